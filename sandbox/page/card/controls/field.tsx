import type { ComponentChildren, VNode } from 'preact';
import { contentOf, useCard } from '../context.ts';
import { type Json, word } from '../json.ts';
import { length } from '../style.ts';
import { Tip } from './tip.tsx';

interface FieldProps {
  readonly element: Json;
  readonly missing: boolean;
  readonly noteId: string;
  readonly labelId?: string | undefined;
  readonly inputId?: string | undefined;
  readonly children: ComponentChildren;
}

/** Draws the label, the width and the error around an input. */
export function Field({ element, missing, noteId, inputId, labelId, children }: FieldProps): VNode {
  const card = useCard();
  const label = contentOf(element['label'], card);
  const fill = element['width'] === 'fill';
  const beside = element['label_position'] === 'left';
  return (
    <div class={`field-box${beside ? ' beside' : ''}${missing ? ' missing' : ''}`}>
      {label === '' ? null : (
        <label class="field-label" for={inputId} id={labelId}>
          {label}
          {element['required'] === true ? (
            <span class="required" aria-hidden="true">
              *
            </span>
          ) : null}
        </label>
      )}
      <div
        class="field-input"
        style={{ width: fill ? '100%' : length(element['width']) }}
        data-width={word(element['width']) || 'default'}
      >
        <Tip element={element} fill>
          {children}
        </Tip>
        {missing ? (
          <p id={noteId} class="field-note" role="alert">
            {card.words.required}
          </p>
        ) : null}
      </div>
    </div>
  );
}
