import { formatNumber, THIN } from '../../kit/format.ts';
import type { Same } from '../types.ts';

const n = (value: number): string => formatNumber(value);
const before = (word: string): string => String(word).replace(/^(?=[\dA-Za-z])/, THIN);
const after = (word: string): string => String(word).replace(/(?<=[\dA-Za-z])$/, THIN);
const upper = (text: string): string => String(text).replace(/^./, (first) => first.toUpperCase());

/** Asking for the daily digest, changing it, ending it. */
export const zh = {
  title: '日报订阅',
  state: {
    none: { group: '本群还没有订阅日报。', person: '你还没有订阅日报。' },
    some: {
      group: (count: number) => `本群订阅了${THIN}${n(count)}${THIN}份日报。`,
      person: (count: number) => `你订阅了${THIN}${n(count)}${THIN}份日报。`,
    },
    more: (count: number) => `另有${THIN}${n(count)}${THIN}份没有列出。`,
    next: (moment: string) => `下一份${before(moment)}`,
    by: (name: string) => `${after(name)}订阅`,
    suspended: '订阅人的导出权限已失效，数据没有更新',
    change: '修改',
    locked: '只有订阅人、群主、群管理员和机器人管理员能修改或退订。',
  },
  days: { daily: '每天', weekdays: '周一至周五', workdays: '工作日', weekly: '每周一' },
  schedule: (days: string, time: string, zone: string) =>
    `${days}${THIN}${time}${zone === '' ? '' : `（${zone}）`}`,
  quiet: { line: '没有会议的日子发一行', nothing: '没有会议的日子不发' },
  form: {
    again: '再订一份',
    first: '订阅日报',
    change: '修改这份日报',
    time: '几点发',
    days: '哪些天发',
    dayOptions: { daily: '每天', weekdays: '周一至周五', workdays: '工作日（不含法定假日）' },
    zone: '时区（可不填）',
    scope: '看谁的会议',
    scopes: { tenant: '全企业', department: '一个部门', organiser: '一个人组织的会议', rooms: '几间会议室' },
    names: '部门或会议室的名称（选了才填）',
    namesHint: '几间会议室用顿号隔开：木星、土星',
    organiser: '组织者（选了才填）',
    organiserHint: '选一个人',
    quiet: '没有会议的日子',
    quietOptions: { line: '发一行', nothing: '不发' },
    submit: { new: '订阅', change: '保存' },
  },
  confirmed: {
    title: { new: '日报已订阅', changed: '日报已修改' },
    sentence: {
      group: (schedule: string) => `${after(schedule)}把会议质量日报发到本群。`,
      person: (schedule: string) => `${after(schedule)}把会议质量日报发给你。`,
    },
    next: (moment: string, covers: string) => `下一份：${moment}，讲${before(after(covers))}的会议。`,
    unknownYear: (year: number) =>
      `${year}${THIN}年的放假安排还不知道：知道之前按周一至周五发，元旦、5${THIN}月${THIN}1–2${THIN}日、10${THIN}月${THIN}1–3${THIN}日除外。`,
    weekly: '周一还有一份周报，讲上一周的会议。',
    about: (scope: string, quiet: string) => `范围：${scope}；${quiet}。`,
    spread: '发送时间会错开几分钟，避开整点的拥挤。',
    now: '不想等，可以现在看一份：`/日报 看`',
  },
  removed: {
    title: '日报已退订',
    sentence: (schedule: string, scope: string) => `不再发送：${schedule}，${scope}。`,
    more: (count: number) => `还有另外${THIN}${n(count)}${THIN}份。`,
    again: '想再订，发送：',
  },
  suspended: {
    title: '日报需要你重新授权',
    rightTitle: '日报读不到新数据了',
    what: {
      authorise: (schedule: string) => `你订阅的日报（${schedule}）用你的授权读取数据，这个授权已经失效。`,
      right: (schedule: string) =>
        `你订阅的日报（${schedule}）用你的权限读取数据，飞书现在拒绝了：你的账号没有「会议管理」权限。`,
    },
    who: {
      authorise: '你，按下面的按钮重新授权。',
      right: '企业管理员。路径：管理后台 → 视频会议与直播 → 会议管理，添加你。',
    },
    bot: '日报照常发送，但会写明数据不是最新的；恢复之后自动补上还能读到的日子。',
    button: '重新授权',
  },
  denied: {
    title: '不能由你修改',
    digest: '这份日报只有订阅人、群主、群管理员和机器人管理员能修改或退订。',
    alert: '这个提醒只有设置的人、群主、群管理员和机器人管理员能修改或关闭。',
    by: (name: string) => `设置的人是${before(name)}。`,
  },
  problem: {
    title: '日报 · 还差一点',
    time: (given: string) => `「${given}」不像一个时刻。`,
    'time-missing': '请写明几点发。',
    days: (given: string) => `「${given}」不像发送的日子：可以写工作日、每天、周一至周五。`,
    zone: (given: string) => `没有「${given}」这个时区，请写地区名，例如 \`Asia/Shanghai\`。`,
    department: (given: string, near: string) =>
      `最近的会议里没有部门「${given}」，名称要和参会人明细里写的一样${near === '' ? '' : `，例如：${near}`}。`,
    room: (given: string) => `没有找到会议室「${given}」。`,
    'names-missing': '选了部门或会议室，请写它的名称。',
    'organiser-missing': '选了一个人组织的会议，请选这个人。',
    twice: (given: string) => `「${given}」写了两次，请只留一个。`,
    word: (given: string) => `「${given}」看不懂。`,
    date: (given: string) =>
      `「${given}」不是一天，也不是一整周：可以写昨天、11${THIN}月${THIN}19${THIN}日、上周。`,
    future: (given: string) => `「${given}」还没有过完，日报只讲过去的日子。`,
    'too-old': (given: string) => `「${given}」太早，那天的数据已经不在了。`,
    'too-many': (given: string) => `这里最多订阅${THIN}${given}${THIN}份，先退订一份再来。`,
    none: (_given: string) => '这里没有日报可以退订。',
  },
  examples: [
    '/日报 开 09:00',
    '/日报 开 9点 工作日',
    '/日报 开 18:00 每天 Asia/Singapore',
    '/日报 开 09:00 部门:研发部',
    '/日报 看 昨天',
    '/日报 退订',
  ] as readonly string[],
} as const;

