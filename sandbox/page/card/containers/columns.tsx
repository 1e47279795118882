import type { VNode } from 'preact';
import { useCard } from '../context.ts';
import { Elements } from '../element.tsx';
import { entry, isObject, type Json, objects, word } from '../json.ts';
import { deviceUrl } from '../links.ts';
import { gap, layout, length, tint } from '../style.ts';
import { useLinked } from './cover.tsx';

const MODES: ReadonlySet<string> = new Set(['stretch', 'flow', 'bisect', 'trisect']);
const ALIGN: Readonly<Record<string, string>> = { center: 'center', right: 'flex-end' };

/** Columns side by side; on a narrow card `flex_mode` says what becomes of them. */
export function ColumnSet({ element }: { element: Json }): VNode {
  const card = useCard();
  const { onClick, cover } = useLinked(actionUrl(element));
  const mode = word(element['flex_mode']);
  const style = {
    'column-gap': gap(element['horizontal_spacing']),
    'justify-content': entry(ALIGN, word(element['horizontal_align'])),
    'background-color': tint(element['background_style'], card),
  };
  const classes = [
    'columns',
    MODES.has(mode) ? mode : '',
    style['background-color'] === undefined ? '' : 'filled',
  ];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the cover inside is the button
    // biome-ignore lint/a11y/useKeyWithClickEvents: and it has the keys
    <div class={classes.join(' ')} style={style} onClick={onClick}>
      {cover}
      {objects(element['columns']).map((column, index) => (
        <Column key={index} column={column} sized={!MODES.has(mode)} />
      ))}
    </div>
  );
}

function Column({ column, sized }: { column: Json; sized: boolean }): VNode {
  const card = useCard();
  const { onClick, cover } = useLinked(actionUrl(column));
  const width = word(column['width']) || 'auto';
  const fixed = sized ? length(width) : undefined;
  const weight = Number(column['weight']);
  const background = tint(column['background_style'], card);
  const kind = fixed !== undefined ? 'fixed' : width === 'weighted' ? 'weighted' : 'auto';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the cover inside is the button
    // biome-ignore lint/a11y/useKeyWithClickEvents: and it has the keys
    <div
      onClick={onClick}
      class={`column stack ${kind}${background === undefined ? '' : ' filled'}`}
      style={{
        ...layout(column),
        'background-color': background,
        width: fixed,
        '--weight': kind === 'weighted' ? String(weight >= 1 && weight <= 5 ? weight : 1) : undefined,
      }}
    >
      {cover}
      <Elements elements={column['elements']} />
    </div>
  );
}

function actionUrl(box: Json): string | undefined {
  return isObject(box['action']) ? deviceUrl(box['action']['multi_url']) : undefined;
}
