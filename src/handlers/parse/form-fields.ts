import { DIGEST_FIELDS } from '../../cards/digests/setup-form.ts';
import type { ButtonValue } from '../../cards/kit/types.ts';
import { METRICS } from '../../quality/bands.ts';
import { NUMBER_FIELDS } from '../../quality/settings.ts';
import { formName } from '../../services/quality-settings.ts';
import type { IncomingAction } from '../types.ts';

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
    return typeof value === 'string' ? value.slice(0, LONGEST).normalize('NFKC').trim() : '';
  };
}
