import { beforeEach, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { eventually, headerOf, linkOf, SMALL, titleOf, wordsOf } from '../support/house.ts';
import {
  admin,
  behave,
  house,
  MINUTE_MS,
  member,
  NOON,
  nextInPrivate,
  OWN_RIGHT,
  ownHouse,
} from '../support/lived.ts';

/** No public address: events come over the long connection, consents by a code, files by message. */
describe('a bot that nobody can reach from outside', { timeout: MINUTE_MS }, () => {
  ownHouse({
    oneClock: true,
    sandbox: { ...SMALL, now: NOON, taskMs: 0, app: { transport: 'websocket' } },
    env: { ...OWN_RIGHT, PUBLIC_URL: '', FEISHU_TRANSPORT: '' },
  });
  beforeEach(() => behave('device-interval-s', 1));

  const privately = (who = admin()) => house.shown(who.p2p_chat_id);
  const until = async (test: () => Promise<boolean>, otherwise: string) =>
    eventually(async () => {
      if (await test()) return true;
      await house.sandbox.state.clock.advance(1_000);
      return false;
    }, otherwise);
  /** Waits until a private card has these words in its title. */
  const titled = (card: ShownMessage | undefined, title: string) =>
    until(async () => {
      const now = (await privately()).find((each) => each.message_id === card?.message_id);
      return titleOf(now).includes(title);
    }, `no word of “${title}”`);
  const another = async (): Promise<ShownMessage | undefined> => {
    await until(async () => (await privately()).length > 1, 'no second link');
    return (await privately()).at(-1);
  };

  /** Asks for an export; returns the command's card, and the private one with the link, for which nobody pressed. */
  async function asked(): Promise<{ card: ShownMessage; link: ShownMessage }> {
    await house.say('/会议 昨天');
    const [card] = await house.until((all) => all.some((each) => wordsOf(each).includes('授权')));
    expect(linkOf(card)).toBe('');
    await until(async () => (await privately()).length > 0, 'no private card with a link');
    const [link] = await privately();
    return { card: card as ShownMessage, link: link as ShownMessage };
  }

  async function decide(card: ShownMessage | undefined, who = admin(), decision = 'allow'): Promise<void> {
    const page = new URL(linkOf(card));
    const fields = { ...Object.fromEntries(page.searchParams), as: who.open_id, decision };
    const sent = await fetch(`${page.origin}${page.pathname}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    expect(sent.status).toBe(200);
  }

  it('asks for the consent in private, goes on with it, and sends the file when the button is pressed', async () => {
    const { card, link } = await asked();
    const foreign = await house.press(card.message_id, '重发授权链接', member().open_id);
    await decide(link);
    await titled(link, '授权成功');
    const done = async () => (await house.shown()).find((each) => each.message_id === card.message_id);
    await until(async () => headerOf(await done()).template === 'green', 'the export did not go on');
    const before = await nextInPrivate(() => house.say('/自检'));
    await house.press(card.message_id, '下载 Excel');
    await until(async () => (await privately()).some((each) => each.msg_type === 'file'), 'no file came');
    const after = await nextInPrivate(
      () => house.say('/自检'),
      (each) => titleOf(each) === '自检',
    );

    expect(wordsOf(await done())).not.toMatch(/https?:\/\/127/);
    expect(JSON.stringify(foreign)).toContain('warning');
    expect(await privately(member())).toEqual([]);
    for (const each of [before, after]) expect(wordsOf(each)).toMatch(/最近一次收到点击：.*经长连接送达/u);
  });

  it('stores nothing of a stranger’s consent, and both hear of it', async () => {
    const { card, link } = await asked();
    await decide(link, member());
    await titled(link, '不是你本人');
    await until(async () => (await privately(member())).length > 0, 'the stranger hears nothing');

    const [told] = await privately(member());
    expect(wordsOf(told)).toContain('没有保存');
    const waiting = (await house.shown()).find((each) => each.message_id === card.message_id);
    expect(headerOf(waiting).template).not.toBe('green');
    expect([...house.sandbox.state.oauth.refreshTokens.values()].every(({ revoked }) => revoked)).toBe(true);
  });

  it.each([
    ['refuses', 'deny', '没有授权'],
    ['lets the link expire', 'wait', '已过期'],
  ])('offers another link to somebody who %s', async (_who, decision, title) => {
    const { link } = await asked();
    if (decision === 'deny') await decide(link, admin(), 'deny');
    else await house.sandbox.state.clock.advance(11 * MINUTE_MS);
    await titled(link, title);
    await house.press(link.message_id, '重新授权');

    expect(linkOf(await another())).toContain('/oauth/v1/device/verify');
  });

  it('says that a consent without a refresh token lasts two hours, and takes another round', async () => {
    await behave('device-refresh', 'second');
    const { link } = await asked();
    await decide(link);
    await titled(link, '两小时');
    await house.press(link.message_id, '重新授权');
    const second = await another();
    await decide(second);

    await titled(second, '授权成功');
  });

  it('sends one link, however many exports wait for it', async () => {
    for (const text of ['/会议 昨天', '/会议 前天']) await house.say(text);
    const waiting = (all: readonly ShownMessage[]) =>
      all.filter((each) => wordsOf(each).includes('重发授权链接'));
    await house.until((all) => waiting(all).length === 2);
    await until(async () => (await privately()).length > 0, 'no private card with a link');

    await decide((await privately())[0]);
    await house.until((all) => waiting(all).length === 0);
    expect(await privately()).toHaveLength(1);
  });
});
