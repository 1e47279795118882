import { form, personField, selectField, textField, timeField } from '../kit/controls.ts';
import { type Element, markdown } from '../kit/elements.ts';
import { clip } from '../kit/escape.ts';
import type { ButtonValue, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import type { DigestSettings } from './types.ts';
import { timeText } from './words.ts';

/** Names of the form's fields, as they come back in `form_value`. */
export const DIGEST_FIELDS = ['time', 'days', 'scope', 'names', 'organiser', 'zone', 'quiet'] as const;

export type DigestField = (typeof DIGEST_FIELDS)[number];
/** `time` as HH:mm, the choices as their values, `organiser` an open id. */
export type DigestTyped = Readonly<Partial<Record<DigestField, string>>>;

const DAYS = ['workdays', 'weekdays', 'daily'] as const;
const SCOPES = ['tenant', 'department', 'organiser', 'rooms'] as const;
const QUIET = ['line', 'nothing'] as const;
const NAMES = 200;
const ZONE = 40;
const OPEN_ID = /^ou_[0-9a-z_-]{1,64}$/i;

/** Returns the initial values of the form for a subscription that is being changed. */
export function typedOf({ at, days, zone, scope, quiet }: DigestSettings, locale: Locale): DigestTyped {
  const { list } = texts(locale).punctuation;
  return {
    time: timeText(at),
    days,
    zone,
    quiet,
    scope: scope.of,
    ...(scope.of === 'department' && { names: scope.name }),
    ...(scope.of === 'rooms' && { names: list(scope.rooms.map(({ name }) => name)) }),
    ...(scope.of === 'organiser' && { organiser: scope.openId }),
  };
}

/** Builds the form of a subscription: time, days, scope, zone and quiet days. */
export function setupForm(p: {
  locale: Locale;
  zone: string;
  typed: DigestTyped;
  change: boolean;
  submit: ButtonValue;
}): Element {
  const t = texts(p.locale).digest.setup.form;
  const { typed } = p;
  const named = (label: string) => markdown(`**${label}**`);
  const select = <T extends string>(
    name: DigestField,
    placeholder: string,
    values: readonly [T, ...T[]],
    words: Readonly<Record<T, string>>,
  ) =>
    selectField({
      name,
      placeholder,
      options: values.map((value) => ({ text: words[value], value })),
      initial: values.find((value) => value === typed[name]) ?? values[0],
    });
  const time = /^\d{2}:\d{2}$/.test(typed.time ?? '') ? typed.time : undefined;
  return form(
    'digest',
    [
      named(t.time),
      timeField({ name: 'time', placeholder: t.time, initial: time ?? '09:00' }),
      named(t.days),
      select('days', t.days, DAYS, t.dayOptions),
      named(t.scope),
      select('scope', t.scope, SCOPES, t.scopes),
      textField({
        name: 'names',
        label: t.names,
        placeholder: t.namesHint,
        most: NAMES,
        ...kept(typed.names, NAMES),
      }),
      named(t.organiser),
      personField({
        name: 'organiser',
        placeholder: t.organiserHint,
        ...(OPEN_ID.test(typed.organiser ?? '') && { initial: typed.organiser ?? '' }),
      }),
      named(t.quiet),
      select('quiet', t.quiet, QUIET, t.quietOptions),
      textField({ name: 'zone', label: t.zone, placeholder: p.zone, most: ZONE, ...kept(typed.zone, ZONE) }),
    ],
    { text: t.submit[p.change ? 'change' : 'new'], value: p.submit },
  );
}

/** Longer than a field takes, it would be refused. */
function kept(text: string | undefined, most: number): { initial?: string } {
  const shown = clip(text ?? '', most).slice(0, most);
  return shown === '' ? {} : { initial: shown };
}
