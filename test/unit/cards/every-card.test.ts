import { describe, expect, it } from 'vitest';
import { indexes } from '../../../sandbox/page/card/interactive.ts';
import { findElement } from '../../../sandbox/src/cards/find.ts';
import { countElements } from '../../../sandbox/src/cards/numbers.ts';
import { type CheckOptions, checkCard } from '../../../sandbox/src/index.ts';
import { type Card, plainText } from '../../../src/cards/index.ts';
import { oneLine } from '../../../src/cards/kit/format.ts';
import { everyCard, HOSTILE, HUGE, type Typed } from './support/cards.ts';
import { cardBytes, PLATFORM } from './support/size.ts';

const LOCALES = ['zh_cn', 'en_us'] as const;
const TYPED: Readonly<Record<string, Typed | undefined>> = {
  'ordinary text': undefined,
  'markup and mentions': HOSTILE,
  'far too much text': HUGE,
};
const UNDOCUMENTED: CheckOptions = { tables: 3, markdownTables: true, chartInForm: false };
const all = LOCALES.flatMap((locale) =>
  Object.entries(TYPED).flatMap(([what, typed]) =>
    everyCard(locale, typed).map(([name, card]) => ({ name, card, locale, what, as: `${locale}, ${what}` })),
  ),
);
const named = [...new Set(all.map(({ name }) => name))].map((name) => {
  const variants = all.filter((each) => each.name === name);
  const ordinary = variants.filter(({ what }) => what === 'ordinary text');
  return { name, variants, ordinary, hostile: variants.filter(({ what }) => what === 'markup and mentions') };
});

/** How we name a person to ask; what people type never gets that far unescaped. */
const PERSON = /<person id='ou_[0-9a-f]{32}' show_name=true show_avatar=true style='capsule'><\/person>/g;

/** Every string of ours or of people that the client would read as markdown. */
function markdownsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markdownsOf);
  if (typeof value !== 'object' || value === null) return [];
  const { tag, content } = value as { tag?: unknown; content?: unknown };
  const own = (tag === 'markdown' || tag === 'lark_md') && typeof content === 'string' ? [content] : [];
  return [...own, ...Object.values(value).flatMap(markdownsOf)];
}

interface Chart {
  readonly chart_spec: {
    readonly direction?: string;
    readonly data: { readonly values: readonly { readonly x: unknown; readonly y: unknown }[] };
  };
}

function elementsOf(value: unknown, tag: string): readonly object[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'tag' in value && value.tag === tag ? [value] : [];
  return [...own, ...Object.values(value).flatMap((each) => elementsOf(each, tag))];
}

function headerOf(card: Card) {
  return card.header as {
    template: string;
    text_tag_list: readonly { color: string; text: { content: string } }[];
  };
}

/** What the buttons of a card ask for. */
const asksOf = (card: Card) =>
  [...JSON.stringify(card).matchAll(/"do":"([a-z-]+)"/g)].map(([, name]) => name);

/** What a reader sees: colour and header on the first line, and on one line what stands side by side. */
function outlineOf({ header, body }: Card): string {
  const head = plainText({ header }).replaceAll('\n', ' · ');
  return [`${headerOf({ header } as Card).template}: ${head}`, plainText({ body: inRows(body) })].join('\n');
}

function inRows(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inRows);
  if (typeof value !== 'object' || value === null) return value;
  const { tag, columns } = value as { tag?: unknown; columns?: readonly unknown[] };
  if (tag === 'column_set' && columns !== undefined)
    return { content: columns.map((each) => plainText(each).replaceAll('\n', ' ')).join(' | ') };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inRows(each)]));
}

