import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { isComposing } from '../composing.ts';
import { contentOf, useCard } from '../context.ts';
import { Glyph } from '../icons.tsx';
import { type Json, word } from '../json.ts';
import { Field } from './field.tsx';
import { useValue } from './value.ts';

const MOST = 1000;
const HIDDEN = { type: 'password', autocomplete: 'off' } as const;
const PLAIN = { type: 'text', autocomplete: 'off' } as const;

/** Draws a text input with one or several lines. Outside a form, Enter or the tick sends it. */
export function Input({ element }: { element: Json }): VNode {
  const card = useCard();
  const id = useId();
  const { value, set, busy, disabled, missing, inForm } = useValue<string>(element);
  // Holds only text that is typed and not yet sent: a copy of the value would lag behind fast typing.
  const [draft, setDraft] = useState<string>();
  const [shown, setShown] = useState(false);
  const text = inForm ? value : (draft ?? value);
  const kind = word(element['input_type']);
  const placeholder = contentOf(element['placeholder'], card);
  const labelled = contentOf(element['label'], card) !== '';
  const send = (): void => {
    setDraft(undefined);
    set(text);
  };
  const common = {
    id,
    class: 'control typed',
    value: text,
    placeholder,
    maxLength: Math.min(MOST, Number(element['max_length']) || MOST),
    'aria-label': labelled ? undefined : placeholder || word(element['name']) || card.words.choose,
    'aria-required': element['required'] === true || undefined,
    'aria-invalid': missing || undefined,
    'aria-describedby': missing ? `${id}-note` : undefined,
    'data-field': word(element['name']),
    disabled,
    onInput: (event: { currentTarget: { value: string } }) =>
      (inForm ? set : setDraft)(event.currentTarget.value),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || isComposing(event) || (kind === 'multiline_text' && !event.ctrlKey))
        return;
      event.preventDefault();
      if (!inForm) send();
    },
  };
  return (
    <Field element={element} missing={missing} noteId={`${id}-note`} inputId={id}>
      <span class={`typing${missing ? ' invalid' : ''}`}>
        {kind === 'multiline_text' ? (
          <textarea {...common} rows={rowsFor(element, text)} />
        ) : (
          <input {...common} {...(kind === 'password' && !shown ? HIDDEN : PLAIN)} />
        )}
        {kind === 'password' && element['show_icon'] !== false ? (
          <button
            type="button"
            class="plain-icon"
            aria-label={shown ? card.words.hidePassword : card.words.showPassword}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            <Glyph name="eye" size={16} />
          </button>
        ) : null}
        {busy ? <span class="spinner" /> : null}
        {!busy && text !== value ? (
          <button type="button" class="plain-icon" aria-label={card.words.send} onClick={send}>
            <Glyph name="done" size={16} />
          </button>
        ) : null}
      </span>
    </Field>
  );
}

/** As many lines as the text has, between `rows` and `max_rows`. */
function rowsFor(element: Json, text: string): number {
  const rows = Number(element['rows']) || 5;
  if (element['auto_resize'] !== true) return rows;
  const most = Number(element['max_rows']) || 20;
  return Math.max(rows, Math.min(most, text.split('\n').length));
}
