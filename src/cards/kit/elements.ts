import { clip, unescapeMarkdown } from './format.ts';
import type { Card, Target, Tone } from './types.ts';

/** What the platform takes in one card message, and what a reader does. Sources: card JSON 2.0, im-v1/message. */
export const CARD_LIMITS = {
  /** Lines of a list; the rest is in the file, and the card says how many. */
  rows: 5,
  buttonText: 100,
  headerTags: 3,
  /** Points of a chart; more cannot be distinguished on a phone. */
  chartPoints: 62,
  titleText: 60,
  topicText: 40,
  nameText: 20,
} as const;

/** Header colour and mark: colours are not needed to recognise the state. */
const TONES: Readonly<Record<Tone, { template: string; tag: string; mark: string }>> = {
  info: { template: 'blue', tag: 'blue', mark: '●' },
  running: { template: 'blue', tag: 'blue', mark: '●' },
  good: { template: 'green', tag: 'green', mark: '●' },
  attention: { template: 'orange', tag: 'orange', mark: '▲' },
  failed: { template: 'red', tag: 'red', mark: '■' },
  none: { template: 'grey', tag: 'neutral', mark: '●' },
};

export type Element = object;

export interface CardParts {
  readonly tone: Tone;
  readonly title: string;
  readonly subtitle?: string | undefined;
  /** Kind and state, as header tags. */
  readonly tags?: readonly string[];
  /** The conclusion: what a notification and the chat list show. */
  readonly summary: string;
  readonly elements: readonly (Element | undefined)[];
}

/**
 * Builds a card (JSON 2.0) from a header and elements.
 *
 * @example card({ tone: 'good', title: '会议', summary: '12 场会议', elements: [markdown('**12** 场会议')] })
 */
export function card({ tone, title, subtitle, tags = [], summary, elements }: CardParts): Card {
  const look = TONES[tone];
  // A kind that the title names already would only push the state into a second line.
  const shown = tags.filter((tag, index) => index === tags.length - 1 || !title.includes(tag));
  const marked = shown.map((text, index) => (index === shown.length - 1 ? `${look.mark} ${text}` : text));
  return {
    schema: '2.0',
    // A notification shows no code spans, and no entities.
    config: {
      update_multi: true,
      summary: { content: clip(unescapeMarkdown(summary).replaceAll('`', ''), 120) },
    },
    header: {
      title: plain(clip(title, CARD_LIMITS.titleText)),
      ...(subtitle !== undefined && { subtitle: plain(clip(subtitle, CARD_LIMITS.titleText * 2)) }),
      template: look.template,
      text_tag_list: marked
        .slice(0, CARD_LIMITS.headerTags)
        .map((text) => ({ tag: 'text_tag', text: plain(text), color: look.tag })),
    },
    body: { elements: elements.filter((each) => each !== undefined) },
  };
}

/** Returns a plain text object. */
export function plain(content: string): { tag: 'plain_text'; content: string } {
  return { tag: 'plain_text', content };
}

/** Builds a markdown element. Text from people has to pass through `escapeMarkdown` first. */
export function markdown(content: string, size: 'normal' | 'notation' = 'normal'): Element {
  return { tag: 'markdown', content, ...(size !== 'normal' && { text_size: size }) };
}

/** Builds the small grey line at the end of a card. */
export function foot(...facts: readonly (string | undefined)[]): Element {
  const content = facts.filter((fact) => fact !== undefined && fact !== '').join(' · ');
  return { tag: 'div', text: { tag: 'plain_text', content, text_size: 'notation', text_color: 'grey' } };
}

export interface Figure {
  readonly value: string;
  readonly label: string;
  /** Too little behind it to be taken at its word. */
  readonly faint?: boolean;
}

/** Builds a row of two or three key numbers, or two rows of four: big number, small label. */
export function figures(list: readonly Figure[]): Element {
  return {
    tag: 'column_set',
    flex_mode: list.length === 3 ? 'trisect' : 'bisect',
    columns: list.map(({ value, label, faint }) => ({
      tag: 'column',
      width: 'weighted',
      weight: 1,
      elements: [
        {
          tag: 'div',
          text: {
            tag: 'plain_text',
            content: value,
            text_size: 'heading-1',
            ...(faint && { text_color: 'grey' }),
          },
        },
        {
          tag: 'div',
          text: { tag: 'plain_text', content: label, text_size: 'notation', text_color: 'grey' },
        },
      ],
    })),
  };
}

export interface ButtonParts extends Target {
  readonly text: string;
  readonly primary?: boolean;
}

/** Returns where a link leads, without what else is known of it. */
export function targetOf({ url, value }: Target): Target {
  return { url, value };
}

/** The platform counts code units, of which one character may take many. */
function shortened(text: string): string {
  let length: number = CARD_LIMITS.buttonText;
  while (clip(text, length).length > CARD_LIMITS.buttonText) length -= 2;
  return clip(text, length);
}

/** Builds a button; its text is clipped to the platform's limit. */
export function button({ text, primary, value, url }: ButtonParts): Element {
  return {
    tag: 'button',
    text: plain(shortened(text)),
    type: primary ? 'primary_filled' : 'default',
    behaviors: [
      ...(value === undefined ? [] : [{ type: 'callback', value }]),
      ...(url === undefined ? [] : [{ type: 'open_url', default_url: url }]),
    ],
  };
}

/** Builds a row of buttons that wraps on a phone; undefined without any. */
export function buttons(list: readonly (ButtonParts | undefined)[]): Element | undefined {
  const shown = list.filter((each) => each !== undefined);
  if (shown.length === 0) return undefined;
  return {
    tag: 'column_set',
    flex_mode: 'flow',
    horizontal_spacing: '8px',
    columns: shown.map((each) => ({ tag: 'column', width: 'auto', elements: [button(each)] })),
  };
}

/**
 * Builds elements, or stacks of them, side by side in columns of one width, so that two selects take one row; undefined
 * without any.
 */
export function sideBySide(list: readonly (Element | readonly Element[] | undefined)[]): Element | undefined {
  const shown = list.flatMap((each) => (each === undefined ? [] : [[each].flat()]));
  const [only] = shown;
  if (shown.length <= 1 && only?.length === 1) return only[0];
  if (shown.length === 0) return undefined;
  return {
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: '8px',
    columns: shown.map((each) => ({ tag: 'column', width: 'weighted', weight: 1, elements: each })),
  };
}

/** Without an icon of its own a panel has no arrow, and nobody sees that it opens. */
const ARROW = {
  icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined' },
  icon_position: 'right',
  icon_expanded_angle: -180,
};

/**
 * Builds a panel of lines, or of elements, collapsed unless `expanded`; undefined without any. What a conclusion rests
 * on is folded, so that a phone shows the conclusion with its buttons.
 */
export function folded(
  title: string,
  content: string | readonly (Element | undefined)[],
  expanded = false,
): Element | undefined {
  const elements =
    typeof content === 'string'
      ? [markdown(content, 'notation')]
      : content.filter((each) => each !== undefined);
  if (elements.length === 0) return undefined;
  return { tag: 'collapsible_panel', expanded, header: { title: plain(title), ...ARROW }, elements };
}

/** Returns a progress bar as text; `share` is 0..1. */
export function bar(share: number): string {
  const cells = 10;
  const full = Math.min(cells, Math.max(0, Math.round(share * cells)));
  return `${'▓'.repeat(full)}${'░'.repeat(cells - full)}`;
}
