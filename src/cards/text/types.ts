import type { zh } from './zh.ts';

/** What happened, who can mend it and where, what the bot does by itself. */
export interface Advice {
  readonly title: string;
  readonly what: (values: Readonly<Record<string, string | number>>) => string;
  readonly who?: string;
  readonly bot?: string;
}

/** The shape of one language's texts, for every other language to fill: functions keep their parameters. */
export type Same<T> = T extends (...args: infer A) => string
  ? (...args: A) => string
  : T extends string
    ? string
    : T extends readonly unknown[]
      ? T
      : { readonly [K in keyof T]: Same<T[K]> };

/** The texts of one language. Chinese comes first; every other language has exactly its keys. */
export type Texts = Same<Omit<typeof zh, 'advice'>> & { readonly advice: Readonly<Record<string, Advice>> };
