import type { MeetingsSummary } from '../../../cards/exports/meetings-done.ts';
import type { Baseline } from '../types.ts';
import { nameOf } from './spans.ts';

/**
 * Returns the numbers of a workbook with those of the week before.
 *
 * List and workbook may hold different meetings, so a number has a baseline only if both agree about the present.
 */
export function withBaseline(
  summary: MeetingsSummary,
  baseline: Baseline | null | undefined,
  zone: string,
  at: number,
): MeetingsSummary {
  if (!baseline || !isWhole(baseline)) return summary;
  const { now, before } = baseline;
  if (now.meetings !== summary.meetings || before.meetings === 0) return summary;
  const ifSame = (figure: 'attendances' | 'totalSeconds'): number | undefined =>
    now[figure] === (summary[figure] ?? 0) ? before[figure] : undefined;
  return {
    ...summary,
    weekBefore: {
      ...nameOf(before, zone, at),
      meetings: before.meetings,
      attendances: ifSame('attendances'),
      totalSeconds: ifSame('totalSeconds'),
    },
  };
}

/** Returns whether both lists were read to their ends. */
export function isWhole({ now, before }: Baseline): boolean {
  return now.next === null && before.next === null;
}
