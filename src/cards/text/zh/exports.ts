import { after, around, before, duration, n, punctuation } from './phrases.ts';

const RANGES: Readonly<Record<string, string>> = {
  today: '今天',
  yesterday: '昨天',
  'day before yesterday': '前天',
  tomorrow: '明天',
  'day after tomorrow': '后天',
  now: '现在',
  'this week': '本周',
  'last week': '上周',
  'next week': '下周',
  'this month': '本月',
  'last month': '上月',
  'next month': '下月',
  'this quarter': '本季度',
  'last quarter': '上季度',
  'next quarter': '下季度',
  'this year': '今年',
  'last year': '去年',
  'next year': '明年',
};
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const WEEKS: Readonly<Record<string, string>> = {
  'this week ': '本',
  'last week ': '上',
  'next week ': '下',
  'last ': '上一个',
};
const UNITS: Readonly<Record<string, string>> = {
  minute: '分钟',
  hour: '小时',
  day: '天',
  week: '周',
  month: '个月',
};

/** Formats one end of a relative range, `last 7 days`, in Chinese; unknown words stay as they are. */
function relative(words: string): string {
  const known = RANGES[words];
  if (known !== undefined) return known;
  const [, count, unit = ''] = /^last (\d+) ([a-z]+?)s?$/.exec(words) ?? [];
  if (count !== undefined) return `最近 ${count} ${UNITS[unit] ?? unit}`;
  const [, coming, days = ''] = /^next (\d+) ([a-z]+?)s?$/.exec(words) ?? [];
  if (coming !== undefined) return `未来 ${coming} ${UNITS[days] ?? days}`;
  const [, ago] = /^(\d+) days ago$/.exec(words) ?? [];
  if (ago !== undefined) return `${ago} 天前`;
  const [, week = '', name = ''] = /^((?:this|last|next) week |last )?([a-z]+)$/.exec(words) ?? [];
  const weekday = '一二三四五六日'.charAt(WEEKDAYS.indexOf(name));
  return weekday === '' ? words : `${WEEKS[week] ?? ''}周${weekday}`;
}

