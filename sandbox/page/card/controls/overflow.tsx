import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { contentOf, useCard } from '../context.ts';
import { Glyph, Icon } from '../icons.tsx';
import { isObject, type Json, objects, word } from '../json.ts';
import { deviceUrl } from '../links.ts';
import { useAct } from './act.ts';
import { Confirm } from './confirm.tsx';
import { Popover } from './popover.tsx';
import { Tip } from './tip.tsx';

/** Draws a menu of further actions. */
export function Overflow({ element }: { element: Json }): VNode {
  const card = useCard();
  const act = useAct();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<Json>();
  const disabled = element['disabled'] === true;
  const run = async (option: Json): Promise<void> => {
    const url = deviceUrl(option['multi_url']);
    if (url !== undefined) card.openUrl(url);
    if (option['value'] === undefined) return;
    setBusy(true);
    try {
      await act(element, { option: word(option['value']) });
    } finally {
      setBusy(false);
    }
  };
  const choose = (option: Json): void => {
    setOpen(false);
    if (isObject(element['confirm'])) setAsked(option);
    else void run(option);
  };
  return (
    <Tip element={element}>
      <button
        ref={button}
        type="button"
        class="button type-default medium only-icon"
        aria-label={card.words.more}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-disabled={disabled || undefined}
        aria-busy={busy || undefined}
        onClick={() => {
          if (!disabled && !busy) setOpen(!open);
        }}
      >
        {busy ? <span class="spinner" /> : <Glyph name="more" />}
      </button>
      {open ? (
        <Popover anchor={button} onClose={() => setOpen(false)}>
          <Menu options={objects(element['options'])} label={card.words.more} onChoose={choose} />
        </Popover>
      ) : null}
      <Confirm
        confirm={element['confirm']}
        open={asked !== undefined}
        onAnswer={(yes) => {
          setAsked(undefined);
          if (yes && asked !== undefined) void run(asked);
        }}
      />
    </Tip>
  );
}

interface MenuProps {
  readonly options: readonly Json[];
  readonly label: string;
  readonly onChoose: (option: Json) => void;
}

function Menu({ options, label, onChoose }: MenuProps): VNode {
  const card = useCard();
  const move = (event: KeyboardEvent): void => {
    const items = event.currentTarget instanceof HTMLElement ? [...event.currentTarget.children] : [];
    const at = items.indexOf(document.activeElement ?? items[0] ?? document.body);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const item = items[(to + items.length) % items.length];
    if (item instanceof HTMLElement) item.focus();
  };
  return (
    <div class="menu" role="menu" tabIndex={-1} aria-label={label} onKeyDown={move}>
      {options.map((option, index) => (
        <button
          key={index}
          type="button"
          class="option"
          role="menuitem"
          tabIndex={index === 0 ? 0 : -1}
          data-first={index === 0 ? true : undefined}
          onClick={() => onChoose(option)}
        >
          <Icon icon={option['icon']} />
          <span class="option-text">{contentOf(option['text'], card)}</span>
        </button>
      ))}
    </div>
  );
}
