import type { CommandName } from '../../kit/types.ts';
import { after, around, before, n } from './phrases.ts';
import { summaries } from './summaries.ts';

/** Words of every card, help, languages, commands that cannot be read, toasts. */
export const general = {
  /** The word of a command to show, of its name and its Chinese word. */
  command: (_name: string, chinese: string) => `/${chinese}`,
  /** As web pages say it (BCP 47). */
  languageTag: 'zh-CN',
  state: {
    queued: '排队中',
    running: '进行中',
    done: '已完成',
    empty: '没有数据',
    failed: '失败',
    cancelled: '已取消',
    attention: '需要处理',
  },
  button: {
    cancel: '取消',
    download: '下载 Excel',
    again: '重新导出',
    againRelative: (range: string) => `重新导出「${range}」`,
    retry: '再试一次',
    retryGranted: '我已开通，重试',
    openConsole: '打开开发者后台',
    fileHere: '发送文件到本群',
    fileToMe: '私信发我',
    help: '查看功能',
  },
  help: {
    title: '会议助手能做什么',
    intro: '会议卡、听不清？我告诉你是谁、为什么、怎么办。',
    sections: {
      quality: '**会议质量** 谁受影响、原因和建议：`/质量 810000005`',
      data: '**会议数据** 会议、参会人、会议室的统计和 Excel：`/会议 昨天`',
      regular: '**自动发送** 每天的质量日报和会后提醒：`/日报 开 09:00`',
    },
    meaning: '结论、颜色和文件是什么意思',
    meanings: [
      '**差的一分钟** 音频、视频或共享的丢包、延迟、抖动，或 CPU，超过了阈值；数值见质量 Excel 的「方法」表',
      '**受影响** 连续 2 分钟差，或 5 分钟里有 3 分钟差',
      '**一场会议的颜色** 绿色没有人受影响，橙色部分人，红色多数人；灰色是数据不到八成，不下结论',
      '**文件** 在群里导出的，群成员可以打开；私聊里导出的，只有你',
      '**数据来源** 飞书记录的时间、设备、网络和丢包等；不听也不录会议',
    ] as readonly string[],
    all: '全部命令',
    how: '在群里 @ 我，或私聊我，发送下面的命令。',
    commands: [
      [
        '/质量 810000005',
        '谁受影响、原因和建议；加 `@某人` 或 `会议室:名称` 看一个人，只写 `@某人` 看最近几场，会议号可以换成主题里的几个字，加 `文件` 导出官方逐分钟表',
      ],
      ['/会议 昨天', '会议列表：场次、人次、时长和 Excel'],
      [
        '/会议 最近7天',
        '范围可以写 `今天`、`本周`、`上月`、`近3小时`、`11月19日`、`2026-11-01..2026-11-19`、`昨天 9:00-18:00`',
      ],
      [
        '/会议 上周 预算',
        '主题含「预算」的会议，也可以写 `主题:预算`；`超过2小时`、`最长` 按时长列出，`超过50人` 按人数列出；能和下面的条件一起用',
      ],
      [
        '/会议 上周 810000005',
        '只看一个会议号；也可以写 `@某人`、`组织者 @某人`、`会议室:名称`、`投屏`、`进行中`，一次一个条件',
      ],
      ['/参会人 810000005', '一场会议的参会人：设备、网络、迟到、早退、离会原因'],
      [
        '/出勤 周会 最近30天',
        '几场会议谁到了、迟到、早退、缺席；写会议号或主题，加 `本群`、`部门:研发一部` 或 @ 几个人作为名单',
      ],
      ['/会议室 昨天', '会议室利用率、未签到、释放；可以写楼层或会议室名称，`不含:名称`、`无主题`'],
      [
        '/日报 开 09:00 工作日',
        '每天早上发送前一天的会议质量，周一另有周报；写 `每周五` 只发周报；可以加时区、`部门:研发一部`、`地点:苏州`、`@组织者`、`会议室:名称`、`主题:周会`。`/日报` 查看和修改，`/日报 看 昨天` 现在看一份，`/日报 退订` 停发',
      ],
      ['/提醒 开 5% 3人', '会议质量差时提醒本群；加 `主题:董事会` 或会议号只看那些会议；`/提醒 关` 关闭'],
      [
        '/趋势 30天',
        '质量变好还是变差；`/趋势 上月 部门` 看一段日子、按部门看，也可以按地点、会议室、网络、设备；`/趋势 30天 地点:苏州`、`主题:周会` 只看一处、一个例会',
      ],
      [
        '/对比 上周 本周',
        '两段时间的质量差别和区间；加 `部门`、`地点`、`会议室`、`网络`、`设备`、`版本` 看哪里变了；加 `地点:苏州` 只看一处',
      ],
      ['/导出', '用表单选择数据类型、日期和条件'],
      ['/任务', '我的导出，可以取消、重试；`/取消` 停止正在进行的那个'],
      ['/我', '授权状态和权限；`/退出授权` 收回授权，`/我的数据` 导出机器人保存的关于我的数据'],
      ['/语言 en', '把这个会话的卡片换成英文，`/语言 zh` 换回中文'],
      ['/帮助', '显示这张卡片'],
    ] as readonly (readonly [string, string])[],
    who: '谁能导出、在哪些群里，由机器人管理员决定。文件含个人信息，请谨慎转发。',
    english: '英文同样可以：`/meetings yesterday`、`/help`',
    zone: (zone: string) => `时间按 ${zone} 时区理解，卡片上会写明`,
  },
  language: {
    title: '语言',
    chosen: '从现在起，这个会话里的卡片都用中文。',
    missing: '请写明语言。',
    unknown: (typed: string) => `没有「${typed}」这种语言。`,
    examples: ['/语言 zh', '/语言 en'] as readonly string[],
  },
  welcome: {
    title: '会议助手',
    sentence: '会议卡、听不清？我告诉你是谁、为什么、怎么办。',
    how: '按一个按钮开始，或发送 `/质量 会议号`。',
    quality: '昨天的会议质量',
    digest: '每天 9 点发日报',
    meeting: '看一场会议',
    which: '想看哪场会？请选一项，或发送 `/质量 会议号`。',
    yesterdays: '从昨天的会议里选',
    mine: '我最近的会议',
  },
  problem: {
    title: '没有看懂这条命令',
    /** Of a command that cannot be executed: what kind of thing is wrong. */
    what: {
      missing: '请补充信息',
      range: '时间范围有误',
      ahead: '时间还没到',
      unclear: '没有看懂',
      unknown: '没有找到',
      conflict: '条件有冲突',
      limit: '超出范围',
      nothing: '无需操作',
    },
    tooLongTitle: '这条消息太长',
    tooFastTitle: '命令发得太快',
    tooManyTitle: '排队的导出太多',
    notTextTitle: '我只看文字命令',
    range: {
      'not-understood': (text: string) => `「${text}」不是时间范围。`,
      reversed: (text: string) => `「${text}」的结束在开始之前。`,
      future: (text: string) => `「${text}」还没有到，只能查询过去的时间。`,
      'too-long': (text: string) => `「${text}」超过一年，飞书一次最多查一年。`,
      'no-such-date': (text: string) => `「${text}」里有不存在的日期。`,
    },
    works: '可以这样写：',
    rangeExamples: [
      '/会议 昨天',
      '/会议 最近7天',
      '/会议 2026-11-01..2026-11-19',
      '/会议 昨天 9:00-18:00',
    ] as readonly string[],
    unknown: (typed: string) => `没有「${typed}」这个命令。`,
    embedded: (command: string) => `我看到了 \`${command}\`，没有执行。如需执行，请单独发送这条命令。`,
    unused: (command: string, words: string) => `\`${command}\` 不需要其他内容，已忽略「${words}」。`,
    notRun: (command: string, words: string) =>
      `没有看懂「${words}」，所以没有执行。如需执行，请只发送 \`${command}\`。`,
    notRunTitle: '没有执行',
    suggestion: (command?: string) => `你要的可能是：${command === undefined ? '' : `\`${command}\``}`,
    tooLong: `一条命令最多 2000 个字。`,
    tooFast: (most: number) => `每人每分钟最多 ${most} 条命令，超出的没有执行，请一分钟后再发。`,
    tooMany: (most: number) =>
      `每人最多 ${most} 个导出排队，超出的没有开始。请等前面的完成，或发送 \`/任务\` 取消一些。`,
    notText: '我只能读文字，请把命令写成文字发送。',
    denied: '这里不能导出会议数据。',
    deniedWhy: {
      tenant: '机器人以应用创建者的权限导出，所以只对名单里的群和人开放。',
      user: '机器人只对名单里的群和人开放。',
    },
    deniedAsk: (persons: string) => `${persons} 可以把这个群或你加入名单。`,
    deniedNobody: '机器人的运维，可以把这个群或你加入名单。',
    deniedTitle: '没有使用权限',
  },
  /** A line under a command of a group whose answer went to the person. */
  inPrivate: '已私信回复你。',
  notInPrivate:
    '私信发不到你：你不在机器人的可用范围，或屏蔽了机器人。请打开与机器人的会话；打不开，请企业管理员在 管理后台 → 工作台 → 应用管理 → 可用范围 里加上你，再发一次。',
  /** A line of text under a card that was completed while nobody looked. */
  awaited: {
    done: (what: string, range: string) => `${what}（${range}）已完成，结果在上方卡片。`,
    failed: (what: string, range: string) => `${what}（${range}）没有成功，原因在上方卡片。`,
    several: (count: number) => `之前等待的 ${n(count)} 项都有结果了，见各自的卡片。`,
  },
  /** The first press of what cannot be undone. */
  sure: {
    'file-here': '确认发送？文件含个人信息，群里每个人都能打开和转发。再按一次发送',
    'digest-off': '确认退订？之后不再发送，已发出的卡片还在。再按一次退订',
    forget: '确认忘记？数据删除后无法恢复。再按一次忘记',
    'alert-off': '确认关闭提醒？日报不受影响。再按一次关闭',
    'jobs-again': '确认全部重新运行？过时的任务也会运行，可能会发出消息。再按一次运行',
    logout: '确认退出授权？会删除保存的令牌并退出网页登录。再按一次退出',
  },
  toast: {
    'consent-sent': '授权链接已私信给你',
    started: '已开始，结果在下方新卡片',
    sending: '正在发送文件',
    rerun: '已安排，即将重新运行',
    cancelled: '已取消',
    already: '正在处理，请稍候',
    'too-late': '已完成，无法取消',
    over: '这次导出已经结束，请重新发送命令',
    gone: '这次导出已经删除，请重新发送命令',
    refused: '只有发起人或有权限的人可以操作',
    'not-yet': '尚未完成，请稍候',
    'too-many': '你排队的导出太多，这个没有开始。请等前面的完成，或用 /任务 取消一些',
    'too-fast': '点得太快，这次没有执行，请稍等再点',
    chosen: '已选好，开始导出',
    preparing: '正在准备，结果在下方新卡片',
    saved: '已保存，下次判断起生效',
    'not-saved': '没有保存，请看卡片上的说明',
    'not-yours': '只有发起人可以选择',
    unknown: '这张卡片来自旧版本，请重新发送命令',
    trouble: '没有成功，请重试',
  },
} as const;

