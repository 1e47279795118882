import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect, type Filled, heldBy } from '../../../page/card/form/collect.ts';
import { type Field, fieldsOf, initialOf } from '../../../page/card/form/fields.ts';
import { createFormStore } from '../../../page/card/form/store.ts';
import { formOf, PERSON, plain } from '../../cards/samples.ts';

const option = (value: string) => ({ text: plain(value), value });
const inColumns = (...elements: unknown[]) => ({
  tag: 'column_set',
  columns: elements.map((element) => ({ tag: 'column', elements: [element] })),
});

const form = formOf(
  { tag: 'input', name: 'no', required: true },
  { tag: 'input', name: 'note', default_value: '旧' },
  inColumns(
    { tag: 'date_picker', name: 'from', required: true },
    { tag: 'picker_time', name: 'at', initial_time: '09:30' },
  ),
  { tag: 'select_static', name: 'kind', options: [option('m'), option('q')], initial_index: 2 },
  { tag: 'multi_select_static', name: 'kinds', options: [option('a'), option('b')], selected_values: ['a'] },
  { tag: 'select_person', name: 'who', options: [] },
  { tag: 'checker', name: 'keep', text: plain('记住') },
  { tag: 'input', name: 'fixed', disabled: true, default_value: '不变' },
);
const fields = fieldsOf(form);
const offset = (_: string, picked: string): string => `${picked} +0800`;
const sent = (filled: Filled) => collect(fields, filled, offset);

describe('a form', () => {
  it('finds its fields wherever they stand, and its buttons are none', () => {
    expect(fields.map(({ name }) => name)).toEqual([
      'no',
      'note',
      'from',
      'at',
      'kind',
      'kinds',
      'who',
      'keep',
      'fixed',
    ]);
  });

  it('sends what stands in it untouched, a ticked-off box included', () => {
    expect(sent({ no: '1', from: '2026-11-20' }).value).toEqual({
      no: '1',
      note: '旧',
      from: '2026-11-20 +0800',
      at: '09:30 +0800',
      kind: 'q',
      kinds: ['a'],
      keep: false,
    });
  });

  it('says what is missing in the order of the form, and only until it is filled in', () => {
    expect(sent({}).missing).toEqual(['no', 'from']);
    expect(sent({ no: '1' }).missing).toEqual(['from']);
    expect(sent({ no: '1', from: '2026-11-20' }).missing).toEqual([]);
  });

  it('sends a field that was emptied as empty, so that the bot does not see what stood there before', () => {
    expect(sent({ note: '', kinds: [] }).value).toMatchObject({ note: '', kinds: [] });
  });

  it('never sends a field that is disabled', () => {
    expect(sent({ fixed: '变了' }).value).not.toHaveProperty('fixed');
  });

  it('forgets a choice that a new card no longer offers', () => {
    expect(sent({ kind: 'gone', kinds: ['b', 'gone'] }).value).toMatchObject({ kind: 'q', kinds: ['b'] });
  });

  it('keeps people that are picked from the chat, where the card lists nobody', () => {
    expect(sent({ who: PERSON }).value).toMatchObject({ who: PERSON });
  });

  it('sends what was filled in under any name, and nothing of another kind', () => {
    const value = fc.oneof(fc.string(), fc.boolean(), fc.array(fc.string()));
    const anyField = fc.record({
      name: fc.oneof(fc.string({ minLength: 1 }), fc.constant('__proto__')),
      tag: fc.constant('input'),
      required: fc.boolean(),
      disabled: fc.constant(false),
      initial: value,
      options: fc.constant(undefined),
    });
    fc.assert(
      fc.property(anyField, value, (field: Field, filled) => {
        const held = heldBy(field, Object.fromEntries([[field.name, filled]]));

        expect(typeof held).toBe(typeof field.initial);
        expect(Array.isArray(held)).toBe(Array.isArray(field.initial));
        const { value: got, missing } = collect([field], Object.fromEntries([[field.name, filled]]), offset);
        expect(Object.keys(got).every((name) => name === field.name)).toBe(true);
        expect(missing.length === 0 || field.required).toBe(true);
      }),
    );
  });
});

describe('what people filled in', () => {
  it('outlives the card until the form is reset, and tells that it changed', () => {
    let changes = 0;
    const store = createFormStore(() => {
      changes += 1;
    });
    store.write('f', 'no', '1');
    store.write('f', 'no', '2');
    store.write('f', '__proto__', 'x');
    store.write('other', 'no', '3');

    expect(Object.entries(store.read('f'))).toEqual([
      ['no', '2'],
      ['__proto__', 'x'],
    ]);
    store.clear('f');
    expect(store.read('f')).toEqual({});
    expect(store.read('other')).toEqual({ no: '3' });
    expect(changes).toBe(5);
  });
});

describe('what stands in a field untouched', () => {
  it.each<[object, unknown]>([
    [{ tag: 'input', default_value: 'a', i18n_default_value: { en_us: 'b' } }, 'b'],
    [{ tag: 'input' }, ''],
    [{ tag: 'select_static', options: [option('x'), option('y')], initial_index: 0 }, ''],
    [{ tag: 'select_static', options: [option('x')], initial_option: 'x' }, 'x'],
    [{ tag: 'multi_select_person', selected_values: [PERSON] }, [PERSON]],
    [{ tag: 'picker_datetime', initial_datetime: '2026-11-20 09:30' }, '2026-11-20 09:30'],
    [{ tag: 'checker', checked: true }, true],
  ])('%j is %j', (element, expected) => {
    expect(initialOf(element as Record<string, unknown>, 'en_us')).toEqual(expected);
  });
});
