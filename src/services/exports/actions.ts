import { randomBytes } from 'node:crypto';
import { outsideCard } from '../../cards/index.ts';
import type { ChatType, Locale } from '../../lib/chat.ts';
import type { Logger } from '../../lib/logger.ts';
import type { RangeResult, TimeRange } from '../../lib/range/zone.ts';
import type { Repos } from '../../store/types.ts';
import { type Access, fileRight } from '../access.ts';
import { type AuditAction, audit } from '../audit.ts';
import { chatTypeOf } from '../directory.ts';
import { enqueueCard } from '../jobs/index.ts';
import { type FAR_PRESSES, farPressJob } from './context.ts';
import { factsOf, requestName } from './describe.ts';
import { chosen } from './find/lookup.ts';
import { CANCELLABLE, EXPORT_LIMITS, UNFINISHED } from './limits.ts';
import { exportJob, resumeExport, shareOf } from './machine.ts';
import { enqueueFile } from './messages.ts';
import { type Export, type ExportRequest, openExport, storedChange, storedRequest } from './stored.ts';
import type { ExportFilter } from './types.ts';
import { finalCard } from './views.ts';

/** Where and for whom an export runs. */
export interface Asked {
  readonly chatId: string;
  readonly chatType: ChatType;
  readonly requestMessageId: string | null;
  readonly requestedBy: string;
  readonly locale: Locale;
}

export interface Pressed {
  readonly by: string;
  readonly chatId: string;
  /** Not before this time (unix ms): the callback's answer has to be out first. */
  readonly runAt: number;
  /** The platform said so; who presses in a group itself is in it. */
  readonly isMember?: boolean;
}

/** What became of a button press. `jobKey` names the job to run once the callback was answered. */
export type PressOutcome =
  | { readonly outcome: 'started' | 'sending' | 'chosen' | 'preparing'; readonly jobKey: string }
  | {
      readonly outcome: 'cancelled';
      readonly jobKey: string;
      readonly card: object;
      readonly cardMessageId: string | null;
    }
  | { readonly outcome: NotDone };

type NotDone = 'too-many' | 'already' | 'too-late' | 'over' | 'gone' | 'refused' | 'not-yet' | 'not-yours';

export interface Exports {
  /** Stores an export and its first job in the caller's transaction; nothing if too many of the person wait. */
  request(
    repos: Repos,
    request: ExportRequest,
    asked: Asked,
    runAt?: number,
  ): Promise<{ id: string; jobKey: string } | undefined>;
  /** Returns an export; undefined if it is gone, or if its row does not match the schema. */
  get(repos: Repos, id: string): Promise<Export | undefined>;
  /** Returns an export that somebody may have where the press stands; refusals leave their row. */
  touch(
    repos: Repos,
    id: string,
    pressed: Pick<Pressed, 'by' | 'chatId'>,
  ): Promise<Export | 'gone' | 'refused'>;
  /** The person who asked may stop it, from anywhere and whatever right is left: stopping reads nothing. */
  cancel(repos: Repos, id: string, pressed: Pressed): Promise<PressOutcome>;
  /** Starts the same export again with the right of the person who pressed; relative ranges are resolved now. */
  again(repos: Repos, id: string, pressed: Pressed): Promise<PressOutcome>;
  /** Sends the file; `isSure` is asked last, once nothing else is in the way. */
  sendFile(
    repos: Repos,
    id: string,
    to: 'chat' | 'me',
    pressed: Pressed & { readonly isSure?: () => Promise<boolean> },
  ): Promise<PressOutcome>;
  /** Picks one of the choices an export waits for; `option` is its place in the list, as the card sends it. */
  choose(repos: Repos, id: string, option: string, pressed: Pressed): Promise<PressOutcome>;
  /**
   * Tells everybody whose exports are under way in a group that the bot was removed from; what they are asked comes
   * in private.
   */
  outside(repos: Repos, chatId: string): Promise<void>;
  /** Returns whether this person's consent is what an export needs. */
  mayConsent(repos: Repos, id: string, pressed: Omit<Pressed, 'runAt'>): Promise<'yes' | 'gone' | 'refused'>;
  /** Lets the exports go on that wait for this person's consent. */
  consentGiven(repos: Repos, openId: string): Promise<void>;
}

export interface ExportsParts {
  readonly now: () => number;
  readonly log: Logger;
  readonly access: Access;
  readonly identity: 'user' | 'tenant';
  readonly zone: string;
  /** How many exports of one person may wait beside those that run. */
  readonly waitingExports: number;
  readonly parseRange: (
    text: string,
    options: { now: number; zone: string; allowFuture: boolean },
  ) => RangeResult;
}

/** More exports of one person than can wait. */
const MOST_WAITING = 100;

/**
 * Creates the operations on exports that people can trigger. Each runs inside the transaction of the event that
 * caused it.
 *
 * @example
 * const { id } = await exports.request(repos, { kind: 'meetings', filter: {}, range, … });
 */