/** An export from its start to its end: progress, what it waits for, failures, the list of exports. */
export const exporting = {
  progress: {
    title: (kind: string) => `导出${kind}`,
    phase: {
      queued: '已收到，马上开始',
      creating: '正在向平台申请导出',
      running: '平台正在生成文件',
      downloading: '正在取回文件',
      analysing: '正在统计',
    },
    waited: (seconds: number) => `已等 ${duration(seconds)}`,
    usual: `通常 20–40 秒`,
    trouble: `飞书暂时没有响应，会自动重试，最多 12 小时；恢复后在这张卡片上继续`,
    slow: `比平时慢，最多等 15 分钟`,
    part: (done: number, total: number) => `已完成 ${n(done)} / ${n(total)} 段`,
  },
  foot: {
    understood: (command: string) => `理解为 ${command}`,
    range: (text: string) => `范围 ${text}`,
    rows: (rows: number) => `${n(rows)} 行`,
    requester: (name: string) => `${name} 发起`,
    finished: (moment: string) => `${moment} 完成`,
    link: (until: string, inGroup = true) =>
      `文件保留到 ${until}，${inGroup ? '仅本群成员可打开' : '仅你可打开'}`,
  },
  failed: {
    givenUp: '请求未完成',
    away: {
      title: '飞书暂时没有响应',
      sentence: '命令已收到，会自动重试，最多 12 小时；恢复后在这里回复，无需重发。',
    },
    sendAgain: '处理好之后，请重新发送刚才的命令。',
    summary: (kind: string, why: string) => `${kind}没有导出成功：${why}`,
    withCode: (what: string, code: number) => `${what.replace(/。$/, '')}（${code}）。`,
    labelled: (label: string, text: string) => `**${label}**：${text}`,
    platformSaid: (text: string) => `平台的说明：${text}`,
    briefTitle: (kind: string) => `${kind}没有导出成功`,
    brief: (name: string) => `原因和解决办法会私信发给 ${name}。`,
    who: '谁能处理',
    you: '你可以',
    bot: '机器人会做什么',
    technical: '技术信息',
    code: '错误码',
    logId: '日志编号',
    operation: '步骤',
    exportId: '导出编号',
  },
  cancelled: { title: (kind: string) => `${kind}导出已取消`, sentence: '已取消，未生成文件。' },
  fileTooBig: {
    title: '文件太大，发不了',
    sentence: (size: string) => `这份表格有 ${size}，飞书的文件消息最多 30 MB。请用卡片上的下载链接。`,
  },
  fileTrouble: { title: '文件没有发出去' },
  moved: {
    title: '这张卡片不再更新',
    sentence: '后面的内容在新的卡片上：在这个会话里，或者在你和我的私聊里。',
  },
  outside: {
    title: '我已不在那个群里',
    sentence: '我被移出了你发起导出的群。下面这些继续进行，完成后私信发给你：',
  },
  /** Words of a command, as it is typed. */
  typed: {
    room: (name: string) => `会议室:${name}`,
    except: (name: string) => `不含:${name}`,
    file: '文件',
    why: '原因',
    noTopic: '无主题',
    topic: (words: string) => `主题:${words}`,
  },
  ask: {
    consent: {
      title: (kind: string) => `导出${kind}`,
      state: '等待授权',
      /** Without a name it is the reader's own, in private. */
      sentence: (name: string) =>
        `请${name === '' ? '' : around(name)}先授权一次（约 10 秒）。机器人用${name === '' ? '你' : '本人'}在管理后台的权限读取会议数据，可随时用 \`/退出授权\` 收回。`,
      again: (name: string) => `${name === '' ? '你' : after(name)}的授权已失效，请重新授权一次。`,
      scope: (name: string) => `${name === '' ? '你' : after(name)}的授权还缺一项权限，请补充授权。`,
      after: '授权后自动继续，无需重发命令。',
      button: '授权',
      sent: '授权链接已经私信发出：点「去授权」并确认，导出就自动继续。',
      resend: '重发授权链接',
      you: '发起人',
    },
    choice: {
      state: '请选择',
      meetings: {
        number: (count: number, meetingNo: string) =>
          `会议号 ${meetingNo} 在这段时间有 ${n(count)} 场会议，请选择。`,
        topic: (count: number, topic: string) => `主题含「${topic}」的会议有 ${n(count)} 场，请选择。`,
        person: (count: number, name: string) =>
          `${name === '' ? '你' : around(name)}在这段时间有 ${n(count)} 场会议，请选择。`,
      },
      near: (typed: string) => `没有找到「${typed}」，最接近的是这些，请选择。`,
      rooms: (count: number, typed: string) => `「${typed}」对应 ${n(count)} 个地点，请选择。`,
      more: (count: number) => `还有 ${n(count)} 个没有列出，请缩小范围或写得更完整。`,
      placeholder: '请选择',
      others: '其他…',
      people: (count: number) => `${n(count)} 人`,
      level: '整个区域',
      room: '会议室',
      noTopic: '（无主题）',
      first: {
        worst: (meeting: string) => `质量最差：${meeting}`,
        latest: (meeting: string) => `最近一场：${meeting}`,
        nearest: (meeting: string) => `最接近：${meeting}`,
      },
      after: '选好后开始导出。',
      answer: { title: '选择会议', after: '选好后给出结果，最近的在最前。' },
    },
    place: (ahead: number) => `前面还有 ${n(ahead)} 个导出，轮到时自动开始`,
    filter: {
      status: { 1: '进行中', 2: '已结束', 3: '待召开' },
      type: { 2: '视频会议', 3: '投屏' },
      except: (room: string) => `不含 ${room}`,
      noTopic: '不含主题',
      organiser: '组织者',
      topic: (words: string) => `主题含「${words}」`,
      joins: (count: number) => `${n(count)} 次入会`,
    },
  },
  work: {
    title: '我的导出',
    sentence: (counts: string) => `${counts === '' ? '现在没有进行中的导出' : counts}。`,
    count: (exports: number, state: string) => `${n(exports)} 个${before(state)}`,
    none: '最近没有导出。发送「/会议 昨天」试试。',
    earlier: (exports: number) => `更早的 ${n(exports)} 个`,
    here: '仅列出你在本群发起的导出，私聊我可查看全部。',
    state: {
      waiting: '等你处理',
      announce: '排队中',
      admit: '排队中',
      find: '查找中',
      collect: '读取中',
      create: '进行中',
      poll: '进行中',
      download: '取回文件',
      analyse: '统计中',
      deliver: '即将完成',
      done: '已完成',
      failed: '失败',
      cancelled: '已取消',
    },
    age: (duration: string) => `${duration}前`,
    justNow: '刚刚',
    refresh: '刷新',
    file: '下载',
    cancelNone: { title: '没有可以取消的导出', sentence: '你现在没有进行中的导出。' },
    cancelled: { title: '已取消', sentence: (what: string) => `已取消：${what}` },
    several: '你有几个导出正在进行，请选择要取消的一个。',
  },
  range: {
    relative,
    stated: (range: string, facts: readonly string[]) => `${range}（${punctuation.clauses(facts)}）`,
    atClocks: (day: string, clocks: string) => `${day} ${clocks}`,
  },
} as const;

