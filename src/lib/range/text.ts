/** Longer than any range needs; a longer text is not searched. */
export const LONGEST_RANGE_TEXT = 80;

const TRADITIONAL: Readonly<Record<string, string>> = {
  週: '周',
  號: '号',
  點: '点',
  時: '时',
  個: '个',
  過: '过',
  從: '从',
  後: '后',
  鐘: '钟',
  間: '间',
  開: '开',
  禮: '礼',
  現: '现',
  兩: '两',
};

const REWRITES: readonly [pattern: RegExp, by: string][] = [
  [/[\u200b-\u200f\u2060\ufeff]/g, ''],
  [/[〜∼˜]/g, '~'],
  [/[‐‑‒–—―−]+/g, '-'],
  [/[，。,;；、]+/g, ' '],
  [/([ap])\.m\.?/g, '$1m'],
  [/(\d)t(\d)/g, '$1 $2'],
  [/([今昨])早(?:上|晨)?/g, '$1天早上'],
  [/([今昨])(?:晚上?|夜)/g, '$1天晚上'],
  [/\blast night\b/g, 'yesterday evening'],
  [/\btonight\b/g, 'today evening'],
  [/\s+/g, ' '],
  [/ ?([\u4e00-\u9fff]) ?/g, '$1'],
  [/(\d{1,2}月)(\d{1,2})([-~到至])(\d{1,2})[日号]/g, '$1$2日$3$4日'],
  [/(?<![\d-])(\d{1,2})([-~到至])(\d{1,2}[点时])/g, '$1点$2$3'],
];

/** Normalises a text: one spelling for everything that a keyboard, an input method or a copied text may produce. */
export function plain(text: string): string {
  let result = text.normalize('NFKC').toLowerCase();
  result = result.replace(/[\u4e00-\u9fff]/g, (char) => TRADITIONAL[char] ?? char);
  result = result.replace(/[一二三四五六七八九十]{1,3}(?=[月日号])/g, (digits) =>
    String(numberOf(digits) ?? digits),
  );
  for (const [pattern, by] of REWRITES) result = result.replace(pattern, by);
  return result.trim();
}

const DIGITS = '零一二三四五六七八九';

/** Source of a regular expression that matches what `numberOf` parses. */
export const NUMBER = '(?:\\d{1,4}|[一二两三四五六七八九十]{1,3})';

/** Parses `7`, `七`, `两`, `十` or `二十一` (below 100 in Chinese). Returns undefined for anything else. */
export function numberOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const parts = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text.replaceAll('两', '二'));
  if (parts === null) return undefined;
  const [, tens, ten, ones] = parts;
  const value = (char: string | undefined): number => (char === undefined ? 0 : DIGITS.indexOf(char));
  if (ten === undefined) return ones === undefined && tens !== undefined ? value(tens) : undefined;
  return (tens === undefined ? 1 : value(tens)) * 10 + value(ones);
}
