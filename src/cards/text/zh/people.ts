import type { JoinedBy } from '../../../quality/attendance.ts';
import { after, around, before, n } from './phrases.ts';

/** One person of a meeting, a person's last meetings, a meeting beside the one before. */
export const persons = {
  person: {
    chart: {
      latency: (medium: string) => `${after(medium)}延迟（ms）`,
      jitter: (medium: string) => `${after(medium)}抖动（ms）`,
      loss: (medium: string) => `${after(medium)}丢包（%）`,
      cpu: `CPU（%，阈值按客户端）`,
      fps: '视频帧率（fps）',
      dashed: (name: string) => `${after(name)}（虚线）`,
      bucketed: (minutes: number) => `，每 ${n(minutes)} 分钟取最差`,
    },
    lines: { received: '接收', sent: '发送', client: '客户端平均', system: '系统最大' },
    limit: { fair: (value: string) => `一般 ${value}`, poor: (value: string) => `差 ${value}` },
    picture: (direction: string, height: string, fps: string) =>
      `${after(direction)}${before(height)}${fps === '' ? '' : `、${fps}`}`,
    frames: (least: string, most: string) => (least === most ? `${least} fps` : `${least}–${most} fps`),
    facts: {
      joins: '入会',
      device: '设备',
      network: '网络',
      picture: '视频画面',
      proxy: `走代理`,
      rejoined: (joins: number) => `分 ${n(joins)} 次入会，图中空白是离开的时间。`,
    },
    decisive: '决定结论的曲线',
    noCause: '没有持续变差的时间，不推测原因。',
    elsewhere: {
      speaker: (who: string, speaker: string) =>
        `不是${around(who)}的问题，是${around(speaker)}的网络，发出的声音和画面差。`,
      site: (who: string) => `不是${around(who)}的问题：同一办公区的其他人当时也一样。`,
      service: (who: string) => `不是${around(who)}的问题：当时多数人都一样。`,
    },
    alone: '▲ 这里只读取了本人的数据；发言人、办公区网络或飞书服务的问题要查看整场会议。',
    worst: (when: string, deciding: string) => `最差时刻：${when}，${deciding}。`,
  },
  history: {
    title: (name: string) => `${after(name)}最近的会议质量`,
    sentence: (meetings: number, affected: number, minutes: number) =>
      affected === 0
        ? `最近 ${n(meetings)} 场都没有受影响。`
        : `最近 ${n(meetings)} 场中 ${n(affected)} 场受影响，共 ${n(minutes)} 分钟。`,
    none: '这段时间没有可以判断的会议。',
    absent: (name: string, range: string) => `${after(range)}，${after(name)}没有参加任何已结束的会议。`,
    most: (meetings: number) => `最多显示最近 ${n(meetings)} 场`,
    chart: '每场不达标时长占比（%）',
    target: (rate: string) => `目标${before(rate)}`,
    follows: {
      person: '问题跟人走：换了地点和设备，不达标时长都超过目标。请检查耳机等外设、账号和常开的软件。',
      place: (value: string, here: string, elsewhere: string) =>
        `问题跟地点走：在${before(value)}，${here}；在其他地方，${elsewhere}。可先换个地方开会，并请网络管理员检查这里的线路。`,
      device: (value: string, here: string, elsewhere: string) =>
        `问题跟设备走：用${before(value)}，${here}；用其他设备，${elsewhere}。可先换一台设备，再检查这一台。`,
      once: '只有 1 场受影响，看不出与人、地点还是设备有关，也看不出变好还是变差。',
      unclear: '还不能确定与人、地点还是设备有关。换一个地点或设备开会后再看。',
      none: '没有需要跟进的问题。',
    },
    affected: (affected: number, meetings: number, rate: string) =>
      `${n(meetings)} 场中 ${n(affected)} 场受影响（不达标时长 ${rate}）`,
    trend: {
      better: (later: number, earlier: number) => `最近 ${n(later)} 场比更早的 ${n(earlier)} 场明显好转。`,
      worse: (later: number, earlier: number) => `最近 ${n(later)} 场比更早的 ${n(earlier)} 场明显变差。`,
      steady: (later: number, earlier: number) =>
        `最近 ${n(later)} 场和更早的 ${n(earlier)} 场没有明显差别。`,
      'too-few': '会议太少，看不出趋势。',
    },
    list: (shown: number, total: number) =>
      shown < total ? `最近的 ${n(shown)} 场（共 ${n(total)} 场）` : '全部会议（按时间倒序）',
  },
  compare: {
    sentence: {
      better: (was: string, is: string) => `比上次明显好：受影响的人上次 ${was}，这次 ${is}。`,
      worse: (was: string, is: string) => `比上次明显差：受影响的人上次 ${was}，这次 ${is}。`,
      steady: (was: string, is: string) => `和上次没有明显差别：受影响的人上次 ${was}，这次 ${is}。`,
      'too-few': '其中一次数据不足，无法比较。',
    },
    byMinutes: {
      better: (rateWas: string, rateIs: string, was: string, is: string) =>
        `比上次明显好：不达标时长占比从 ${rateWas} 降到 ${rateIs}；受影响的人上次 ${was}，这次 ${is}。`,
      worse: (rateWas: string, rateIs: string, was: string, is: string) =>
        `比上次明显差：不达标时长占比从 ${rateWas} 升到 ${rateIs}；受影响的人上次 ${was}，这次 ${is}。`,
    },
    same: (cause: string, was: string, is: string) =>
      `两次是同一个原因：${cause}。受影响的人上次 ${was}，这次 ${is}。`,
    figures: { before: '上次受影响的人', after: '这次受影响的人' },
    rates: (was: string, wasOf: number, is: string, isOf: number) =>
      `不达标时长占比：上次 ${was}（共 ${n(wasOf)} 人·分钟），这次 ${is}（共 ${n(isOf)} 人·分钟）`,
    coverage: (was: string, is: string) => `有数据：上次 ${was}，这次 ${is}`,
    change: { better: '▼ 明显好转', worse: '▲ 明显变差', steady: '差别不大', 'too-few': '无法比较' },
    person: (name: string, was: string, is: string, change: string) =>
      `**${name}** · 不达标 ${was} → ${is} · ${change}`,
    people: (shown: number, total: number) =>
      shown < total
        ? `变化最大的 ${n(shown)} 人（两次都参加的共 ${n(total)} 人）`
        : '两次都参加的人（按变化排序）',
    stayed: (causes: string) => `两次都有：${causes}`,
    gone: (causes: string) => `上次有、这次没有：${causes}`,
    come: (causes: string) => `这次新出现：${causes}`,
  },
} as const;

