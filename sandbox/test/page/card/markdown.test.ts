import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Block,
  blockText,
  type Inline,
  inlineText,
  parseInline,
  parseMarkdown,
} from '../../../page/card/markdown/index.ts';
import { anyText } from '../../support/any-text.ts';

const text = (content: string): Inline => ({ kind: 'text', text: content });
const kinds = (source: string): string[] => parseMarkdown(source).map(({ kind }) => kind);

/** Everything a text holds, attributes and addresses too. */
function everything(blocks: readonly Block[]): string {
  return JSON.stringify(blocks);
}

describe('inline markup', () => {
  it.each<[string, readonly Inline[]]>([
    [
      '**粗** *斜* ~~删~~',
      [
        { kind: 'strong', children: [text('粗')] },
        text(' '),
        { kind: 'em', children: [text('斜')] },
        text(' '),
        { kind: 'del', children: [text('删')] },
      ],
    ],
    ['***两样***', [{ kind: 'em', children: [{ kind: 'strong', children: [text('两样')] }] }]],
    ['snake_case_name 2 * 3 * 4', [text('snake_case_name 2 * 3 * 4')]],
    ['`a*b*`', [{ kind: 'code', text: 'a*b*' }]],
    [
      '[去](https://a.b/c_(d))',
      [{ kind: 'link', url: 'https://a.b/c_(d)', title: '', children: [text('去')] }],
    ],
    ['![图](img_v2_1)', [{ kind: 'image', key: 'img_v2_1', alt: '图' }]],
    ['一\n二', [text('一'), { kind: 'break' }, text('二')]],
    ['&#42;&lt;b&gt; &sim;', [text('*<b> ~')]],
    ['\\*字\\*', [text('*字*')]],
    [':DONE: 10:30:00', [{ kind: 'emoji', name: 'DONE', char: '✅' }, text(' 10:30:00')]],
  ])('%s', (source, expected) => {
    expect(parseInline(source)).toEqual(expected);
  });

  it.each([
    ["<font color='green'>绿</font>", 'font', { color: 'green' }, '绿'],
    ['<font color=red-500>红 **粗**</font>', 'font', { color: 'red-500' }, '红 粗'],
    ['<text_tag color="blue">标签</text_tag>', 'text_tag', { color: 'blue' }, '标签'],
    ['<at id=ou_1></at>', 'at', { id: 'ou_1' }, ''],
    ['<at ids=ou_1,ou_2></at>', 'at', { ids: 'ou_1,ou_2' }, ''],
    ["<person id='ou_1' show_name=true></person>", 'person', { id: 'ou_1', show_name: 'true' }, ''],
    [
      "<local_datetime millisecond='1717050000000' format_type='date_num'></local_datetime>",
      'local_datetime',
      { millisecond: '1717050000000', format_type: 'date_num' },
      '',
    ],
    [
      "<link icon='chat_outlined' url='https://a.b'>去</link>",
      'link',
      { icon: 'chat_outlined', url: 'https://a.b' },
      '去',
    ],
    ['<raw>**不是粗**</raw>', 'raw', {}, '**不是粗**'],
  ])('%s is a tag of Feishu', (source, name, attributes, words) => {
    const [tag, ...rest] = parseInline(source);

    expect(rest).toEqual([]);
    expect(tag).toMatchObject({ kind: 'tag', name, attributes });
    expect(inlineText(parseInline(source))).toBe(words);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<font color=red>never closed',
    'closed</font> without a beginning',
    '[no](',
    '**open',
    '<!-- note -->',
    '&toString; &valueOf; :toString: &nothing;',
  ])('%s is no markup and stays as it is', (source) => {
    expect(parseInline(source)).toEqual([text(source)]);
  });
});

