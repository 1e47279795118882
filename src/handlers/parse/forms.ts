import { DAYS } from '../../cards/digests/types.ts';
import { DIGEST_FIELDS, type DigestField, type DigestProblem } from '../../cards/index.ts';
import type { ButtonValue } from '../../cards/kit/types.ts';
import { BAND_TABLE, METRICS, type MetricFacts } from '../../quality/bands.ts';
import {
  NUMBER_FIELDS,
  parseSettings,
  type SettingsProblem,
  type SettingsRead,
} from '../../quality/settings.ts';
import type { ScopeRequest, SettingsRequest } from '../../services/digests/index.ts';
import { formName } from '../../services/quality-settings.ts';
import type { IncomingAction } from '../types.ts';
import { readTime } from './digests.ts';
import { roomNames } from './scope.ts';
import { readZone } from './zones.ts';

/** Longer than any field of ours takes; what is behind it was not typed into one. */
const LONGEST = 200;

type Form = IncomingAction['formValue'];

/** The fields of each form, by what its submit button does. The platform checks nothing of what comes back. */
const FIELDS: Readonly<Partial<Record<ButtonValue['do'], readonly string[]>>> = {
  'submit-form': ['kind', 'from', 'to', 'number', 'person', 'room', 'status', 'delivery'],
  'digest-submit': DIGEST_FIELDS,
  'quality-settings': [...METRICS.map(formName), 'preset', 'latency', ...NUMBER_FIELDS],
};

/** Returns whether a press brings no field but those of its form; a button outside a form brings none. */
export function isOurForm(what: ButtonValue['do'], form: Form): boolean {
  const known = FIELDS[what] ?? [];
  return Object.keys(form ?? {}).every((name) => known.includes(name));
}

/** Returns what reads a form's fields: text in one way of writing without blanks around it; '' for anything else. */
export function fieldsOf(form: Form): (name: string) => string {
  return (name) => {
    const value = form !== undefined && Object.hasOwn(form, name) ? form[name] : undefined;
    // Cut first: one character may become eighteen.
    return typeof value === 'string'
      ? value.slice(0, LONGEST).normalize('NFKC').slice(0, LONGEST).trim()
      : '';
  };
}

const NUMBER = /^[+-]?\d{1,6}(?:\.\d{1,4})?$/;
/** Ways to write "no such band". */
const NO_LIMIT = /^[-–—]$|^(无|none|off)$/i;

/**
 * Reads the form of the quality settings: a metric's field is empty (the preset's limits) or `fair / poor`, where a dash
 * stands for no limit. Returns the settings, or every problem of every field.
 */
export function settingsFromForm(form: Readonly<Record<string, unknown>>): SettingsRead {
  const field = fieldsOf(form);
  const problems: SettingsProblem[] = [];
  const limits: Record<string, unknown> = {};
  for (const metric of METRICS) {
    const text = field(formName(metric));
    if (text === '') continue;
    const parts = text.split(/[/、,;]/).map((part) => withoutUnit(part.trim(), BAND_TABLE[metric].unit));
    const values = parts.map((part) =>
      NO_LIMIT.test(part) ? null : NUMBER.test(part) ? Number(part) : undefined,
    );
    if (values.length !== 2 || values.includes(undefined))
      problems.push({ field: metric, why: 'not-a-number', given: text });
    else limits[metric] = { fair: values[0], poor: values[1] };
  }
  const raw: Record<string, unknown> = { limits };
  for (const name of ['preset', 'latency'] as const) {
    const text = field(name);
    if (text !== '') raw[name] = text;
  }
  const attendance: Record<string, unknown> = {};
  for (const name of NUMBER_FIELDS) {
    const text = withoutMinutes(field(name));
    if (text === '') continue;
    if (NUMBER.test(text)) (name === 'bpl' || name === 'ie' ? raw : attendance)[name] = Number(text);
    else problems.push({ field: name, why: 'not-a-number', given: text });
  }
  const read = parseSettings({ ...raw, attendance });
  if (problems.length === 0) return read;
  return { ok: false, problems: [...problems, ...(read.ok ? [] : read.problems)] };
}

function withoutMinutes(text: string): string {
  return text.replace(/\s*(?:分钟|分|min(?:ute)?s?)$/i, '');
}

/** A number in a unit that is not the metric's is none: 3 % of latency means something else than 3 ms. */
function withoutUnit(text: string, unit: MetricFacts['unit']): string {
  const written = { ms: /(?:ms|毫秒)$/i, '%': /%$/, '': /$/ }[unit];
  return text.replace(written, '').trim();
}

export type FormRead =
  | { readonly ok: true; readonly request: SettingsRequest }
  | { readonly ok: false; readonly problems: readonly DigestProblem[] };

/** Parses the digest form, which the platform does not validate. `field` returns a submitted value, or ''. */
export function readDigestForm(
  field: (name: DigestField) => string,
  preset: { readonly zone: string; readonly organiser?: { readonly openId: string; readonly name: string } },
): FormRead {
  const problems: DigestProblem[] = [];
  const time = withoutOffset(field('time'));
  const at = time === '' ? undefined : readTime(time);
  if (time === '') problems.push({ is: 'time-missing' });
  else if (typeof at !== 'number') problems.push({ is: 'time', given: time });
  const typedZone = field('zone');
  const zone = typedZone === '' ? preset.zone : (readZone(typedZone) ?? 'wrong');
  if (zone === 'wrong') problems.push({ is: 'zone', given: typedZone });
  const scope = scopeOf(field, preset.organiser);
  if ('is' in scope) problems.push(scope);
  if (problems.length > 0 || typeof at !== 'number' || 'is' in scope) return { ok: false, problems };
  const days = DAYS.find((each) => each === field('days')) ?? 'workdays';
  return {
    ok: true,
    request: { at, days, zone, scope, quiet: field('quiet') === 'nothing' ? 'nothing' : 'line' },
  };
}

/** Returns what was chosen of a picker, which adds an offset: `09:00 +0800`. */
export function withoutOffset(text: string): string {
  return text.replace(/\s*[+-]\d{2}:?\d{2}$/, '');
}

function scopeOf(
  field: (name: DigestField) => string,
  before: { readonly openId: string; readonly name: string } | undefined,
): ScopeRequest | DigestProblem {
  const [of, names, openId] = [field('scope'), field('names'), field('organiser')];
  switch (of) {
    case 'department':
    case 'place':
    case 'topic':
      return names === '' ? { is: 'names-missing' } : { of, name: names };
    case 'rooms':
      return names === '' ? { is: 'names-missing' } : { of, names: roomNames(names) };
    case 'organiser':
      if (names !== '') return { is: 'names-unused', given: names };
      if (openId.startsWith('ou_')) return { of, openId, name: '' };
      return before === undefined ? { is: 'organiser-missing' } : { of, ...before };
    default:
      return names === '' ? { of: 'tenant' } : { is: 'names-unused', given: names };
  }
}

/**
 * Returns the open ids to choose a person from. In a group nobody is named, so that the client offers its members; in
 * private it would offer the bot.
 */
export function peopleOffered(chosen: string, by: string, inGroup: boolean): readonly string[] {
  if (inGroup) return [];
  return chosen.startsWith('ou_') ? [...new Set([chosen, by])] : [by];
}

/** Returns the fields of a form; one that names a person and is left empty is who was chosen before, if somebody was. */
export function withChosen(
  form: Form,
  name: 'person' | 'organiser',
  before: string | undefined,
): Readonly<Record<string, unknown>> {
  const isEmpty = fieldsOf(form)(name) === '';
  return { ...form, ...(isEmpty && before !== undefined && { [name]: before }) };
}
