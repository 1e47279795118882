import { ATTENDANCE, type AttendanceRule } from './attendance.ts';
import {
  BAND_TABLE,
  ENOUGH_MINUTES,
  ESTIMATE,
  type Limit,
  METRICS,
  type Metric,
  type Preset,
  presetLimit,
  TARGET_POOR_RATE,
} from './bands.ts';

export type LatencyReading = 'one-way' | 'round-trip';

/** Settings of a tenant; only differences from the preset are stored. */
export interface QualitySettings {
  readonly preset: Preset;
  readonly latency: LatencyReading;
  /** Packet-loss robustness and impairment of the codec in the estimated MOS. */
  readonly bpl: number;
  readonly ie: number;
  readonly limits: Readonly<Partial<Record<Metric, Limit>>>;
  /** Minutes from which somebody counts as late, or as having left early. */
  readonly attendance: AttendanceRule;
}

/** Every number that a judgement uses. */
export interface Thresholds {
  readonly preset: Preset;
  readonly latency: LatencyReading;
  readonly bpl: number;
  readonly ie: number;
  readonly limits: Readonly<Record<Metric, Limit>>;
  /** Limits of the preset, shown beside changed ones. */
  readonly usual: Readonly<Record<Metric, Limit>>;
  /** Metrics whose limits differ from the preset. */
  readonly changed: readonly Metric[];
  /** Share of poor minutes (0..1) that a meeting should stay below. */
  readonly targetRate: number;
  /** A share of fewer classified minutes says little. */
  readonly enoughMinutes: number;
}

export type SettingsField = Metric | 'preset' | 'latency' | NumberField | 'limits';

/** Settings that are one number each, with what they may be. */
export const NUMBERS = { ...ESTIMATE, ...ATTENDANCE } as const;
export type NumberField = keyof typeof NUMBERS;
export const NUMBER_FIELDS = Object.keys(NUMBERS) as readonly NumberField[];

/** Returns the value of a setting that is one number. */
export function numberOf(settings: QualitySettings, field: NumberField): number {
  return field === 'bpl' || field === 'ie' ? settings[field] : settings.attendance[field];
}

/** One problem of settings; the texts of the cards hold the sentence for people. */
export interface SettingsProblem {
  readonly field: SettingsField | (string & {});
  readonly why: 'not-a-number' | 'out-of-range' | 'fair-beyond-poor' | 'unknown';
  readonly given: string;
  readonly least?: number;
  readonly most?: number;
}

export type SettingsRead =
  | { readonly ok: true; readonly settings: QualitySettings }
  | { readonly ok: false; readonly problems: readonly SettingsProblem[] };

/** The preset `default` without changes. */
export const DEFAULT_SETTINGS: QualitySettings = {
  preset: 'default',
  latency: 'one-way',
  bpl: ESTIMATE.bpl.preset,
  ie: ESTIMATE.ie.preset,
  limits: {},
  attendance: ruleOf(({ preset }) => preset),
};

function ruleOf(
  value: (of: { readonly preset: number }, field: keyof AttendanceRule) => number,
): AttendanceRule {
  return {
    lateMinutes: value(ATTENDANCE.lateMinutes, 'lateMinutes'),
    earlyMinutes: value(ATTENDANCE.earlyMinutes, 'earlyMinutes'),
  };
}

/**
 * Returns the preset's thresholds with the tenant's own numbers on top.
 *
 * @example thresholdsOf().limits['audio.lossAvg'] // { fair: 3, poor: 10 }
 */
export function thresholdsOf(settings: QualitySettings = DEFAULT_SETTINGS): Thresholds {
  const { preset, latency, bpl, ie } = settings;
  const each = (limit: (metric: Metric) => Limit) =>
    Object.fromEntries(METRICS.map((metric) => [metric, limit(metric)])) as Record<Metric, Limit>;
  const usual = each((metric) => presetLimit(preset, metric));
  const limits = each((metric) => settings.limits[metric] ?? usual[metric]);
  const changed = METRICS.filter(
    (metric) => limits[metric].fair !== usual[metric].fair || limits[metric].poor !== usual[metric].poor,
  );
  const targets = { targetRate: TARGET_POOR_RATE, enoughMinutes: ENOUGH_MINUTES };
  return { preset, latency, bpl, ie, limits, usual, changed, ...targets };
}

