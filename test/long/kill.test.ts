import { describe, it, type TestContext } from 'vitest';
import { plainText } from '../../src/cards/index.ts';
import { eventually, type House, headerOf, isFinal, linkOf, titleOf, wordsOf } from '../support/house.ts';
import { hold, killAndRestart, killable, PATIENCE_MS } from '../support/kill.ts';
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

      await killAndRestart(house, fault);

      await expectOneAnswer(ctx, house);
    },
  );

  it.for(['before', 'after'])(
    '%s the answer is put on the card, and the card ends as the answer once',
    async (when, ctx) => {
      const house = await killable(ctx, { engine, sandbox: { taskMs: 0 } });
      const download = await hold(house, 'exports.download');
      await house.say('/会议 昨天');
      await house.held(download);
      const fault = await hold(house, 'im.message.patch', when);
      await house.release(download);

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

      await killAndRestart(house, fault);

      const sent = async () => house.calls('im.message.create').some(({ status }) => status === 200);
      await eventually(sent, 'the file message was never sent to the end', PATIENCE_MS);
      const messages = await house.shown(house.world.persons.admin.p2p_chat_id);
      ctx.expect(messages.filter((each) => each.msg_type === 'file')).toHaveLength(1);
    },
  );
});

describe.concurrent('the bot is killed (SIGKILL)', { timeout: 150_000 }, () => {
  it.for(['before', 'after'])('%s a digest was sent, and the chat shows one', async (when, ctx) => {
    const house = await killable(ctx, { sandbox: { people: 12, meetingsPerDay: 1, stories: false } });
    const fault = await hold(house, 'im.message.reply', when);
    await house.say('/日报 看');

    await killAndRestart(house, fault);

    const isDigest = (title: string) => title.startsWith('会议质量日报');
    const whole = (words: string) => !words.includes('在读取') && !words.includes('还没有读到');
    const shown = await house.until(
      (all) => all.some((each) => isDigest(titleOf(each)) && whole(wordsOf(each))),
      undefined,
      2 * PATIENCE_MS,
    );
    ctx.expect(shown.map(titleOf).filter(isDigest)).toHaveLength(1);
    const store = await house.place.open();
    ctx.expect(await store.jobs.dead(10)).toEqual([]);
    await store.close();
  });

  it('while it reads the week before, and shows one card with the comparison', async (ctx) => {
    // A process of its own lives by the wall's clock: seven days have working days among them, whatever today is.
    const house = await killable(ctx, { sandbox: { taskMs: 0, stories: false, meetingsPerDay: 8 } });
    const fault = await hold(house, 'list.meetings');
    await house.say('/会议 最近7天');

    await killAndRestart(house, fault);

    const cards = await house.until((all) => isFinal(all.at(-1)), undefined, PATIENCE_MS);
    ctx.expect(cards).toHaveLength(1);
    await eventually(async () => house.calls('list.meetings').length >= 2, 'the lists were not read again');
    ctx.expect(plainText(cards[0]?.content)).toContain('前一周同期');
  });
});