describe('blocks', () => {
  it('reads headings, rules, quotes, code, lists and tables one after the other', () => {
    expect(
      kinds('# 一\n二\n---\n> 三\n\n```sql\nselect 1\n```\n- 四\n\n| a | b |\n|---|:-:|\n| 1 | 2 |'),
    ).toEqual(['heading', 'paragraph', 'rule', 'quote', 'code', 'list', 'table']);
  });

  it('keeps lists in lists, and counts from the number given', () => {
    const [list] = parseMarkdown('3. 三\n    - 内\n    - 内二\n4. 四');

    expect(list).toMatchObject({ kind: 'list', start: 3 });
    expect(list?.kind === 'list' && list.items.map((item) => item.map(({ kind }) => kind))).toEqual([
      ['paragraph', 'list'],
      ['paragraph'],
    ]);
  });

  it('keeps items at the same indentation together', () => {
    const [list] = parseMarkdown('- 一\n    - 甲\n    - 乙\n- 二');
    const inner = list?.kind === 'list' ? list.items[0]?.[1] : undefined;

    expect(inner?.kind === 'list' && inner.items.map(blockText)).toEqual(['甲', '乙']);
    expect(list?.kind === 'list' && list.items.length).toBe(2);
  });

  it('does not take a year at the beginning of a line for a list', () => {
    expect(kinds('在\n2026. 年')).toEqual(['paragraph']);
  });

  it('keeps code as it was written', () => {
    expect(parseMarkdown('```ts\nconst a = "**<at id=all></at>**";\n\n  b\n```')).toEqual([
      { kind: 'code', language: 'ts', text: 'const a = "**<at id=all></at>**";\n\n  b' },
    ]);
  });

  it('reads the cells of a table with their alignment, a pipe in code included', () => {
    const [table] = parseMarkdown('| 名 | 数 |\n|:--|--:|\n| `a|b` | **2** |\n| \\| | |');

    expect(table).toMatchObject({ kind: 'table', aligns: ['left', 'right'] });
    expect(table === undefined ? '' : blockText([table])).toBe('名 数\na|b 2\n| ');
  });
});

/** What breaks parsers: marks, halves of tags, deep nesting. */
const piece = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '~~',
    '`',
    '```',
    '[',
    ']',
    '](https://a)',
    '![',
    '<font color=red>',
    '</font>',
    '<at id=',
  ],
  ...['></at>', '<text_tag', "color='", '&#42;', '&', ';', ':', '\\', '\n', '\n\n', '\n> ', '\n- ', '\n1. '],
  ...['\n    ', '|', '\n|---|\n', '# ', '---', ' ', '<raw>', '</raw>', '<br>', '<', '>', '(', ')', '"', "'"],
);

describe('any text', () => {
  it('is read, and every word of it is still there', () => {
    const soup = fc.array(
      fc.oneof(
        piece,
        fc.nat(999).map((n) => `w${n}w`),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(soup, (pieces) => {
        const shown = everything(parseMarkdown(pieces.join('')));

        for (const word of pieces.filter((each) => /^w\d+w$/.test(each))) expect(shown).toContain(word);
      }),
    );
  });

  it('is read whatever its characters are', () => {
    fc.assert(
      fc.property(anyText(200), (source) => {
        blockText(parseMarkdown(source));
        inlineText(parseInline(source));
      }),
    );
  });

  it('without marks is shown as it was written', () => {
    const calm = fc.string({ unit: fc.constantFrom(...'会议质量 abcXYZ019，。？（）%·–'), maxLength: 80 });
    fc.assert(
      fc.property(calm, (source) => {
        expect(inlineText(parseInline(source))).toBe(source);
      }),
    );
  });

  it.each([
    '[',
    '*a ',
    '<font color=a>',
    '> ',
    '- ',
    '`',
    '`a``',
    '](a)',
    '| a ',
    '&',
    '**a_',
    '    - a\n',
    '![',
  ])('of 30 KB of %j is read without a stack running out', (mark) => {
    const source = `${mark.repeat(30_000 / mark.length)}end`;

    expect(everything(parseMarkdown(source))).toContain('end');
  });

  it.each([
    ['<font color=red>', '</font>'],
    ['**a ', ' a**'],
    ['*a _b ', ' b_ a*'],
    ['[', '](https://a)'],
    ['![', '](a)'],
    ['> ', ''],
    ['1. ', ''],
  ])('nested far beyond any reader keeps its words: %s', (begin, end) => {
    const times = Math.floor(30_000 / (begin.length + end.length));
    const blocks = parseMarkdown(`${begin.repeat(times)}innermost${end.repeat(times)}`);

    expect(everything(blocks)).toContain('innermost');
    expect(blockText(blocks)).toContain('innermost');
  });
});
