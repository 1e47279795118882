import type * as zh from './zh/index.ts';

/** The shape of one text, for every other language to fill: functions keep their parameters. */
type Same<T> = T extends (...args: infer A) => string
  ? (...args: A) => string
  : T extends string
    ? string
    : T extends readonly unknown[]
      ? T
      : { readonly [K in keyof T]: Same<T[K]> };

/** The files of one language. Chinese comes first; every other language has exactly its keys. */
export type Language = { readonly [File in keyof typeof zh]: Same<(typeof zh)[File]> };