/**
 * Parses stored or configured settings. Missing values become defaults; all problems are reported, not only the
 * first.
 */
export function parseSettings(raw: unknown): SettingsRead {
  const given = isRecord(raw) ? raw : {};
  const problems: SettingsProblem[] = [];
  if (raw !== undefined && !isRecord(raw))
    problems.push({ field: 'limits', why: 'unknown', given: shown(raw) });
  const chosen = <T extends string>(field: 'preset' | 'latency', known: readonly T[], usual: T): T => {
    const value = given[field] ?? usual;
    if (known.includes(value as T)) return value as T;
    problems.push({ field, why: 'unknown', given: shown(value) });
    return usual;
  };
  const times = isRecord(given['attendance']) ? given['attendance'] : {};
  const number = (field: NumberField): number => {
    const { preset, least, most } = NUMBERS[field];
    const value = (field in ATTENDANCE ? times : given)[field] ?? preset;
    problems.push(...numberProblems(field, value, least, most));
    return value as number;
  };
  const settings: QualitySettings = {
    preset: chosen('preset', ['default', 'teams-cqd'], 'default'),
    latency: chosen('latency', ['one-way', 'round-trip'], 'one-way'),
    bpl: number('bpl'),
    ie: number('ie'),
    limits: readLimits(given['limits'], problems),
    attendance: ruleOf((_of, field) => number(field)),
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, settings: tidy(settings) };
}

function readLimits(raw: unknown, problems: SettingsProblem[]): QualitySettings['limits'] {
  if (raw === undefined) return {};
  if (!isRecord(raw)) {
    problems.push({ field: 'limits', why: 'unknown', given: shown(raw) });
    return {};
  }
  const limits: Partial<Record<Metric, Limit>> = {};
  for (const [name, value] of Object.entries(raw)) {
    const metric = METRICS.find((each) => each === name);
    if (metric === undefined || !isRecord(value)) {
      problems.push({ field: name, why: 'unknown', given: shown(value) });
      continue;
    }
    const limit = { fair: value['fair'] ?? null, poor: value['poor'] ?? null };
    const found = limitProblems(metric, limit.fair, limit.poor);
    if (found.length > 0) problems.push(...found);
    else limits[metric] = limit as Limit;
  }
  return limits;
}

function limitProblems(metric: Metric, fair: unknown, poor: unknown): readonly SettingsProblem[] {
  const { least, most, worse } = BAND_TABLE[metric];
  const problems = [fair, poor].flatMap((value) =>
    value === null ? [] : numberProblems(metric, value, least, most),
  );
  if (problems.length > 0 || fair === null || poor === null) return problems;
  const wrong = worse === 'above' ? Number(fair) > Number(poor) : Number(fair) < Number(poor);
  return wrong ? [{ field: metric, why: 'fair-beyond-poor', given: `${fair} / ${poor}` }] : [];
}

function numberProblems(
  field: SettingsField,
  value: unknown,
  least: number,
  most: number,
): readonly SettingsProblem[] {
  if (typeof value !== 'number' || !Number.isFinite(value))
    return [{ field, why: 'not-a-number', given: shown(value) }];
  if (value < least || value > most)
    return [{ field, why: 'out-of-range', given: shown(value), least, most }];
  return [];
}

/** Drops limits that equal the preset's. */
function tidy(settings: QualitySettings): QualitySettings {
  const { changed } = thresholdsOf(settings);
  const limits = Object.fromEntries(
    Object.entries(settings.limits).filter(([name]) => changed.includes(name as Metric)),
  );
  return { ...settings, limits };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Formats a problem as one line for the operator. */
export function problemLine({ field, why, given, least, most }: SettingsProblem): string {
  if (why === 'not-a-number') return `${field}: ${given} is not a finite number`;
  if (why === 'out-of-range') return `${field}: ${given} is not within ${least}..${most}`;
  if (why === 'fair-beyond-poor') return `${field}: the fair limit is worse than the poor one, ${given}`;
  return `${field}: ${given} is not known`;
}

/** An object from outside may have no usable `toString`. */
function shown(value: unknown): string {
  return typeof value === 'object' && value !== null ? Object.prototype.toString.call(value) : String(value);
}
