import type { VNode } from 'preact';
import { contentOf, useCard } from '../context.ts';
import { Icon } from '../icons.tsx';
import { type Json, word } from '../json.ts';
import { length } from '../style.ts';
import { usePress } from './press.tsx';
import { Tip } from './tip.tsx';

const TYPES: ReadonlySet<string> = new Set(
  'primary danger text primary_text danger_text primary_filled danger_filled laser'.split(' '),
);
const SIZES: ReadonlySet<string> = new Set(['tiny', 'small', 'large']);

export function Button({ element }: { element: Json }): VNode {
  const card = useCard();
  const { busy, disabled, press, confirm } = usePress(element);
  const type = word(element['type']);
  const size = word(element['size']);
  const fill = element['width'] === 'fill';
  const classes = [
    'button',
    `type-${TYPES.has(type) ? type : 'default'}`,
    SIZES.has(size) ? size : 'medium',
    busy ? 'busy' : '',
  ];
  const text = contentOf(element['text'], card);
  return (
    <Tip element={element} fill={fill}>
      <button
        type="button"
        class={classes.join(' ')}
        style={{ width: fill ? '100%' : length(element['width']) }}
        aria-disabled={disabled || undefined}
        aria-busy={busy || undefined}
        aria-label={text === '' ? word(element['name']) || card.words.confirm : undefined}
        onClick={press}
      >
        {busy ? (
          <span class="spinner" role="status" aria-label={card.words.loading} />
        ) : (
          <Icon icon={element['icon']} />
        )}
        {text === '' ? null : <span class="button-text">{text}</span>}
      </button>
      {confirm}
    </Tip>
  );
}
