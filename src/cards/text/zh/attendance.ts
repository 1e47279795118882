import { after, n } from './punctuation.ts';

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
    `只读到 ${n(read)}/${n(ended)} 场的参会名单，暂不下结论。这几场的出勤率 ${rate}（${n(came)}/${n(known)} 人次）。`,
  noneRead: (ended: number) => `${n(ended)} 场会议都读不到参会名单，无法统计出勤。`,
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
  onlyOne: '只有一场会议，也没有指定名单，看不出谁缺席。加上 `本群`、`部门:研发部` 或 @ 几个人，可以看缺席。',
  notes: {
    unread: (sessions: number, when: string) => `${n(sessions)} 场读不到参会名单，未计入：${when}`,
    running: (sessions: number) => `${n(sessions)} 场正在进行，未计入`,
    unknown: (cases: number) =>
      `${n(cases)} 人次无法判断是否到会（同名但没有账号，或入会时间读不出），未计入出勤率`,
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
