import { type CheckOptions, checkCard } from '../../src/cards/check.ts';

export type Json = Record<string, unknown>;

export const PERSON = 'ou_1f2e3d4c5b6a79880112233445566778';
export const plain = (content: string): Json => ({ tag: 'plain_text', content });

/** A card around these elements. */
export function cardOf(...elements: readonly unknown[]): Json {
  return { schema: '2.0', header: { title: plain('标题') }, body: { elements } };
}

export const submit: Json = { tag: 'button', name: 'ok', form_action_type: 'submit', text: plain('提交') };

export function formOf(...elements: readonly unknown[]): Json {
  return { tag: 'form', name: 'f', elements: [...elements, submit] };
}

export const table: Json = {
  tag: 'table',
  page_size: 5,
  row_height: 'low',
  header_style: { bold: true, background_style: 'grey' },
  columns: [
    { name: 'a', display_name: '主题', data_type: 'text', width: '120px' },
    { name: 'n', data_type: 'number', format: { precision: 1, symbol: '%', separator: true }, width: '20%' },
    { name: 'p', data_type: 'persons' },
    { name: 'o', data_type: 'options' },
    { name: 'd', data_type: 'date', date_format: 'YYYY-MM-DD' },
  ],
  rows: [
    { a: '周会', n: 1.5, p: [PERSON], o: [{ text: '差', color: 'red' }], d: 1_717_050_000_000 },
    { a: '', o: '好', p: PERSON },
  ],
};

export const chart: Json = {
  tag: 'chart',
  aspect_ratio: '16:9',
  chart_spec: { type: 'bar', data: { values: [{ x: '9 时', y: 3 }] }, xField: 'x', yField: 'y' },
};

/** One good element of every kind that may stand at the root of a card. */
export const SAMPLES: Readonly<Record<string, Json>> = {
  markdown: {
    tag: 'markdown',
    content: `**好** <at id=${PERSON}></at> ![图](img_v3_02ab_x-1)`,
    text_size: 'notation',
  },
  div: { tag: 'div', text: { ...plain('86 场'), text_size: 'heading-1', text_color: 'grey', lines: 2 } },
  hr: { tag: 'hr', element_id: 'line_1', margin: '-4px 0px' },
  img: { tag: 'img', img_key: 'img_v2_0', alt: plain('图'), size: '100px 50px', scale_type: 'crop_top' },
  img_combination: { tag: 'img_combination', combination_mode: 'double', img_list: [{ img_key: 'img_1' }] },
  person: { tag: 'person', user_id: PERSON, size: 'small', style: 'capsule' },
  person_list: { tag: 'person_list', persons: [{ id: PERSON }], lines: 1 },
  chart,
  table,
  column_set: {
    tag: 'column_set',
    flex_mode: 'bisect',
    horizontal_spacing: '8px',
    columns: [{ tag: 'column', width: 'weighted', weight: 2, padding: '4px 8px', elements: [{ tag: 'hr' }] }],
  },
  collapsible_panel: {
    tag: 'collapsible_panel',
    expanded: false,
    header: {
      title: { tag: 'markdown', content: '更多' },
      icon: { tag: 'standard_icon', token: 'down', size: '16px 16px' },
    },
    border: { color: 'grey', corner_radius: '5px' },
    elements: [{ tag: 'hr' }],
  },
  interactive_container: {
    tag: 'interactive_container',
    width: 'fill',
    behaviors: [{ type: 'open_url', default_url: 'https://a.b/c', pc_url: '' }],
    elements: [{ tag: 'hr' }],
  },
  form: {
    tag: 'form',
    name: 'form',
    elements: [
      {
        tag: 'multi_select_static',
        name: 'kinds',
        required: true,
        options: [{ text: plain('甲'), value: 'a' }],
        selected_values: ['a'],
      },
      { tag: 'multi_select_person', name: 'people', options: [{ value: PERSON }] },
      { tag: 'button', name: 'ok', form_action_type: 'submit', type: 'primary_filled', text: plain('提交') },
    ],
  },
  button: {
    tag: 'button',
    text: plain('字'.repeat(100)),
    type: 'primary_filled',
    width: 'fill',
    confirm: { title: plain('?'), text: plain('!') },
    behaviors: [
      { type: 'callback', value: { do: 'again' } },
      { type: 'open_url', default_url: 'https://a.b' },
    ],
  },
  input: {
    tag: 'input',
    name: 'i',
    max_length: 9,
    default_value: '512340987',
    placeholder: plain('会议号'),
    label: plain('号'),
  },
  select_static: {
    tag: 'select_static',
    options: [
      { text: plain('甲'), value: 'a' },
      { text: plain('乙'), value: 'b' },
    ],
    initial_index: 1,
  },
  select_person: { tag: 'select_person', placeholder: plain('人') },
  date_picker: { tag: 'date_picker', initial_date: '2026-11-20' },
  picker_time: { tag: 'picker_time', initial_time: '09:30' },
  picker_datetime: { tag: 'picker_datetime', initial_datetime: '2026-11-20 09:30' },
  checker: {
    tag: 'checker',
    checked: true,
    text: { tag: 'lark_md', content: '记住' },
    checked_style: { opacity: 0.5 },
    button_area: { pc_display_rule: 'always', buttons: [{ tag: 'button', text: plain('删') }] },
  },
  overflow: {
    tag: 'overflow',
    options: [
      { text: plain('复制'), value: 'copy' },
      { text: plain('打开'), multi_url: { url: 'https://a.b' } },
    ],
  },
};

/** What the checker says, given the size the card has. */
export function check(card: unknown, options: CheckOptions = {}) {
  return checkCard(card, Buffer.byteLength(JSON.stringify(card)), options);
}

/** The sub-code, or the code where there is none. */
export function codeOf(card: unknown, options: CheckOptions = {}): number | undefined {
  const refusal = check(card, options);
  const sub = /^Failed to create card content, ext=ErrCode: (\d+); ErrMsg: [^;]+; ErrorValue: [^;]*; $/.exec(
    refusal?.msg ?? '',
  );
  return refusal?.code === 230099 ? Number(sub?.[1]) : refusal?.code;
}

export const markdown = (content: string): Json => ({ tag: 'markdown', content });
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
/** A table in markdown. */
export const gfm = '| a | b |\n|---|:-:|\n| 1 | 2 |';
