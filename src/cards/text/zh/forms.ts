import { THIN } from '../../kit/format.ts';

/** What is wrong with a request, how each command is written, and the form that stands for all of them. */
export const forms = {
  problem: {
    title: '还差一点',
    'number-missing': `请写会议号（9${THIN}位数字）。`,
    'number-invalid': (text: string) => `「${text}」不是会议号：会议号是${THIN}9${THIN}位数字。`,
    'one-filter': (given: string, drop: string) =>
      `飞书一次只按一个条件筛选，你给了：${given}。请去掉：${drop}。`,
    'person-missing': '请用 @ 选一个人，或者写明会议室，例如 `room:木星`。',
    'one-person': (names: string) => `一次只能选一个人，你选了：${names}。`,
    'ended-only': '质量数据只有已结束的会议才有。',
    'no-person-here': (name: string) =>
      `会议室预定不能按人筛选，请去掉${name === '' ? '所选的人' : `${THIN}${name}`}。`,
    'one-range': (text: string) => `时间范围一次只能写一个，请去掉「${text}」或另一个。`,
    'one-number': (text: string) => `会议号一次只能写一个，请去掉${THIN}${text}${THIN}或另一个。`,
    'one-room': (text: string) => `会议室一次只能写一个，请去掉「${text}」或另一个。`,
    'say-upcoming': '要看排好还没开的会议，请加上「待召开」。',
    'upcoming-ahead': '待召开的会议在以后：请选以后的时间，例如「下周」。',
    'no-mention': (text: string) => `「${text}」只是文字：请输入 @ 后从名单里选这个人。`,
    'not-understood': (text: string) => `「${text}」不像一个时间范围，也不是会议号、会议室或状态。`,
    range: (sentence: string) => sentence,
  },
  filter: {
    number: (text: string) => `会议号${THIN}${text}`,
    person: (text: string) => (text === '' ? '所选的人' : `@${text}`),
    room: (text: string) => `会议室${THIN}${text}`,
    type: (text: string) => `会议类型${THIN}${text}`,
  },
  form: {
    title: '导出会议数据',
    intro: '选好要什么和时间，其余可以不填。',
    kind: '要导出什么',
    from: '开始日期',
    to: '结束日期',
    number: '会议号（参会人和质量必填）',
    numberHint: `9${THIN}位数字`,
    person: '某个人（可不选）',
    room: '会议室或楼层（可不填）',
    roomHint: '写名称里的几个字',
    status: '会议状态',
    delivery: '文件怎么给你',
    deliveries: {
      link: '卡片上的下载链接',
      'private-file': '私信发给我',
      'chat-file': '发到本群（含个人信息）',
    },
    submit: '开始导出',
    button: '填表导出',
    dateMissing: '请选开始日期和结束日期。',
    personMissing: '质量表是一个人的：请选一个人，或填一个会议室。',
  },
} as const;
