import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useCard } from '../context.ts';
import { Glyph } from '../icons.tsx';
import { entry } from '../json.ts';
import { addDays, addMonths, dateIn, isDate, monthGrid } from '../time.ts';

interface CalendarProps {
  /** `yyyy-MM-dd`, or nothing. */
  readonly value: string;
  readonly label: string;
  readonly onPick: (date: string) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Shows a month to pick a day from: arrow keys move by day and week, Page Up and Page Down by month. */
export function Calendar({ value, label, onPick }: CalendarProps): VNode {
  const { words, zone, now } = useCard();
  const today = dateIn(now(), zone);
  const [at, setAt] = useState(isDate(value) ? value : today);
  const grid = useRef<HTMLTableElement>(null);
  const byKey = useRef(true);
  useLayoutEffect(() => {
    if (byKey.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [at]);
  const go = (date: string, focus: boolean): void => {
    byKey.current = focus;
    setAt(date);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = target(event.key, at);
    if (to === undefined) return;
    event.preventDefault();
    go(to, true);
  };
  const [year, month] = numbers(at);
  return (
    <div class="calendar" role="dialog" aria-label={label} data-stays>
      <div class="calendar-head">
        <button
          type="button"
          class="plain-icon"
          aria-label={words.previousMonth}
          onClick={() => go(addMonths(at, -1), false)}
        >
          <Glyph name="left" size={16} />
        </button>
        <span aria-live="polite">{words.month(year, month)}</span>
        <button
          type="button"
          class="plain-icon"
          aria-label={words.nextMonth}
          onClick={() => go(addMonths(at, 1), false)}
        >
          <Glyph name="right" size={16} />
        </button>
      </div>
      <table ref={grid} class="calendar-grid">
        <thead>
          <tr>
            {words.weekdays.map((day) => (
              <th key={day} scope="col">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {monthGrid(at).map((week) => (
            <tr key={week[0]}>
              {week.map((date) => (
                <td key={date}>
                  <button
                    type="button"
                    class={`day${date.slice(0, 7) === at.slice(0, 7) ? '' : ' other'}${date === today ? ' today' : ''}`}
                    aria-label={words.day(...numbers(date))}
                    aria-pressed={date === value}
                    aria-current={date === today ? 'date' : undefined}
                    tabIndex={date === at ? 0 : -1}
                    data-first={date === at ? true : undefined}
                    onClick={() => onPick(date)}
                    onKeyDown={onKeyDown}
                  >
                    {Number(date.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" class="button type-text small" onClick={() => onPick(today)}>
        {words.today}
      </button>
    </div>
  );
}

function numbers(date: string): [year: number, month: number, day: number] {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return [year, month, day];
}

function target(key: string, at: string): string | undefined {
  if (key === 'PageUp') return addMonths(at, -1);
  if (key === 'PageDown') return addMonths(at, 1);
  const step = entry(STEPS, key);
  return step === undefined ? undefined : addDays(at, step);
}
