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
