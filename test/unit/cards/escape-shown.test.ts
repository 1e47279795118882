import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inlineText, parseInline } from '../../../sandbox/page/card/markdown/index.ts';
import { escapeMarkdown, oneLine } from '../../../src/cards/kit/format.ts';

/** What a person may put into a topic or a name: marks of markdown and halves of tags. */
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

describe('a text that was escaped', () => {
  it('is shown by a client as text only, character by character', () => {
    const said = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(said, (source) => {
        const inline = parseInline(escapeMarkdown(source));

        expect(inline.every(({ kind }) => kind === 'text')).toBe(true);
        expect(inlineText(inline)).toBe(oneLine(source));
      }),
    );
  });
});
