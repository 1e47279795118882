import {
  choiceCard,
  consentCard,
  exportCancelledCard,
  exportFailedBriefCard,
  exportFailedCard,
  exportProgressCard,
  type Phase,
  type Tries,
  texts,
  workCard,
} from '../../cards/index.ts';
import type { Card, FileLink, Target } from '../../cards/kit/types.ts';
import type { AdviceKey } from '../../errors.ts';
import type { Locale } from '../../lib/chat.ts';
import type { Logger } from '../../lib/logger.ts';
import { compactRange } from '../../lib/range/index.ts';
import { DAY_MS, MINUTE_MS } from '../../lib/time.ts';
import type { ExportState, ExportsWhere, Repos } from '../../store/types.ts';
import { aboutOf, factsOf, requestName, sayOf } from './describe.ts';
import { kindOf } from './kinds/index.ts';
import { CANCELLABLE, EXPORT_LIMITS } from './limits.ts';
import { type Export, openExport } from './stored.ts';
import { plainName } from './topics.ts';

const PHASES: Readonly<Partial<Record<ExportState, Phase>>> = {
  announce: 'queued',
  waiting: 'queued',
  admit: 'queued',
  find: 'creating',
  collect: 'running',
  create: 'creating',
  poll: 'running',
  download: 'downloading',
  analyse: 'analysing',
};

/** Builds the card of a running export at `now` (unix ms); `trouble`: Feishu does not answer. */
export function progressCard(row: Export, now: number, trouble = false): Card {
  const { waitingFor } = row;
  const tasks = row.tasks ?? [];
  const elapsed = now - row.createdAt;
  return exportProgressCard({
    ...factsOf(row),
    phase: PHASES[row.state] ?? 'running',
    elapsedSeconds: Math.max(0, Math.floor(elapsed / 1000)),
    slow: elapsed > EXPORT_LIMITS.slowAfterMs,
    trouble,
    part: { done: tasks.filter(({ fileId }) => fileId !== undefined).length, total: tasks.length },
    ahead: waitingFor?.for === 'place' ? waitingFor.ahead : undefined,
  });
}

/** Builds the card of an export that waits for its requester; `consentTarget` leads to the consent. */
export function waitingCard(row: Export, consentTarget: Target): Card {
  const facts = factsOf(row);
  const { waitingFor } = row;
  const { filter, range } = row.request;
  if (waitingFor?.for === 'choice') {
    const { personText, roomText, exceptText, topicText, meetingNo, userId, userName } = filter;
    const own = userId === row.requestedBy;
    const typed =
      personText ?? roomText ?? exceptText ?? topicText ?? meetingNo ?? (own ? '' : userName) ?? '';
    const of = topicText !== undefined ? 'topic' : meetingNo === undefined ? 'person' : 'number';
    const { choices, of: seen } = waitingFor;
    const exact = choices.every(
      (each) => each.is === 'meeting' && plainName(each.topic) === plainName(typed),
    );
    return choiceCard({
      ...facts,
      choices,
      more: waitingFor.more,
      typed,
      of,
      why: waitingFor.near ? 'near' : waitingFor.instead ? 'instead' : undefined,
      seen: seen && { ...seen, since: seen.since > range.start ? seen.since : undefined, exact },
      worst: waitingFor.worst,
      isQuestion: row.request.report !== undefined,
      zone: range.zone,
    });
  }
  const advice = waitingFor?.for === 'consent' ? waitingFor.advice : 'authorise';
  const why = advice === 'reauthorise' || advice === 'user-scope-missing' ? advice : 'authorise';
  const whose = row.chatType === 'group' ? {} : { requester: undefined };
  return consentCard({ ...facts, ...whose, why, target: consentTarget });
}

/** How the file can be reached; absent for exports that ended without one. */
export interface Result {
  readonly link: FileLink;
  readonly fileBytes: number;
}

/** Builds the last card of an export. */
export function finalCard(row: Export, result: Result | undefined, now: number): Card {
  const facts = factsOf(row);
  if (row.state === 'cancelled') return exportCancelledCard(facts);
  const { summary } = row;
  if (row.state === 'failed' || result === undefined || summary === null || !('missingColumns' in summary)) {
    const error = row.error ?? ({ kind: 'internal', advice: 'internal' } as const);
    const right = row.identity === 'tenant' || error.calledAs === 'app' ? 'creator' : 'own';
    return exportFailedCard({ ...facts, error: { ...error, values: { ...error.values, right } } });
  }
  const { kind, range, filter } = row.request;
  return kindOf(kind).card({
    summary,
    ...facts,
    ...result,
    ofOne: filter.userId !== undefined,
    status: filter.meetingStatus ?? 2,
    tooBigToSend: result.fileBytes > EXPORT_LIMITS.fileMessageBytes,
    relative: range.relative,
    until: row.createdAt < range.end + MINUTE_MS ? range.end : undefined,
    inGroup: row.chatType === 'group',
    tries: triesOf(row, kindOf(kind).similarTopics?.(summary)),
    finishedAt: now,
    zone: range.zone,
  });
}

