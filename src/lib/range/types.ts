/**
 * A range that a person asked for. `start` and `end` are unix ms, end exclusive, as resolved at the time of asking;
 * `spec` allows a relative range ("yesterday") to be resolved again later.
 */
export interface TimeRange {
  /** Canonical text of what was asked, e.g. `yesterday`, `last 7 days`, `2026-11-01..2026-11-19`; parses to itself. */
  readonly spec: string;
  /** True if the same words mean another range tomorrow. */
  readonly relative: boolean;
  readonly start: number;
  readonly end: number;
  /** IANA zone in which the words were resolved. */
  readonly zone: string;
}

export type RangeProblem = 'not-understood' | 'reversed' | 'future' | 'too-long' | 'no-such-date';

export type RangeResult =
  | { readonly ok: true; readonly range: TimeRange }
  | { readonly ok: false; readonly problem: RangeProblem; readonly text: string };