describe.each(named)('$name', ({ name, variants, ordinary, hostile }) => {
  it('looks like this in both languages', () => {
    const [zh, en] = ordinary.map(({ card }) => card);
    if (zh === undefined || en === undefined) throw new Error(`${name} is not in both languages`);

    expect(asksOf(en)).toEqual(asksOf(zh));
    expect([outlineOf(zh), outlineOf(en), `→ ${asksOf(zh).join(' ')}`].join('\n')).toMatchSnapshot();
  });

  it('is taken by a strict platform', () => {
    for (const { card, as } of variants) expect(checkCard(card, cardBytes(card)), as).toBeUndefined();
  });

  it('is taken on the strict side of what is not documented', () => {
    for (const { card } of ordinary) {
      // The fields of our forms have no behaviors: they are reported with the form.
      const hasForm = elementsOf(card, 'form').length > 0;
      const strict: CheckOptions = { ...UNDOCUMENTED, ...(!hasForm && { behaviors: 'required' }) };

      expect(checkCard(card, cardBytes(card), strict)).toBeUndefined();
    }
  });

  it('has its controls in the order in which the sandbox counts them', () => {
    for (const { card } of ordinary)
      for (const [element, index] of indexes(card))
        expect(findElement(card, { tag: String(element['tag']), index })?.element).toBe(element);
  });

  it('is far from the limits, with a few pictures at most', () => {
    // A person's lines are several small pictures of one thing: no metric says anything without the others. A
    // digest has its hours folded away below the trend.
    const pictures = name.startsWith('quality of a person') ? 5 : /^(digest|trend)/.test(name) ? 2 : 1;
    for (const { card, as } of variants) {
      expect(cardBytes(card), as).toBeLessThan(PLATFORM.bytes * 0.9);
      expect(countElements(card), as).toBeLessThan(PLATFORM.elements / 2);
      expect(JSON.stringify(card).match(/"tag":"chart"/g)?.length ?? 0, as).toBeLessThanOrEqual(pictures);
    }
  });

  it('has no table, which a phone scrolls sideways, and charts only where they are folded, of three bars or more', () => {
    for (const { card, as } of variants) {
      const open = card.body.elements
        .map((each) => JSON.stringify(each))
        .filter((each) => !/^\{"tag":"coll/.test(each));

      expect(elementsOf(card, 'table'), as).toEqual([]);
      expect(open.join(''), as).not.toContain('"tag":"chart"');
      for (const { chart_spec: spec } of elementsOf(card, 'chart') as readonly Chart[]) {
        const along = spec.direction === 'horizontal' ? 'y' : 'x';
        expect(new Set(spec.data.values.map((value) => value[along])).size, as).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('shows at each panel that it opens', () => {
    for (const panel of variants.flatMap(({ card }) => elementsOf(card, 'collapsible_panel')))
      expect(panel).toMatchObject({ header: { icon: { tag: 'standard_icon' }, icon_expanded_angle: -180 } });
  });

  it('holds only values that survive JSON', () => {
    for (const { card, as } of variants) expect(JSON.parse(JSON.stringify(card)), as).toEqual(card);
  });

  it('is plain text in the chat list', () => {
    for (const { card, as } of variants) expect(card.config.summary.content, as).not.toMatch(/&#\d+;|`/);
  });

  it('shows markup of people as text', () => {
    for (const content of hostile.flatMap(({ card }) => markdownsOf(card)))
      expect(content.replaceAll(PERSON, '')).not.toMatch(
        /<(at|font|a|link|person|text_tag)\b|\]\(|^#|\$\$|:DONE:|\u202e|^\|/m,
      );
  });

  it('says its conclusion in the chat list, on one line', () => {
    for (const { card, as } of ordinary) {
      const { content } = card.config.summary;

      expect(content.length, as).toBeGreaterThan(3);
      expect(content, as).toBe(oneLine(content));
      expect(content, as).not.toContain('**');
    }
  });

  it('never says something by colour alone', () => {
    for (const { card, as } of ordinary) {
      const { template, text_tag_list: tags } = headerOf(card);

      if (template !== 'blue') expect(tags.at(-1)?.text.content, as).toMatch(/^[●▲■] \S/);
      expect(new Set(tags.map(({ color }) => color)).size, as).toBeLessThanOrEqual(1);
    }
  });

  it('has one main action at most', () => {
    for (const { card, as } of ordinary)
      expect(JSON.stringify(card).match(/"primary_filled"/g)?.length ?? 0, as).toBeLessThanOrEqual(1);
  });

  it('has the voice of the cards: calm, and devices and networks as people write them', () => {
    for (const { card, as } of ordinary) {
      expect(plainText(card), as).not.toMatch(/[!！]|您|请稍后重试|undefined|\[object|NaN|\{|\}/);
      expect(plainText(card), as).not.toMatch(/\b(WINDOWS|MAC|IPHONE|ANDROID|ROOMS|wifi|WIFI|LAN)\b/);
    }
  });

  it('keeps Chinese apart from Latin letters and digits by a space, and is English throughout', () => {
    for (const { card, locale } of ordinary) {
      const { header, config } = card;
      const text = plainText({ header, body: withoutCode(card) });

      if (locale === 'zh_cn')
        expect(text).not.toMatch(/\d %|\u202f|\p{Script=Han}[0-9A-Za-z]|[0-9A-Za-z]\p{Script=Han}/u);
      else
        expect(`${config.summary.content}\n${text}`).not.toMatch(
          /\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/u,
        );
    }
  });
});

function withoutCode(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(/`[^`]*`/g, ''));
}