/** Who came to the sessions of a meeting. */
export const attendance = {
  title: (about: string) => `出勤 · ${about}`,
  progress: {
    title: '统计出勤',
    finding: '正在查找会议',
    reading: '正在读取参会名单',
    read: (done: number, total: number) => `已读取 ${n(done)}/${n(total)} 场`,
  },
  /** How a roster is written in a command. */
  typed: { chat: '本群', department: (name: string) => `部门:${name}` },
  roster: {
    half: (people: number) => `到会过半数场次的 ${n(people)} 人`,
    chat: (people: number) => `本群成员 ${n(people)} 人`,
    department: (people: number, name: string) => `${after(name)}及下级部门 ${n(people)} 人`,
    people: (people: number) => `指定的 ${n(people)} 人`,
  },
  sentence: (sessions: number, roster: string, rate: string, came: number, known: number) =>
    `${n(sessions)} 场会议，${roster}，出勤率 ${rate}（${n(came)}/${n(known)} 人次）。`,
  single: (people: number) => `1 场会议，${n(people)} 人到会。`,
  partly: (read: number, ended: number, rate: string, came: number, known: number) =>
    `只有 ${n(read)}/${n(ended)} 场的参会名单可用，暂不下结论。这几场的出勤率 ${rate}（${n(came)}/${n(known)} 人次）。`,
  noneRead: (ended: number) => `${n(ended)} 场会议的参会名单都不可用，无法统计出勤。`,
  noneEnded: '找到的会议还没有结束，结束后才能统计出勤。',
  nobody: '名单上没有人，无法统计出勤。',
  figures: { rate: '出勤率', came: '到会人数', absent: '缺席人次', late: '迟到人次', early: '早退人次' },
  most: {
    absent: (names: string) => `**缺席最多**：${names}`,
    late: (names: string) => `**迟到最多**：${names}`,
    early: (names: string) => `**早退最多**：${names}`,
  },
  nobodyAbsent: '无人缺席。',
  times: (name: string, times: number) => `${after(name)}（${n(times)} 场）`,
  more: (people: number) => `另有 ${n(people)} 人`,
  onlyOne:
    '只有一场会议，也没有指定名单，看不出谁缺席。加上 `本群`、`部门:研发一部` 或 @ 几个人，可以看缺席。',
  notes: {
    unread: (sessions: number, when: string) => `${n(sessions)} 场读不到参会名单，未计入：${when}`,
    unmatched: (sessions: number, when: string) =>
      `${n(sessions)} 场的参会名单用的是另一种用户 ID，无法与人对应，未计入：${when}`,
    running: (sessions: number) => `${n(sessions)} 场正在进行，未计入`,
    unknown: (cases: number) =>
      `${n(cases)} 人次无法判断是否到会（同名但没有账号，用户 ID 对应不上，或入会时间读不出），未计入出勤率`,
    shared: (sessions: number) =>
      `${n(sessions)} 场有会议室设备或电话接入，看不出是谁：只这样参会的人会算作缺席`,
    roster: '没有读取部门成员的权限，名单只含参加过会议的人，从未到会的人不在其中',
    left: (sessions: number) => `只统计最近的会议，更早的 ${n(sessions)} 场未计入`,
    undated: (sessions: number) => `${n(sessions)} 场缺少开始或结束时间，未计入`,
    topics: (kinds: number, list: string) =>
      `主题含这些字的会议有 ${n(kinds)} 种：${list}。只看一种请写完整主题或会议号`,
  },
  bySession: (shown: number, total: number) =>
    shown < total ? `最近 ${n(shown)} 场（另有 ${n(total - shown)} 场，见 Excel）` : '各场会议',
  byDepartment: (shown: number, total: number) =>
    shown < total
      ? `出勤率最低的 ${n(shown)} 个部门（另有 ${n(total - shown)} 个，见 Excel）`
      : '各部门（按出勤率排序）',
  noDepartment: '部门未知',
  cell: {
    came: (came: number, known: number) => `${n(came)}/${n(known)} 到会`,
    late: (people: number) => `${n(people)} 迟到`,
    early: (people: number) => `${n(people)} 早退`,
    running: '进行中',
    unread: '名单读不到',
    unmatched: '无法与人对应',
    people: (people: number) => `${n(people)} 人`,
  },
  method: '怎么算',
  rules: (late: number, early: number) =>
    [
      `到会：参会名单里有本人的入会记录。出勤率 = 到会 ÷（到会 + 缺席），无法判断的不计入。`,
      `迟到：会议实际开始 ${n(late)} 分钟后才入会。早退：离开 ${n(early)} 分钟后，会中仍有一半以上的人。`,
      `迟到和早退的分钟数由管理员用 \`/质量 设置\` 修改。`,
    ].join('\n'),
  coverage: (read: number, ended: number) => `名单 ${n(read)}/${n(ended)} 场`,
  again: '重新统计',
} as const;

