import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { isComposing } from '../composing.ts';
import { useCard } from '../context.ts';
import { Glyph } from '../icons.tsx';
import type { Choice } from './choices.tsx';

interface ListboxProps {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly multiple: boolean;
  readonly onChoose: (value: string) => void;
}

/** Beyond so many a search is offered. */
const SEARCH_FROM = 8;

/** Options to choose from: arrows, Home, End, Enter; typing searches where there are many. */
export function Listbox({ id, label, choices, chosen, multiple, onChoose }: ListboxProps): VNode {
  const { words } = useCard();
  const list = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState('');
  const shown = choices.filter(({ text }) => text.toLowerCase().includes(wanted.trim().toLowerCase()));
  const first = shown.findIndex(({ value }) => chosen.includes(value));
  const [at, setAt] = useState(Math.max(0, first));
  const active = Math.min(at, shown.length - 1);
  useEffect(() => {
    list.current?.querySelector('[data-active="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const to = moved(event.key, active, shown.length);
    const choice = shown[active];
    if (to !== undefined) setAt(to);
    else if (isChoosing(event) && choice !== undefined) onChoose(choice.value);
    else if (event.key.length === 1 && choices.length < SEARCH_FROM)
      setAt(startingWith(event.key, shown, active));
    else return;
    event.preventDefault();
  };
  const activeId = active < 0 ? undefined : `${id}-${active}`;
  const searching = choices.length >= SEARCH_FROM;
  return (
    <div class="listbox">
      {searching ? (
        <input
          class="listbox-search"
          type="text"
          data-first
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={activeId}
          aria-label={words.search}
          placeholder={words.search}
          value={wanted}
          onInput={(event) => {
            setWanted(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      ) : null}
      <div
        ref={list}
        id={id}
        class="listbox-options"
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple}
        {...(searching
          ? {}
          : { tabIndex: 0, 'data-first': true, 'aria-activedescendant': activeId, onKeyDown })}
      >
        {shown.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the listbox's
          <div
            key={choice.value}
            id={`${id}-${index}`}
            class="option"
            role="option"
            tabIndex={-1}
            aria-selected={chosen.includes(choice.value)}
            data-active={index === active}
            onPointerMove={() => setAt(index)}
            onClick={() => onChoose(choice.value)}
          >
            {choice.icon}
            <span class="option-text">{choice.text}</span>
            {chosen.includes(choice.value) ? <Glyph name="done" size={16} /> : null}
          </div>
        ))}
      </div>
      {shown.length === 0 ? <p class="listbox-none">{words.nothingFound}</p> : null}
    </div>
  );
}

function isChoosing(event: KeyboardEvent): boolean {
  return event.key === 'Enter' || (event.key === ' ' && !(event.target instanceof HTMLInputElement));
}

function moved(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(count - 1, at + 1);
  if (key === 'ArrowUp') return Math.max(0, at - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

/** The next option after this one that begins with the letter. */
function startingWith(letter: string, choices: readonly Choice[], at: number): number {
  const order = choices.map((_, index) => (at + 1 + index) % choices.length);
  const found = order.find((index) => choices[index]?.text.toLowerCase().startsWith(letter.toLowerCase()));
  return found ?? at;
}
