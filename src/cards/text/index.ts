import type { Locale } from '../kit/types.ts';
import { en } from './en.ts';
import type { Advice, Texts } from './types.ts';
import { zh } from './zh.ts';

const LANGUAGES: Readonly<Record<Locale, Texts>> = { zh_cn: zh, en_us: en };

export function texts(locale: Locale): Texts {
  return LANGUAGES[locale];
}

/** The advice for a key of the platform's error table; an unknown one gets the general sentence. */
export function adviceFor(key: string, locale: Locale): Advice {
  const { advice } = texts(locale);
  const found = (Object.hasOwn(advice, key) ? advice[key] : undefined) ?? advice['internal'];
  if (found === undefined) throw new Error(`no advice texts for ${locale}`);
  return found;
}
