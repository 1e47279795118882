import type { ComponentChildren, VNode } from 'preact';
import { type Drawing, useCard } from '../context.ts';
import { dateFormat, numberFormat } from '../format.ts';
import { isObject, type Json, word } from '../json.ts';
import { InlineMarkdown, Markdown } from '../markdown/draw.tsx';
import { inlineText, parseInline } from '../markdown/index.ts';
import { colourName } from '../style.ts';
import { PersonChip } from './person.tsx';

/** Returns the words of a cell on one line, from which its column's width follows. */
export function cellText(
  column: Json,
  value: unknown,
  { people, zone }: Pick<Drawing, 'people' | 'zone'>,
): string {
  const each = (Array.isArray(value) ? value : [value]).map((one) => word(isObject(one) ? one['text'] : one));
  switch (word(column['data_type'])) {
    case 'number':
      return typeof value === 'number' ? numberFormat(value, formatOf(column)) : word(value);
    case 'date':
      return typeof value === 'number' ? (dateFormat(value, dateFormatOf(column), zone) ?? '') : word(value);
    case 'persons':
      return each.map((id) => `\u2003\u2003${people(id)?.name ?? id}`).join(' ');
    case 'options':
      return each.map((text) => `\u2003${text}`).join(' ');
    case 'lark_md':
    case 'markdown':
      return inlineText(parseInline(word(value)));
    default:
      return word(value);
  }
}

/** Draws a cell by its column's type; a value of another type is shown as text. */
export function Cell({ column, value }: { column: Json; value: unknown }): VNode | null {
  if (value === undefined || value === null || value === '') return null;
  const type = word(column['data_type']);
  return <div class={`cell clamped ${type}`}>{contentOf(type, column, value)}</div>;
}

function contentOf(type: string, column: Json, value: unknown): ComponentChildren {
  switch (type) {
    case 'lark_md':
      return <InlineMarkdown content={word(value)} />;
    case 'markdown':
      return <Markdown content={word(value)} />;
    case 'number':
      return typeof value === 'number' ? numberFormat(value, formatOf(column)) : word(value);
    case 'options':
      return <Options value={value} />;
    case 'persons':
      return <Persons value={value} />;
    case 'date':
      return <DateCell format={dateFormatOf(column)} value={value} />;
    default:
      return word(value);
  }
}

function dateFormatOf(column: Json): string {
  return word(column['date_format']) || 'YYYY-MM-DD HH:mm';
}

function formatOf(column: Json) {
  const format = isObject(column['format']) ? column['format'] : {};
  const precision = Number(format['precision'] ?? Number.NaN);
  return {
    precision: precision >= 0 && precision <= 10 ? Math.trunc(precision) : undefined,
    symbol: word(format['symbol']),
    separator: format['separator'] === true,
  };
}

function Options({ value }: { value: unknown }): VNode {
  const options = (Array.isArray(value) ? value : [value]).map((option) =>
    isObject(option) ? option : { text: word(option) },
  );
  return (
    <>
      {options.map((option, index) => (
        <span key={index} class={`text-tag ${colourName(option['color'])}`}>
          {word(option['text'])}
        </span>
      ))}
    </>
  );
}

function Persons({ value }: { value: unknown }): VNode {
  const ids = (Array.isArray(value) ? value : [value]).map(word);
  return (
    <>
      {ids.map((id, index) => (
        <PersonChip key={index} id={id} size="extra_small" name avatar capsule={false} />
      ))}
    </>
  );
}

function DateCell({ format, value }: { format: string; value: unknown }): VNode {
  const { zone } = useCard();
  const shown = typeof value === 'number' ? dateFormat(value, format, zone) : undefined;
  return <span>{shown ?? word(value)}</span>;
}
