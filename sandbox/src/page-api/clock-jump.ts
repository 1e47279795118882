import type { SandboxState } from '../state.ts';
import type { PageSettings } from './settings.ts';

const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** What bots send at nine is there by then, also where they spread it over some minutes. */
const MORNING_MS = 9 * 3_600_000 + 10 * 60_000;

/** Returns the next 09:10 in China, where the company is (unix ms). */
export function nextMorning(now: number): number {
  const today = Math.floor((now + SHANGHAI_MS) / DAY_MS) * DAY_MS + MORNING_MS - SHANGHAI_MS;
  return today > now ? today : today + DAY_MS;
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
