import type { Align, Block, Inline } from './types.ts';

/** Tells whether a line is dashes between pipes, which makes the line above it the head of a table. */
export function isDelimiterRow(line: string): boolean {
  if (!line.includes('|') || !/^[\s|:-]+$/.test(line)) return false;
  return split(line).every((cell) => /^:?-+:?$/.test(cell));
}

/** Parses a table in pipes; `lines` are its head, its delimiter row and its rows. */
export function tableOf(lines: readonly string[], inlines: (cell: string) => readonly Inline[]): Block {
  const [head = '', delimiter = '', ...rows] = lines;
  return {
    kind: 'table',
    aligns: split(delimiter).map(alignOf),
    head: split(head).map(inlines),
    rows: rows.map((row) => split(row).map(inlines)),
  };
}

export function columnsOf(line: string): number {
  return split(line).length;
}

function alignOf(cell: string): Align {
  const left = cell.startsWith(':');
  if (cell.endsWith(':')) return left ? 'center' : 'right';
  return left ? 'left' : undefined;
}

/** Cells of a row; `\|` and a pipe in code do not end one. */
function split(line: string): string[] {
  const out: string[] = [];
  let cell = '';
  for (const [part] of line.trim().matchAll(/\\[\s\S]|`[^`]*`|\||[^\\`|]+|[\s\S]/g)) {
    if (part === '|') {
      out.push(cell.trim());
      cell = '';
    } else cell += part === '\\|' ? '|' : part;
  }
  out.push(cell.trim());
  if (out.length > 1 && out[0] === '') out.shift();
  if (out.length > 1 && out.at(-1) === '') out.pop();
  return out;
}
