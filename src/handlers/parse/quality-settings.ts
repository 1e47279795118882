import { BAND_TABLE, METRICS, type MetricFacts } from '../../quality/bands.ts';
import {
  NUMBER_FIELDS,
  parseSettings,
  type SettingsProblem,
  type SettingsRead,
} from '../../quality/settings.ts';
import { formName } from '../../services/quality-settings.ts';
import { fieldsOf } from './form-fields.ts';

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
