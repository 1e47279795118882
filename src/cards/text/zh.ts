import { formatDuration, formatNumber, THIN } from '../kit/format.ts';
import { adviceZh } from './advice-zh.ts';
import { zh as accounts } from './areas/accounts.ts';
import { zh as ask } from './areas/ask.ts';
import { zh as audit } from './areas/audit.ts';
import { zh as digest } from './areas/digest.ts';
import { zh as doctor } from './areas/doctor.ts';
import { zh as form } from './areas/form.ts';
import { zh as people } from './areas/people.ts';
import { zh as quality } from './areas/quality.ts';
import { zh as rooms } from './areas/rooms.ts';
import { zh as weekBefore } from './areas/week-before.ts';
import { zh as work } from './areas/work.ts';

const n = (value: number): string => formatNumber(value);
/** A range in front of a Chinese word: a date is kept apart by a thin space. */
const before = (range: string): string => (/[\dA-Za-z]$/.test(range) ? `${range}${THIN}` : range);

/** Every sentence people read, in Chinese. English has the same keys; the compiler holds it to that. */
export const zh = {
  kind: { meetings: '会议明细', participants: '参会人明细', quality: '会议质量', rooms: '会议室预定' },
  state: {
    queued: '排队中',
    running: '进行中',
    done: '已完成',
    empty: '没有数据',
    failed: '失败',
    cancelled: '已取消',
    attention: '需要处理',
  },
  progress: {
    title: (kind: string) => `导出${kind}`,
    phase: {
      queued: '已收到，马上开始',
      creating: '正在向平台申请导出',
      running: '平台正在生成文件',
      downloading: '正在取回文件',
      analysing: '正在统计',
    },
    waited: (seconds: number) => `已等${THIN}${formatDuration(seconds, 'zh_cn')}`,
    usual: `通常${THIN}20–40${THIN}秒`,
    slow: `比平时慢，会继续等，最多${THIN}15${THIN}分钟`,
    part: (done: number, total: number) => `已完成${THIN}${n(done)} / ${n(total)}${THIN}段`,
  },
  meetings: {
    sentence: (range: string, meetings: number, attendances: number | undefined, change?: string) =>
      `${before(range)}开了${THIN}${n(meetings)}${THIN}场会${attendances === undefined ? '' : `，${n(attendances)}${THIN}人次`}${change === undefined ? '' : `，${change}`}。`,
    figures: { meetings: '场会议', attendances: '人次', hours: '总小时', median: '时长中位数' },
    byHour: '每小时开始的会议',
    byDay: '每天的会议',
    largest: (shown: number, total: number) =>
      shown < total
        ? `人数最多的${THIN}${shown}${THIN}场（另有${THIN}${n(total - shown)}${THIN}场，见表格）`
        : '全部会议，人数多的在前',
    columns: { topic: '主题', organizer: '组织者', start: '开始', duration: '时长', people: '人数' },
    share: (name: string, percent: string) => `${name}${THIN}${percent}`,
    shares: { video: '视频', sharing: '共享', recording: '录制', telephone: '电话' },
    noTopic: '（无主题）',
  },
  empty: {
    title: '这段时间没有会议',
    sentence: (range: string, had?: string) =>
      `${before(range)}没有找到已结束的会议${had === undefined ? '' : `，${had}`}。`,
    hint: '可能是范围内没开会，或者筛选条件太窄。可以换一个范围，例如：',
  },
  notes: {
    missing: (columns: string) => `表格里缺少这些列，相关数字没有统计：${columns}`,
    unknown: (columns: string) => `表格里有新的列，已原样保留：${columns}`,
    unreadable: (cells: number) => `${n(cells)}${THIN}个单元格读不懂，没有计入`,
  },
  button: {
    cancel: '取消',
    download: '下载表格',
    again: '再次导出',
    againRelative: (range: string) => `再次导出（按现在的${range}）`,
    retry: '再试一次',
    retryGranted: '我已开通，重试',
    openConsole: '打开开发者后台',
    fileHere: '发送文件到本群',
    fileToMe: '私信发我',
    help: '看看能做什么',
  },
  confirmFile: { title: '发送到本群？', text: '文件里有姓名、邮箱等个人信息，群里每个人都能打开和转发。' },
  foot: {
    range: (text: string) => `范围${THIN}${text}`,
    rows: (rows: number) => `${n(rows)}${THIN}行`,
    requester: (name: string) => `${name}${THIN}发起`,
    finished: (moment: string) => `${moment}${THIN}完成`,
    link: (until: string, inGroup = true) =>
      `文件保留到${THIN}${until}，${inGroup ? '仅本群成员可打开' : '仅你可打开'}`,
  },
  failed: {
    summary: (kind: string, why: string) => `${kind}没有导出成功：${why}`,
    withCode: (what: string, code: number) => `${what.replace(/。$/, '')}（${code}）。`,
    labelled: (label: string, text: string) => `**${label}**：${text}`,
    platformSaid: (text: string) => `平台的说明：${text}`,
    briefTitle: (kind: string) => `${kind}没有导出成功`,
    brief: (name: string) => `原因和解决办法已经私信发给${THIN}${name}。`,
    who: '谁能处理',
    bot: '机器人会做什么',
    technical: '技术信息',
    code: '错误码',
    logId: '日志编号',
    operation: '步骤',
    exportId: '导出编号',
  },
  cancelled: { title: (kind: string) => `${kind}导出已取消`, sentence: '已按要求停下，没有留下文件。' },
  fileTooBig: {
    title: '文件太大，发不了',
    sentence: (size: string) =>
      `这份表格有${THIN}${size}，飞书的文件消息最多${THIN}30${THIN}MB。请用卡片上的下载链接。`,
  },
  fileTrouble: { title: '文件没有发出去' },
  help: {
    title: '会议助手能做什么',
    intro: '在群里 @ 我，或者直接私聊我，发送下面的命令。命令可以复制。',
    commands: [
      ['/会议 昨天', '导出一段时间的会议明细，给出场次、人次、时长和下载链接'],
      [
        '/会议 最近7天',
        '范围可以写：`今天`、`本周`、`上月`、`近3小时`、`11月19日`、`2026-11-01..2026-11-19`、`昨天 9:00-18:00`',
      ],
      [
        '/会议 上周 512340987',
        '只看一个会议号的会议；也可以写 `@某人`、`room:会议室`、`投屏`、`进行中`，一次一个条件',
      ],
      ['/参会人 512340987', '一场会议的参会人：设备、网络、迟到、离会原因；同号有多场时让你选'],
      [
        '/quality 512340987',
        '会议质量好不好、差在谁、可能的原因和建议；加 `@某人` 或 `room:名称` 看一个人，只写 `@某人` 看最近几场，加 `文件` 要官方逐分钟表',
      ],
      ['/会议室 昨天', '会议室预定：利用率、未签到、释放；可以写楼层或会议室名称，`不含:名称`、`无主题`'],
      [
        '/日报 开 09:00 工作日',
        '早上把前一天的会议质量发到这里：变化、最差的几场、原因和一条建议，周一另有周报；可以加时区、`部门:研发部`、`@组织者`、`room:会议室`。`/日报` 看状态和表单，`/日报 看 昨天` 现在看一份，`/日报 退订` 停发',
      ],
      ['/提醒 开 5% 3人', '会议结束几分钟后，差的就在这里说一次；`/提醒 关` 关闭'],
      ['/趋势 30天', '质量比之前好还是差；`/趋势 90天 部门` 分部门看，也可以按地点、网络、设备'],
      ['/导出', '用表单选类型、日期和条件'],
      ['/任务', '我的导出，可以取消、重试；`/取消` 停下正在进行的那个'],
      ['/我', '我有没有授权、能做什么；`/退出授权` 收回授权'],
      ['/语言 en', '把这个会话的卡片换成英文，`/语言 zh` 换回中文'],
      ['/帮助', '显示这张卡片'],
    ] as readonly (readonly [string, string])[],
    who: '谁能导出、在哪些群里，由机器人管理员决定。文件里有个人信息，转发前请想一想。',
    english: '英文同样可以：`/meetings yesterday`、`/help`',
    zone: (zone: string) => `时间按${THIN}${zone}${THIN}时区理解，卡片上会写明`,
  },
  language: {
    title: '语言',
    chosen: '从现在起，这个会话里的卡片都用中文。',
    missing: '请写明语言。',
    unknown: (typed: string) => `没有「${typed}」这种语言。`,
    examples: ['/语言 zh', '/语言 en'] as readonly string[],
  },
  welcome: {
    title: '我是会议助手',
    sentence: '我能导出会议明细，告诉你开了多少会、多少人参加、哪些会最大。',
    how: '在群里 @ 我并发送命令就可以，例如：',
  },
  problem: {
    title: '没有看懂这条命令',
    tooLongTitle: '这条消息太长',
    notTextTitle: '我只看文字命令',
    range: {
      'not-understood': (text: string) => `「${text}」不像一个时间范围。`,
      reversed: (text: string) => `「${text}」的结束在开始之前。`,
      future: (text: string) => `「${text}」还没有到，只能导出已经开始的时间。`,
      'too-long': (text: string) => `「${text}」超过一年，飞书一次最多查一年。`,
      'no-such-date': (text: string) => `「${text}」里有不存在的日期。`,
    },
    works: '这样写可以：',
    rangeExamples: [
      '/会议 昨天',
      '/会议 最近7天',
      '/会议 2026-11-01..2026-11-19',
      '/会议 昨天 9:00-18:00',
    ] as readonly string[],
    unknown: (typed: string) => `没有「${typed}」这个命令。`,
    embedded: (command: string) => `我看到了 \`${command}\`，没有执行。要执行请单独发送这条命令。`,
    suggestion: (command: string) => `你要的可能是：\`${command}\``,
    empty: '你 @ 了我，但没有写命令。',
    tooLong: `一条命令最多${THIN}2000${THIN}个字。`,
    notText: '图片、文件和语音我看不懂，请把命令写成文字。',
    denied: '这里不能导出会议数据。',
    deniedWhy: {
      tenant: '机器人以应用创建者的权限导出，所以只对名单里的群和人开放。',
      user: '机器人只对名单里的群和人开放。',
    },
    deniedAsk: (persons: string) =>
      `${persons}${THIN}可以把这个群或你加进名单（\`ALLOWED_CHATS\`${THIN}或${THIN}\`ALLOWED_USERS\`）。`,
    deniedNobody: `部署机器人的人，把这个群或你加进名单（\`ALLOWED_CHATS\`${THIN}或${THIN}\`ALLOWED_USERS\`）。`,
    deniedTitle: '没有使用权限',
  },
  toast: {
    started: '已开始，请看新卡片',
    sending: '文件正在路上',
    cancelled: '已取消',
    already: '刚刚已经按过了，请稍等',
    'too-late': '已经完成，来不及取消了',
    over: '这次导出已经结束，请重新发送命令',
    gone: '这次导出已经删除，请重新发送命令',
    refused: '这个按钮你不能用：只有发起人或有权限的人可以',
    'not-yet': '还没有完成，请稍等',
    chosen: '已选好，开始导出',
    preparing: '正在准备，请看新卡片',
    saved: '已保存，从下一次评判起生效',
    'not-saved': '没有保存，请看卡片上的说明',
    'not-yours': '只有发起人能选',
    unknown: '这张卡片来自旧版本，请重新发送命令',
    trouble: '没有成功，请再按一次',
  },
  accounts,
  people,
  rooms,
  ask,
  form,
  weekBefore,
  work,
  audit,
  doctor,
  quality,
  digest,
  advice: adviceZh,
} as const;
