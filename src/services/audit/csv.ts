import { texts } from '../../cards/index.ts';
import { offsetText, zoned } from '../../lib/time.ts';
import type { AuditRow, Locale } from '../../store/types.ts';

/**
 * Formats the log as CSV (RFC 4180, with a byte order mark, so that spreadsheets read it as UTF-8).
 *
 * No cell is read as a formula: a cell that begins like one gets an apostrophe in front (OWASP, CSV injection).
 */
export function auditCsv(
  rows: readonly AuditRow[],
  names: ReadonlyMap<string, string>,
  { locale, zone }: { readonly locale: Locale; readonly zone: string },
): string {
  const { csvColumns, action } = texts(locale).audit;
  const lines = rows.map((row) => [
    `${zoned(row.at, zone).format('YYYY-MM-DD HH:mm:ss')} ${offsetText(row.at, zone)}`,
    names.get(row.actor) ?? '',
    row.actor,
    action[row.action] ?? row.action,
    row.exportId ?? '',
    row.chatId ?? '',
    row.identity ?? '',
    detailText(row),
  ]);
  return `\uFEFF${[csvColumns, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Formats the details of a row for programs: `range=yesterday rows=86`. */
export function detailText({ detail }: Pick<AuditRow, 'detail'>): string {
  return Object.entries(detail)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ');
}

/** Returns the name of the CSV file, with the day of the request. */
export function csvName(asked: number, locale: Locale, zone: string): string {
  return texts(locale).audit.fileName(zoned(asked, zone).format('YYYY-MM-DD'));
}

/** Signs that begin a formula, in either width, behind whatever does not show. */
const FORMULA = /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

function cell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
