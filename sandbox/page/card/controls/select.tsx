import type { VNode } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { contentOf, useCard } from '../context.ts';
import { Glyph } from '../icons.tsx';
import { type Json, word } from '../json.ts';
import { type Choice, choicesOf } from './choices.tsx';
import { Field } from './field.tsx';
import { Listbox } from './listbox.tsx';
import { Popover } from './popover.tsx';
import { useValue } from './value.ts';

/** Draws `select_static` and `select_person`: one of several options. */
export function Select({ element }: { element: Json }): VNode {
  const { value, set, ...state } = useValue<string>(element);
  return (
    <Choosing
      element={element}
      chosen={value === '' ? [] : [value]}
      multiple={false}
      state={state}
      onChoose={(choice, close) => {
        if (choice !== value) set(choice);
        close();
      }}
    />
  );
}

/** Draws `multi_select_static` and `multi_select_person`: any of several options, in a form. */
export function MultiSelect({ element }: { element: Json }): VNode {
  const { value, set, ...state } = useValue<readonly string[]>(element);
  return (
    <Choosing
      element={element}
      chosen={value}
      multiple
      state={state}
      onChoose={(choice) =>
        set(value.includes(choice) ? value.filter((each) => each !== choice) : [...value, choice])
      }
    />
  );
}

interface ChoosingProps {
  readonly element: Json;
  readonly chosen: readonly string[];
  readonly multiple: boolean;
  readonly state: { readonly busy: boolean; readonly disabled: boolean; readonly missing: boolean };
  readonly onChoose: (value: string, close: () => void) => void;
}

function Choosing({ element, chosen, multiple, state, onChoose }: ChoosingProps): VNode {
  const card = useCard();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const choices = choicesOf(element, card);
  const placeholder = contentOf(element['placeholder'], card) || card.words.choose;
  const shown = choices.filter(({ value }) => chosen.includes(value));
  const said = card.words.list(shown.map(({ text }) => text));
  const toggle = (): void => {
    if (!state.disabled) setOpen(!open);
  };
  return (
    <Field element={element} missing={state.missing} noteId={`${id}-note`}>
      <button
        ref={button}
        type="button"
        class={`control choosing ${element['type'] === 'text' ? 'as-text' : ''}`}
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-label={said === '' ? placeholder : card.words.named(placeholder, said)}
        aria-disabled={state.disabled || undefined}
        aria-busy={state.busy || undefined}
        aria-invalid={state.missing || undefined}
        aria-required={element['required'] === true || undefined}
        aria-describedby={state.missing ? `${id}-note` : undefined}
        data-field={word(element['name'])}
        onClick={toggle}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          if (!open) toggle();
        }}
      >
        <Chosen shown={shown} placeholder={placeholder} multiple={multiple} />
        {state.busy ? <span class="spinner" /> : <Glyph name="down" size={14} />}
      </button>
      {open ? (
        <Popover anchor={button} fit onClose={() => setOpen(false)}>
          <Listbox
            id={`${id}-list`}
            label={placeholder}
            choices={choices}
            chosen={chosen}
            multiple={multiple}
            onChoose={(value) => onChoose(value, () => setOpen(false))}
          />
        </Popover>
      ) : null}
    </Field>
  );
}

function Chosen({
  shown,
  placeholder,
  multiple,
}: {
  shown: readonly Choice[];
  placeholder: string;
  multiple: boolean;
}): VNode {
  const [only] = shown;
  if (only === undefined) return <span class="control-text placeholder">{placeholder}</span>;
  if (!multiple) {
    return (
      <span class="control-text">
        {only.icon}
        {only.text}
      </span>
    );
  }
  return (
    <span class="control-text many">
      {shown.map(({ value, text, icon }) => (
        <span key={value} class="chosen">
          {icon}
          {text}
        </span>
      ))}
    </span>
  );
}
