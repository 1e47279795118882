import type { VNode } from 'preact';
import { useCard } from '../context.ts';
import { entry, isObject, type Json, list, objects, word } from '../json.ts';
import { length } from '../style.ts';
import { Cell, cellText } from './cell.tsx';
import { Pager, Scrolling, usePages } from './table-frame.tsx';

const HEIGHTS: Readonly<Record<string, { height: string; lines: number }>> = {
  low: { height: '40px', lines: 1 },
  middle: { height: '60px', lines: 2 },
  high: { height: '80px', lines: 3 },
};

/** Height of a row, and how many lines of text that leaves. */
function rowHeight(element: Json): { height: string | undefined; lines: number; most: string | undefined } {
  const said = word(element['row_height']) || 'low';
  if (said === 'auto')
    return { height: undefined, lines: 99, most: length(element['row_max_height']) ?? '124px' };
  const named = entry(HEIGHTS, said);
  if (named !== undefined) return { ...named, most: undefined };
  const height = Number.parseInt(said, 10) || 40;
  return { height: `${height}px`, lines: Math.max(1, Math.floor((height - 16) / 20)), most: undefined };
}

export function Table({ element }: { element: Json }): VNode {
  const card = useCard();
  const { words } = card;
  const columns = objects(element['columns']).slice(0, 50);
  const size = Number(element['page_size']);
  const { page, pages, shown, turn } = usePages(
    list(element['rows']).filter(isObject),
    size >= 1 && size <= 10 ? Math.trunc(size) : 5,
  );
  const { height, lines, most } = rowHeight(element);
  const style = { '--row-height': height, '--row-lines': String(lines), '--row-most': most };
  return (
    <div class={`table${element['freeze_first_column'] === true ? ' frozen' : ''}`} style={style}>
      <Scrolling label={words.table}>
        <table>
          <Head columns={columns} look={isObject(element['header_style']) ? element['header_style'] : {}} />
          <tbody>
            {shown.map((row, index) => (
              <tr key={`${page} ${index}`}>
                {columns.map((column) => (
                  <td
                    key={word(column['name'])}
                    style={alignment(column)}
                    data-words={cellText(column, row[word(column['name'])], card)}
                  >
                    <Cell column={column} value={row[word(column['name'])]} />
                  </td>
                ))}
              </tr>
            ))}
            {shown.length === 0 ? (
              <tr>
                <td class="no-data" colSpan={columns.length}>
                  {words.noData}
                </td>
              </tr>
            ) : null}
          </tbody>
        </table>
      </Scrolling>
      <Pager page={page} pages={pages} turn={turn} />
    </div>
  );
}

function Head({ columns, look }: { columns: readonly Json[]; look: Json }): VNode {
  const classes = [
    look['background_style'] === 'grey' ? 'grey' : '',
    look['text_color'] === 'grey' ? 'dim' : '',
    look['bold'] === false ? 'thin' : '',
    look['text_size'] === 'heading' ? 'size-16' : '',
  ];
  const lines = Number(look['lines']) || 1;
  return (
    <thead class={classes.join(' ')} style={{ '--row-lines': String(lines) }}>
      <tr>
        {columns.map((column) => (
          <th
            key={word(column['name'])}
            scope="col"
            data-words={word(column['display_name'] ?? column['name'])}
            style={{
              ...widthOf(column),
              'text-align': word(look['text_align']) || alignment(column)['text-align'],
            }}
          >
            <span class="clamped">{word(column['display_name'] ?? column['name'])}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Between 80 and 600 px, whatever is in it. */
function widthOf(column: Json): Record<string, string | undefined> {
  const width = length(column['width']);
  return width === undefined ? {} : { width, 'min-width': width.endsWith('px') ? width : '80px' };
}

function alignment(column: Json): Record<string, string | undefined> {
  const usual = column['data_type'] === 'number' ? 'right' : 'left';
  return {
    'text-align': word(column['horizontal_align']) || usual,
    'vertical-align': entry({ top: 'top', bottom: 'bottom' }, word(column['vertical_align'])) ?? 'middle',
  };
}
