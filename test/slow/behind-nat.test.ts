import { beforeEach, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { isFile, nextInPrivate } from '../support/acting.ts';
import { headerOf, linkOf, SMALL, titleOf, wordsOf } from '../support/house.ts';
import { later } from '../support/later.ts';
import { admin, clock, house, MINUTE_MS, member, NOON, OWN_RIGHT, ownHouse } from '../support/lived.ts';
import { behave } from '../support/switches.ts';

/** No public address: events come over the long connection, consents by a code, files by message. */
describe('a bot that nobody can reach from outside', { timeout: MINUTE_MS }, () => {
  ownHouse({
    oneClock: true,
    sandbox: { ...SMALL, now: NOON, taskMs: 0, app: { transport: 'websocket' } },
    env: { ...OWN_RIGHT, PUBLIC_URL: '', FEISHU_TRANSPORT: '' },
  });
  beforeEach(() => behave('device-interval-s', 1));

  const privately = (who = admin()) => house.shown(who.p2p_chat_id);
  const mine = (who = admin()) => ({ chat: who.p2p_chat_id });
  /** Waits for the last of so many messages in somebody’s private chat, while time goes on. */
  const nth = (count: number, who = admin()) =>
    later('', undefined, { count, ...mine(who) }) as Promise<ShownMessage>;
  /** Waits until a private card has these words in its title. */
  const titled = ({ message_id: id }: ShownMessage, title: string) =>
    later((each) => each.message_id === id && titleOf(each).includes(title), undefined, mine());

  /** Asks for an export; returns the command's card, and the private one with the link, for which nobody pressed. */
  async function asked(): Promise<{ card: ShownMessage; link: ShownMessage }> {
    await house.say('/会议 昨天');
    const [card] = await house.until((all) => all.some((each) => wordsOf(each).includes('授权')));
    expect(linkOf(card)).toBe('');
    return { card: card as ShownMessage, link: await nth(1) };
  }

  async function decide(card: ShownMessage | undefined, who = admin(), decision = 'allow'): Promise<void> {
    const page = new URL(linkOf(card));
    const body = new URLSearchParams({ ...Object.fromEntries(page.searchParams), as: who.open_id, decision });
    expect((await fetch(`${page.origin}${page.pathname}`, { method: 'POST', body })).status).toBe(200);
  }

  it('asks for the consent in private, goes on with it, and sends the file when the button is pressed', async () => {
    const { card, link } = await asked();
    const foreign = await house.press(card.message_id, '重发授权链接', member().open_id);
    await decide(link);
    await titled(link, '授权成功');
    const isDone = (each: ShownMessage) =>
      each.message_id === card.message_id && headerOf(each).template === 'green';
    await later(isDone);
    const before = await nextInPrivate('/自检');
    await house.press(card.message_id, '下载 Excel');
    await later(isFile, undefined, mine());
    const after = await nextInPrivate('/自检', '自检');

    expect(wordsOf(await later(isDone))).not.toMatch(/https?:\/\/127/);
    expect(JSON.stringify(foreign)).toContain('warning');
    expect(await privately(member())).toEqual([]);
    for (const each of [before, after]) expect(wordsOf(each)).toMatch(/最近一次收到点击：.*经长连接送达/u);
  });

  it('stores nothing of a stranger’s consent, and both hear of it', async () => {
    const { card, link } = await asked();
    await decide(link, member());
    await titled(link, '不是你本人');

    expect(wordsOf(await nth(1, member()))).toContain('没有保存');
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
    else await clock().advance(11 * MINUTE_MS);
    await titled(link, title);
    await house.press(link.message_id, '重新授权');

    expect(linkOf(await nth(2))).toContain('/oauth/v1/device/verify');
  });

  it('says that a consent without a refresh token lasts two hours, and takes another round', async () => {
    await behave('device-refresh', 'second');
    const { link } = await asked();
    await decide(link);
    await titled(link, '两小时');
    await house.press(link.message_id, '重新授权');
    const second = await nth(2);
    await decide(second);

    await titled(second, '授权成功');
  });

  it('sends one link, however many exports wait for it', async () => {
    for (const text of ['/会议 昨天', '/会议 前天']) await house.say(text);
    const waiting = (all: readonly ShownMessage[]) =>
      all.filter((each) => wordsOf(each).includes('重发授权链接'));
    await house.until((all) => waiting(all).length === 2);

    await decide(await nth(1));
    await house.until((all) => waiting(all).length === 0);
    expect(await privately()).toHaveLength(1);
  });
});
