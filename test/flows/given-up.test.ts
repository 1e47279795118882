import { afterEach, describe, expect, it } from 'vitest';
import {
  eventually,
  type House,
  headerOf,
  isFinal,
  newHouse,
  SMALL,
  titleOf,
  wordsOf,
} from '../support/house.ts';

const HOUR_MS = 60 * 60_000;

let house: House;
afterEach(() => house.close());

const lists = (all: readonly { content: unknown }[]) =>
  all.filter((each) => titleOf(each as never) === '未完成的任务');
/** Lets Feishu begin no export any more. */
const noExports = () =>
  house.client.post<{ id: string }>('/faults', {
    kind: 'code',
    endpoint: 'exports.create',
    status: 500,
    code: 0,
    times: 0,
  });

/** A house in which an export was given up because its step ended the process again and again. */
async function afterGivingUp(): Promise<{ p2p: string; id: string }> {
  house = await newHouse({
    sandbox: { ...SMALL, taskMs: 0 },
    env: ({ persons }) => ({ ADMIN_USERS: persons.admin.open_id }),
  });
  const closed = await noExports();
  await house.say('/会议 昨天');
  await house.until((all) => {
    house.advance(1_000);
    return wordsOf(all[0]).includes('飞书暂时没有响应');
  });
  await house.stopBot();
  const store = await house.place.open();
  // As if it had been tried for half a day.
  const [leased] = await store.jobs.claim(Date.now() + 999 * HOUR_MS, 0, 1);
  if (leased === undefined) throw new Error('no job');
  await store.jobs.again(leased, 0, 199);
  await store.close();
  await house.startBot();
  await house.until((all) => isFinal(all[0]));
  await house.client.del(`/faults/${closed.id}`);
  return { p2p: house.world.persons.admin.p2p_chat_id, id: leased.key };
}

describe('a job that was given up', () => {
  it('is listed for administrators with its reason and asker; a press runs it again, on the same card', async () => {
    const { p2p } = await afterGivingUp();

    await house.say('/任务 失败');
    const [list] = lists(await house.until((all) => lists(all).length > 0, p2p));
    await house.press(list?.['message_id' as never] ?? '', '重新运行');
    const shown = await house.until((all) => titleOf(all[0]).startsWith('会议明细'));

    expect(wordsOf(list as never)).toContain('导出');
    expect(wordsOf(list as never)).toContain('张三');
    expect(shown.filter((each) => each.msg_type === 'interactive')).toHaveLength(1);
    await house.say('/任务 失败');
    const after = await house.until((all) => lists(all).length > 1, p2p);
    expect(wordsOf(lists(after)[1] as never)).toContain('没有需要处理的任务');
  });

  it('is nobody else’s to see or to run again', async () => {
    house = await newHouse({ sandbox: SMALL });
    await house.say('/jobs failed');

    const { p2p_chat_id: p2p } = house.world.persons.admin;
    const [card] = await house.until((all) => all.length > 0, p2p);

    expect(wordsOf(card)).toContain('机器人管理员');
    await eventually(async () => lists(await house.shown()).length === 0, 'the group sees the list');
  });

  it('without a trace, or lost with its job: a look at start finds it, and the card says how it ended', async () => {
    house = await newHouse({ sandbox: { ...SMALL, taskMs: 0 } });
    const closed = await noExports();
    for (const text of ['/会议 昨天', '/会议 前天']) await house.say(text);
    await house.until((all) => {
      house.advance(1_000);
      return all.filter((each) => wordsOf(each).includes('飞书暂时没有响应')).length === 2;
    });
    await house.stopBot();
    const store = await house.place.open();
    const [lost, buried] = await store.jobs.claim(Date.now() + 999 * HOUR_MS, 999 * HOUR_MS, 2);
    if (lost !== undefined) await store.jobs.complete(lost);
    if (buried !== undefined) await store.jobs.bury(buried, 'no', Date.now());
    await store.close();
    await house.client.del(`/faults/${closed.id}`);

    house.advance(HOUR_MS);
    await house.startBot();

    const shown = await house.until((all) => {
      house.advance(1_000);
      return all.filter(isFinal).length === 2;
    });
    expect(shown.map((each) => headerOf(each).template).toSorted()).toContain('red');
  });
});
