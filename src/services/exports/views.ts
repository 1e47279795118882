import {
  type ExportFacts,
  exportCancelledCard,
  exportFailedCard,
  exportProgressCard,
  meetingsDoneCard,
  type Phase,
  fileTooBigCard as tooBig,
  fileTroubleCard as trouble,
} from '../../cards/index.ts';
import type { Card } from '../../cards/types.ts';
import type { ErrorFacts } from '../../errors.ts';
import { compactRange, formatRange } from '../../lib/range/index.ts';
import type { ExportRow, ExportState } from '../../store/types.ts';
import { EXPORT_LIMITS } from './limits.ts';
import { partsOf, requestOf } from './parts.ts';
import type { MeetingsSummary } from './types.ts';

const PHASES: Readonly<Partial<Record<ExportState, Phase>>> = {
  announce: 'queued',
  waiting: 'queued',
  create: 'creating',
  poll: 'running',
  download: 'downloading',
  analyse: 'analysing',
};

function factsOf(row: ExportRow): ExportFacts {
  const { range } = requestOf(row);
  return {
    locale: row.locale,
    exportId: row.id,
    kind: row.kind,
    rangeText: formatRange(range, row.locale),
    rangeShort: compactRange(range, row.locale),
    requester: row.requesterName ?? undefined,
  };
}

/** The live card of an export at `now` (unix ms). */
export function progressCard(row: ExportRow, now: number): Card {
  const parts = partsOf(row);
  const elapsed = now - row.createdAt;
  return exportProgressCard({
    ...factsOf(row),
    phase: PHASES[row.state] ?? 'running',
    elapsedSeconds: Math.max(0, Math.floor(elapsed / 1000)),
    slow: elapsed > EXPORT_LIMITS.slowAfterMs,
    part: { done: parts.filter((part) => part.fileToken !== undefined).length, total: parts.length },
  });
}

/** How the file can be reached; absent for exports that ended without one. */
export interface Result {
  readonly link: { readonly url: string; readonly expiresAt: number };
  readonly fileBytes: number;
}

/** The card an export ends with. */
export function finalCard(row: ExportRow, result: Result | undefined, now: number): Card {
  const facts = factsOf(row);
  if (row.state === 'cancelled') return exportCancelledCard(facts);
  if (row.state === 'failed' || result === undefined) {
    const error = (row.error as ErrorFacts | null) ?? { kind: 'internal', advice: 'internal' };
    return exportFailedCard({ ...facts, error });
  }
  const { range } = requestOf(row);
  return meetingsDoneCard({
    ...facts,
    ...result,
    summary: row.summary as MeetingsSummary,
    relative: range.relative,
    inGroup: row.chatType === 'group',
    finishedAt: now,
    zone: range.zone,
  });
}

export function fileTooBigCard(row: ExportRow, bytes: number): Card {
  return tooBig(factsOf(row), bytes);
}

export function fileTroubleCard(row: ExportRow, error: ErrorFacts): Card {
  return trouble(factsOf(row), error);
}
