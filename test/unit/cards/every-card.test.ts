import { describe, expect, it } from 'vitest';
import { indexes } from '../../../sandbox/page/card/interactive.ts';
import { findElement } from '../../../sandbox/src/cards/find.ts';
import { countElements } from '../../../sandbox/src/cards/numbers.ts';
import { type CheckOptions, checkCard } from '../../../sandbox/src/index.ts';
import { plainText } from '../../../src/cards/index.ts';
import { oneLine } from '../../../src/cards/kit/format.ts';
import { type Card, LOCALES } from '../../../src/cards/kit/types.ts';
import { everyCard, HOSTILE, HUGE, type Typed } from './support/cards.ts';
import { cardBytes, PLATFORM } from './support/typed.ts';

/** What people may be called. */
const TYPED: Readonly<Record<string, Typed | undefined>> = {
  ordinary: undefined,
  hostile: HOSTILE,
  huge: HUGE,
};
const UNDOCUMENTED: CheckOptions = { tables: 3, markdownTables: true, chartInForm: false };
const all = LOCALES.flatMap((locale) =>
  Object.entries(TYPED).flatMap(([what, typed]) =>
    everyCard(locale, typed).map(([name, card]) => ({ name, card, locale, what, as: `${locale}, ${what}` })),
  ),
);
const named = [...new Set(all.map(({ name }) => name))].map((name) => {
  const variants = all.filter((each) => each.name === name);
  const of = (typed: string) => variants.filter(({ what }) => what === typed);
  return { name, variants, ordinary: of('ordinary'), hostile: of('hostile') };
});

/** What the client would read in the words of people. */
const MARKUP = /<(at|font|a|link|person|text_tag)\b|\]\(|^#|\$\$|:DONE:|\u202e|^\|/m;
/** How we name a person to ask; what people type never gets that far unescaped. */
const PERSON = /<person id='ou_[0-9a-f]{32}' show_name=true show_avatar=true style='capsule'><\/person>/g;

interface Chart {
  readonly chart_spec: { direction?: string; data: { values: readonly { x: unknown; y: unknown }[] } };
}

type Tagged = { readonly tag?: unknown };
type Header = { template: string; text_tag_list: readonly { color: string; text: { content: string } }[] };

function elementsOf(value: unknown, tag: string): readonly object[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = (value as Tagged).tag === tag ? [value] : [];
  return [...own, ...Object.values(value).flatMap((each) => elementsOf(each, tag))];
}

/** What the buttons of a card ask for. */
const asksOf = (card: Card) =>
  [...JSON.stringify(card).matchAll(/"do":"([a-z-]+)"/g)].map(([, name]) => name);

/** What a reader sees: colour and header on the first line, and on one line what stands side by side. */
function outlineOf({ header, body }: Card): string {
  const head = plainText({ header }).replaceAll('\n', ' · ');
  return [`${(header as unknown as Header).template}: ${head}`, plainText({ body: inRows(body) })].join('\n');
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

  it('is taken by a strict platform, far from its limits, whatever people are called', () => {
    // A person's lines are several small pictures of one thing: no metric says anything without the others. A
    // digest has its hours folded away below the trend.
    const pictures = name.startsWith('quality of a person') ? 5 : /^(digest|trend)/.test(name) ? 2 : 1;
    for (const { card, as } of variants) {
      const charts = elementsOf(card, 'chart') as readonly Chart[];
      expect(checkCard(card, cardBytes(card)), as).toBeUndefined();
      expect(JSON.parse(JSON.stringify(card)), 'values survive JSON').toEqual(card);
      expect(cardBytes(card), as).toBeLessThan(PLATFORM.bytes * 0.9);
      expect(countElements(card), as).toBeLessThan(PLATFORM.elements / 2);
      expect(charts.length, as).toBeLessThanOrEqual(pictures);
      for (const { chart_spec: spec } of charts) {
        const along = spec.direction === 'horizontal' ? 'y' : 'x';
        expect(new Set(spec.data.values.map((value) => value[along])).size, as).toBeGreaterThanOrEqual(3);
      }
      const open = card.body.elements.filter((each) => (each as Tagged).tag !== 'collapsible_panel');
      const wide = [...elementsOf(card, 'table'), ...elementsOf(open, 'chart')];
      expect(wide, 'a phone scrolls no table').toEqual([]);
      const header = { icon: { tag: 'standard_icon' }, icon_expanded_angle: -180 };
      for (const panel of elementsOf(card, 'collapsible_panel'))
        expect(panel, 'shows that it opens').toMatchObject({ header });
      expect(card.config.summary.content, 'plain text in the chat list').not.toMatch(/&#\d+;|`/);
    }
    const read = hostile.flatMap(({ card }) =>
      ['markdown', 'lark_md'].flatMap((tag) => elementsOf(card, tag)),
    );
    for (const { content } of read as readonly { content: string }[])
      expect(content.replaceAll(PERSON, ''), 'markup of people is text').not.toMatch(MARKUP);
  });

  it('is taken on the strict side of what is not documented, its controls in the order in which the sandbox counts', () => {
    for (const { card } of ordinary) {
      // The fields of our forms have no behaviors: they are reported with the form.
      const hasForm = elementsOf(card, 'form').length > 0;
      const strict: CheckOptions = { ...UNDOCUMENTED, ...(!hasForm && { behaviors: 'required' }) };

      expect(checkCard(card, cardBytes(card), strict)).toBeUndefined();
      for (const [element, index] of indexes(card))
        expect(findElement(card, { tag: String(element['tag']), index })?.element).toBe(element);
    }
  });

  it('has the voice of the cards: its conclusion in the chat list, one main action at most, nothing by colour alone', () => {
    for (const { card, as } of ordinary) {
      const { content } = card.config.summary;
      expect(content.length, as).toBeGreaterThan(3);
      expect(content, as).toBe(oneLine(content).replaceAll('**', ''));
      const { template, text_tag_list: tags } = card.header as unknown as Header;
      if (template !== 'blue') expect(tags.at(-1)?.text.content, as).toMatch(/^[●▲■] \S/);
      expect(new Set(tags.map(({ color }) => color)).size, as).toBeLessThanOrEqual(1);
      expect(JSON.stringify(card).split('"primary_filled"').length, as).toBeLessThanOrEqual(2);
      expect(plainText(card), as).not.toMatch(/[!！]|您|请稍后重试|undefined|\[object|NaN|\{|\}/);
      expect(plainText(card), as).not.toMatch(/\b(WINDOWS|MAC|IPHONE|ANDROID|ROOMS|wifi|WIFI|LAN)\b/);
    }
  });

  it('keeps Chinese apart from Latin letters and digits by a space, and is English throughout', () => {
    for (const { card, locale } of ordinary) {
      const { header, config } = card;
      const text = plainText({ header, body: withoutCode(card) });

      if (locale === 'en_us')
        expect(config.summary.content + text).not.toMatch(/\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/u);
      else expect(text).not.toMatch(/\d %|\u202f|\p{Script=Han}[0-9A-Za-z]|[0-9A-Za-z]\p{Script=Han}/u);
    }
  });
});

function withoutCode(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(/`[^`]*`/g, ''));
}
