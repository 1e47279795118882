import type { AdviceKey } from '../../errors.ts';
import type { Advice, Locale } from '../kit/types.ts';
import * as en from './en/index.ts';
import type { Language } from './types.ts';
import * as zh from './zh/index.ts';

export { attendanceBook } from './zh/people.ts';
export { workbook } from './zh/workbook.ts';

/** Every sentence people read. A new language is a folder beside these two, and one line here. */
export const LANGUAGES: Record<Locale, Texts> = { zh_cn: joined(zh), en_us: joined(en) };

export type Texts = ReturnType<typeof joined>;

function joined(language: Language) {
  const {
    accounts,
    admin,
    attendance,
    limits,
    ranges,
    causes,
    digests,
    exporting,
    forms: form,
    general,
    persons,
    quality,
  } = language;
  const {
    lengths,
    subscriptions,
    summaries,
    topics,
    trends: trend,
    plain,
    privacy,
    punctuation,
    advice,
  } = language;
  return {
    ...general,
    ...exporting,
    ...summaries,
    ...admin,
    plain,
    privacy,
    punctuation,
    accounts,
    attendance,
    limits,
    ranges,
    topics,
    lengths,
    form,
    quality: { ...quality, ...persons, causes },
    digest: { ...digests, ...subscriptions, trend },
    advice,
  };
}

/** Returns the texts of a language. */
export function texts(locale: Locale): Texts {
  return LANGUAGES[locale];
}

/** Returns who can fix a failure, or what the reader can do, with its label; undefined if nothing is known. */
export function wayOutOf({ who, you }: Advice, locale: Locale): string | undefined {
  const { failed: t } = texts(locale);
  if (you !== undefined) return t.labelled(t.you, you);
  return who === undefined ? undefined : t.labelled(t.who, who);
}

/** Returns the advice about an error. */
export function adviceFor(key: AdviceKey, locale: Locale): Advice {
  return texts(locale).advice[key];
}
