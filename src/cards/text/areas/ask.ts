import { formatNumber, THIN } from '../../kit/format.ts';
import type { Same } from '../types.ts';

const n = (value: number): string => formatNumber(value);

/** What an export waits for, and how its filters are named. */
export const zh = {
  consent: {
    title: (kind: string) => `导出${kind}`,
    state: '等待授权',
    sentence: (name: string) =>
      `要先由${THIN}${name}${THIN}授权：导出用的是本人在管理后台的权限，不是机器人的。`,
    again: (name: string) => `${name}${THIN}的授权已失效，需要重新授权一次。`,
    scope: (name: string) => `${name}${THIN}给的授权还不够，需要补充授权。`,
    after: '授权后这次导出会自己继续，不用再发命令。',
    button: '授权',
    you: '你',
  },
  choice: {
    state: '请选一个',
    meetings: (count: number, meetingNo: string) =>
      `会议号${THIN}${meetingNo}${THIN}在这段时间有${THIN}${n(count)}${THIN}场会议，请选一场。`,
    rooms: (count: number, typed: string) => `「${typed}」对应${THIN}${n(count)}${THIN}个地点，请选一个。`,
    more: (count: number) => `还有${THIN}${n(count)}${THIN}个没有列出，请缩小范围或写得更完整。`,
    placeholder: '点这里选择',
    people: (count: number) => `${n(count)}${THIN}人`,
    level: '整个区域',
    room: '会议室',
    noTopic: '（无主题）',
    after: '选好就会开始导出。',
    judged: '选好就会读取它的质量数据，给出判断。',
  },
  place: (ahead: number) => `前面还有${THIN}${n(ahead)}${THIN}个导出，轮到时自动开始`,
  filter: {
    status: { 1: '进行中', 2: '已结束', 3: '待召开' },
    type: { 2: '视频会议', 3: '投屏' },
    except: (room: string) => `不含${THIN}${room}`,
    noTopic: '不含主题',
    joins: (count: number) => `${n(count)}${THIN}次入会`,
  },
} as const;

export const en: Same<typeof zh> = {
  consent: {
    title: (kind) => `Exporting: ${kind}`,
    state: 'Waiting for consent',
    sentence: (name) =>
      `${name} has to authorise first: the export uses that person’s own rights in the admin console, not the bot’s.`,
    again: (name) => `The authorisation of ${name} has ended; it is needed once more.`,
    scope: (name) => `What ${name} has granted is not enough; one more consent is needed.`,
    after: 'The export then goes on by itself; no need to repeat the command.',
    button: 'Authorise',
    you: 'You',
  },
  choice: {
    state: 'Please choose',
    meetings: (count, meetingNo) =>
      `Meeting number ${meetingNo} stands for ${n(count)} meetings in this range. Choose one.`,
    rooms: (count, typed) => `“${typed}” may be ${n(count)} places. Choose one.`,
    more: (count) => `${n(count)} more are not listed; narrow the range or write more of the name.`,
    placeholder: 'Choose here',
    people: (count) => `${n(count)} ${count === 1 ? 'person' : 'people'}`,
    level: 'whole area',
    room: 'room',
    noTopic: '(no topic)',
    after: 'The export begins as soon as you choose.',
    judged: 'Once you choose, its quality is read and judged.',
  },
  place: (ahead) =>
    `${n(ahead)} ${ahead === 1 ? 'export is' : 'exports are'} ahead of this one; it begins by itself`,
  filter: {
    status: { 1: 'ongoing', 2: 'ended', 3: 'upcoming' },
    type: { 2: 'video meetings', 3: 'screen casts' },
    except: (room) => `without ${room}`,
    noTopic: 'without topics',
    joins: (count) => `${n(count)} ${count === 1 ? 'join' : 'joins'}`,
  },
};
