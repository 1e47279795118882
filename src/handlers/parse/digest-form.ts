import type { DigestField, DigestProblem } from '../../cards/digests/index.ts';
import type { Days } from '../../cards/digests/types.ts';
import type { ScopeRequest, SettingsRequest } from '../../services/digests/index.ts';
import { readTime } from './digest-settings.ts';
import { readZone, roomNames } from './zone.ts';

const DAYS: readonly Days[] = ['daily', 'weekdays', 'workdays'];

export type FormRead =
  | { readonly ok: true; readonly request: SettingsRequest }
  | { readonly ok: false; readonly problems: readonly DigestProblem[] };

/** Parses the digest form, which the platform does not validate. `field` returns a submitted value, or ''. */
export function readDigestForm(
  field: (name: DigestField) => string,
  preset: { readonly zone: string },
): FormRead {
  const problems: DigestProblem[] = [];
  // The time picker adds an offset: `09:00 +0800`.
  const time = field('time').replace(/\s*[+-]\d{2}:?\d{2}$/, '');
  const at = time === '' ? undefined : readTime(time);
  if (time === '') problems.push({ is: 'time-missing' });
  else if (typeof at !== 'number') problems.push({ is: 'time', given: time });
  const typedZone = field('zone');
  const zone = typedZone === '' ? preset.zone : (readZone(typedZone) ?? 'wrong');
  if (zone === 'wrong') problems.push({ is: 'zone', given: typedZone });
  const scope = scopeOf(field);
  if ('is' in scope) problems.push(scope);
  if (problems.length > 0 || typeof at !== 'number' || 'is' in scope) return { ok: false, problems };
  const days = DAYS.find((each) => each === field('days')) ?? 'workdays';
  return {
    ok: true,
    request: { at, days, zone, scope, quiet: field('quiet') === 'nothing' ? 'nothing' : 'line' },
  };
}

function scopeOf(field: (name: DigestField) => string): ScopeRequest | DigestProblem {
  const [of, names, openId] = [field('scope'), field('names'), field('organiser')];
  switch (of) {
    case 'department':
      return names === '' ? { is: 'names-missing' } : { of, name: names };
    case 'rooms':
      return names === '' ? { is: 'names-missing' } : { of, names: roomNames(names) };
    case 'organiser':
      return openId.startsWith('ou_') ? { of, openId, name: '' } : { is: 'organiser-missing' };
    default:
      return { of: 'tenant' };
  }
}
