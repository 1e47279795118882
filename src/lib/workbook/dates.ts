import { attribute, tagsNamed } from './xml.ts';

/** Built-in number formats that are dates or times (ECMA-376 18.8.30), East Asian ones included. */
const BUILT_IN = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
  55, 56, 57, 58,
]);
const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** Indexes of the cell styles that show dates. */
export function dateStyles(stylesXml: string): ReadonlySet<number> {
  const custom = new Set(
    tagsNamed(stylesXml, 'numFmt')
      .filter((tag) => showsDate(attribute(tag, 'formatCode') ?? ''))
      .map((tag) => Number(attribute(tag, 'numFmtId'))),
  );
  const cellXfs = /<(?:[\w.-]+:)?cellXfs[\s>][\s\S]*?<\/(?:[\w.-]+:)?cellXfs>/.exec(stylesXml)?.[0] ?? '';
  const formats = tagsNamed(cellXfs, 'xf').map((tag) => Number(attribute(tag, 'numFmtId') ?? 0));
  return new Set(
    formats.flatMap((format, index) => (BUILT_IN.has(format) || custom.has(format) ? [index] : [])),
  );
}

/** A format code with a day, month, year, hour or second in it, outside quotes, escapes and conditions. */
function showsDate(code: string): boolean {
  const [first = ''] = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';');
  return /[dmyhs年月日时分秒]/i.test(first.replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, ''));
}

/** A date serial as `YYYY.MM.DD HH:mm:ss`, the platform's own form without its zone. */
export function serialToText(serial: number, date1904: boolean): string {
  // Excel counts a 29 February 1900 that never was; from March on the epoch of 1899-12-30 is right.
  const days = !date1904 && serial >= 1 && serial < 60 ? serial + 1 : serial;
  const ms = (date1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(days * DAY_MS);
  if (Math.abs(ms) > 8.64e15) return String(serial);
  const iso = new Date(ms).toISOString();
  return `${iso.slice(0, 10).replaceAll('-', '.')} ${iso.slice(11, 19)}`;
}
