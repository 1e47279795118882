import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCard } from '../../src/cards/check.ts';
import { cardOf, check, codeOf, type Json, markdown, PERSON, plain, SAMPLES, table } from './samples.ts';

describe('a table', () => {
  it.each([
    ['a key that is no column', { x: 1 }, 200915],
    ['a number as text', { a: 5 }, 200914],
    ['text as a number', { n: '5' }, 200914],
    ['a date as text', { d: '2026-11-20' }, 200914],
    ['an option of an unknown colour', { o: [{ text: 'x', color: 'pink' }] }, 200914],
    ['nobody as a person', { p: 'bob' }, 100290],
    ['no object', 'x', 200914],
  ])('with a row of %s is refused', (_name, row, code) => {
    expect(codeOf(cardOf({ ...table, rows: [row] }))).toBe(code);
  });
});

describe('a chart', () => {
  it.each([
    ['no object', 'bar'],
    ['null', null],
    ['no type', { data: {} }],
    ['a type that is not documented', { type: 'sankey', data: {} }],
    ['no data', { type: 'bar' }],
    ['a direction there is not', { type: 'bar', data: {}, direction: 'up' }],
  ])('whose spec is %s is refused with 200550', (_name, spec) => {
    expect(codeOf(cardOf({ tag: 'chart', chart_spec: spec }))).toBe(200550);
  });
});

describe('a text', () => {
  it('of a div may have an id, which nothing else on the card has', () => {
    const div = { tag: 'div', text: { ...plain('x'), element_id: 'words' } };

    expect(codeOf(cardOf(div))).toBeUndefined();
    expect(codeOf(cardOf(div, { tag: 'hr', element_id: 'words' }))).toBe(300301);
    expect(codeOf(cardOf({ tag: 'div', text: { ...plain('x'), element_id: '1' } }))).toBe(11310);
    expect(codeOf(cardOf({ tag: 'button', text: { ...plain('x'), element_id: 'words' } }))).toBe(200621);
  });
});

describe('markdown', () => {
  it.each([
    `<at id=${PERSON}></at>`,
    `<at id="${PERSON}"></at>`,
    `<person id='${PERSON}' show_name=true show_avatar=true style='normal'></person>`,
    "<local_datetime millisecond='1717050000000' format_type='date_num'></local_datetime>",
    `<at ids='${PERSON},${PERSON}'></at>`,
    '<at id=all></at>',
    '<at email=a@b.c></at>',
    '&#60;at id=bob&#62;',
    '`<at id=bob></at>`',
    '```\n<at id=bob></at>\n| a | b |\n|---|---|\n![x](nothing)\n```',
    'an <attempt id=bob> at nothing',
  ])('may say %s', (content) => {
    expect(codeOf(cardOf(markdown(content)))).toBeUndefined();
  });

  it.each([
    ['<at id=bob></at>', 100290],
    ['<at></at>', 100290],
    ['<AT ID=bob></AT>', 100290],
    ['<Person Id=bob></Person>', 100290],
    ['<at id=></at>', 100290],
    [`<at ids=${PERSON},bob></at>`, 100290],
    ['<at email=nobody></at>', 100290],
    ["<person id='bob' show_name=true></person>", 100290],
    ['![x](https://a.b/c.png)', 200570],
  ])('may not say %s', (content, code) => {
    expect(codeOf(cardOf(markdown(content)))).toBe(code);
    expect(codeOf(cardOf({ tag: 'div', text: { tag: 'lark_md', content } }))).toBe(code);
    expect(codeOf(cardOf({ ...markdown('x'), i18n_content: { en_us: content } }))).toBe(code);
  });

  it('mentions only people there are, where the sandbox knows them', () => {
    const isPerson = (id: string): boolean => id === 'u1';

    expect(codeOf(cardOf(markdown('<at id=u1></at>')), { isPerson })).toBeUndefined();
    expect(codeOf(cardOf(markdown(`<at id=${PERSON}></at>`)), { isPerson })).toBe(100290);
  });
});

describe('whatever comes', () => {
  it('is answered and never thrown at', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (card) => {
        expect([undefined, 230025, 230099]).toContain(check(card)?.code);
      }),
    );
  });

  it('is answered where one value of a good card is another', () => {
    const whole = cardOf(...Object.values(SAMPLES).filter(({ tag }) => tag !== 'button'));
    const paths = pathsOf(whole);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 2 }), (path, value) => {
        expect([undefined, 230025, 230099]).toContain(check(replaced(whole, path, value))?.code);
      }),
      { numRuns: 800 },
    );
  });

  it.each([
    ['a chart', (deep: unknown) => cardOf({ tag: 'chart', chart_spec: { type: 'bar', data: [deep] } })],
    ['a tag', (deep: unknown) => cardOf({ tag: deep })],
    ['a property', (deep: unknown) => cardOf({ tag: 'button', width: deep })],
    ['elements', (deep: unknown) => cardOf(deep)],
  ])('is answered where %s is nested deeper than the stack', (_name, make) => {
    const deep: unknown = JSON.parse(`${'['.repeat(14_000)}${']'.repeat(14_000)}`);

    expect([undefined, 230099]).toContain(checkCard(make(deep), 29_000)?.code);
  });
});

function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, held]) => pathsOf(held, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = Array.isArray(value) ? [...value] : { ...(value as Json) };
  (copy as Json)[key] = replaced((value as Json)[key], rest, by);
  return copy;
}
