import { simplified } from '../near-miss.ts';
import { DAY_S, instantAt } from '../time.ts';

/** No number, time, word or header is longer. To normalise a long text of accents takes the square of its length. */
const LONGEST = 200;
/** Matches nothing, and is not blank. */
const NO_VALUE = '\u0000';

/** Converts full-width characters to plain ones and trims. A text too long for any value becomes one that is none. */
function plain(text: string): string {
  return text.length > LONGEST ? NO_VALUE : text.normalize('NFKC').trim();
}

/** Returns true for the ways in which a sheet writes "no value": empty, `-`, `—`, `null`, `N/A`, `无`. */
export function isBlank(text: string): boolean {
  return /^(?:[-–—]*|null|nil|none|undefined|n\/?a|#n\/a|无|空)$/i.test(plain(text));
}

/** Serial numbers of the years 1982 to 2091: what is outside is a count, not a date. */
const SERIAL = /^[3-6]\d{4}(?:\.\d+)?$/;
const SERIAL_EPOCH = Date.UTC(1899, 11, 30);

const TIME =
  /^(\d{4})[.\-/](\d{1,2})[.\-/](\d{1,2})[ T]+(?:([ap])m )?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?([ap])m)?\s*(?:(Z)|\(?(?:GMT|UTC)?\s*([+-])(\d{1,2})(?::?(\d{2}))?\)?|\(?(?:GMT|UTC)\)?)?$/i;
/** Seconds since 1970 of the years 2001 to 2065, or milliseconds. */
const UNIX = /^([1-2]\d{9})(\d{3})?$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_FIRST = /^([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})(?:,| at)? /i;

/**
 * Parses `2022.07.21 11:01:40 (GMT+08:00)`, ISO 8601 with or without an offset, `2022年7月21日 上午11:01`, `Jul 21, 2022
 * 11:01 AM`, Excel's serial numbers and unix seconds or ms to unix ms.
 *
 * A time without an offset is read in `zone` (IANA), a serial number to the nearest second. Returns undefined for
 * anything else, for dates that do not exist, and for those whose day and month could be changed about.
 *
 * @example parsePlatformTime('2026.11.19 09:00:00', 'Asia/Shanghai') // Date.UTC(2026, 10, 19, 1)
 */
export function parsePlatformTime(text: string, zone: string): number | undefined {
  const written = plain(text);
  const unix = UNIX.exec(written);
  if (unix !== null) return Number(unix[1]) * 1000 + Number(unix[2] ?? 0);
  if (SERIAL.test(written)) return instantAt(SERIAL_EPOCH + Math.round(Number(written) * DAY_S) * 1000, zone);
  const match = TIME.exec(written) ?? TIME.exec(inDigits(written));
  if (match === null) return undefined;
  const half = (match[4] ?? match[8])?.toLowerCase();
  const [year = 0, month = 0, day = 0, shown = 0, minute = 0, second = 0] = [1, 2, 3, 5, 6, 7].map((part) =>
    Number(match[part] ?? 0),
  );
  const hour = half === undefined ? shown : (shown % 12) + (half === 'p' ? 12 : 0);
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(wall);
  const isHour = half === undefined ? hour < 24 : shown > 0 && shown < 13;
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || !isHour || minute > 59 || second > 59)
    return undefined;
  if (match[9] !== undefined || /(?:GMT|UTC)\)?$/i.test(written)) return wall;
  const [sign, hours, minutes] = [match[10], Number(match[11] ?? 0), Number(match[12] ?? 0)];
  if (sign !== undefined) return wall - (sign === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  const local = instantAt(wall, zone);
  return Number.isFinite(local) ? local : undefined;
}

/** Writes a time with words as one in digits: `2022年7月21日 上午11:01`, `Jul 21, 2022 11:01 AM`. */
function inDigits(written: string): string {
  return written
    .replace(MONTH_FIRST, (whole, name: string, day: string, year: string) => {
      const month = MONTHS.indexOf(name.toLowerCase()) + 1;
      return month === 0 ? whole : `${year}.${month}.${day} `;
    })
    .replace(/^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日 ?/, '$1.$2.$3 ')
    .replace(/([上下])午 ?/, (_, half: string) => (half === '上' ? 'am ' : 'pm '));
}

/** A duration that Excel holds as a date: the days since its epoch, 1904 or 1900 with the day that never was. */
const DATED = /^(18|19)(\d{2})[.-](\d{2})[.-](\d{2}) (\d{2}):(\d{2}):(\d{2})$/;

