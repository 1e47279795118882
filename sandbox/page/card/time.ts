/** Returns how far a zone is from UTC at a time (unix ms), e.g. `+0800`. */
export function offsetAt(ms: number, zone: string): string {
  const minutes = offsetMinutes(ms, zone);
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

/** Returns what a picker sends: the picked value with the zone's offset at that time; a time alone with today's. */
export function withOffset(picked: string, zone: string, now: number): string {
  const [, date, time = '00:00'] = /^(\d{4}-\d{2}-\d{2})?(?:[ T]?(\d{2}:\d{2}))?$/.exec(picked) ?? [];
  const utc = date === undefined ? now : Date.parse(`${date}T${time}:00Z`);
  // The offset at the same clock time in UTC is right but for the hours around a change of it.
  const first = utc - offsetMinutes(utc, zone) * 60_000;
  return `${picked} ${offsetAt(date === undefined ? now : first, zone)}`;
}

function offsetMinutes(ms: number, zone: string): number {
  const parts = partsIn(ms, zone);
  const asUtc = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute);
  return Math.round((asUtc - Math.floor(ms / 60_000) * 60_000) / 60_000);
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** Returns clock and calendar of a zone at a time (unix ms). */
export function partsIn(ms: number, zone: string): Parts {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const found = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const read = (type: Intl.DateTimeFormatPartTypes): number => found.get(type) ?? 0;
  const [year, month, day] = [read('year'), read('month'), read('day')];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, hour: read('hour'), minute: read('minute'), second: read('second'), weekday };
}

export function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Returns the date of a time in a zone, e.g. `2026-11-20`. */
export function dateIn(ms: number, zone: string): string {
  const { year, month, day } = partsIn(ms, zone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** Adds days to a date, both as `yyyy-MM-dd`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Returns the first day of the month that many months later. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

/** Returns six weeks from Sunday around the month of a date, so that the calendar keeps its height. */
export function monthGrid(date: string): readonly (readonly string[])[] {
  const first = `${date.slice(0, 7)}-01`;
  const start = addDays(first, -new Date(`${first}T00:00:00Z`).getUTCDay());
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(start, week * 7 + day)),
  );
}

/** Tells whether a day exists. */
export function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));
}
