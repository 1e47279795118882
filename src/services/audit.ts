import { z } from 'zod';
import { auditCard, formatSize, texts } from '../cards/index.ts';
import { type Locale, shortId } from '../lib/chat.ts';
import { compactRange, parseRange } from '../lib/range/index.ts';
import { offsetText, zoned } from '../lib/time.ts';
import type { Feishu } from '../platform/types.ts';
import type { AuditRow, Repos, Store } from '../store/types.ts';
import { askedSchema, defineJob, enqueueCard, type JobHandler, type PayloadOf } from './jobs/index.ts';

/** Everything that leaves a row behind, `what.happened`. Texts for people are in `admin.ts` of `cards/text`. */
export const AUDIT_ACTIONS = [
  'export.started',
  'export.done',
  'export.failed',
  'export.cancelled',
  'export.denied', // the bot's own rules refused, before the platform was asked
  'file.downloaded',
  'file.sent',
  'file.denied',
  // Looks at what is known of people.
  'person.viewed',
  'digest.viewed', // asked for by somebody
  'digest.sent', // by itself, with the right of its maker
  'trend.viewed',
  'alert.sent',
  'audit.viewed',
  'job.viewed', // those that were given up, with who asked
  'account.granted',
  'account.denied', // the person pressed "refuse" on the consent page
  'account.wrong-person', // somebody else consented to what one person was asked
  'account.logged-out',
  'account.revoked', // consent taken back in Feishu
  'account.refused', // of somebody who may not use the bot: what they granted was given back
  'account.left', // the person left the company
  'account.lapsed', // the platform takes the refresh token no more
  'person.forgotten',
  'person.denied', // somebody who is no administrator wanted somebody forgotten
  'data.exported', // a person's own data, to that person
  'audit.exported',
  'audit.denied',
  'job.rerun', // one that was given up
  'job.denied',
  'settings.changed',
  'settings.denied',
  'sites.changed', // the site map, by a file in a private chat
  'sites.denied',
  'digest.subscribed',
  'digest.changed',
  'digest.removed',
  'digest.suspended', // its maker lost the right, left the group, or may not use the bot any more
  'digest.resumed',
  'digest.denied',
  'alert.subscribed',
  'alert.changed',
  'alert.removed',
  'alert.suspended',
  'alert.resumed',
  'alert.denied',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export interface AuditEntry {
  /** open_id of who did it; null where nobody logged in. */
  readonly actor: string | null;
  readonly action: AuditAction;
  readonly exportId?: string | undefined;
  readonly chatId?: string | undefined;
  /** `tenant`, or the open_id whose right was used. */
  readonly identity?: string | undefined;
  /** open_id of the person whose data it is about. */
  readonly subject?: string | undefined;
  /** Range, rows, bytes, error code …; never names of participants, tokens or typed text. */
  readonly detail?: AuditRow['detail'];
}

/**
 * Writes one row, in the transaction that `repos` belongs to: what was not committed did not happen.
 *
 * @param now unix ms
 */
export function audit(repos: Pick<Repos, 'audit'>, entry: AuditEntry, now: number): Promise<void> {
  const { actor, action, exportId = null, chatId = null, identity = null, subject, detail = {} } = entry;
  const about = subject === undefined ? {} : { subject };
  return repos.audit.add({ at: now, actor, action, exportId, chatId, identity, ...about, detail });
}

/** Rows a card shows; the CSV has all of them. */
const SHOWN = 10;
/** Rows of one file: a year of a busy company, and still a file people can open. */
const MOST_ROWS = 100_000;
/** People whose names a file contains, newest first; each name costs a call. Others appear with their id. */
const MOST_NAMES = 500;

const auditLogJob = defineJob({
  kind: 'audit-log',
  payload: askedSchema.extend({ as: z.enum(['card', 'csv']), zone: z.string() }),
  key: ({ as, by }) => `audit:${as}:${by}`,
  needs: ({ by: openId, locale }) => ({ openId, denied: 'audit.denied', locale }),
  asker: (asked) => asked,
});

/** Enqueues the log, as a card or as a file, inside the caller's transaction. Returns the job's key. */
export async function enqueueAuditLog(
  repos: Repos,
  payload: Omit<PayloadOf<typeof auditLogJob>, 'asked'>,
  now: number,
  runAt = now,
): Promise<string> {
  const key = await auditLogJob.enqueue(repos, { ...payload, asked: now }, now, runAt);
  if (payload.as === 'csv') await audit(repos, { actor: payload.by, action: 'audit.exported' }, now);
  return key;
}

export interface AuditLogParts {
  readonly store: Pick<Store, 'audit'>;
  readonly feishu: Pick<Feishu, 'files' | 'messages'>;
  /** Returns a person's name; undefined if the platform does not reveal it. */
  readonly nameOf: (openId: string, signal: AbortSignal) => Promise<string | undefined>;
}

/** Sends the log to the person who requested it, with names, for which a command has no time. */
export function auditLogHandler({ store, feishu, nameOf }: AuditLogParts): JobHandler {
  /** The file, put together page by page, so that people are answered and the job's lease is kept meanwhile. */
  async function csv(asked: PayloadOf<typeof auditLogJob>, signal: AbortSignal): Promise<Buffer> {
    const names = new Map<string, string>();
    const parts = [Buffer.from(csvHead(asked.locale))];
    for await (const rows of store.audit.pages({}, MOST_ROWS)) {
      signal.throwIfAborted();
      for (const { actor } of rows)
        if (isPerson(actor) && !names.has(actor) && names.size < MOST_NAMES)
          names.set(actor, (await nameOf(actor, signal)) ?? '');
      parts.push(Buffer.from(csvLines(rows, names, asked)));
    }
    return Buffer.concat(parts);
  }

  async function actorShown(
    actor: string | null,
    { nobody, forgotten }: { readonly nobody: string; readonly forgotten: string },
    signal: AbortSignal,
  ): Promise<string> {
    if (!isPerson(actor)) return actor === null ? nobody : forgotten;
    return (await nameOf(actor, signal)) ?? shortId(actor);
  }

  return auditLogJob.handle({
    async run({ payload }, { signal }) {
      const { locale, zone, to, asked } = payload;
      const uuid = `audit-${payload.as}-${payload.by.slice(-12)}-${asked.toString(36)}`;
      if (payload.as === 'csv') {
        const name = csvName(asked, locale, zone);
        const fileKey = await feishu.files.upload(name, await csv(payload, signal), { signal });
        await feishu.messages.send(to, { type: 'file', fileKey }, uuid, { signal });
        return { next: 'done' };
      }
      const rows = await Promise.all(
        (await store.audit.list({}, SHOWN)).map(async (row) => ({
          at: row.at,
          actor: await actorShown(row.actor, texts(locale).audit, signal),
          action: row.action,
          detail: detailShown(row, locale, zone),
        })),
      );
      const { replyTo, by: orTo } = payload;
      const place = { to, orTo, ...(replyTo !== undefined && { replyTo }) };
      const post = { ...place, card: auditCard({ locale, zone, rows }), uuid };
      return {
        next: 'done',
        save: async (repos) => {
          await audit(repos, { actor: payload.by, action: 'audit.viewed' }, asked);
          await enqueueCard(repos, post, asked);
        },
      };
    },
  });
}

/** Formats the first line of a CSV (RFC 4180), behind a byte order mark, so that spreadsheets read it as UTF-8. */
export function csvHead(locale: Locale): string {
  return `\uFEFF${csvLine(texts(locale).audit.csvColumns)}`;
}

/**
 * Formats rows as lines of the CSV.
 *
 * No cell is read as a formula: a cell that begins like one gets an apostrophe in front (OWASP, CSV injection).
 */
export function csvLines(
  rows: readonly AuditRow[],
  names: ReadonlyMap<string, string>,
  { locale, zone }: { readonly locale: Locale; readonly zone: string },
): string {
  const { action } = texts(locale).audit;
  const lines = rows.map((row) => [
    `${zoned(row.at, zone).format('YYYY-MM-DD HH:mm:ss')} ${offsetText(row.at, zone)}`,
    names.get(row.actor ?? '') ?? '',
    row.actor ?? '',
    action[row.action] ?? row.action,
    row.exportId ?? '',
    row.chatId ?? '',
    row.identity ?? '',
    row.subject ?? '',
    detailText(row),
  ]);
  return lines.map(csvLine).join('');
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** Somebody who was forgotten goes by a pseudonym, and nobody by nothing. */
function isPerson(actor: string | null): actor is string {
  return actor?.startsWith('ou_') === true;
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

type Fact = (value: string | number | boolean, at: number) => string | undefined;

/** Formats the details of a row for people: `会议明细 · 昨天 · 86 行`. */
export function detailShown(row: Pick<AuditRow, 'at' | 'detail'>, locale: Locale, zone: string): string {
  const t = texts(locale);
  const kinds: Readonly<Record<string, string>> = t.kind;
  const places: Readonly<Record<string, string>> = t.audit.to;
  const reasons: Readonly<Record<string, string>> = t.audit.why;
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
    why: (value) => reasons[String(value)],
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
