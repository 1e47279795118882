import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { TextView } from '../display/text.tsx';
import { Elements } from '../element.tsx';
import { isObject, type Json, list, word } from '../json.ts';
import { useValue } from './value.ts';

/** Draws an item to tick off, with its own buttons. */
export function Checker({ element }: { element: Json }): VNode {
  const id = useId();
  const { value, set, busy, disabled, missing } = useValue<boolean>(element);
  const style = isObject(element['checked_style']) ? element['checked_style'] : {};
  const area = isObject(element['button_area']) ? element['button_area'] : {};
  const buttons = list(area['buttons']);
  const through = value && style['show_strikethrough'] === true;
  const opacity = Number(style['opacity']);
  return (
    <div class={`checker${missing ? ' missing' : ''}`} aria-busy={busy || undefined}>
      <label class={through ? 'checker-label through' : 'checker-label'} for={id}>
        <input
          id={id}
          type="checkbox"
          checked={value}
          disabled={disabled}
          data-field={word(element['name'])}
          onChange={(event) => set(event.currentTarget.checked)}
        />
        <span
          class="checker-text"
          style={{ opacity: value && opacity > 0 && opacity < 1 ? opacity : undefined }}
        >
          <TextView text={element['text']} />
        </span>
      </label>
      {buttons.length === 0 ? null : (
        <span class={`checker-buttons${area['pc_display_rule'] === 'on_hover' ? ' on-hover' : ''}`}>
          <Elements elements={buttons} />
        </span>
      )}
    </div>
  );
}