export function createExports(parts: ExportsParts): Exports {
  const { now, access, log } = parts;

  const get = async (repos: Repos, id: string) => openExport(await repos.exports.get(id), log);

  async function request(repos: Repos, wanted: ExportRequest, asked: Asked, runAt = now()) {
    const unfinished = await repos.exports.count({ requestedBy: asked.requestedBy, states: UNFINISHED });
    if (unfinished >= parts.waitingExports + EXPORT_LIMITS.runningPerPerson) return undefined;
    const id = `ex${randomBytes(12).toString('hex')}`;
    const identity = parts.identity === 'tenant' ? 'tenant' : asked.requestedBy;
    await repos.exports.insert(
      { id, kind: wanted.kind, state: 'announce', request: storedRequest(wanted), identity, ...asked },
      now(),
    );
    const { chatId, requestedBy: actor } = asked;
    const who = { actor, chatId, identity, subject: wanted.filter.userId };
    const detail = { kind: requestName(wanted), range: wanted.range.spec };
    await audit(repos, { ...who, action: 'export.started', exportId: id, detail }, now());
    return { id, jobKey: await exportJob.enqueue(repos, { id }, now(), runAt, shareOf(asked)) };
  }

  /**
   * The export, if it is there and the presser may have it: the right is asked for on every press, where it stands and
   * where the export is at home.
   */
  async function touch(
    repos: Repos,
    id: string,
    { by, chatId }: Pick<Pressed, 'by' | 'chatId'>,
    denied: AuditAction = 'export.denied',
  ): Promise<Export | 'gone' | 'refused'> {
    const row = await get(repos, id);
    if (row === undefined) return 'gone';
    const here = row.chatId === chatId || row.requestedBy === by;
    // A person's own list lies in private, where nothing is asked for: the right of a present member of the group counts.
    const own = row.chatType === 'group' && (await chatTypeOf(repos, chatId)) === 'p2p';
    const chats = own ? [row.chatId] : [row.chatId, chatId];
    if (here && chats.every((each) => access.mayExport({ openId: by, chatId: each }))) return row;
    return refuse(repos, id, { by, chatId }, denied);
  }

  /** A press from elsewhere waits for a job that asks whether who pressed is still in the group; undefined at home. */
  async function fromAfar(
    repos: Repos,
    row: Export,
    what: (typeof FAR_PRESSES)[number],
    { by, chatId, runAt, isMember = false }: Pressed,
  ): Promise<PressOutcome | undefined> {
    if (isMember || row.chatType === 'p2p' || row.chatId === chatId) return undefined;
    const payload = { what, exportId: row.id, by, chatId, home: row.chatId, locale: row.locale };
    return { outcome: 'preparing', jobKey: await farPressJob.enqueue(repos, payload, now(), runAt) };
  }

  async function refuse(
    repos: Repos,
    exportId: string,
    { by: actor, chatId }: Omit<Pressed, 'runAt'>,
    action: AuditAction = 'export.denied',
  ): Promise<'refused'> {
    await audit(repos, { actor, action, exportId, chatId }, now());
    return 'refused';
  }

  return {
    request,
    get,
    touch,
    async cancel(repos, id, pressed) {
      const row = await get(repos, id);
      if (row === undefined) return { outcome: 'gone' };
      if (row.requestedBy !== pressed.by && !access.isAdmin(pressed.by))
        return { outcome: await refuse(repos, id, pressed) };
      const at = now();
      const stopped = await repos.exports.update(id, { state: 'cancelled', stateSince: at }, at, CANCELLABLE);
      if (!stopped) return { outcome: row.state === 'cancelled' ? 'already' : 'too-late' };
      const jobKey = await resumeExport(repos, row, at, pressed.runAt);
      const card = finalCard({ ...row, state: 'cancelled' }, undefined, at);
      return { outcome: 'cancelled', jobKey, card, cardMessageId: row.cardMessageId };
    },
    async again(repos, id, pressed) {
      const row = await touch(repos, id, pressed);
      if (typeof row === 'string') return { outcome: row };
      const far = await fromAfar(repos, row, 'again', pressed);
      if (far !== undefined) return far;
      const at = now();
      if (!(await repos.claims.claim(`again:${id}`, at, at + EXPORT_LIMITS.doublePressMs)))
        return { outcome: 'already' };
      const old = row.request;
      const wanted = { ...old, filter: stillTrue(old.filter), range: resolvedAgain(old, at) };
      const { chatId, chatType, cardMessageId: requestMessageId, locale } = row;
      const asked = { chatId, chatType, requestMessageId, requestedBy: pressed.by, locale };
      const begun = await request(repos, wanted, asked, pressed.runAt);
      return begun === undefined ? { outcome: 'too-many' } : { outcome: 'started', jobKey: begun.jobKey };
    },
    async choose(repos, id, option, pressed) {
      const row = await touch(repos, id, pressed);
      if (typeof row === 'string') return { outcome: row };
      if (row.requestedBy !== pressed.by) {
        await refuse(repos, id, pressed);
        return { outcome: 'not-yours' };
      }
      if (!UNFINISHED.includes(row.state)) return { outcome: 'over' };
      const choices = row.waitingFor?.for === 'choice' ? row.waitingFor.choices : [];
      const choice = /^\d{1,3}$/.test(option) ? choices[Number(option)] : undefined;
      if (row.state !== 'waiting' || choice === undefined) return { outcome: 'already' };
      const at = now();
      const request = chosen(row.request, choice);
      const change = storedChange({ state: 'admit', request, waitingFor: null, stateSince: at });
      await repos.exports.update(id, change, at, ['waiting']);
      return { outcome: 'chosen', jobKey: await resumeExport(repos, row, at, pressed.runAt) };
    },
    async mayConsent(repos, id, pressed) {
      const row = await get(repos, id);
      if (row === undefined) return 'gone';
      return row.identity === pressed.by ? 'yes' : refuse(repos, id, pressed);
    },
    async consentGiven(repos, openId) {
      const waiting = { requestedBy: openId, states: ['waiting'] } as const;
      for (const stored of await repos.exports.list(waiting, MOST_WAITING)) {
        const row = openExport(stored, log);
        if (row?.identity !== openId || row.waitingFor?.for !== 'consent') continue;
        const at = now();
        const wait = { state: 'admit', waitingFor: null, stateSince: at } as const;
        if (await repos.exports.update(row.id, wait, at, ['waiting'])) await resumeExport(repos, row, at);
      }
    },
    async outside(repos, chatId) {
      const at = now();
      const stored = await repos.exports.list({ chatId, states: UNFINISHED }, 100);
      const rows = stored.flatMap((each) => openExport(each, log) ?? []);
      for (const row of rows) {
        if (row.state !== 'waiting') continue;
        await repos.exports.update(row.id, { cardDigest: null }, at, ['waiting']);
        await resumeExport(repos, row, at);
      }
      for (const openId of new Set(rows.map((each) => each.requestedBy))) {
        const [first, ...more] = rows.filter((row) => row.requestedBy === openId && row.state !== 'waiting');
        if (first === undefined) continue;
        const uuid = `outside-${openId.slice(-20)}-${at.toString(36)}`;
        await enqueueCard(
          repos,
          { to: { openId }, card: outsideCard(first.locale, [first, ...more].map(factsOf)), uuid },
          at,
        );
      }
    },
    async sendFile(repos, id, to, { isSure, ...pressed }) {
      const row = to === 'me' ? await get(repos, id) : await touch(repos, id, pressed, 'file.denied');
      if (row === undefined) return { outcome: 'gone' };
      if (typeof row === 'string') return { outcome: row };
      // By its link or in private is the same; only who may have it sends it to a chat.
      const right = fileRight(access, pressed.by, row);
      if (right === 'no') return { outcome: await refuse(repos, id, pressed, 'file.denied') };
      if (row.state !== 'done') return { outcome: 'not-yet' };
      const file = row.fileId === null ? undefined : await repos.files.info(row.fileId);
      if (file === undefined) return { outcome: 'gone' };
      if (isSure !== undefined && !(await isSure())) return { outcome: 'not-yet' };
      const what = to === 'me' ? 'file-to-me' : 'file-here';
      const isTheirs = to === 'me' && right === 'yes';
      const far = isTheirs ? undefined : await fromAfar(repos, row, what, pressed);
      if (far !== undefined) return far;
      const at = now();
      if (!(await repos.claims.claim(`file:${id}:${to}:${pressed.by}`, at, at + EXPORT_LIMITS.doublePressMs)))
        return { outcome: 'already' };
      const recipient = to === 'chat' ? { chatId: pressed.chatId } : { openId: pressed.by };
      const jobKey = await enqueueFile(repos, row, recipient, pressed.by, at, pressed.runAt);
      return { outcome: 'sending', jobKey };
    },
  };

  function resolvedAgain({ range, filter }: ExportRequest, at: number): TimeRange {
    if (!range.relative) return range;
    const options = { now: at, zone: range.zone, allowFuture: filter.meetingStatus === 3 };
    const again = parts.parseRange(range.spec, options);
    return again.ok ? again.range : range;
  }
}

/** A meeting that was still running has a different end by now, and another may have one: they are looked up again. */
function stillTrue(filter: ExportFilter): ExportFilter {
  const { namesakes: _rooms, noEnd, ...wanted } = filter;
  if (filter.meetingStatus !== 1 && !noEnd) return wanted;
  const { meetingStart: _start, meetingEnd: _end, topic: _topic, ...kept } = wanted;
  return kept;
}
