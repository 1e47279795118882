/** A share of minutes and how many it was taken over. */
export interface Share {
  readonly poorRate: number | undefined;
  readonly n: number;
}

export type Change = 'alone' | 'steady' | 'better' | 'worse';

/** A change below half a percentage point, or a fifth of what it was, is nobody's business. */
const LEAST = 0.005;
const LEAST_PART = 0.2;
/** The 97.5 % point of the normal distribution. */
const Z = 1.96;

/** Whether a share clearly changed: enough to matter, and more than chance. */
export function changeOf(now: Share, before: Share | undefined, enough: number): Change {
  if (now.poorRate === undefined || before?.poorRate === undefined) return 'alone';
  if (now.n < enough || before.n < enough) return 'alone';
  const [is, was] = [now.poorRate, before.poorRate];
  const difference = Math.abs(is - was);
  const chance = Z * Math.sqrt((is * (1 - is)) / now.n + (was * (1 - was)) / before.n);
  if (difference < Math.max(LEAST, LEAST_PART * Math.max(is, was), chance)) return 'steady';
  return is < was ? 'better' : 'worse';
}
