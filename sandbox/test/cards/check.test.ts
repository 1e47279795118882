import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkCard } from '../../src/cards/check.ts';
import { COMPONENTS } from '../../src/cards/components/index.ts';
import {
  cardOf,
  chart,
  check,
  codeOf,
  formOf,
  gfm,
  type Json,
  markdown,
  plain,
  SAMPLES,
  table,
  times,
} from './samples.ts';

/** Panels in one another, `depth` of them. */
const nested = (depth: number): Json =>
  depth === 0
    ? { tag: 'hr' }
    : { tag: 'collapsible_panel', header: { title: plain('x') }, elements: [nested(depth - 1)] };

describe('a good card', () => {
  it.each(Object.entries(SAMPLES))('may hold %s', (_tag, element) => {
    expect(check(cardOf(element))).toBeUndefined();
  });

  it('is known in all its components', () => {
    const inside = ['column', 'multi_select_static', 'multi_select_person'];
    expect([...COMPONENTS.keys()].sort()).toEqual([...Object.keys(SAMPLES), ...inside].sort());
  });

  it('is taken in all that the chat page draws', () => {
    const page = new URL('../../page/card/elements.ts', import.meta.url);
    const drawn = /register\(\{(.*?)\}\)/s.exec(readFileSync(page, 'utf8'))?.[1] ?? '';
    const tags = [...drawn.matchAll(/^ +(\w+):/gm)].map(([, tag]) => tag ?? '');

    expect(tags.length).toBeGreaterThan(20);
    expect(tags.filter((tag) => !COMPONENTS.has(tag))).toEqual([]);
    expect([...COMPONENTS.keys()].filter((tag) => tag !== 'column' && !tags.includes(tag))).toEqual([]);
  });

  it.each([
    ['nothing at all', {}],
    ['no header', { schema: '2.0', body: { elements: [] } }],
    [
      'a header with everything',
      {
        schema: '2.0',
        header: {
          title: { tag: 'lark_md', content: 'a', i18n_content: { en_us: 'b' } },
          subtitle: plain('c'),
          template: 'wathet',
          text_tag_list: times(3, () => ({ tag: 'text_tag', text: plain('t'), color: 'neutral' })),
          icon: { tag: 'custom_icon', img_key: 'img_1' },
          padding: '12px',
        },
      },
    ],
    [
      'all of config',
      {
        schema: '2.0',
        config: {
          update_multi: true,
          width_mode: 'fill',
          summary: { content: 's' },
          locales: ['zh_cn', 'en_us'],
          style: {
            text_size: { 'cus-0': { default: 'medium', pc: 'large' } },
            color: { 'cus-1': { light_mode: 'rgba(5,157,178,0.52)' } },
          },
        },
        card_link: { android_url: 'https://a', ios_url: 'https://b', pc_url: 'https://c' },
        body: {
          elements: [{ tag: 'div', text: { ...plain('x'), text_size: 'cus-0', text_color: 'cus-1' } }],
        },
      },
    ],
  ])('may have %s', (_name, card) => {
    expect(check(card)).toBeUndefined();
  });
});

describe('a property nobody knows', () => {
  it.each(Object.entries(SAMPLES))('is refused on %s', (_tag, element) => {
    expect(codeOf(cardOf({ ...element, colour: 'red' }))).toBe(200621);
  });

  it.each([
    ['the card', { ...cardOf(), elements: [] }],
    ['config', { ...cardOf(), config: { wide_screen_mode: true } }],
    ['header', { ...cardOf(), header: { title: plain('x'), ud_icon: {} } }],
    ['body', { ...cardOf(), body: { elements: [], background: 'red' } }],
    ['a text', cardOf({ tag: 'div', text: { ...plain('x'), bold: true } })],
    ['the text of a button, styled', cardOf({ tag: 'button', text: { ...plain('x'), text_size: 'normal' } })],
    ['a behaviour', cardOf({ tag: 'button', behaviors: [{ type: 'callback', value: {}, url: '' }] })],
    [
      'a table column',
      cardOf({ ...table, columns: [{ name: 'a', data_type: 'text', sort: true }], rows: [] }),
    ],
    ['an inherited name', JSON.parse('{"schema":"2.0","body":{"elements":[{"tag":"hr","__proto__":{}}]}}')],
    ['another inherited name', cardOf({ tag: 'hr', constructor: 'x' })],
    ['a language', cardOf({ ...markdown('x'), i18n_content: { klingon: 'x' } })],
  ])('is refused in %s', (_name, card) => {
    expect(codeOf(card)).toBe(200621);
  });
});

