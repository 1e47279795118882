import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { showTab } from '../actions.ts';
import { sandboxNow, useApp } from '../store.ts';
import { useTexts } from '../text/index.ts';
import { dateAndTime } from '../time.ts';

/** `17:11:31`, at the end of a date with its time. */
const TIME = 8;
/** A sandbox this far from the wall clock has been moved. */
const MOVED_MS = 60_000;

export function useSandboxNow(everyMs = 1000): number {
  const offset = useApp(({ clockOffset }) => clockOffset);
  const [now, setNow] = useState(sandboxNow());
  useEffect(() => {
    setNow(sandboxNow());
    const timer = setInterval(() => setNow(sandboxNow()), everyMs);
    return () => clearInterval(timer);
  }, [offset, everyMs]);
  return now;
}

/** Shows the sandbox's time; leads to where it is set. */
export function SandboxClock(): VNode {
  const t = useTexts();
  const locale = useApp(({ prefs }) => prefs.locale);
  const offset = useApp(({ clockOffset }) => clockOffset);
  const now = useSandboxNow();
  const moved = Math.abs(offset) > MOVED_MS;
  const shown = dateAndTime(now, locale);
  return (
    <button
      type="button"
      class="tool clock"
      data-moved={moved ? '' : undefined}
      title={t.switches.now}
      onClick={() => showTab('switches')}
    >
      <span class="hidden">{t.switches.now} </span>
      <time dateTime={new Date(now).toISOString()}>
        <span class="day">{shown.slice(0, -TIME)}</span>
        {shown.slice(-TIME)}
      </time>
    </button>
  );
}
