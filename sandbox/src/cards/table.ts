import { markup, personId } from './markup.ts';
import { refuse, SUB } from './refusal.ts';
import {
  all,
  boolean,
  chars,
  either,
  integer,
  isObject,
  type Json,
  length,
  list,
  listOf,
  number,
  object,
  type Rule,
  type Spot,
  string,
  unique,
  words,
} from './rules.ts';
import { ALIGN, TAG_COLOURS } from './vocabulary.ts';

const CELLS: Readonly<Record<string, Rule>> = {
  text: string,
  lark_md: markup,
  markdown: markup,
  number: number(-Number.MAX_VALUE, Number.MAX_VALUE),
  options: either(string, listOf(object({ text: string, color: words(...TAG_COLOURS) }, ['text']))),
  persons: (value, spot) => (Array.isArray(value) ? listOf(personId) : personId)(value, spot),
  date: integer(0),
};

export const tableHeader = object({
  text_align: ALIGN,
  text_size: words('normal', 'heading'),
  background_style: words('none', 'grey'),
  text_color: words('default', 'grey'),
  bold: boolean,
  lines: integer(1),
});

export const tableColumns = all(
  listOf(
    object(
      {
        name: chars(1, 100),
        display_name: string,
        width: either(length(80, 600, { or: ['auto'] }), length(1, 100, { unit: '%' })),
        vertical_align: words('top', 'center', 'bottom'),
        horizontal_align: ALIGN,
        data_type: words(...Object.keys(CELLS)),
        format: object({ precision: integer(0, 10), symbol: chars(0, 1), separator: boolean }),
        date_format: string,
      },
      ['name', 'data_type'],
    ),
  ),
  unique((column) => column['name']),
);

export const tableRows: Rule = (rows) => {
  if (!Array.isArray(rows) || !rows.every(isObject)) refuse(SUB.rows, 'table rows are invalid', rows);
};

/**
 * Requires that every cell belongs to a column and has its type. Call it once columns and rows are known to be well
 * formed.
 */
export function checkCells(table: Json, spot: Spot): void {
  const columns = new Map(
    (list(table['columns']) as readonly Json[]).map((column) => [
      column['name'],
      String(column['data_type']),
    ]),
  );
  for (const [index, row] of (list(table['rows']) as readonly Json[]).entries()) {
    for (const [key, cell] of Object.entries(row)) {
      const type = columns.get(key);
      if (type === undefined) refuse(SUB.rowKey, 'row key is not among the columns', key);
      checkCell(type, cell, { ...spot, path: `${spot.path}.rows[${index}].${key}` });
    }
  }
}

const isText = (value: unknown): boolean => typeof value === 'string';

function checkCell(type: string, cell: unknown, spot: Spot): void {
  const rule = CELLS[type];
  if (rule === undefined) return;
  // Mentions and pictures in a cell have codes of their own; all else is a row of the wrong type.
  const texts = Array.isArray(cell) ? cell : [cell];
  const wellFormed = rule === markup ? typeof cell === 'string' : type === 'persons' && texts.every(isText);
  if (wellFormed) {
    rule(cell, spot);
    return;
  }
  try {
    rule(cell, spot);
  } catch {
    refuse(SUB.rows, `table rows are invalid: ${spot.path}`, cell);
  }
}
