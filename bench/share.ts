import { newHouse } from '../test/support/house.ts';
import { compared } from './pairs.ts';

const BASELINE = 'its calls, as the bot saw them';
const CALLS = /^bot_platform_call_seconds_sum\{.*\} (\S+)$/gm;

/**
 * Compares how long an export takes, from the message to its last card, with the sum of its calls. The platform's tasks
 * are done at once, so the pause before the first look at a task is left out. Bot and sandbox are two processes.
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
  try {
    await compared({
      ...{ name: 'export: from the message to the last card', baseline: BASELINE, limit: 1.2 },
      async ours() {
        const [before, first, since] = [await inCalls(), state.calls.length, performance.now()];
        await house.answer('/会议 昨天');
        const took = performance.now() - since;
        sum = (await inCalls()) - before;
        const at = (method: string): number =>
          state.calls.slice(first).find((each) => each.method === method && each.path.includes('/exports/'))
            ?.at ?? 0;
        return took - (at('GET') - at('POST'));
      },
      best: () => sum,
    });
  } finally {
    await house.close();
  }
}
