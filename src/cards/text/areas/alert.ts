import { formatNumber, THIN } from '../../kit/format.ts';
import type { Same } from '../types.ts';

const n = (value: number): string => formatNumber(value);
const after = (word: string): string => String(word).replace(/(?<=[\dA-Za-z])$/, THIN);
const few = (value: number, one: string, many: string): string => `${n(value)} ${value === 1 ? one : many}`;

/** Telling a chat of a poor meeting soon after it. */
export const zh = {
  title: '会后提醒',
  affected: '人受影响',
  button: { full: '看整场会议', off: '关闭提醒' },
  confirmOff: { title: '关闭会后提醒？', text: '之后不再提醒；日报不受影响。' },
  foot: {
    why: (rate: string) => `超过${THIN}${rate}${THIN}才提醒`,
    again: (hours: number) => `同一会议号${THIN}${n(hours)}${THIN}小时内只提醒一次`,
    today: (told: number, perDay: number) => `今天第${THIN}${n(told)} / ${n(perDay)}${THIN}条`,
    held: (moment: string) => `安静时段里结束，留到${THIN}${moment}${THIN}再说`,
  },
  confirmed: {
    title: { new: '会后提醒已打开', changed: '会后提醒已修改' },
    sentence: {
      group: (rate: string, people: number) =>
        `一场会议结束后，如果超过${THIN}${rate}${THIN}的分钟不达标，且至少有${THIN}${n(people)}${THIN}人测得，就在本群说一次。`,
      person: (rate: string, people: number) =>
        `一场会议结束后，如果超过${THIN}${rate}${THIN}的分钟不达标，且至少有${THIN}${n(people)}${THIN}人测得，就私信告诉你。`,
    },
  },
  rules: {
    delay: (minutes: number) => `会议结束约${THIN}${n(minutes)}${THIN}分钟后判断，等数据到齐。`,
    quiet: (from: string, to: string, zone: string) =>
      `${from}–${to}${THIN}不打扰（${zone}）；那时结束的会议，${to}${THIN}再说。`,
    quota: (perDay: number, hours: number) =>
      `一天最多${THIN}${n(perDay)}${THIN}条；同一会议号${THIN}${n(hours)}${THIN}小时内只提醒一次。`,
    scope: (scope: string) => `范围：${scope}。`,
  },
  endings: {
    never:
      '还没有收到过会议结束事件，所以暂时不会有提醒。开发者后台 → 事件与回调 → 添加事件 `vc.meeting.all_meeting_ended_v1`，权限 `vc:meeting.all_meeting:readonly`，发布版本后生效。',
    check: '发送 `/自检` 可以检查。',
  },
  state: {
    none: { group: '本群没有打开会后提醒。', person: '你没有打开会后提醒。' },
    some: { group: '本群已打开会后提醒。', person: '你已打开会后提醒。' },
    line: (rate: string, people: number, scope: string) =>
      `超过${THIN}${rate}${THIN}，至少${THIN}${n(people)}${THIN}人 · ${scope}`,
    by: (name: string) => `${after(name)}打开`,
    suspended: '打开的人没有导出权限，暂时不会提醒',
    how: '要打开或修改，发送：',
  },
  /** In private, to who switched them on. */
  suspended: {
    title: '会后提醒需要你授权',
    rightTitle: '会后提醒读不到会议',
    what: {
      authorise: '你打开的会后提醒用你的授权读取会议，现在没有你的授权，所以不会提醒。',
      right:
        '你打开的会后提醒用你的权限读取会议，飞书现在拒绝了：你的账号没有「会议管理」权限，所以不会提醒。',
    },
    bot: '授权或权限恢复以后，之后结束的会议照常提醒，不用重新打开。',
  },
  removed: {
    title: '会后提醒已关闭',
    sentence: '会议再差也不会在这里提醒；日报不受影响。',
    again: '想再打开，发送：',
  },
  problem: {
    title: '会后提醒 · 还差一点',
    rate: (given: string) => `「${given}」不行：不达标的比例写${THIN}1 %${THIN}到${THIN}90 %。`,
    people: (given: string) => `「${given}」不行：人数写${THIN}1${THIN}到${THIN}10${THIN}000。`,
    twice: (given: string) => `「${given}」写了两次，请只留一个。`,
    word: (given: string) => `「${given}」看不懂。`,
    none: (_given: string) => '这里没有打开会后提醒。',
  },
  examples: [
    '/提醒 开',
    '/提醒 开 5%',
    '/提醒 开 10% 5人',
    '/提醒 开 部门:研发部',
    '/提醒 关',
  ] as readonly string[],
} as const;

