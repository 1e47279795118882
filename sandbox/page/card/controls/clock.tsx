import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useCard } from '../context.ts';
import { two } from '../time.ts';

interface ClockProps {
  /** `HH:mm`, or nothing. */
  readonly value: string;
  readonly onPick: (time: string) => void;
  readonly onDone: () => void;
}

/** Hours and minutes to choose a time from. */
export function Clock({ value, onPick, onDone }: ClockProps): VNode {
  const { words } = useCard();
  const [hour = '', minute = ''] = /^\d{2}:\d{2}$/.test(value) ? value.split(':') : [];
  return (
    <div class="time-picker" data-stays>
      <div class="wheels">
        <Wheel
          label={words.hour}
          count={24}
          chosen={hour}
          onPick={(each) => onPick(`${each}:${minute || '00'}`)}
        />
        <Wheel
          label={words.minute}
          count={60}
          chosen={minute}
          onPick={(each) => onPick(`${hour || '00'}:${each}`)}
        />
      </div>
      <button type="button" class="button type-primary_filled small" onClick={onDone}>
        {words.confirm}
      </button>
    </div>
  );
}

interface WheelProps {
  readonly label: string;
  readonly count: number;
  readonly chosen: string;
  readonly onPick: (value: string) => void;
}

function Wheel({ label, count, chosen, onPick }: WheelProps): VNode {
  const ref = useRef<HTMLDivElement>(null);
  // Not before it is seen: what is not shown yet cannot be scrolled.
  useEffect(() => {
    const wheel = ref.current;
    const at = wheel?.querySelector('[aria-pressed="true"]')?.getBoundingClientRect();
    if (wheel === null || at === undefined) return;
    const frame = wheel.getBoundingClientRect();
    wheel.scrollTop += at.top + at.height / 2 - (frame.top + frame.height / 2);
  }, []);
  const values = Array.from({ length: count }, (_, index) => two(index));
  const current = values.includes(chosen) ? chosen : '00';
  const move = (event: KeyboardEvent, index: number): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = ref.current?.children[(index + step + count) % count];
    if (next instanceof HTMLElement) next.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame of its own
    <div ref={ref} class="wheel" role="group" aria-label={label}>
      {values.map((value, index) => (
        <button
          key={value}
          type="button"
          class="wheel-value"
          aria-pressed={value === chosen}
          tabIndex={value === current ? 0 : -1}
          data-first={value === current ? true : undefined}
          onClick={() => onPick(value)}
          onKeyDown={(event) => move(event, index)}
        >
          {value}
        </button>
      ))}
    </div>
  );
}
