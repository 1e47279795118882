import { describe, it, type TestContext } from 'vitest';
import {
  eventually,
  type House,
  type HouseOptions,
  headerOf,
  isFinal,
  linkOf,
  newHouse,
} from '../support/house.ts';
import { ENGINES } from '../support/stores.ts';

/** Where an export touches the outside: before the platform does it, or after it did and before the bot knows. */
const MOMENTS = [
  ['before the card is sent', 'im.message.reply', 'before'],
  ['after the card was sent', 'im.message.reply', 'after'],
  ['before the task is created', 'exports.create', 'before'],
  ['after the task was created', 'exports.create', 'after'],
  ['before the task is asked after', 'exports.get', 'before'],
  ['after the task was asked after', 'exports.get', 'after'],
  ['before the file is fetched', 'exports.download', 'before'],
  ['in the middle of the file', 'exports.download', 'mid'],
] as const;

/** A killed worker's lease has to run out before another takes its job. */
const PATIENCE_MS = 40_000;

async function killable({ onTestFinished }: TestContext, options: HouseOptions): Promise<House> {
  const house = await newHouse({ ...options, bot: 'process' });
  onTestFinished(() => house.close());
  return house;
}

async function hold(house: House, endpoint: string, when: string): Promise<string> {
  return (await house.client.post<{ id: string }>('/faults', { kind: 'hold', endpoint, when })).id;
}

/** The process is gone first; what it had asked for "before" then never arrived, what it asked "after" was done. */
async function killAndRestart(house: House, faultId: string): Promise<void> {
  await house.stopBot();
  await house.release(faultId);
  await house.client.del('/faults');
  await house.startBot();
}

async function expectOneAnswer({ expect }: TestContext, house: House): Promise<void> {
  const messages = await house.until((shown) => isFinal(shown.at(-1)), undefined, PATIENCE_MS);
  const file = await house.visit(linkOf(messages[0]));
  expect(messages).toHaveLength(1);
  expect(headerOf(messages[0])).toMatchObject({ template: 'green' });
  expect([file.status, (await file.arrayBuffer()).byteLength > 2_000]).toEqual([200, true]);
}

describe.concurrent.each(ENGINES)('the bot is killed (SIGKILL) on %s', { timeout: 120_000 }, (engine) => {
  it.for(MOMENTS)(
    '%s, and after its restart the chat shows one finished card and one file',
    async ([, endpoint, when], ctx) => {
      const house = await killable(ctx, { engine });
      const fault = await hold(house, endpoint, when);
      await house.say('/会议 昨天');
      await house.held(fault);

      await killAndRestart(house, fault);

      await expectOneAnswer(ctx, house);
    },
  );

  it.for(['before', 'after'])(
    '%s the answer is put on the card, and the card ends as the answer once',
    async (when, ctx) => {
      const house = await killable(ctx, { engine, sandbox: { taskMs: 0 } });
      const download = await hold(house, 'exports.download', 'before');
      await house.say('/会议 昨天');
      await house.held(download);
      const fault = await hold(house, 'im.message.patch', when);
      await house.release(download);
      await house.held(fault);

      await killAndRestart(house, fault);

      await expectOneAnswer(ctx, house);
    },
  );

  it.for(['before', 'after'])(
    '%s a file message is sent, and the person has that file once',
    async (when, ctx) => {
      const house = await killable(ctx, { engine });
      await house.say('/会议 昨天');
      const [card] = await house.until((shown) => isFinal(shown[0]));
      const fault = await hold(house, 'im.message.create', when);
      await house.press(card?.message_id ?? '', '私信发我');
      await house.held(fault);

      await killAndRestart(house, fault);

      const sent = async () =>
        (await house.client.get<{ endpoint: string; status: number }[]>('/calls')).some(
          (call) => call.endpoint === 'im.message.create' && call.status === 200,
        );
      await eventually(sent, 'the file message was never sent to the end', PATIENCE_MS);
      const messages = await house.shown(house.world.persons.admin.p2p_chat_id);
      ctx.expect(messages.filter((each) => each.msg_type === 'file')).toHaveLength(1);
    },
  );
});
