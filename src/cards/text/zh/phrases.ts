import { formatDuration, formatNumber } from '../../kit/format.ts';
import type { Advice } from '../../kit/types.ts';

/** Formats a whole number: `12,405`. */
export const n = (value: number): string => formatNumber(value);

/** Separates a word from Chinese text in front of it: Latin letters and digits get a space. */
export const before = (word: string): string => String(word).replace(/^(?=[\dA-Za-z])/, ' ');

/** Separates a word from Chinese text behind it: Latin letters and digits get a space. */
export const after = (word: string): string => String(word).replace(/(?<=[\dA-Za-z])$/, ' ');

/** Separates a word from Chinese text on both sides. */
export const around = (word: string): string => before(after(word));

/** Formats seconds as a reader does: `38 分钟`, `1 小时 5 分`, `45 秒`. */
export const duration = (seconds: number): string =>
  formatDuration(seconds, {
    units: { hour: '小时', minute: '分钟', second: '秒' },
    both: (hours, minutes) => `${hours} ${minutes} 分`,
  });

/** How Chinese sets things side by side. */
export const punctuation = {
  /** Names, or things of one kind. */
  list: (items: readonly string[]) => items.join('、'),
  /** Facts inside one sentence. */
  clauses: (facts: readonly string[]) => facts.join('，'),
  /** Facts that have commas of their own. */
  groups: (facts: readonly string[]) => facts.join('；'),
  /** Sentences with their full stops. */
  sentences: (sentences: readonly string[]) => sentences.join(''),
  duration,
} as const;

/** Names the scope that is missing, or several of which any one would do. */
export function scopes({ scope, alternatives }: Parameters<Advice['what']>[0], verb: string): string {
  if (scope === undefined || scope === '') return '';
  const names = String(scope).replaceAll(', ', '、');
  return alternatives === undefined ? `：${names}` : `，${verb}其中任意一项即可：${names}`;
}

/** Names whose right an export runs with: the app's creator's, the reader's own, or one of the two. */
export function whose(right: string | number | undefined): string {
  if (right === 'creator') return '它用的是应用创建者的权限，而应用创建者的账号';
  return right === 'own' ? '它用的是你自己的权限，而你的账号' : '用来导出的账号';
}

/** Causes of a failed request about which nothing was found: a meeting, a person, a room. */
export const notFound = {
  'no-such-meeting': {
    title: '没有这场会议',
    what: (v) => `这段时间里没有会议号为 ${v['meetingNo'] ?? ''} 的会议。`,
    you: '核对会议号，或写一个更长的范围，例如「最近30天」；还没结束的会议加上「进行中」或「待召开」。',
  },
  'no-such-topic': {
    title: '没有找到这场会议',
    what: (v) => `${v['range'] ?? '这段时间'}没有主题含「${v['typed'] ?? ''}」的会议。`,
    you: '写主题里的几个字或 9 位会议号，也可以写一个更长的范围，例如「最近30天」。',
  },
  'no-such-department': {
    title: '没有这个部门',
    what: (v) => `没有部门「${v['typed'] ?? ''}」${v['near'] ? `，可以写：${v['near']}` : ''}。`,
    you: '按通讯录里的名称写部门。',
  },
  'no-meeting-then': {
    title: '这段时间没有参加会议',
    what: (v) =>
      `${v['range'] ?? '这段时间'}，${v['who'] ? `「${v['who']}」` : '你'}没有参加任何已结束的会议。`,
    you: '换一个时间，或写会议号、主题里的几个字。',
  },
  'no-such-person': {
    title: '没有找到这个人',
    what: (v) =>
      v['closed'] !== undefined
        ? `应用没有「会议数据接口」的权限，只能在本群成员里按名字找人，其中没有「${v['typed'] ?? ''}」。`
        : v['range']
          ? `本群成员和${v['range']}的会议里，没有叫「${v['typed'] ?? ''}」的人。`
          : `公司通讯录里没有叫「${v['typed'] ?? ''}」的人。`,
    you: '核对名字，或直接 @ 这个人，再发一次。',
  },
  'several-people': {
    title: '有同名的人',
    what: (v) => `叫「${v['typed'] ?? ''}」的有 ${v['count'] ?? ''} 人。`,
    you: '直接 @ 你要找的那位，再发一次。',
  },
  'none-of-them': {
    title: '这段时间没有参加会议',
    what: (v) =>
      `${v['range'] ?? '这段时间'}，叫「${v['typed'] ?? ''}」的 ${v['count'] ?? ''} 人都没有参加这样的会议。`,
    you: '换一个时间，或直接 @ 其中一位，再发一次。',
  },
  'not-in-meeting': {
    title: '没有参加这场会议',
    what: (v) => `${v['name'] ? `「${v['name']}」` : '这个人'}不在这场会议的参会人里。`,
    you: '核对是哪一场，或不写人，看整场会议的参会人。',
  },
  'no-such-room': {
    title: '没有这个会议室',
    what: (v) => `没有找到会议室「${v['typed'] ?? ''}」。${v['places'] ? `现有：${v['places']}。` : ''}`,
    you: '写会议室全名里的几个字就可以，不用写全。',
  },
  'no-such-level': {
    title: '没有这个会议室或区域',
    what: (v) =>
      `没有找到叫「${v['typed'] ?? ''}」的楼层、区域或会议室。${v['places'] ? `现有：${v['places']}。` : ''}`,
    you: '写名称里的几个字就可以，例如「3层」；不写名称就是全公司。',
  },
  'did-not-join': {
    title: '没有参会记录',
    what: (v) =>
      `${v['who'] === '' || v['who'] === undefined ? '这个人' : `「${v['who']}」`}没有参加这场会议。`,
    you: '先用「/参会人」看谁参加了，再选一个人。',
  },
} as const satisfies Readonly<Record<string, Advice>>;