describe('every property of every component', () => {
  const inForm = new Set(['multi_select_static', 'multi_select_person', 'required']);
  const properties = [...COMPONENTS].flatMap(([tag, { props }]) =>
    Object.keys(props).map((property) => [tag, property] as const),
  );

  it.each(properties)('of %s is looked at: %s', (tag, property) => {
    const sample =
      tag === 'column' ? { tag, elements: [] } : (SAMPLES[tag] ?? { tag, name: 'm', options: [] });
    const wrong = { ...sample, [property]: { nonsense: [true] } };
    const form = inForm.has(tag) || inForm.has(property);
    const around = tag === 'column' ? { tag: 'column_set', columns: [wrong] } : form ? formOf(wrong) : wrong;

    expect([11310, 200621, 200861, 100290, 200570, 200550, 200914]).toContain(codeOf(cardOf(around)));
  });
});

describe('a value of the wrong kind', () => {
  it.each([
    ['update_multi', { ...cardOf(), config: { update_multi: false } }],
    ['width_mode', { ...cardOf(), config: { width_mode: 'wide' } }],
    ['template', { ...cardOf(), header: { title: plain('x'), template: 'pink' } }],
    ['header without title', { ...cardOf(), header: { template: 'blue' } }],
    ['header', { ...cardOf(), header: [] }],
    ['body', { ...cardOf(), body: 'x' }],
    ['elements', { ...cardOf(), body: { elements: {} } }],
    ['an element', cardOf('hr')],
    ['null for an element', cardOf(null)],
    ['card_link', { ...cardOf(), card_link: { pc_url: 'https://a' } }],
    ['button type', cardOf({ tag: 'button', type: 'green' })],
    ['disabled', cardOf({ tag: 'button', disabled: 'true' })],
    ['page_size', cardOf({ ...table, page_size: 11 })],
    ['weight', cardOf({ tag: 'column_set', columns: [{ tag: 'column', weight: 6 }] })],
    ['padding of three', cardOf({ tag: 'column_set', columns: [{ tag: 'column', padding: '1px 2px 3px' }] })],
    ['margin', cardOf({ tag: 'hr', margin: '100px' })],
    ['element_id', cardOf({ tag: 'hr', element_id: '1st' })],
    ['a long element_id', cardOf({ tag: 'hr', element_id: 'a'.repeat(21) })],
    ['text size', cardOf({ ...markdown('x'), text_size: 'huge' })],
    ['content', cardOf({ tag: 'markdown', content: 5 })],
    ['text without content', cardOf({ tag: 'div', text: { tag: 'plain_text' } })],
    ['a size of nothing', cardOf({ ...SAMPLES['img'], size: '0px 10px' })],
    ['a size of more than 1000 px', cardOf({ ...SAMPLES['img'], size: '100px 1001px' })],
    ['initial_date', cardOf({ tag: 'date_picker', initial_date: '2026-13-01' })],
    ['max_length', cardOf({ tag: 'input', max_length: 1001 })],
    ['a default longer than max_length', cardOf({ tag: 'input', max_length: 2, default_value: '三个字' })],
    ['a long placeholder', cardOf({ tag: 'input', placeholder: plain('x'.repeat(101)) })],
    [
      'a callback value that is a string',
      cardOf({ tag: 'button', behaviors: [{ type: 'callback', value: '{}' }] }),
    ],
    ['a behaviour that is null', cardOf({ tag: 'button', behaviors: [null] })],
    [
      'two callbacks',
      cardOf({ tag: 'button', behaviors: times(2, () => ({ type: 'callback', value: {} })) }),
    ],
    ['an unknown behaviour', cardOf({ tag: 'button', behaviors: [{ type: 'post', value: {} }] })],
    [
      'a link that runs code',
      cardOf({ tag: 'button', behaviors: [{ type: 'open_url', default_url: 'javascript:alert(1)' }] }),
    ],
    ['a column without a name', cardOf({ ...table, columns: [{ data_type: 'text' }], rows: [] })],
    [
      'two columns of one name',
      cardOf({ ...table, columns: times(2, () => ({ name: 'a', data_type: 'text' })), rows: [] }),
    ],
    [
      'a column of an unknown type',
      cardOf({ ...table, columns: [{ name: 'a', data_type: 'link' }], rows: [] }),
    ],
    [
      'options with one value',
      cardOf({ tag: 'select_static', options: times(2, () => ({ text: plain('x'), value: 'a' })) }),
    ],
    ['required outside a form', cardOf({ tag: 'input', required: true })],
    ['submit outside a form', cardOf({ tag: 'button', form_action_type: 'submit' })],
  ])('is refused: %s', (_name, card) => {
    expect(codeOf(card)).toBe(11310);
  });
});