const VIEWS: Readonly<Record<CommandName, string>> = {
  ...summaries.view,
  digest: '质量日报',
  trend: '质量趋势',
  compare: '前后对比',
  jobs: '我的导出',
  export: '填表导出',
  cancel: '取消导出',
  alert: '会后提醒',
  audit: '操作记录',
  forget: '忘记一个人',
  mydata: '我的数据',
  doctor: '自检',
  whoami: '我的账号',
  logout: '退出授权',
  lang: '语言',
  help: '帮助',
};
const WORDS: Readonly<Record<string, string>> = { ongoing: '进行中', upcoming: '待召开' };
const SPLITS: Readonly<Record<string, string>> = {
  部门: '按部门',
  地点: '按地点',
  网络: '按网络',
  设备: '按设备',
  版本: '按版本',
  会议室: '按会议室',
};
const of = (scope: string): string => (scope === '' ? '' : `${around(scope)}的`);

/** What a button does that opens no view. */
const DOES = {
  'digest-on': (schedule: string, scope: string, kind: 'day' | 'week') =>
    `${after(schedule)}发${of(scope)}${kind === 'day' ? '日报' : '周报'}`,
  'digest-off': '退订这个会话的日报',
  'alert-on': (limits: string, scope: string) => `${of(scope).trimStart()}会议质量差时提醒${before(limits)}`,
  'alert-off': '关闭会议提醒',
  cancel: '取消进行中的导出',
  logout: '退出授权',
  mydata: '把我的数据发给我',
  forget: (name: string) => (name === '' ? '删除某个人的数据' : `删除${before(name)} 的数据`),
  lang: { zh_cn: '卡片换成中文', en_us: '卡片换成英文' },
  'quality-settings': '查看会议质量阈值',
} as const;