function datedSeconds(text: string): number | undefined {
  const match = DATED.exec(text);
  if (match === null) return undefined;
  const [century = 0, year = 0, month = 1, day = 1, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map(Number);
  const date = Date.UTC(century * 100 + year, month - 1, day) / (DAY_S * 1000);
  const epoch = (year >= 4 && century === 19 ? Date.UTC(1904, 0, 1) : SERIAL_EPOCH) / (DAY_S * 1000);
  const days = date - epoch;
  // Of the first two months of 1900 Excel shows one day too many.
  const counted = century === 19 && year === 0 && month < 3 ? days - 1 : days;
  return counted < 0 || counted > 366 ? undefined : counted * DAY_S + hours * 3600 + minutes * 60 + seconds;
}

/**
 * Parses `01:00:00`, `1:00:00` or `100:00:00` (hours may exceed 24) to seconds, and what spreadsheets make of it: a
 * fraction of a day (to the nearest second), or a date of 1900; `1h 2m 3s`, `1 小时 2 分`. A whole number is taken for
 * seconds; `58:20` is not taken, as it may be hours.
 */
export function parseDuration(text: string): number | undefined {
  const written = plain(text);
  const dated = datedSeconds(written);
  if (dated !== undefined) return dated;
  if (/^\d{1,3}\.\d+(?:e-\d+)?$|^\d(?:\.\d+)?e-\d+$/i.test(written))
    return Math.round(Number(written) * DAY_S);
  if (/^\d{1,7}$/.test(written)) return Number(written);
  const match = /^(\d{1,6}):(\d{1,2}):(\d{1,2})(?:\.\d+)?$/.exec(written);
  if (match === null) return wordedSeconds(written);
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map(Number);
  return minutes > 59 || seconds > 59 ? undefined : hours * 3600 + minutes * 60 + seconds;
}

const WORDED =
  /^(?=\d)(?:(\d{1,6}) ?(?:h|hrs?|hours?|小时|时))? ?(?:(\d{1,6}) ?(?:m|mins?|minutes?|分钟?))? ?(?:(\d{1,6}) ?(?:s|secs?|seconds?|秒))?$/i;

function wordedSeconds(written: string): number | undefined {
  const match = WORDED.exec(simplified(written));
  if (match === null) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return hours * 3600 + minutes * 60 + seconds;
}

/** Parses a whole number that is not negative; thousands may be grouped. */
export function parseCount(text: string): number | undefined {
  const digits = plain(text).replace(/(?<=\d)[, ](?=\d{3}(?!\d))/g, '');
  return /^\d{1,12}$/.test(digits) ? Number(digits) : undefined;
}

const YES = new Set(['是', '有', '开', '开启', '已开启', 'yes', 'true', '1', 'y', 'on', '✓', '√']);
const NO = new Set(['否', '关', '未开启', '关闭', 'no', 'false', '0', 'n', 'off', '✗', '×']);

/** Parses 是 and 否 and their English forms, as sheets and lists write them. */
export function parseYesNo(text: string): boolean | undefined {
  const word = plain(text).toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}

export interface Quantity {
  readonly value: number;
  /** As written: `kbps`, `ms`, `%`, `dB`, `fps`; empty if there is none. */
  readonly unit: string;
}

/**
 * Parses a number with its unit.
 *
 * @example parseQuantity('50kbps') // { value: 50, unit: 'kbps' }
 */
export function parseQuantity(text: string): Quantity | undefined {
  const match = /^(-?\d{1,9}(?:\.\d{1,9})?)\s*([a-zA-Z%]{0,8})$/.exec(plain(text));
  if (match === null) return undefined;
  return { value: Number(match[1]), unit: match[2] ?? '' };
}

/** Returns a header in the form in which headers are compared: width, case, white space and how characters are written do not matter. */
export function normaliseHeader(header: string): string {
  return simplified(header.slice(0, LONGEST).normalize('NFKC'))
    .replace(/[\s\p{Cf}]+/gu, '')
    .replace(/[–—−]/g, '-')
    .toLowerCase();
}

/** A banner, a title or a note may stand above the header row; it is looked for in so many rows. */
export const HEADER_ROWS = 10;

/**
 * Returns the index of the header row among the first rows of a sheet: the one with the most cells that `known` counts,
 * of equal ones the first.
 */
export function headerIndex(
  rows: readonly (readonly unknown[])[],
  known: (headers: readonly string[]) => number,
): number {
  const counts = rows.slice(0, HEADER_ROWS).map((row) => known(headersOf(row)));
  return Math.max(0, counts.indexOf(Math.max(0, ...counts)));
}

/** Returns the cells of a row as headers, of which no one is longer than 200 characters. */
export function headersOf(row: readonly unknown[]): readonly string[] {
  return Array.from(row, (cell) =>
    cell === null || cell === undefined ? '' : String(cell).trim().slice(0, LONGEST),
  );
}

/** What a row of totals begins with, or of means; a number and its unit may follow in the same cell. */
const TOTAL =
  /^(?:合计|总计|共计|小计|汇总|总和|平均值?|共(?=\s*\d)|(?:grand |sub)?total|sum|average)(?:\s*[:：]?\s*(?:共\s*)?[\d,.]+\s*[\p{L}]{0,10})?\s*[:：]?$/iu;
/** A figure without letters: no name, no id, no time of the platform. */
const FIGURE = /^[\d.,:%\s/-]+$/;

/** Returns true for a row of totals, such as some producers write at the end: a word for it, and figures only. */
export function isTotalRow(row: readonly unknown[]): boolean {
  const [first, ...others] = headersOf(row).filter((cell) => !isBlank(cell));
  if (first === undefined || !TOTAL.test(plain(first))) return false;
  return others.every((cell) => FIGURE.test(plain(cell)));
}

/** More rows of totals than any sheet has are data. */
const MOST_TOTALS = 100;

/** Yields rows without the rows of totals at their end. */
export async function* withoutTotals<T extends readonly unknown[]>(
  rows: AsyncIterable<T> | Iterable<T>,
): AsyncGenerator<T> {
  let held: T[] = [];
  for await (const row of rows) {
    if (held.length < MOST_TOTALS && isTotalRow(row)) {
      held.push(row);
      continue;
    }
    yield* held;
    held = [];
    yield row;
  }
}
