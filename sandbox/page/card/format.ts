import { partsIn, two } from './time.ts';

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Place {
  readonly locale: 'zh' | 'en';
  readonly zone: string;
}

/** Formats a time (unix ms) as `<local_datetime>` shows it; undefined if it is not a time. */
export function localDatetime(ms: number, format: string, { locale, zone }: Place): string | undefined {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return undefined;
  const at = partsIn(ms, zone);
  const name = DAYS[at.weekday] ?? '';
  const zh = locale === 'zh';
  switch (format) {
    case 'date_num':
      return `${at.year}-${two(at.month)}-${two(at.day)}`;
    case 'date_short':
      return zh ? `${at.month}月${at.day}日` : `${MONTHS[at.month - 1]} ${at.day}`;
    case 'date':
      return zh ? `${at.year}年${at.month}月${at.day}日` : `${MONTHS[at.month - 1]} ${at.day}, ${at.year}`;
    case 'week':
      return zh ? `星期${WEEKDAYS[at.weekday]}` : name;
    case 'week_short':
      return zh ? `周${WEEKDAYS[at.weekday]}` : name.slice(0, 3);
    case 'time':
      return `${two(at.hour)}:${two(at.minute)}`;
    case 'time_sec':
      return `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`;
    case 'timezone':
      return zoneName(ms, zone);
    default:
      return `${at.year}-${two(at.month)}-${two(at.day)} ${two(at.hour)}:${two(at.minute)}`;
  }
}

function zoneName(ms: number, zone: string): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'shortOffset' });
  return format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** Formats a date in a table's cell; `YYYY MM DD HH mm ss` are replaced. */
export function dateFormat(ms: number, format: string, zone: string): string | undefined {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return undefined;
  const at = partsIn(ms, zone);
  const values: Readonly<Record<string, string>> = {
    YYYY: String(at.year).padStart(4, '0'),
    YY: two(at.year % 100),
    MM: two(at.month),
    M: String(at.month),
    DD: two(at.day),
    D: String(at.day),
    HH: two(at.hour),
    H: String(at.hour),
    mm: two(at.minute),
    m: String(at.minute),
    ss: two(at.second),
    s: String(at.second),
  };
  return format.replace(/YYYY|YY|MM?|DD?|HH?|mm?|ss?/g, (mark) => values[mark] ?? mark);
}

export interface NumberFormat {
  readonly precision: number | undefined;
  readonly symbol: string;
  readonly separator: boolean;
}

/** Formats a number in a table's cell, the currency symbol before it, a percent sign behind it. */
export function numberFormat(value: number, { precision, symbol, separator }: NumberFormat): string {
  const text = precision === undefined ? String(value) : value.toFixed(precision);
  const [whole = '', part] = text.split('.');
  const grouped = separator && /^-?\d+$/.test(whole) ? whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') : whole;
  const number = part === undefined ? grouped : `${grouped}.${part}`;
  return symbol === '%' || symbol === '‰' ? `${number}${symbol}` : `${symbol}${number}`;
}
