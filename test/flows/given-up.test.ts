import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { nextInPrivate, shows } from '../support/acting.ts';
import { headerOf, isFinal, SMALL, titleOf, wordsOf } from '../support/house.ts';
import { build, HOUR_MS, house } from '../support/lived.ts';
import { lift, refuse } from '../support/switches.ts';

describe('a job that was given up', () => {
  /** Lets Feishu begin no export; asks for some, and stops the bot once their cards say so. */
  async function stuck(...texts: readonly string[]) {
    const sandbox = { ...SMALL, taskMs: 0 };
    await build({ sandbox, env: ({ persons }) => ({ ADMIN_USERS: persons.admin.open_id }) });
    const closed = await refuse('exports.create', 0, { status: 500, times: 0 });
    for (const text of texts) await house.say(text);
    const waiting = (each: ShownMessage) => wordsOf(each).includes('飞书暂时没有响应');
    await shows((all) => all.filter(waiting).length === texts.length);
    await house.stopBot();
    return closed;
  }
  const list = () => nextInPrivate('/任务 失败', '未完成的任务');

  it('is listed for administrators with its reason and asker; a press runs it again, on the same card', async () => {
    const closed = await stuck('/会议 昨天');
    const store = await house.place.open();
    // As if it had been tried for half a day.
    const [leased] = await store.jobs.claim(Date.now() + 999 * HOUR_MS, 0, 1);
    if (leased !== undefined) await store.jobs.reschedule(leased, 0, 199);
    await store.close();
    await house.startBot();
    await house.until((all) => isFinal(all[0]));
    await lift(closed);

    const jobs = await list();
    await house.press(jobs.message_id, '重新运行');
    const shown = await house.until((all) => titleOf(all[0]).startsWith('会议明细'));

    expect(wordsOf(jobs)).toMatch(/导出.*张三/s);
    expect(shown.filter((each) => each.msg_type === 'interactive')).toHaveLength(1);
    expect(wordsOf(await list())).toContain('没有需要处理的任务');
  });

  it('without a trace, or lost with its job: a look at start finds it, and the card says how it ended', async () => {
    const closed = await stuck('/会议 昨天', '/会议 前天');
    const store = await house.place.open();
    const [lost, buried] = await store.jobs.claim(Date.now() + 999 * HOUR_MS, 999 * HOUR_MS, 2);
    if (lost !== undefined) await store.jobs.complete(lost);
    if (buried !== undefined) await store.jobs.bury(buried, 'no', Date.now(), 'internal');
    await store.close();
    await lift(closed);
    house.advance(HOUR_MS);
    await house.startBot();

    const shown = await shows((all) => all.filter(isFinal).length === 2);
    expect(shown.map((each) => headerOf(each).template)).toContain('red');
  });
});
