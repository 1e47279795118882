import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardText } from '../../src/cards/text/index.ts';
import { readable } from '../../src/cards/text/markdown.ts';
import { padded, widthOf } from '../../src/cards/text/width.ts';
import { cardOf, formOf, plain, SAMPLES, table } from './samples.ts';

/** The lines of a card's body without its edge. */
function lines(...elements: readonly unknown[]): string[] {
  return cardText({ schema: '2.0', body: { elements } })
    .split('\n')
    .map((line) => line.replace(/^ {2}│ ?/, ''));
}

describe('a card in a terminal', () => {
  it('begins with the state, the title and its tags', () => {
    const card = {
      header: {
        title: plain('会议明细'),
        subtitle: plain('昨天'),
        template: 'green',
        text_tag_list: [{ tag: 'text_tag', text: plain('● 已完成') }],
      },
    };

    expect(cardText(card)).toBe('  │ 🟢 会议明细 · 昨天 [● 已完成]');
  });

  it('sets figures side by side and buttons in a row', () => {
    const columns = (...cells: object[][]) => ({
      tag: 'column_set',
      columns: cells.map((elements) => ({ tag: 'column', elements })),
    });
    const figure = (value: string, label: string) =>
      [value, label].map((text) => ({ tag: 'div', text: plain(text) }));
    const button = (text: string) => [{ tag: 'button', text: plain(text) }];

    expect(lines(columns(figure('86', '场'), figure('1 240', '人次')))).toEqual(['86 场 │ 1 240 人次']);
    expect(lines(columns(button('下载'), button('再次导出')))).toEqual(['【下载】 【再次导出】']);
  });

  it('aligns a table by what characters take, numbers to the right', () => {
    const rows = [
      { a: '周会', n: 5 },
      { a: 'Sprint planning', n: 120 },
      { a: '🎉', n: 7 },
    ];
    const columns = [
      { name: 'a', display_name: '主题', data_type: 'text' },
      { name: 'n', display_name: '人数', data_type: 'number' },
    ];

    expect(lines({ ...table, columns, rows })).toEqual([
      '主题             人数',
      '周会                5',
      'Sprint planning   120',
      '🎉                  7',
    ]);
  });

  it('shows the signs of a plain-text column as they are, and reads those of a markdown column', () => {
    const value = '**周会** &#42; a_b_';
    const of = (data_type: string) =>
      lines({ ...table, columns: [{ name: 'a', data_type }], rows: [{ a: value }] }).join('\n');

    expect(of('text')).toContain(value);
    expect(of('lark_md')).not.toContain('**');
  });

  it('draws a chart as bars, of everything that is not zero', () => {
    const chart_spec = {
      type: 'bar',
      title: { text: '每小时' },
      data: {
        values: [
          { x: '09', y: 12 },
          { x: '10', y: 24 },
          { x: '11', y: 0 },
          { x: '12', y: 0.2 },
        ],
      },
      xField: 'x',
      yField: 'y',
    };

    expect(lines({ tag: 'chart', chart_spec })).toEqual([
      '▁▃▅ 每小时',
      `    09  ${'█'.repeat(12)}              12`,
      `    10  ${'█'.repeat(24)}  24`,
      `    12  █                         0.2`,
    ]);
  });

  it('draws many values as one line', () => {
    const values = Array.from({ length: 30 }, (_, day) => ({ x: `11-${day + 1}`, y: day }));

    expect(lines({ tag: 'chart', chart_spec: { type: 'line', data: [{ values }] } })[1]).toMatch(
      /^ {4}11-1 ▁.*█ 11-30 {2}最高 29$/,
    );
  });

  it('names the slices of a pie and the series of a combined chart', () => {
    const pie = {
      type: 'pie',
      categoryField: 'kind',
      valueField: 'count',
      data: { values: [{ kind: '好', count: 3 }] },
    };
    const combined = {
      type: 'bar',
      xField: ['day', 'band'],
      yField: 'n',
      seriesField: 'band',
      data: { values: [{ day: '周一', band: '差', n: 1 }] },
    };

    expect(lines({ tag: 'chart', chart_spec: pie })[1]).toContain('好');
    expect(lines({ tag: 'chart', chart_spec: combined })[1]).toContain('周一 差');
  });

  it('shows what can be filled in, and with what', () => {
    const form = formOf(
      { tag: 'input', name: 'no', label: plain('会议号'), required: true, default_value: '512' },
      {
        tag: 'select_static',
        name: 'k',
        placeholder: plain('类型'),
        options: [{ text: plain('明细'), value: 'a' }],
      },
      { tag: 'checker', name: 'c', checked: true, text: plain('记住') },
      { tag: 'date_picker', name: 'from', initial_date: '2026-11-20' },
    );

    expect(lines(form)).toEqual([
      '［会议号 *：512］',
      '［类型］ ▾ 明细',
      '☑ 记住',
      '［from：2026-11-20］',
      '【提交】',
    ]);
  });

  it('indents what is folded away', () => {
    const panel = {
      tag: 'collapsible_panel',
      header: { title: plain('怎么算的') },
      elements: [{ tag: 'markdown', content: 'a\nb' }],
    };

    expect(lines(panel)).toEqual(['▸ 怎么算的', '  a', '  b']);
  });

  it.each(Object.entries(SAMPLES))('shows %s in some way', (_tag, element) => {
    expect(cardText(cardOf(element)).split('\n').length).toBeGreaterThan(1);
  });

  it('shows what is in a thing it does not know, and nothing of an empty one', () => {
    expect(lines({ tag: 'constructor', elements: [{ tag: 'hr' }] })).toEqual(['────']);
    expect(cardText({})).toBe('');
  });

  it('shows nothing where a word should be and an object is that refuses to be one', () => {
    expect(cardText(cardOf({ tag: { toString: false }, content: { valueOf: null } }))).not.toContain(
      'object',
    );
  });

  it('is made of anything without failing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(typeof cardText(value)).toBe('string');
        expect(typeof cardText(cardOf(value))).toBe('string');
      }),
    );
    for (const sample of Object.values(SAMPLES)) {
      fc.assert(
        fc.property(fc.constantFrom(...Object.keys(sample)), fc.jsonValue({ maxDepth: 2 }), (key, value) => {
          expect(typeof cardText(cardOf({ ...sample, [key]: value }))).toBe('string');
        }),
        { numRuns: 30 },
      );
    }
  });
});