export const en: Same<typeof zh> = {
  title: 'Meeting alert',
  affected: 'people affected',
  button: { full: 'The whole meeting', off: 'Stop alerts' },
  confirmOff: { title: 'Stop meeting alerts?', text: 'No more alerts come; the digest is not affected.' },
  foot: {
    why: (rate) => `told above ${rate}`,
    again: (hours) => `once in ${n(hours)} hours per meeting number`,
    today: (told, perDay) => `${n(told)} of at most ${n(perDay)} today`,
    held: (moment) => `ended in quiet hours, kept until ${moment}`,
  },
  confirmed: {
    title: { new: 'Meeting alerts are on', changed: 'Meeting alerts changed' },
    sentence: {
      group: (rate, people) =>
        `When a meeting has ended with more than ${rate} of its minutes poor and at least ${few(people, 'person', 'people')} measured, this chat is told once.`,
      person: (rate, people) =>
        `When a meeting has ended with more than ${rate} of its minutes poor and at least ${few(people, 'person', 'people')} measured, you are told once, in private.`,
    },
  },
  rules: {
    delay: (minutes) =>
      `Judged about ${few(minutes, 'minute', 'minutes')} after the end, when the data is there.`,
    quiet: (from, to, zone) =>
      `Quiet from ${from} to ${to} (${zone}); meetings that end then are told at ${to}.`,
    quota: (perDay, hours) =>
      `At most ${few(perDay, 'alert', 'alerts')} a day, and one in ${n(hours)} hours per meeting number.`,
    scope: (scope) => `Scope: ${scope}.`,
  },
  endings: {
    never:
      'The event that a meeting has ended has never arrived, so no alert will come yet. Developer console → Events & callbacks → add `vc.meeting.all_meeting_ended_v1` with the scope `vc:meeting.all_meeting:readonly`, and publish a version.',
    check: '`/doctor` checks it.',
  },
  state: {
    none: { group: 'Meeting alerts are off in this chat.', person: 'Meeting alerts are off for you.' },
    some: { group: 'Meeting alerts are on in this chat.', person: 'Meeting alerts are on for you.' },
    line: (rate, people, scope) => `above ${rate}, at least ${few(people, 'person', 'people')} · ${scope}`,
    by: (name) => `set up by ${name}`,
    suspended: 'Whoever set it up may not export, so no alert comes for now',
    how: 'To set or change them, send:',
  },
  suspended: {
    title: 'Meeting alerts need you to authorise',
    rightTitle: 'Meeting alerts cannot read meetings',
    what: {
      authorise:
        'The alerts you switched on read meetings with your consent, and there is none now, so no alert comes.',
      right:
        'The alerts you switched on read meetings with your right, and Feishu now refuses: your account lacks the “Meeting management” right, so no alert comes.',
    },
    bot: 'Once that is mended, meetings that end afterwards are told as before; nothing has to be switched on again.',
  },
  removed: {
    title: 'Meeting alerts are off',
    sentence: 'However poor a meeting was, this chat is not told; the digest is not affected.',
    again: 'To have them again, send:',
  },
  problem: {
    title: 'Meeting alert · almost there',
    rate: (given) => `“${given}” will not do: give the share of poor minutes as 1 % to 90 %.`,
    people: (given) => `“${given}” will not do: give a number of people from 1 to 10${THIN}000.`,
    twice: (given) => `“${given}” is given twice; leave one out.`,
    word: (given) => `“${given}” is not understood.`,
    none: () => 'Meeting alerts are not on here.',
  },
  examples: [
    '/alert on',
    '/alert on 5%',
    '/alert on 10% 5 people',
    '/alert on department:Research',
    '/alert off',
  ],
};
