import { parseInline } from './inline.ts';
import type { Align, Block, Cells } from './types.ts';

/** A line of dashes between pipes: what makes the line above it the head of a table. */
export function isDelimiterRow(line: string): boolean {
  if (!line.includes('|') || !/^[\s|:-]+$/.test(line)) return false;
  return split(line).every((cell) => /^:?-+:?$/.test(cell));
}

/** A table in pipes; `lines` are its head, its delimiter row and its rows. */
export function parseTable(lines: readonly string[]): Block {
  const [head = '', delimiter = '', ...rows] = lines;
  return {
    kind: 'table',
    aligns: split(delimiter).map(alignOf),
    head: cells(head),
    rows: rows.map(cells),
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

function cells(line: string): Cells {
  return split(line).map(parseInline);
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
