export type { ButtonValue } from './button-value.ts';

/** Card JSON 2.0 as a plain value. Elements are built only by `elements.ts`, which knows every property allowed. */
export interface Card {
  readonly schema: '2.0';
  readonly config: {
    readonly update_multi: true;
    readonly summary: { readonly content: string };
  };
  readonly header: object;
  readonly body: { readonly elements: readonly object[] };
  readonly [key: string]: unknown;
}

export type Locale = 'zh_cn' | 'en_us';

/** The kinds of export: a new one begins here, and the compiler names every file that lacks it. */
export type ExportKindName = 'meetings' | 'participants' | 'quality' | 'rooms';

/** What colour and words the header carries. */
export type Tone = 'info' | 'running' | 'good' | 'attention' | 'failed' | 'none';

/** What happened, who can fix it and where, what the bot does about it. */
export interface Advice {
  readonly title: string;
  readonly what: (values: Readonly<Record<string, string | number>>) => string;
  readonly who?: string;
  readonly bot?: string;
}
