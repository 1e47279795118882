const GRAPHEMES = new Intl.Segmenter('zh', { granularity: 'grapheme' });
/** Chinese, Japanese, Korean and full-width forms. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|^[\u{20000}-\u{3fffd}]/u;
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;
const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u;

/** Columns of a terminal a text takes: Chinese characters and emoji take two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text)) {
    if (!INVISIBLE.test(segment)) width += WIDE.test(segment) || EMOJI.test(segment) ? 2 : 1;
  }
  return width;
}

/** Fills a text up with spaces to a width in columns; a longer text stays as it is. */
export function padded(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + space : space + text;
}

/** Aligns cells in columns, two spaces apart. */
export function aligned(lines: readonly (readonly string[])[], rightFrom: readonly boolean[] = []): string[] {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => widthOf(line[column] ?? ''))),
  );
  return lines.map((line) =>
    widths
      .map((width, column) => padded(line[column] ?? '', width, rightFrom[column] ? 'right' : 'left'))
      .join('  ')
      .trimEnd(),
  );
}
