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

/** What colour and words the header carries. */
export type Tone = 'info' | 'running' | 'good' | 'attention' | 'failed' | 'none';

/**
 * What a button of ours says when pressed; versioned, parsed by `button-value.ts`. It names things, never rights:
 * rights are checked again on every press.
 */
export type ButtonValue =
  | { readonly v: 1; readonly do: 'cancel'; readonly id: string }
  | { readonly v: 1; readonly do: 'again'; readonly id: string }
  | { readonly v: 1; readonly do: 'retry'; readonly id: string }
  | { readonly v: 1; readonly do: 'file-here'; readonly id: string }
  | { readonly v: 1; readonly do: 'file-to-me'; readonly id: string }
  | { readonly v: 1; readonly do: 'help' };
