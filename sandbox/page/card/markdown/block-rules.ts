import type { MarkdownIt, StateBlock } from 'markdown-it';
import { columnsOf, isDelimiterRow } from './table.ts';

/** Levels of quotes (one each) and lists (two each); what is deeper is one paragraph. */
const MOST_NESTED = 16;
const RULE_TAG = /^<hr\s*\/?>\s*$/i;
const ENDS_A_PARAGRAPH = { alt: ['paragraph'] };

/** Adds the blocks that differ from CommonMark: tables whose rows lose no cell, and `<hr>` on a line of its own. */
export function feishuBlocks(md: MarkdownIt): void {
  md.block.ruler.before('code', 'feishu_deep', deep);
  md.block.ruler.before('blockquote', 'feishu_table', table, ENDS_A_PARAGRAPH);
  md.block.ruler.before('hr', 'feishu_rule', rule, ENDS_A_PARAGRAPH);
}

/** The library leaves out what is nested too deep; here its words stay. */
function deep(state: StateBlock, start: number, end: number): boolean {
  if (state.level < MOST_NESTED) return false;
  state.push('paragraph_open', 'p', 1);
  state.push('inline', '', 0).content = state.getLines(start, end, state.blkIndent, false).trim();
  state.push('paragraph_close', 'p', -1);
  state.line = end;
  return true;
}

function lineOf(state: StateBlock, line: number, end: number): string {
  const [from, to] = [state.bMarks[line], state.eMarks[line]];
  const indent = (state.sCount[line] ?? 0) - state.blkIndent;
  if (from === undefined || line >= end || indent < 0 || indent > 3) return '';
  return state.src.slice(from + (state.tShift[line] ?? 0), to);
}

function table(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const [head, delimiter] = [lineOf(state, start, end), lineOf(state, start + 1, end)];
  if (!head.includes('|') || !isDelimiterRow(delimiter) || columnsOf(head) !== columnsOf(delimiter))
    return false;
  if (silent) return true;
  const lines = [head, delimiter];
  for (let line = start + 2; lineOf(state, line, end).includes('|'); line += 1)
    lines.push(lineOf(state, line, end));
  state.push('feishu_table', 'table', 0).content = lines.join('\n');
  state.line = start + lines.length;
  return true;
}

function rule(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  if (!RULE_TAG.test(lineOf(state, start, end))) return false;
  if (!silent) {
    state.push('hr', 'hr', 0);
    state.line = start + 1;
  }
  return true;
}
