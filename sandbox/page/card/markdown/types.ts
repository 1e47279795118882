/** Attributes of a tag as they were written, all of them: nothing a card says is lost on the way. */
export type Attributes = Readonly<Record<string, string>>;

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'emoji'; readonly name: string; readonly char: string }
  | { readonly kind: 'image'; readonly key: string; readonly alt: string }
  | { readonly kind: 'strong' | 'em' | 'del'; readonly children: readonly Inline[] }
  | {
      readonly kind: 'link';
      readonly url: string;
      readonly title: string;
      readonly children: readonly Inline[];
    }
  | {
      readonly kind: 'tag';
      readonly name: TagName;
      readonly attributes: Attributes;
      readonly children: readonly Inline[];
    };

export const TAG_NAMES = [
  'a',
  'at',
  'br',
  'font',
  'hr',
  'link',
  'local_datetime',
  'number_tag',
  'person',
  'raw',
  'text_tag',
] as const;
export type TagName = (typeof TAG_NAMES)[number];

export type Align = 'left' | 'center' | 'right' | undefined;
export type Cells = readonly (readonly Inline[])[];

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'list';
      /** Number of the first item; undefined for bullets. */
      readonly start: number | undefined;
      readonly items: readonly (readonly Block[])[];
    }
  | { readonly kind: 'rule' }
  | {
      readonly kind: 'table';
      readonly aligns: readonly Align[];
      readonly head: Cells;
      readonly rows: readonly Cells[];
    };
