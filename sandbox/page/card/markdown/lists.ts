/** The mark an item of a list begins with. */
export interface Marker {
  /** Undefined for bullets. */
  readonly number: number | undefined;
  /** Kind of mark: another one begins another list. */
  readonly sign: string;
  /** Where the item's own text begins. */
  readonly width: number;
}

const MARKER = /^( {0,3})([-*+]|(\d{1,9})([.)]))( {1,4}(?! )|(?= {5})|$)/;

export function markerOf(line: string): Marker | undefined {
  const match = MARKER.exec(line);
  if (match === null) return undefined;
  const [whole, , mark = '', number, sign] = match;
  return {
    number: number === undefined ? undefined : Number(number),
    sign: sign ?? mark,
    width: whole.endsWith(' ') ? whole.length : whole.length + 1,
  };
}

export function isRule(line: string): boolean {
  return /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/.test(line) || /^\s*<hr\s*\/?>\s*$/i.test(line);
}

/** Lines of one item, without its mark and indentation, and how many lines of the text it took. */
export function itemLines(
  lines: readonly string[],
  from: number,
  marker: Marker,
): { own: string[]; end: number } {
  const own = [(lines[from] ?? '').slice(marker.width)];
  let end = from + 1;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    if (line.trim() === '') {
      const next = lines[end + 1];
      // A blank line ends the item unless what follows is still indented below it.
      if (next === undefined || indentOf(next) < marker.width || next.trim() === '') break;
      own.push('');
      continue;
    }
    const indent = indentOf(line);
    if (indent >= marker.width) own.push(line.slice(marker.width));
    else if (markerOf(line) !== undefined || isRule(line) || startsBlock(line)) break;
    else own.push(line.slice(indent));
  }
  return { own, end };
}

function startsBlock(line: string): boolean {
  return /^ {0,3}(?:#{1,6}(?:\s|$)|>|```|~~~)/.test(line);
}

export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