describe('markdown as a reader sees it', () => {
  it.each([
    ['**昨天开了 86 场会**', '昨天开了 86 场会'],
    ['用 `/会议 昨天`', '用 /会议 昨天'],
    ['<font color="green">好</font>', '好'],
    ['<text_tag color="red">差</text_tag>', '[差]'],
    ['<at id=ou_1></at> <at id=all></at>', '@ou_1 @所有人'],
    ['[下载](https://a.b/c)', '下载 (https://a.b/c)'],
    ['![图](img_1)', '[图片 图]'],
    ['a<br>b', 'a\nb'],
    ['## 标题', '标题'],
    ['&#60;at id=all&#62; &sim; &#x4f1a; &amp;', '<at id=all> ~ 会 &'],
    ['&unknown; &#9999999;', '&unknown; &#9999999;'],
    ['3 < 5 > 2', '3 < 5 > 2'],
    ["<local_datetime millisecond='1717050000000' format_type='date'></local_datetime>", '2024-05-30 06:20'],
  ])('%s', (markdown, text) => {
    expect(readable(markdown)).toBe(text);
  });
});

describe('the width of a text', () => {
  it.each([
    ['abc', 3],
    ['会议', 4],
    ['（１）', 6],
    ['🎉', 2],
    ['👨‍👩‍👧', 2],
    ['é', 1],
    ['a\u200bb', 2],
    ['▲ ● │', 5],
    ['', 0],
  ])('of %s', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  it('is reached by padding, never cut', () => {
    expect(padded('会', 4)).toBe('会  ');
    expect(padded('会', 4, 'right')).toBe('  会');
    expect(padded('会议室', 4)).toBe('会议室');
  });
});
