import { z } from 'zod';
import { qualityLimitsCard, qualitySettingsCard } from '../cards/index.ts';
import type { Card } from '../cards/kit/types.ts';
import { AppError } from '../errors.ts';
import { type Locale, shortId } from '../lib/chat.ts';
import { IN_A_ROW, POOR_IN_WINDOW, WINDOW } from '../quality/aggregate.ts';
import type { AttendanceRule } from '../quality/attendance.ts';
import { BAND_TABLE, METRICS, type Metric, presetLimit } from '../quality/bands.ts';
import {
  DEFAULT_SETTINGS,
  NUMBER_FIELDS,
  NUMBERS,
  numberOf,
  parseSettings,
  problemLine,
  type QualitySettings,
  type SettingsRead,
  type Thresholds,
  thresholdsOf,
} from '../quality/settings.ts';
import type { Repos } from '../store/types.ts';
import { audit } from './audit.ts';

const SCOPE = 'tenant';
const NAME = 'quality';
const CHANGED = 'quality-changed';

/** Who changed them last, and when (unix ms). */
const change = z.object({ by: z.string(), at: z.number() });

/**
 * Refuses to go on where what is stored is no threshold: judged by the defaults instead, meetings would be called good
 * or poor by numbers nobody chose. Throws AppError `config` that names every problem.
 */
export async function checkStoredSettings(repos: Pick<Repos, 'settings'>): Promise<void> {
  const read = parseSettings(await repos.settings.get(SCOPE, NAME, z.unknown()));
  if (read.ok) return;
  throw new AppError(
    { kind: 'usage', advice: 'config' },
    `the stored quality settings cannot be used (${read.problems.map(problemLine).join('; ')}); ` +
      `correct or delete the row '${SCOPE}', '${NAME}' of the table settings`,
  );
}

/** Returns the tenant's settings, undefined without any; the start has checked that they can be read. */
export async function tenantSettings(repos: Pick<Repos, 'settings'>): Promise<QualitySettings | undefined> {
  const read = parseSettings(await repos.settings.get(SCOPE, NAME, z.unknown()));
  return read.ok ? read.settings : undefined;
}

/** Returns every number that judgements use now. */
export async function tenantThresholds(repos: Pick<Repos, 'settings'>): Promise<Thresholds> {
  return thresholdsOf(await tenantSettings(repos));
}

/** Returns from when somebody counts as late, or as having left early, now. */
export async function attendanceRule(repos: Pick<Repos, 'settings'>): Promise<AttendanceRule> {
  return ((await tenantSettings(repos)) ?? DEFAULT_SETTINGS).attendance;
}

type Outcome = Parameters<typeof qualitySettingsCard>[0]['outcome'];

/** Returns the card with the settings as a form; `typed` are the values of the fields after a refusal. */
export async function settingsCard(
  repos: Pick<Repos, 'settings' | 'tokens'>,
  { locale, zone }: { locale: Locale; zone: string },
  outcome?: Outcome,
  typed?: Readonly<Record<string, string>>,
): Promise<Card> {
  const settings = (await tenantSettings(repos)) ?? DEFAULT_SETTINGS;
  const changed = await repos.settings.get(SCOPE, CHANGED, change);
  return qualitySettingsCard({
    locale,
    zone,
    settings,
    thresholds: thresholdsOf(settings),
    rows: settingsRows(settings),
    numbers: numbersOf(settings),
    submit: { v: 1, do: 'quality-settings' },
    outcome,
    typed,
    lastChange: changed && { who: await whoIs(repos, changed.by), at: changed.at },
  });
}

/** A name is known of those who authorised the bot; there is no time to ask for another. */
async function whoIs({ tokens }: Pick<Repos, 'tokens'>, openId: string): Promise<string> {
  return (await tokens.get(openId))?.name ?? shortId(openId);
}

