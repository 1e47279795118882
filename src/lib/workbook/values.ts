import { instantAt } from '../time.ts';

/** Converts full-width characters to plain ones and trims. */
function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

/** Returns true for the ways in which a sheet writes "no value": empty, `-`, `--`, `—`. */
export function isBlank(text: string): boolean {
  return /^[-–—]*$/.test(plain(text));
}

const TIME =
  /^(\d{4})[.\-/](\d{1,2})[.\-/](\d{1,2})[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:\(?(?:GMT|UTC)\s*([+-])(\d{1,2})(?::?(\d{2}))?\)?)?$/i;

/**
 * Parses `2022.07.21 11:01:40 (GMT+08:00)` to unix ms.
 *
 * A time without an offset is read in `zone` (IANA). Returns undefined for anything else and for dates that do not
 * exist.
 *
 * @example parsePlatformTime('2026.11.19 09:00:00', 'Asia/Shanghai') // Date.UTC(2026, 10, 19, 1)
 */
export function parsePlatformTime(text: string, zone: string): number | undefined {
  const match = TIME.exec(plain(text));
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(wall);
  if (
    date.getUTCMonth() !== month - 1 ||
    date.getUTCDate() !== day ||
    hour > 23 ||
    minute > 59 ||
    second > 59
  )
    return undefined;
  const [sign, hours, minutes] = [match[7], Number(match[8] ?? 0), Number(match[9] ?? 0)];
  if (sign !== undefined) return wall - (sign === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  const local = instantAt(wall, zone);
  return Number.isFinite(local) ? local : undefined;
}

/** Parses `01:00:00`, `1:00:00` or `100:00:00` (hours may exceed 24) to seconds. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,6}):(\d{1,2}):(\d{1,2})$/.exec(plain(text));
  if (match === null) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map(Number);
  return minutes > 59 || seconds > 59 ? undefined : hours * 3600 + minutes * 60 + seconds;
}

/** Parses a whole number that is not negative; thousands may be grouped. */
export function parseCount(text: string): number | undefined {
  const digits = plain(text).replace(/(?<=\d)[, ](?=\d{3}(?!\d))/g, '');
  return /^\d{1,12}$/.test(digits) ? Number(digits) : undefined;
}

const YES = new Set(['是', 'yes', 'true', '1', 'y']);
const NO = new Set(['否', 'no', 'false', '0', 'n']);

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

/** Returns a header in the form in which headers are compared: width, case and white space do not matter. */
export function normaliseHeader(header: string): string {
  return header.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}
