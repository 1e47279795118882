import { getState, useApp } from '../store.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type Texts = Widened<typeof zh>;

/** The same keys in another language: words may differ, parameters may not. */
type Widened<T> = {
  readonly [Key in keyof T]: T[Key] extends string
    ? string
    : T[Key] extends (...args: infer Args) => string
      ? (...args: Args) => string
      : Widened<T[Key]>;
};

const ALL: Readonly<Record<'zh' | 'en', Texts>> = { zh, en };

export function useTexts(): Texts {
  return ALL[useApp(({ prefs }) => prefs.locale)];
}

export function textsNow(): Texts {
  return ALL[getState().prefs.locale];
}
