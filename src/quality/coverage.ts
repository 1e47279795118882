/** How much of a range was measured: every rate is shown with it. */
export interface Coverage {
  /** Joins whose minutes are known. */
  readonly measured: number;
  /** All joins of the range. Meetings whose participants are not read yet count as the list of meetings has them. */
  readonly total: number;
  /** Joins of guests and telephones, of all: the platform has no minutes of them. */
  readonly guests?: number | undefined;
  /** Part of the total is what the list of meetings says. */
  readonly counting?: boolean | undefined;
  /** Joins of meetings whose participants are not read yet: whether they belong to the scope is unknown. */
  readonly unplaced?: number | undefined;
  /** Days of the range whose list of meetings was not read: how many joins they have is unknown. */
  readonly unlistedDays?: number | undefined;
}

/** Share of all joins below which nothing is concluded. */
export const ENOUGH_COVERAGE = 0.8;

/** Returns whether enough was measured for a verdict, whatever the unknown joins turn out to be. */
export function isEnough({ measured, total, unplaced = 0, unlistedDays = 0 }: Coverage): boolean {
  return unlistedDays === 0 && measured >= ENOUGH_COVERAGE * (total + unplaced);
}

/** Returns whether every join was measured. */
export function isWhole({ measured, total, counting, unplaced = 0, unlistedDays = 0 }: Coverage): boolean {
  return measured >= total && counting !== true && unplaced === 0 && unlistedDays === 0;
}

/** Adds coverages of different joins. */
export function sumCoverage(all: readonly Coverage[]): Coverage {
  const sum = (value: (each: Coverage) => number | undefined): number =>
    all.reduce((total, each) => total + (value(each) ?? 0), 0);
  const unplaced = sum((each) => each.unplaced);
  const guests = sum((each) => each.guests);
  const unlistedDays = sum((each) => each.unlistedDays);
  return {
    measured: sum((each) => each.measured),
    total: sum((each) => each.total),
    ...(all.some((each) => each.counting === true) && { counting: true }),
    ...(guests > 0 && { guests }),
    ...(unplaced > 0 && { unplaced }),
    ...(unlistedDays > 0 && { unlistedDays }),
  };
}
