import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import type { Locale } from './types.ts';

dayjs.extend(utc);
dayjs.extend(timezone);

/** Between digits and Chinese, and between groups of digits. */
export const THIN = '\u2009';

/** `12405` → `12 405`, with thin spaces. */
export function formatNumber(value: number, digits = 0): string {
  const [whole = '0', part] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+(?!\d))/g, THIN) : whole;
  return `${value < 0 ? '−' : ''}${grouped}${part === undefined ? '' : `.${part}`}`;
}

/** A share of 0..1 as percent: `64 %`; one digit below ten where it matters. */
export function formatPercent(share: number): string {
  const percent = share * 100;
  return `${percent > 0 && percent < 10 && !Number.isInteger(percent) ? percent.toFixed(1) : Math.round(percent)}${THIN}%`;
}

/** Seconds as a reader says them: `38 分钟`, `1 小时 5 分`, `45 秒`. */
export function formatDuration(seconds: number, locale: Locale): string {
  const [h, m, s] = locale === 'zh_cn' ? ['小时', '分钟', '秒'] : ['h', 'min', 's'];
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole}${THIN}${s}`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes}${THIN}${m}`;
  const rest = minutes % 60;
  const hours = `${formatNumber(Math.floor(minutes / 60))}${THIN}${h}`;
  return rest === 0 ? hours : `${hours} ${rest}${THIN}${locale === 'zh_cn' ? '分' : m}`;
}

/** Hours with one digit below ten: `71`, `2.5`. */
export function formatHours(seconds: number): string {
  const hours = seconds / 3600;
  return hours < 10
    ? formatNumber(Math.round(hours * 10) / 10, Number.isInteger(Math.round(hours * 10) / 10) ? 0 : 1)
    : formatNumber(Math.round(hours));
}

/** Bytes as `12 KB` or `3.4 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${formatNumber(Math.max(1, Math.ceil(bytes / 1024)))}${THIN}KB`;
  return `${formatNumber(bytes / 1024 / 1024, 1)}${THIN}MB`;
}

/** `11-20 09:05` in the given zone. */
export function formatMoment(ms: number, zone: string): string {
  return dayjs(ms).tz(zone).format('MM-DD HH:mm');
}
