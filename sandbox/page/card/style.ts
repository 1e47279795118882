import type { Drawing } from './context.ts';
import { entry, isObject, type Json, word } from './json.ts';

type Theme = Pick<Drawing, 'style' | 'theme'>;

const COLOURS: ReadonlySet<string> = new Set(
  'blue wathet turquoise green lime yellow orange red carmine violet purple indigo grey'.split(' '),
);
const GRADED = /^([a-z]+)(?:-(\d{2,3}))?$/;
const RGBA = /^rgba?\([\d\s.,%]+\)$/;

/** Returns the colour of text: a shade that can be read on the card, or undefined for the usual one. */
export function ink(value: unknown, theme: Theme): string | undefined {
  const [, name, grade] = GRADED.exec(word(value)) ?? [];
  // The client's middle shades are too pale for letters on white; ours of the same name are dark enough.
  const readable = name !== undefined && Number(grade) >= 500 && Number(grade) <= 700;
  return colour(readable ? name : value, theme, (each) => `var(--${each}-ink)`);
}

/** Returns the colour of an area; a colour without a shade is the light one that text can stand on. */
export function tint(value: unknown, theme: Theme): string | undefined {
  return colour(value, theme, (name) => shade(name, name === 'grey' ? 50 : 100));
}

/** Returns the colour of a line. */
export function line(value: unknown, theme: Theme): string | undefined {
  return colour(value, theme, (name) => shade(name, name === 'grey' ? 300 : 400));
}

function colour(value: unknown, theme: Theme, plain: (name: string) => string): string | undefined {
  const said = word(value);
  if (RGBA.test(said)) return said;
  if (said === 'white') return 'var(--surface)';
  const own = isObject(theme.style['color']) ? entry(theme.style['color'], said) : undefined;
  if (isObject(own)) {
    const mine = word(own[theme.theme === 'dark' ? 'dark_mode' : 'light_mode']);
    return RGBA.test(mine) ? mine : undefined;
  }
  const [, base = '', grade] = GRADED.exec(said) ?? [];
  const name = base === 'neutral' ? 'grey' : base;
  if (!COLOURS.has(name)) return undefined;
  return grade === undefined ? plain(name) : shade(name, Number(grade));
}

/** 50 is nearest to the card, 900 nearest to its text. */
function shade(name: string, grade: number): string {
  if (grade === 500) return `var(--${name})`;
  if (grade > 500)
    return `color-mix(in srgb, var(--${name}), var(--deep) ${Math.min(90, (grade - 500) / 5)}%)`;
  const share = grade <= 100 ? grade * 0.16 : grade / 5;
  return `color-mix(in srgb, var(--${name}) ${share}%, var(--surface))`;
}

/** Returns the name of a text tag's or a header's colour, as the style sheet knows it. */
export function colourName(value: unknown): string {
  const name = word(value);
  return COLOURS.has(name) ? name : 'grey';
}

const SIZES: Readonly<Record<string, string>> = {
  'heading-0': 'size-30 bold',
  'heading-1': 'size-24 bold',
  'heading-2': 'size-20 bold',
  'heading-3': 'size-18 bold',
  'heading-4': 'size-16 bold',
  heading: 'size-16 bold',
  normal: 'size-14',
  notation: 'size-12',
  'xxxx-large': 'size-30',
  'xxx-large': 'size-24',
  'xx-large': 'size-20',
  'x-large': 'size-18',
  large: 'size-16',
  medium: 'size-14',
  small: 'size-12',
  'x-small': 'size-10',
};

/** Class of a text size, sizes of the card's own included. */
export function textSize(value: unknown, { style }: Pick<Drawing, 'style'>): string {
  const name = word(value);
  const own = isObject(style['text_size']) ? entry(style['text_size'], name) : undefined;
  const size = isObject(own) ? word(own['pc'] ?? own['default']) : name;
  return entry(SIZES, size) ?? 'size-14';
}

const GAPS: Readonly<Record<string, string>> = {
  small: '4px',
  medium: '8px',
  large: '12px',
  extra_large: '16px',
};

/** Returns a spacing as CSS. */
export function gap(value: unknown): string | undefined {
  const name = word(value);
  return entry(GAPS, name) ?? length(name);
}

/** Returns `120px` or `20%` as CSS; undefined for anything else. */
export function length(value: unknown): string | undefined {
  return /^-?\d{1,5}(px|%)$/.test(word(value)) ? word(value) : undefined;
}

/** Returns one, two or four lengths as CSS, as for margins. */
export function sides(value: unknown): string | undefined {
  return /^-?\d{1,3}px( -?\d{1,3}px){0,3}$/.test(word(value)) ? word(value) : undefined;
}

const FLEX: Readonly<Record<string, string>> = {
  left: 'flex-start',
  top: 'flex-start',
  center: 'center',
  right: 'flex-end',
  bottom: 'flex-end',
};

/** Returns how a box lays out its content. */
export function layout(box: Json): Record<string, string | undefined> {
  const across = box['direction'] === 'horizontal';
  const horizontal = entry(FLEX, word(box['horizontal_align']));
  const vertical = entry(FLEX, word(box['vertical_align']));
  return {
    'flex-direction': across ? 'row' : undefined,
    'flex-wrap': across ? 'wrap' : undefined,
    'align-items': across ? vertical : horizontal,
    'justify-content': across ? horizontal : vertical,
    'column-gap': gap(box['horizontal_spacing']),
    'row-gap': gap(box['vertical_spacing']),
    padding: sides(box['padding']),
  };
}
