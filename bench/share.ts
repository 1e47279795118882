import { newHouse } from '../test/support/house.ts';
import { compared } from './pairs.ts';

const BASELINE = 'its calls, as the bot saw them';
const CALLS = /^bot_platform_call_seconds_sum\{.*\} (\S+)$/gm;

/**
 * Compares how long an export takes, from the message's event until its last card is at the platform, with the sum of its
 * calls. The platform's tasks are done at once, so the pause before the first look at a task is left out. Bot and sandbox
 * are two processes.
 */
export async function benchShare(): Promise<void> {
  const house = await newHouse({ bot: 'process', sandbox: { taskMs: 0, people: 200, meetingsPerDay: 40 } });
  const { state } = house.sandbox;
  const page = new URL('/metrics', state.app.eventUrl);
  const inCalls = async (): Promise<number> => {
    const text = await (await fetch(page)).text();
    return [...text.matchAll(CALLS)].reduce((sum, [, seconds]) => sum + Number(seconds), 0) * 1000;
  };
  let sum = 0;
  /** When the platform sent the message to the bot. */
  let since = Number.NaN;
  state.events.on('delivery', ({ type, attempts }) => {
    if (type === 'im.message.receive_v1') since = attempts[0]?.at ?? since;
  });
  try {
    await compared({
      ...{ name: 'export: from the message to the last card', baseline: BASELINE, limit: 1.2 },
      async ours() {
        const [before, first] = [await inCalls(), state.calls.length];
        await house.answer('/会议 昨天');
        sum = (await inCalls()) - before;
        const calls = state.calls.slice(first);
        const firstOf = (method: string): number =>
          calls.find((each) => each.method === method && each.path.includes('/exports/'))?.at ?? 0;
        const shown = calls.findLast(({ method }) => method === 'PATCH');
        return (shown?.at ?? 0) + (shown?.ms ?? 0) - since - (firstOf('GET') - firstOf('POST'));
      },
      best: () => sum,
    });
  } finally {
    await house.close();
  }
}