describe('a limit', () => {
  it('of 30 KB holds to the byte', () => {
    expect(checkCard(cardOf(), 30 * 1024)).toBeUndefined();
    expect(checkCard(cardOf(), 30 * 1024 + 1)).toEqual({ code: 230025, msg: expect.any(String) });
  });

  it.each([
    [
      '200 elements',
      cardOf(...times(199, () => ({ tag: 'hr' }))),
      cardOf(...times(200, () => ({ tag: 'hr' }))),
    ],
    ['5 levels of containers', cardOf(nested(5)), cardOf(nested(6))],
    ['3 tables', cardOf(...times(3, () => table)), cardOf(...times(4, () => table))],
    [
      '3 tables, those in markdown too',
      cardOf(table, markdown(`${gfm}\n\n${gfm}`)),
      cardOf(table, table, markdown(`${gfm}\n\n${gfm}`)),
    ],
    ['3 header tags', headerTags(3), headerTags(4)],
    [
      '100 characters on a button',
      cardOf({ tag: 'button', text: plain('🎉'.repeat(100)) }),
      cardOf({ tag: 'button', text: plain('🎉'.repeat(101)) }),
    ],
    ['3 buttons of a checker', checker(3), checker(4)],
  ])('of %s holds to the last one', (_name, most, tooMany) => {
    expect(check(most)).toBeUndefined();
    expect(codeOf(tooMany)).toBe(11310);
  });

  it('of tables can be the documented five', () => {
    expect(codeOf(cardOf(...times(5, () => table)), { tables: 5 })).toBeUndefined();
    expect(codeOf(cardOf(...times(6, () => table)), { tables: 5 })).toBe(11310);
    expect(codeOf(cardOf(markdown(times(5, () => gfm).join('\n\n'))), { tables: 9 })).toBe(11310);
  });

  function headerTags(count: number): Json {
    return {
      ...cardOf(),
      header: {
        title: plain('x'),
        text_tag_list: times(count, () => ({ tag: 'text_tag', text: plain('t') })),
      },
    };
  }
  function checker(count: number): Json {
    return cardOf({ tag: 'checker', button_area: { buttons: times(count, () => ({ tag: 'button' })) } });
  }
});

describe('a place', () => {
  const inColumn = (element: Json): Json => ({
    tag: 'column_set',
    columns: [{ tag: 'column', elements: [element] }],
  });

  it.each([
    ['a form in a column', cardOf(inColumn(formOf()))],
    ['a form in a form', cardOf(formOf({ ...formOf(), name: 'g' }))],
    [
      'a table in a panel',
      cardOf({ tag: 'collapsible_panel', header: { title: plain('x') }, elements: [table] }),
    ],
    ['a chart in a form', cardOf(formOf(chart))],
    ['a column outside a column_set', cardOf({ tag: 'column', elements: [] })],
    ['anything but columns in a column_set', cardOf({ tag: 'column_set', columns: [{ tag: 'hr' }] })],
    ['a multiple choice outside a form', cardOf({ tag: 'multi_select_static', options: [] })],
    [
      'an input among the buttons of a checker',
      cardOf({ tag: 'checker', button_area: { buttons: [{ tag: 'input' }] } }),
    ],
    ['a tag of card 1.0', cardOf({ tag: 'action', actions: [] })],
    ['an inherited name as tag', cardOf({ tag: 'constructor' })],
    ['no tag', cardOf({})],
    ['markdown as the text of a button', cardOf({ tag: 'button', text: { tag: 'lark_md', content: 'x' } })],
    ['card JSON 1.0', { config: {}, elements: [{ tag: 'hr' }] }],
  ])('is refused: %s', (_name, card) => {
    expect(codeOf(card)).toBe(200861);
  });
});

describe('a form', () => {
  it.each([
    ['without a submit button', { tag: 'form', name: 'f', elements: [{ tag: 'input', name: 'i' }] }],
    ['with a nameless field', formOf({ tag: 'input' })],
    ['with a nameless button', formOf({ tag: 'button', form_action_type: 'reset' })],
  ])('%s is refused with 200530', (_name, form) => {
    expect(codeOf(cardOf(form))).toBe(200530);
  });

  it('may submit by the old name of the property', () => {
    const old = {
      tag: 'form',
      name: 'f',
      elements: [{ tag: 'button', name: 'b', action_type: 'form_submit' }],
    };

    expect(codeOf(cardOf(old))).toBeUndefined();
  });

  it('shares no name with anything else on the card', () => {
    expect(codeOf(cardOf(formOf({ tag: 'input', name: 'f' })))).toBe(300301);
    expect(codeOf(cardOf(formOf({ tag: 'input', name: 'a' }), { ...formOf(), name: 'a' }))).toBe(300301);
    expect(codeOf(cardOf({ tag: 'hr', element_id: 'a' }, { tag: 'hr', element_id: 'a' }))).toBe(300301);
  });
});
