import { describe, expect, it } from 'vitest';
import { findElement, formFields } from '../../src/cards/find.ts';
import { countElements } from '../../src/cards/numbers.ts';
import { cardOf, chart, formOf, type Json, PERSON, plain, SAMPLES, submit, table } from './samples.ts';

const button = (text: string, more: Json = {}): Json => ({ tag: 'button', text: plain(text), ...more });
const row = (...elements: Json[]): Json => ({
  tag: 'column_set',
  columns: elements.map((each) => ({ tag: 'column', elements: [each] })),
});

describe('what a person means', () => {
  const card = cardOf(
    row(button('下载'), button('再次导出')),
    {
      tag: 'collapsible_panel',
      header: { title: plain('更多') },
      elements: [button('再次导出', { disabled: true })],
    },
    formOf({ tag: 'input', name: 'no', label: plain('会议号') }),
    SAMPLES['checker'],
  );

  it('is found by its words, with its path', () => {
    expect(findElement(card, { text: '下载' })).toEqual({
      element: button('下载'),
      path: 'body.elements[0].columns[0].elements[0]',
      form: undefined,
      disabled: false,
    });
  });

  it('is the one counted to, where several look alike', () => {
    expect(findElement(card, { text: '再次导出' })).toMatchObject({ disabled: false });
    expect(findElement(card, { text: '再次导出', index: 1 })).toMatchObject({
      disabled: true,
      path: 'body.elements[1].elements[0]',
    });
    expect(findElement(card, { text: '再次导出', index: 2 })).toBeUndefined();
  });

  it('is found by name and tag, with the form it is in', () => {
    expect(findElement(card, { name: 'no' })?.form).toMatchObject({ tag: 'form', name: 'f' });
    expect(findElement(card, { tag: 'input', text: '会议号' })?.element).toMatchObject({ name: 'no' });
    expect(findElement(card, { tag: 'date_picker' })).toBeUndefined();
  });

  it('may be a button of a checker', () => {
    expect(findElement(card, { text: '删' })?.path).toBe('body.elements[3].button_area.buttons[0]');
  });

  it.each([undefined, null, 5, 'x', [], {}, { body: 5 }, { elements: [null] }])(
    'is not found in %j',
    (none) => {
      expect(findElement(none, {})).toBeUndefined();
    },
  );
});

describe('the fields of a form', () => {
  it('are its inputs, however deep, with what is sent where nobody touches them', () => {
    const options = [
      { text: plain('甲'), value: 'a' },
      { text: plain('乙'), value: 'b' },
    ];
    const form = formOf(
      row({ tag: 'input', name: 'no', required: true, default_value: '512' }, submit),
      { tag: 'select_static', name: 'kind', options, initial_index: 2 },
      { tag: 'select_static', name: 'sort', options, initial_option: 'a', disabled: true },
      { tag: 'multi_select_person', name: 'who', selected_values: [PERSON] },
      { tag: 'date_picker', name: 'from', initial_date: '2026-11-20' },
      { tag: 'checker', name: 'all', checked: true },
      { tag: 'input', name: 'note' },
    );

    expect(formFields(form)).toEqual([
      { name: 'no', tag: 'input', required: true, disabled: false, initial: '512' },
      { name: 'kind', tag: 'select_static', required: false, disabled: false, initial: 'b' },
      { name: 'sort', tag: 'select_static', required: false, disabled: true, initial: 'a' },
      { name: 'who', tag: 'multi_select_person', required: false, disabled: false, initial: [PERSON] },
      { name: 'from', tag: 'date_picker', required: false, disabled: false, initial: '2026-11-20' },
      { name: 'all', tag: 'checker', required: false, disabled: false, initial: true },
      { name: 'note', tag: 'input', required: false, disabled: false, initial: undefined },
    ]);
  });
});

describe('the count of elements', () => {
  it('takes every component and every text', () => {
    // The title, the set, two columns, two buttons and their texts.
    expect(countElements(cardOf(row(button('a'), button('b'))))).toBe(8);
  });

  it('does not take data for elements', () => {
    const data = { tag: 'x', values: [{ tag: 'y' }] };
    const spec = { ...(chart['chart_spec'] as Json), data };

    expect(countElements(cardOf({ ...chart, chart_spec: spec }))).toBe(2);
    expect(countElements(cardOf({ ...table, rows: [{ tag: 'x' }] }))).toBe(2);
    expect(
      countElements(cardOf({ tag: 'button', behaviors: [{ type: 'callback', value: { tag: 'x' } }] })),
    ).toBe(2);
  });
});
