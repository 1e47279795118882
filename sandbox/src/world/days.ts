/** Calendar arithmetic of the sandbox: one zone without daylight saving, as the company lives in Shanghai. */
export const OFFSET_MS = 8 * 3_600_000;
export const DAY_MS = 24 * 3_600_000;

/** Days since 1970 in the company's zone. */
export function dayNumber(ms: number): number {
  return Math.floor((ms + OFFSET_MS) / DAY_MS);
}

/** Returns the day's midnight in the company's zone (unix ms). */
export function dayStart(day: number): number {
  return day * DAY_MS - OFFSET_MS;
}

/** Returns the weekday, 1 Monday … 7 Sunday. */
export function weekday(day: number): number {
  return ((day + 3) % 7) + 1;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Formats a time (unix ms) as workbooks and list APIs do: `2022.07.21 11:01:40 (GMT+08:00)`. */
export function platformTime(ms: number, offset = true): string {
  const d = new Date(ms + OFFSET_MS);
  const date = `${d.getUTCFullYear()}.${two(d.getUTCMonth() + 1)}.${two(d.getUTCDate())}`;
  const time = `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`;
  return `${date} ${time}${offset ? ' (GMT+08:00)' : ''}`;
}

/** Formats a duration (ms) as `HH:MM:SS`; hours may exceed 24. */
export function platformDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Returns what begins in [from, to], both unix ms; `on` returns what begins on a day. */
export function startingBetween<T extends { readonly start: number }>(
  from: number,
  to: number,
  on: (day: number) => readonly T[],
): T[] {
  const all: T[] = [];
  for (let day = dayNumber(from); dayStart(day) <= to; day += 1) all.push(...on(day));
  return all.filter((each) => each.start >= from && each.start <= to);
}
