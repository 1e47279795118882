import {
  choiceCard,
  consentCard,
  exportCancelledCard,
  exportFailedBriefCard,
  exportFailedCard,
  exportProgressCard,
  movedCard as moved,
  outsideCard as outside,
  type Phase,
  fileTooBigCard as tooBig,
  fileTroubleCard as trouble,
} from '../../cards/index.ts';
import type { Card, FileLink, Target } from '../../cards/kit/types.ts';
import type { ErrorFacts } from '../../errors.ts';
import type { ExportState } from '../../store/types.ts';
import { factsOf } from './describe.ts';
import { kindOf } from './kinds/index.ts';
import { EXPORT_LIMITS } from './limits.ts';
import type { Export } from './stored.ts';

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

/** Builds the card of an export that waits for its requester; `authorise` leads to the consent. */
export function waitingCard(row: Export, authorise: Target): Card {
  const facts = factsOf(row);
  const { waitingFor } = row;
  const { filter, range } = row.request;
  if (waitingFor?.for === 'choice') {
    const { roomText, exceptText, topicText, meetingNo, userName } = filter;
    const typed = roomText ?? exceptText ?? topicText ?? meetingNo ?? userName ?? '';
    const of = topicText !== undefined ? 'topic' : meetingNo === undefined ? 'person' : 'number';
    return choiceCard({
      ...facts,
      choices: waitingFor.choices,
      more: waitingFor.more,
      typed,
      of: waitingFor.near ? 'near' : of,
      zone: range.zone,
    });
  }
  const advice = waitingFor?.for === 'consent' ? waitingFor.advice : 'authorise';
  const why = advice === 'reauthorise' || advice === 'user-scope-missing' ? advice : 'authorise';
  const whose = row.chatType === 'group' ? {} : { requester: undefined };
  return consentCard({ ...facts, ...whose, why, target: authorise });
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
    status: filter.meetingStatus ?? 2,
    tooBigToSend: result.fileBytes > EXPORT_LIMITS.fileMessageBytes,
    relative: range.relative,
    inGroup: row.chatType === 'group',
    finishedAt: now,
    zone: range.zone,
  });
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

/** Builds the card for a file that is too large for a file message. */
export function fileTooBigCard(row: Export, bytes: number): Card {
  return tooBig(factsOf(row), bytes);
}

/** Builds the private card for a file that could not be sent. */
export function fileTroubleCard(row: Export, error: ErrorFacts): Card {
  return trouble(factsOf(row), error);
}

/** Builds what is left of an export's card when another one took its place. */
export function movedCard(row: Export): Card {
  return moved(factsOf(row));
}

/** Builds the private card about exports of one person that go on where the bot is no more. */
export function outsideCard(rows: readonly [Export, ...Export[]]): Card {
  return outside(rows[0].locale, rows.map(factsOf));
}