/** Who finds nothing looks at so many days next; of what is to come no more can be asked for. */
const WIDER_DAYS = 30;
const COMING_DAYS = 27;

/** What may find more of a list whose topics do not have the words. */
function triesOf({ request, locale }: Export, near: readonly string[] | undefined): Tries | undefined {
  if (near === undefined) return undefined;
  const { filter, range } = request;
  const status = filter.meetingStatus ?? 2;
  const days = status === 3 ? COMING_DAYS : WIDER_DAYS;
  const isWide = status === 1 || range.end - range.start >= (days - 1) * DAY_MS;
  const when = `${status === 3 ? 'next' : 'last'} ${days} days`;
  const value = isWide ? undefined : sayOf(request, locale, { when });
  return {
    near: near.map((topicText) => sayOf(request, locale, { topicText })),
    wider: value && { rangeShort: texts(locale).range.relative(when), value },
  };
}

/**
 * Builds the group's card for an error about the requester's own right; undefined if the group may see the whole
 * error.
 */
export function discreetCard(row: Export): Card | undefined {
  const { error } = row;
  const personal = row.identity !== 'tenant' && error?.kind === 'no-permission' && error.calledAs !== 'app';
  return row.state === 'failed' && row.chatType === 'group' && personal
    ? exportFailedBriefCard(factsOf(row))
    : undefined;
}

/** Exports one list shows: a card has to stay readable. */
const SHOWN = 8;

export interface Whose {
  readonly openId: string;
  readonly locale: Locale;
  /** In a group only what concerns the group: the exports asked for there. */
  readonly chatId?: string;
}

export interface MyExports {
  /** The running and recent exports of one person as a card. */
  list(repos: Pick<Repos, 'exports'>, whose: Whose, how?: { asking?: boolean }): Promise<Card>;
  /** The ones that can still be called off, newest first. */
  running(repos: Pick<Repos, 'exports'>, whose: Whose): Promise<readonly Export[]>;
  /** What the platform refused last of what a person asked for, if it gave them nothing since; `at` in unix ms. */
  refusedLast(
    repos: Pick<Repos, 'exports'>,
    openId: string,
  ): Promise<
    { readonly at: number; readonly advice: AdviceKey; readonly code: number | undefined } | undefined
  >;
  /** What an export is, in a few words of its own language. */
  nameOf(row: Export): string;
}

/** Creates what lists somebody's own exports; `file` leads to an export's file. */
export function createMyExports(parts: {
  readonly now: () => number;
  readonly log: Logger;
  readonly file: (exportId: string) => Target;
}): MyExports {
  const where = ({ openId, chatId }: Whose) => ({
    requestedBy: openId,
    ...(chatId !== undefined && { chatId }),
  });
  const listed = async (repos: Pick<Repos, 'exports'>, which: ExportsWhere) =>
    (await repos.exports.list(which, SHOWN)).flatMap((row) => openExport(row, parts.log) ?? []);
  return {
    async list(repos, whose, { asking = false } = {}) {
      const running = await listed(repos, { ...where(whose), states: CANCELLABLE });
      const recent = asking ? [] : await listed(repos, where(whose));
      const ids = new Set(running.map(({ id }) => id));
      const rows = [...running, ...recent.filter(({ id }) => !ids.has(id))].slice(0, SHOWN);
      return workCard({
        locale: whose.locale,
        asking,
        hereOnly: whose.chatId !== undefined,
        rows: rows.map((row) => {
          const { request } = row;
          return {
            exportId: row.id,
            kind: requestName(request),
            about: aboutOf(request, whose.locale),
            rangeShort: compactRange(request.range, texts(whose.locale).range),
            state: row.state,
            ageSeconds: Math.max(0, Math.floor((parts.now() - row.createdAt) / 1000)),
            file: row.fileId === null ? undefined : parts.file(row.id),
          };
        }),
      });
    },
    running: (repos, whose) => listed(repos, { ...where(whose), states: CANCELLABLE }),
    async refusedLast(repos, openId) {
      const ended = await listed(repos, { requestedBy: openId, states: ['failed', 'done'] });
      const [last] = ended
        .filter(({ state, error }) => state === 'done' || isRefusal(error))
        .sort((a, b) => endOf(b) - endOf(a));
      if (last?.error == null || last.state === 'done') return undefined;
      return { at: endOf(last), advice: last.error.advice, code: last.error.code };
    },
    nameOf(row) {
      const { request } = row;
      const about = aboutOf(request, row.locale);
      const range = compactRange(request.range, texts(row.locale).range);
      return about === undefined ? range : `${about} · ${range}`;
    },
  };
}

function endOf({ finishedAt, updatedAt }: Export): number {
  return finishedAt ?? updatedAt;
}

function isRefusal(error: Export['error']): boolean {
  return error?.kind === 'no-permission' || error?.kind === 'not-authorised';
}
