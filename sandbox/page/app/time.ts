/** The company is in China, and so is the client. */
const ZONE = 'Asia/Shanghai';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: 'zh' | 'en', options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const made =
    formats.get(key) ??
    new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
      timeZone: ZONE,
      hourCycle: 'h23',
      ...options,
    });
  formats.set(key, made);
  return made;
}

export function clockTime(ms: number): string {
  return format('en', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms);
}

export function dateAndTime(ms: number, locale: 'zh' | 'en'): string {
  return format(locale, {
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(ms);
}

/** Hours and minutes today, the date on any other day. */
export function shortTime(ms: number, now: number, locale: 'zh' | 'en'): string {
  const day = format('en', { year: 'numeric', month: '2-digit', day: '2-digit' });
  if (day.format(ms) === day.format(now))
    return format('en', { hour: '2-digit', minute: '2-digit' }).format(ms);
  return format(locale, { month: 'short', day: 'numeric' }).format(ms);
}

export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