/** Words of the workbook of attendance, which is in Chinese like those of the platform. */
export const attendanceBook = {
  overview: {
    headers: ['项目', '内容'],
    sentence: '结论',
    most: '缺席、迟到、早退最多',
    coverage: '数据',
  },
  sheets: {
    overview: '概览',
    matrix: '出勤表',
    list: '明细',
    sessions: '场次',
    departments: '部门',
    method: '口径',
  },
  person: ['姓名', '部门', '出勤率', '到会', '缺席', '迟到', '早退', '电话入会', '会议室入会', '无法判断'],
  list: [
    '会议号',
    '会议主题',
    '会议开始时间',
    '会议结束时间',
    '姓名',
    '部门',
    '状态',
    '入会方式',
    '入会时间',
    '离会时间',
    '参会分钟',
    '迟到分钟',
    'open_id',
  ],
  sessions: [
    '会议开始时间',
    '会议结束时间',
    '会议主题',
    '会议号',
    '名单',
    '出勤率',
    '到会',
    '缺席',
    '迟到',
    '早退',
    '无法判断',
    '名单外的人',
    '没有账号的人',
    '电话',
    '会议室设备',
  ],
  departments: ['部门', '人数', '出勤率', '到会人次', '应到人次'],
  method: ['名称', '说明'],
  noDepartment: '部门未知',
  nameless: '未显示姓名',
  by: { app: '客户端', phone: '电话', room: '会议室设备' } as const satisfies Readonly<
    Record<JoinedBy, string>
  >,
  came: '到会',
  late: '迟到',
  early: '早退',
  absent: '缺席',
  unknown: '无法判断',
  state: {
    read: '已读取',
    running: '进行中，未计入',
    unread: '读不到，未计入',
    unmatched: '用户 ID 无法与人对应，未计入',
  },
  leftOut: '未计入',
  join: (words: readonly string[]) => words.join('、'),
  rules: (late: number, early: number): readonly (readonly [string, string])[] => [
    ['到会', '参会名单里有本人的入会记录，不论时长'],
    ['缺席', '名单读得到，而且其中没有本人的入会记录'],
    ['出勤率', '到会 ÷（到会 + 缺席）；无法判断、进行中和读不到名单的不计入'],
    ['迟到', `会议实际开始后超过 ${late} 分钟才第一次入会；提前开好的会议从开好时算起`],
    ['早退', `最后一次离开后 ${early} 分钟，会中仍有一半以上的人（按到过会的人算）`],
    ['多次入会', '按第一次入会和最后一次离会；同时用几台设备的时间只算一次'],
    ['电话入会、会议室入会', '本人的记录只来自电话，或只来自会议室设备'],
    ['无法判断', '有同名但没有账号的入会记录，或入会时间读不出：不算到会，也不算缺席'],
    ['会议室设备', '坐在会议室、自己没有入会的人，飞书没有记录，算作缺席'],
    ['跨零点的会议', '算一场，日期按开始时间'],
    ['名单', '本群：统计时的群成员；部门：含下级部门；不写：到会过半数场次的人'],
  ],
} as const;