/** Returns the card with the numbers that hold now, for everybody who may ask for judgements. */
export async function limitsCard(repos: Pick<Repos, 'settings'>, locale: Locale): Promise<Card> {
  const settings = (await tenantSettings(repos)) ?? DEFAULT_SETTINGS;
  return qualityLimitsCard({
    locale,
    rows: settingsRows(settings),
    numbers: numbersOf(settings),
    stretch: { inRow: IN_A_ROW, of: POOR_IN_WINDOW, within: WINDOW },
  });
}

function numbersOf(settings: QualitySettings) {
  return NUMBER_FIELDS.map((field) => ({
    field,
    preset: NUMBERS[field].preset,
    value: numberOf(settings, field),
  }));
}

export interface SettingsChange {
  readonly read: SettingsRead;
  /** The submitted fields, so that nobody has to type them again. */
  readonly form: Readonly<Record<string, unknown>>;
  readonly by: string;
  /** Unix ms. */
  readonly now: number;
}

/** Stores settings that could be read, with an audit row. Returns the card to show next, the problems in it if there are any. */
export async function saveSettings(
  repos: Pick<Repos, 'settings' | 'audit' | 'tokens'>,
  { read, form, by, now }: SettingsChange,
  shown: { locale: Locale; zone: string },
): Promise<{ saved: boolean; card: Card }> {
  if (!read.ok)
    return {
      saved: false,
      card: await settingsCard(repos, shown, { problems: read.problems }, textsOf(form)),
    };
  const before = (await tenantSettings(repos)) ?? DEFAULT_SETTINGS;
  await repos.settings.set(SCOPE, NAME, read.settings, now);
  await repos.settings.set(SCOPE, CHANGED, { by, at: now }, now);
  await audit(repos, { actor: by, action: 'settings.changed', detail: changes(before, read.settings) }, now);
  return { saved: true, card: await settingsCard(repos, shown, { saved: true }) };
}

/**
 * Returns what the fields of the form hold now, for those that a folded part of it did not send: what was emptied is sent
 * empty.
 */
export async function settingsFields(
  repos: Pick<Repos, 'settings'>,
): Promise<Readonly<Record<string, string>>> {
  const settings = (await tenantSettings(repos)) ?? DEFAULT_SETTINGS;
  const { preset, latency, limits } = settings;
  const own = METRICS.flatMap((metric) => {
    const limit = limits[metric];
    if (limit === undefined) return [];
    return [[formName(metric), `${limit.fair ?? '-'} / ${limit.poor ?? '-'}`]];
  });
  return { preset, latency, ...numberTexts(settings), ...Object.fromEntries(own) };
}

function numberTexts(settings: QualitySettings): Readonly<Record<string, string>> {
  return Object.fromEntries(NUMBER_FIELDS.map((field) => [field, String(numberOf(settings, field))]));
}

function textsOf(form: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** Returns every number that is another one now: `audio.latency: 250/500→200/400`. */
function changes(before: QualitySettings, after: QualitySettings): Readonly<Record<string, string>> {
  const fields = (each: QualitySettings): Readonly<Record<string, string>> => ({
    preset: each.preset,
    latency: each.latency,
    ...numberTexts(each),
    ...Object.fromEntries(
      Object.entries(thresholdsOf(each).limits).map(([metric, { fair, poor }]) => [
        metric,
        `${fair ?? '-'}/${poor ?? '-'}`,
      ]),
    ),
  });
  const [old, changed] = [fields(before), fields(after)];
  return Object.fromEntries(
    Object.entries(changed).flatMap(([name, value]) =>
      old[name] === value ? [] : [[name, `${old[name] ?? ''}→${value}`]],
    ),
  );
}

/** Returns a metric's name in the form: letters and underscores only. */
export function formName(metric: Metric): string {
  return metric.replace('.', '_');
}

/** Returns the lines of the form: the preset's limits, and the tenant's where they differ. */
export function settingsRows(settings: QualitySettings) {
  return METRICS.map((metric) => ({
    metric,
    field: formName(metric),
    unit: BAND_TABLE[metric].unit,
    preset: presetLimit(settings.preset, metric),
    own: settings.limits[metric],
  }));
}
