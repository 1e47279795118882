import { parseInline } from './inline.ts';
import { isRule, itemLines, markerOf } from './lists.ts';
import { columnsOf, isDelimiterRow, parseTable } from './table.ts';
import type { Block } from './types.ts';

/** Quotes and lists in each other; what is deeper stays text. */
const MOST_NESTED = 8;

interface Lines {
  readonly all: readonly string[];
  at: number;
  readonly nested: number;
}

/**
 * Feishu's markdown: CommonMark without HTML blocks, reference links and underlined headings, with GFM tables
 * and strikethrough, and with Feishu's own tags. A line break is a line break. Reads anything, never throws.
 */
export function parseMarkdown(source: string): readonly Block[] {
  const all = source.replaceAll('\t', '    ').split(/\r\n|\n|\r/);
  return blocksOf({ all, at: 0, nested: 0 });
}

function blocksOf(lines: Lines): readonly Block[] {
  const blocks: Block[] = [];
  while (lines.at < lines.all.length) {
    const line = lines.all[lines.at] ?? '';
    if (line.trim() === '') lines.at += 1;
    else blocks.push(block(line, lines));
  }
  return blocks;
}

function block(line: string, lines: Lines): Block {
  const fence = fenceOf(line);
  if (fence !== undefined) return fenced(fence, lines);
  if (/^ {4}/.test(line)) return indented(lines);
  if (isRule(line)) return only(lines, { kind: 'rule' });
  const heading = headingOf(line);
  if (heading !== undefined) return only(lines, heading);
  if (isTable(lines)) return table(lines);
  if (lines.nested < MOST_NESTED) {
    if (/^ {0,3}>/.test(line)) return quote(lines);
    if (markerOf(line) !== undefined) return listOf(lines);
  }
  return paragraph(lines);
}

function only(lines: Lines, block: Block): Block {
  lines.at += 1;
  return block;
}

interface Fence {
  readonly mark: string;
  readonly indent: number;
  readonly info: string;
}

function fenceOf(line: string): Fence | undefined {
  const match = /^( {0,3})(`{3,}|~{3,})(.*)$/.exec(line);
  const [, indent = '', mark = '', info = ''] = match ?? [];
  if (match === null || (mark.startsWith('`') && info.includes('`'))) return undefined;
  return { mark, indent: indent.length, info: info.trim() };
}

function fenced({ mark, indent, info }: Fence, lines: Lines): Block {
  const own: string[] = [];
  const isEnd = (line: string): boolean => {
    const end = line.trim();
    return end.length >= mark.length && end === mark.charAt(0).repeat(end.length);
  };
  lines.at += 1;
  for (; lines.at < lines.all.length; lines.at += 1) {
    const line = lines.all[lines.at] ?? '';
    if (isEnd(line)) {
      lines.at += 1;
      break;
    }
    own.push(line.replace(new RegExp(`^ {0,${indent}}`), ''));
  }
  return { kind: 'code', language: info, text: own.join('\n') };
}

function indented(lines: Lines): Block {
  const own: string[] = [];
  for (; /^( {4}|\s*$)/.test(lines.all[lines.at] ?? 'x'); lines.at += 1) {
    own.push((lines.all[lines.at] ?? '').slice(4));
  }
  return { kind: 'code', language: '', text: own.join('\n').trimEnd() };
}

function headingOf(line: string): Block | undefined {
  const match = /^ {0,3}(#{1,6})(?:\s+(.*))?$/.exec(line);
  if (match === null) return undefined;
  const words = (match[2] ?? '').replace(/(^|\s)#+\s*$/, '').trim();
  return { kind: 'heading', level: match[1]?.length ?? 1, children: parseInline(words) };
}

function isTable(lines: Lines): boolean {
  const [head = '', delimiter = ''] = lines.all.slice(lines.at, lines.at + 2);
  return head.includes('|') && isDelimiterRow(delimiter) && columnsOf(head) === columnsOf(delimiter);
}

function table(lines: Lines): Block {
  const from = lines.at;
  lines.at += 2;
  while ((lines.all[lines.at] ?? '').includes('|')) lines.at += 1;
  return parseTable(lines.all.slice(from, lines.at));
}

function quote(lines: Lines): Block {
  const own: string[] = [];
  for (; lines.at < lines.all.length; lines.at += 1) {
    const line = lines.all[lines.at] ?? '';
    const inner = /^ {0,3}> ?(.*)$/.exec(line)?.[1];
    // A paragraph goes on without its mark until a blank line or something else begins.
    if (inner === undefined && (own.at(-1)?.trim() === '' || begins(line, lines))) break;
    own.push(inner ?? line);
  }
  return { kind: 'quote', blocks: blocksOf({ all: own, at: 0, nested: lines.nested + 1 }) };
}

function listOf(lines: Lines): Block {
  const first = markerOf(lines.all[lines.at] ?? '');
  const items: (readonly Block[])[] = [];
  for (;;) {
    let from = lines.at;
    // Items may stand apart.
    while (items.length > 0 && lines.all[from]?.trim() === '') from += 1;
    const line = lines.all[from] ?? '';
    const marker = markerOf(line);
    if (marker === undefined || marker.sign !== first?.sign || isRule(line)) break;
    const { own, end } = itemLines(lines.all, from, marker);
    items.push(blocksOf({ all: own, at: 0, nested: lines.nested + 1 }));
    lines.at = end;
  }
  return { kind: 'list', start: first?.number, items };
}

function paragraph(lines: Lines): Block {
  const own: string[] = [];
  for (; lines.at < lines.all.length; lines.at += 1) {
    const line = lines.all[lines.at] ?? '';
    if (own.length > 0 && (begins(line, lines) || isTable(lines))) break;
    own.push(line.trim());
  }
  return { kind: 'paragraph', children: parseInline(own.join('\n')) };
}

/** Whether this line ends a paragraph above it. */
function begins(line: string, { nested }: Lines): boolean {
  if (line.trim() === '' || isRule(line)) return true;
  if (fenceOf(line) !== undefined || headingOf(line) !== undefined) return true;
  return nested < MOST_NESTED && (/^ {0,3}>/.test(line) || interrupts(line));
}

/** As in CommonMark: a number that happens to begin a line does not make a list of it, unless it is 1. */
function interrupts(line: string): boolean {
  const marker = markerOf(line);
  if (marker === undefined || line.slice(marker.width).trim() === '') return false;
  return marker.number === undefined || marker.number === 1;
}
