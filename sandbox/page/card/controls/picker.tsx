import type { VNode } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { contentOf, useCard } from '../context.ts';
import { Glyph } from '../icons.tsx';
import { type Json, word } from '../json.ts';
import { dateIn } from '../time.ts';
import { Calendar } from './calendar.tsx';
import { Clock } from './clock.tsx';
import { Field } from './field.tsx';
import { Popover } from './popover.tsx';
import { useValue } from './value.ts';

/** Draws `date_picker`, `picker_time` and `picker_datetime`. The value counts when the picker closes. */
export function Picker({ element }: { element: Json }): VNode {
  const card = useCard();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const { value, set, busy, disabled, missing } = useValue<string>(element);
  const [open, setOpen] = useState(false);
  const [picked, setPicked] = useState<string>();
  const draft = picked ?? value;
  const tag = word(element['tag']);
  const usual = tag === 'picker_time' ? card.words.pickTime : card.words.pickDate;
  const placeholder = contentOf(element['placeholder'], card) || usual;
  const done = (last: string): void => {
    setOpen(false);
    setPicked(undefined);
    if (last !== value) set(last);
  };
  /** Escape takes back what was picked and not yet confirmed. */
  const left = (escaped: boolean): void => done(escaped ? value : draft);
  const toggle = (): void => {
    if (disabled) return;
    if (open) done(draft);
    else setOpen(true);
  };
  return (
    <Field element={element} missing={missing} noteId={`${id}-note`}>
      <button
        ref={button}
        type="button"
        class="control choosing"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={draft === '' ? placeholder : card.words.named(placeholder, draft)}
        aria-disabled={disabled || undefined}
        aria-busy={busy || undefined}
        aria-describedby={missing ? `${id}-note` : undefined}
        data-invalid={missing || undefined}
        data-field={word(element['name'])}
        onClick={toggle}
      >
        <span class={`control-text${draft === '' ? ' placeholder' : ''}`}>{draft || placeholder}</span>
        {busy ? (
          <span class="spinner" />
        ) : (
          <Glyph name={tag === 'picker_time' ? 'time' : 'calendar'} size={16} />
        )}
      </button>
      {open ? (
        <Popover anchor={button} onClose={left}>
          <Panes tag={tag} value={draft} label={placeholder} onDraft={setPicked} onDone={done} />
        </Popover>
      ) : null}
    </Field>
  );
}

interface PanesProps {
  readonly tag: string;
  readonly value: string;
  readonly label: string;
  readonly onDraft: (value: string) => void;
  readonly onDone: (value: string) => void;
}

function Panes({ tag, value, label, onDraft, onDone }: PanesProps): VNode {
  if (tag === 'date_picker') return <Calendar value={value} label={label} onPick={onDone} />;
  if (tag === 'picker_time') return <Clock value={value} onPick={onDraft} onDone={() => onDone(value)} />;
  const [date = '', time = ''] = value.split(' ');
  return (
    <div class="panes">
      <Calendar value={date} label={label} onPick={(picked) => onDraft(`${picked} ${time || '00:00'}`)} />
      <WithDate date={date} time={time} onDraft={onDraft} onDone={() => onDone(value)} />
    </div>
  );
}

interface WithDateProps {
  readonly date: string;
  readonly time: string;
  readonly onDraft: (value: string) => void;
  readonly onDone: () => void;
}

/** A time picked before there is a day is today's. */
function WithDate({ date, time, onDraft, onDone }: WithDateProps): VNode {
  const { zone, now } = useCard();
  return (
    <Clock
      value={time}
      onPick={(picked) => onDraft(`${date || dateIn(now(), zone)} ${picked}`)}
      onDone={onDone}
    />
  );
}