/** Answers to messages that are no command. */
export const plain = {
  title: '请选择',
  which: '你想看哪一个？',
  whether: '你要看的是这个吗？',
  sure: '需要的话请按下面的按钮，不按就什么也不做。',
  near: (typed: string) => `没有看懂「${typed}」，你要的可能是：`,
  mine: '我的',
  views: VIEWS,
  word: (word: string) =>
    WORDS[word] ?? `${word}`.replace(/^room:/u, '会议室 ').replace(/^(?:主题|topic):/u, ''),
  split: (word: string) => SPLITS[word] ?? `${word}`.replace(/^(\d+)天$/u, '$1 天'),
  does: DOES,
  elsewhereTitle: '这件事我做不了',
  elsewhere:
    '我只查会议质量、会议、参会人和会议室的数据，不能订会议室、约会、发录制或纪要。例如「周会昨天为什么卡」，或从这里开始：',
  noneTitle: '没有看懂这句话',
  none: '可以问我哪场会、谁、什么时候，例如「周会昨天为什么卡」，或从这里开始：',
  unread: {
    title: '看不到那条消息',
    lacks: (inGroup: boolean) => `我没有读取${inGroup ? '群' : ''}消息的权限，`,
    gone: '你引用的那条消息读不到，可能已撤回，',
    instead: (inGroup: boolean) =>
      inGroup ? '请把那句话复制在 @ 我的后面，或私聊发给我。' : '请把那句话直接发给我。',
    grant: (scope: string) => `管理员可在开发者后台 → 权限管理开通 ${scope}，发布新版本后生效。`,
  },
  thanksTitle: '不客气',
  thanks: '会议卡了、听不清，随时找我。',
} as const;
