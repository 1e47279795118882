import { instantAt } from '../time.ts';

/** Full-width forms as their plain ones, outer white space gone. */
function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

/** True for the ways a sheet says "no value". */
export function isBlank(text: string): boolean {
  return /^[-–—]*$/.test(plain(text));
}

const TIME =
  /^(\d{4})[.\-/](\d{1,2})[.\-/](\d{1,2})[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:\(?(?:GMT|UTC)\s*([+-])(\d{1,2})(?::?(\d{2}))?\)?)?$/i;

/**
 * `2022.07.21 11:01:40 (GMT+08:00)` as unix ms. A text without an offset is read in `zone`; anything else, and a
 * date that does not exist, is undefined.
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

/** `01:00:00`, `1:00:00`, `100:00:00` (hours may exceed 24) as seconds. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,6}):(\d{1,2}):(\d{1,2})$/.exec(plain(text));
  if (match === null) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map(Number);
  return minutes > 59 || seconds > 59 ? undefined : hours * 3600 + minutes * 60 + seconds;
}

/** A count: whole, not negative; thousands may be grouped. */
export function parseCount(text: string): number | undefined {
  const digits = plain(text).replace(/(?<=\d)[, ](?=\d{3}(?!\d))/g, '');
  return /^\d{1,12}$/.test(digits) ? Number(digits) : undefined;
}

const YES = new Set(['是', 'yes', 'true', '1', 'y']);
const NO = new Set(['否', 'no', 'false', '0', 'n']);

/** 是 / 否, as sheets and lists say it. */
export function parseYesNo(text: string): boolean | undefined {
  const word = plain(text).toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}

export interface Quantity {
  readonly value: number;
  /** As written: `kbps`, `ms`, `%`, `dB`, `fps`; empty where there is none. */
  readonly unit: string;
}

/** `50kbps`, `5 ms`, `0.8%`: a number with its unit glued on. */
export function parseQuantity(text: string): Quantity | undefined {
  const match = /^(-?\d{1,9}(?:\.\d{1,9})?)\s*([a-zA-Z%]{0,8})$/.exec(plain(text));
  if (match === null) return undefined;
  return { value: Number(match[1]), unit: match[2] ?? '' };
}

/** A header in the form headers are compared in: width, case and white space do not matter. */
export function normaliseHeader(header: string): string {
  return header.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}
