import type { PageEvents } from '../../src/page-api/types.ts';
import { api } from './api.ts';
import { take, update } from './store.ts';

const NAMES = [
  'snapshot',
  'message',
  'call',
  'refused',
  'delivery',
  'faults',
  'limits',
  'clock',
  'scenario',
  'bot',
] as const satisfies readonly (keyof PageEvents)[];

/** Follows the sandbox. After a lost connection the browser reconnects and gets a new snapshot. */
export function goLive(): void {
  const source = new EventSource(api.url('/stream'));
  for (const name of NAMES) {
    source.addEventListener(name, (event: MessageEvent<string>) =>
      take(name, JSON.parse(event.data) as never),
    );
  }
  source.addEventListener('error', () => update({ connected: false }));
}
