import type { SandboxState } from '../state.ts';
import type { PageSettings } from './settings.ts';

const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
const NINE_MS = 9 * 3_600_000;

/** Returns 09:00 of the next day in China, where the company is (unix ms). */
export function tomorrowAtNine(now: number): number {
  const today = Math.floor((now + SHANGHAI_MS) / DAY_MS);
  return (today + 1) * DAY_MS + NINE_MS - SHANGHAI_MS;
}

/** Moves the sandbox's clock to `to` (unix ms), and the bot's with it. */
export async function jumpClock(
  to: number,
  { state, settings }: { readonly state: SandboxState; readonly settings: Pick<PageSettings, 'bot'> },
): Promise<void> {
  await state.clock.set(to);
  settings.bot?.moveClock(to - Date.now());
  state.events.emit('clock', { now: state.clock.now() });
}