/** What is wrong with a request, how each command is written, and the form that stands for all of them. */
export const forms = {
  problem: {
    more: (count: number) => `另有 ${n(count)} 处`,
    'number-missing': `请写会议号（9 位数字）。`,
    'number-invalid': (text: string) => `「${text}」不是会议号：会议号是 9 位数字。`,
    'one-filter': (given: string, drop: string) =>
      `飞书一次只支持一个筛选条件，现在有：${given}。请去掉：${drop}。`,
    'person-missing': '请用 @ 选一个人，或写明会议室，例如 `会议室:黄山`。',
    'organiser-missing': '请写明组织者是谁，例如 `组织者 @李四`。',
    'one-person': (names: string) => `一次只能选一个人，你选了：${names}。`,
    'ended-only': '质量数据只有已结束的会议才有。',
    'no-person-here': (name: string) =>
      `会议室预定不能按人筛选，请去掉${name === '' ? '所选的人' : ` ${name}`}。`,
    'one-range': (text: string) => `时间范围一次只能写一个，请去掉「${text}」或另一个。`,
    'one-number': (text: string) => `会议号一次只能写一个，请去掉 ${text} 或另一个。`,
    conflicting: (text: string) => `「${text}」和前面的条件重复或冲突，请只留一个。`,
    'no-number-here': (text: string) => `会议室预定不能按会议号筛选，请清空会议号「${text}」。`,
    'one-room': (text: string) => `会议室一次只能写一个，请去掉「${text}」或另一个。`,
    'say-upcoming': '要看排好还没开的会议，请加上「待召开」。',
    'rooms-ahead': '以后的会议室预定飞书不提供，请在飞书日历里查看；这里可以看待召开的会议。',
    'upcoming-ahead': '待召开的会议在以后：请选以后的时间，例如「下周」。',
    'group-only': (text: string) => `「${text}」只能在群里用；私聊请写部门或 @ 几个人。`,
    'one-roster': (text: string) => `名单一次只能用一种，请去掉「${text}」或另一个。`,
    'topic-twice': (text: string) => `写了会议号就不用写主题，请去掉「${text}」或会议号。`,
    'no-mention': (text: string) => `「${text}」只是文字，请输入 @ 后从列表里选人。`,
    'not-understood': (text: string, meant?: string) =>
      meant === undefined
        ? `没有看懂「${text}」：不是时间范围、会议号、会议室或状态。`
        : `没有看懂「${text}」，是不是「${meant}」？`,
    orTopic: (text: string) => `如果是主题里的字，请写「主题:${text}」。`,
    range: (sentence: string) => sentence,
  },
  filter: {
    number: (text: string) => `会议号 ${text}`,
    person: (text: string) => (text === '' ? '所选的人' : `@${text}`),
    room: (text: string) => `会议室 ${text}`,
    type: (text: string) => `会议类型 ${text}`,
  },
  form: {
    title: '导出会议数据',
    intro: '请选择数据类型和日期，其余选填。',
    kind: '数据类型',
    from: '开始日期',
    to: '结束日期',
    kinds: {
      meetings: '会议明细',
      participants: '参会人明细',
      quality: '会议质量（整场）',
      minutes: '逐分钟表（一个人）',
      rooms: '会议室预定',
    },
    number: '会议号',
    numberOptional: '会议号（可选）',
    numberHint: `9 位数字`,
    person: '参会人（可选）',
    personNeeded: '参会人',
    chosen: (label: string, person: string) => `${label}：已选 ${person}`,
    another: '换一位',
    room: '会议室或楼层（可选）',
    roomInstead: '或会议室',
    roomHint: '名称中的几个字即可',
    status: '会议状态',
    delivery: '交付方式',
    deliveries: {
      link: '卡片上的下载链接',
      'private-file': '私信发给我',
      'chat-file': '发到本群（含个人信息）',
    },
    more: (fields: string) => `更多：${fields}`,
    moreOf: {
      from: '开始日期',
      to: '结束日期',
      number: '会议号',
      person: '参会人',
      room: '会议室或楼层',
      status: '会议状态',
      delivery: '交付方式',
    },
    submit: '开始导出',
    button: '填表导出',
    upcoming: (range: string) => `待召开的会议 · ${range}`,
    dateMissing: '请选择开始日期和结束日期。',
    personMissing: '逐分钟表只能导出一位参会人，请选一个人或填一个会议室。',
  },
} as const;
