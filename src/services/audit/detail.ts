import { formatSize, texts } from '../../cards/index.ts';
import { compactRange, parseRange } from '../../lib/range/index.ts';
import type { AuditRow, Locale } from '../../store/types.ts';

type Fact = (value: string | number | boolean, at: number) => string | undefined;

/** Formats the details of a row for people: `会议明细 · 昨天 · 86 行`. */
export function detailShown(row: Pick<AuditRow, 'at' | 'detail'>, locale: Locale, zone: string): string {
  const t = texts(locale);
  const kinds: Readonly<Record<string, string>> = t.kind;
  const places: Readonly<Record<string, string>> = t.audit.to;
  const scopes: Readonly<Record<string, string>> = t.accounts.whoami.scope;
  const { days, form, quiet: quietDays } = t.digest.setup;
  const daysOf: Readonly<Record<string, string>> = days;
  const whose: Readonly<Record<string, string>> = form.scopes;
  const quiet: Readonly<Record<string, string>> = quietDays;
  const jobs: Readonly<Record<string, string>> = t.givenUp.kind;
  const facts: Readonly<Record<string, Fact>> = {
    kind: (value) => kinds[String(value)],
    range: (value, at) => rangeShown(String(value), at, locale, zone),
    rows: (value) => t.foot.rows(Number(value)),
    bytes: (value) => formatSize(Number(value)),
    to: (value) => places[String(value)],
    error: (value) => t.audit.error(String(value)),
    code: (value) => t.audit.error(String(value)),
    scopes: (value) =>
      t.punctuation.list(
        String(value)
          .split(' ')
          .map((each) => scopes[each] ?? each),
      ),
    minute: (value) => timeShown(Number(value)),
    days: (value) => daysOf[String(value)],
    zone: (value) => String(value),
    scope: (value) => whose[String(value)],
    quiet: (value) => quiet[String(value)],
    job: (value) => jobs[String(value)] ?? String(value),
    // For programs: the CSV has them.
    renews: () => '',
    had: () => '',
    from: () => '',
    of: () => '',
  };
  const shown = Object.entries(row.detail).flatMap(([name, value]) => {
    if (value === null) return [];
    return (Object.hasOwn(facts, name) ? facts[name]?.(value, row.at) : undefined) ?? `${name}=${value}`;
  });
  return shown.filter((each) => each !== '').join(' · ');
}

/** `09:00` of minutes after midnight. */
function timeShown(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((each) => String(each).padStart(2, '0')).join(':');
}

/** Resolves the words of a range as of that day; a range in the future only if its words say so. */
function rangeShown(spec: string, now: number, locale: Locale, zone: string): string {
  const read = parseRange(spec, { now, zone, allowFuture: true });
  return read.ok ? compactRange(read.range, texts(locale).range) : spec;
}
