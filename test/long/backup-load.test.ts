import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { released } from '../support/garbage.ts';
import { headerOf, isFinal } from '../support/house.ts';
import { build, house } from '../support/lived.ts';
import { ENGINES } from '../support/stores.ts';
import { cli, environmentOf } from '../unit/cli/support.ts';

const RANGES = ['昨天', '前天', '最近3天', '上周', '最近4天', '最近5天', '最近6天', '最近7天'];

describe.each(ENGINES)('a backup on %s while people export', { timeout: 240_000 }, (engine) => {
  it('is whole; after a restore everything acknowledged before it is answered, and nothing twice', async () => {
    await build({ engine, bot: 'process', sandbox: { taskMs: 1_500 } });
    const file = join(house.place.dataDir, 'bot.backup');
    const env = environmentOf(house.place);
    for (const range of RANGES) await house.say(`/会议 ${range}`);
    await house.until((all) => all.length === RANGES.length && all.some(isFinal) && !all.every(isFinal));

    const made = await cli(['backup', '--out', file], env);
    await house.stopBot('SIGKILL');
    await released();
    const restored = await cli(['restore', file, '--replace'], env);
    expect([made.code, restored.code, made.err + restored.err]).toEqual([0, 0, '']);
    await house.startBot();
    const isOver = (all: Awaited<ReturnType<typeof house.shown>>) =>
      all.length >= RANGES.length && all.every(isFinal);
    const shown = await house.until(isOver, undefined, 120_000);

    expect(shown.map((each) => headerOf(each).template)).toEqual(RANGES.map(() => 'green'));
  });
});