export const en: Same<typeof zh> = {
  title: 'Digest subscriptions',
  state: {
    none: {
      group: 'No digest is sent to this chat yet.',
      person: 'No digest is sent to you yet.',
    },
    some: {
      group: (count) =>
        count === 1 ? 'One digest is sent to this chat.' : `${n(count)} digests are sent to this chat.`,
      person: (count) =>
        count === 1 ? 'One digest is sent to you.' : `${n(count)} digests are sent to you.`,
    },
    more: (count) => `${n(count)} more are not listed.`,
    next: (moment) => `next ${moment}`,
    by: (name) => `set up by ${name}`,
    suspended: 'Its subscriber may no longer export, so its data is not up to date',
    change: 'Change',
    locked:
      'Only the subscriber, the group’s owner and managers and the bot’s administrators can change or stop it.',
  },
  days: {
    daily: 'every day',
    weekdays: 'Monday to Friday',
    workdays: 'on working days',
    weekly: 'on Mondays',
  },
  schedule: (days, time, zone) => `${days} at ${time}${zone === '' ? '' : ` (${zone})`}`,
  quiet: { line: 'one line on days without meetings', nothing: 'nothing on days without meetings' },
  form: {
    again: 'Add another',
    first: 'Subscribe',
    change: 'Change this digest',
    time: 'At what time',
    days: 'On which days',
    dayOptions: {
      daily: 'Every day',
      weekdays: 'Monday to Friday',
      workdays: 'Working days (public holidays left out)',
    },
    zone: 'Time zone (optional)',
    scope: 'Whose meetings',
    scopes: {
      tenant: 'The whole company',
      department: 'One department',
      organiser: 'Those one person organises',
      rooms: 'Those in some rooms',
    },
    names: 'Name of the department or rooms (if chosen)',
    namesHint: 'Several rooms with commas: Jupiter, Saturn',
    organiser: 'Organiser (if chosen)',
    organiserHint: 'Choose a person',
    quiet: 'Days without meetings',
    quietOptions: { line: 'One line', nothing: 'Nothing' },
    submit: { new: 'Subscribe', change: 'Save' },
  },
  confirmed: {
    title: { new: 'Digest set up', changed: 'Digest changed' },
    sentence: {
      group: (schedule) => `${upper(schedule)} this chat gets the meeting quality digest.`,
      person: (schedule) => `${upper(schedule)} you get the meeting quality digest.`,
    },
    next: (moment, covers) => `Next: ${moment}, about the meetings of ${covers}.`,
    unknownYear: (year) =>
      `The public holidays of ${year} are not known yet: until they are it comes from Monday to Friday, except on 1 January, 1–2 May and 1–3 October.`,
    weekly: 'On Mondays a weekly digest of the week before comes with it.',
    about: (scope, quiet) => `Scope: ${scope}; ${quiet}.`,
    spread: 'It may come a few minutes later, to keep clear of the rush on the hour.',
    now: 'No need to wait for a first look: `/digest now`',
  },
  removed: {
    title: 'Digest stopped',
    sentence: (schedule, scope) => `No longer sent: ${schedule}, ${scope}.`,
    more: (count) => `And ${n(count)} more.`,
    again: 'To have it again, send:',
  },
  suspended: {
    title: 'The digest needs you to authorise again',
    rightTitle: 'The digest can no longer read new data',
    what: {
      authorise: (schedule) =>
        `The digest you subscribed to (${schedule}) reads data with your consent, and that has ended.`,
      right: (schedule) =>
        `The digest you subscribed to (${schedule}) reads data with your right, and Feishu now refuses: your account lacks the “Meeting management” right.`,
    },
    who: {
      authorise: 'You: press the button below.',
      right: 'A tenant administrator: Admin Console → Video Meetings → Meeting Management; add yourself.',
    },
    bot: 'It goes on sending the digest and says that it is not up to date; once mended, it fills in the days that can still be read.',
    button: 'Authorise again',
  },
  denied: {
    title: 'Not yours to change',
    digest:
      'Only the subscriber, the group’s owner and managers and the bot’s administrators can change or stop this digest.',
    alert:
      'Only the person who set it up, the group’s owner and managers and the bot’s administrators can change or stop this alert.',
    by: (name) => `It was set up by ${name}.`,
  },
  problem: {
    title: 'Digest · almost there',
    time: (given) => `“${given}” is no time of day.`,
    'time-missing': 'Say at what time it should come.',
    days: (given) => `“${given}” says no days: write workdays, daily or weekdays.`,
    zone: (given) => `There is no time zone “${given}”; name it like \`Asia/Shanghai\`.`,
    department: (given, near) =>
      `No department “${given}” took part in the meetings of late; write it as lists of participants do${near === '' ? '' : `, for example ${near}`}.`,
    room: (given) => `No room “${given}” was found.`,
    'names-missing': 'Name the department or the rooms you chose.',
    'organiser-missing': 'Choose the person whose meetings you want.',
    twice: (given) => `“${given}” is given twice; leave one out.`,
    word: (given) => `“${given}” is not understood.`,
    date: (given) => `“${given}” is no day and no whole week: write yesterday, 11-19 or last week.`,
    future: (given) => `“${given}” is not over yet; a digest is about days gone by.`,
    'too-old': (given) => `“${given}” is too long ago: its data is gone.`,
    'too-many': (given) => `At most ${given} digests go here; stop one first.`,
    none: () => 'No digest to stop here.',
  },
  examples: [
    '/digest on 09:00',
    '/digest on 9:00 AM workdays',
    '/digest on 18:00 daily Europe/Berlin',
    '/digest on 09:00 department:Research',
    '/digest now yesterday',
    '/digest off',
  ],
};
