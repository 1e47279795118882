import { afterEach, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import {
  eventually,
  type House,
  headerOf,
  linkOf,
  newHouse,
  SMALL,
  titleOf,
  wordsOf,
} from '../support/house.ts';

const PATIENCE_MS = 60_000;
/** A Wednesday, noon. */
const NOON = Date.UTC(2026, 10, 18, 4);

/** No public address: events come over the long connection, consents by a code, files by message. */
describe('a bot that nobody can reach from outside', { timeout: PATIENCE_MS }, () => {
  let house: House;
  afterEach(() => house.close(), PATIENCE_MS);

  async function open(): Promise<void> {
    house = await newHouse({
      oneClock: true,
      sandbox: { ...SMALL, now: NOON, taskMs: 0, app: { transport: 'websocket' } },
      env: {
        EXPORT_IDENTITY: 'user',
        ALLOWED_CHATS: '',
        ALLOWED_USERS: '',
        PUBLIC_URL: '',
        FEISHU_TRANSPORT: '',
      },
    });
    await behave('device-interval-s', 1);
  }

  const behave = (name: string, value: unknown) =>
    house.client.post('/faults', { kind: 'behaviour', name, value });
  const privately = (openId = admin()) => house.shown(`${privateChat(openId)}`);
  const admin = () => house.world.persons.admin.open_id;
  const member = () => house.world.persons.member.open_id;
  const privateChat = (openId: string) =>
    Object.values(house.world.persons).find((each) => each.open_id === openId)?.p2p_chat_id ?? '';
  const until = async (test: () => Promise<boolean>, otherwise: string) =>
    eventually(async () => {
      if (await test()) return true;
      await house.sandbox.state.clock.advance(1_000);
      return false;
    }, otherwise);

  /** Asks for an export; returns the command's card, and the private one with the link, for which nobody pressed. */
  async function asked(): Promise<{ card: ShownMessage; link: ShownMessage }> {
    await house.say('/会议 昨天');
    const [card] = await house.until((all) => all.some((each) => wordsOf(each).includes('授权')));
    expect(linkOf(card)).toBe('');
    await until(async () => (await privately()).length > 0, 'no private card with a link');
    const [link] = await privately();
    return { card: card as ShownMessage, link: link as ShownMessage };
  }

  async function decide(link: string, openId: string, decision = 'allow'): Promise<void> {
    const page = new URL(link);
    const fields = { ...Object.fromEntries(page.searchParams), as: openId, decision };
    const sent = await fetch(`${page.origin}${page.pathname}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    expect(sent.status).toBe(200);
  }

  const shownNow = async (messageId: string) =>
    (await privately()).find((each) => each.message_id === messageId);

  it('asks for the consent in private, goes on with it, and sends the file when the button is pressed', async () => {
    await open();
    const { card, link } = await asked();
    await decide(linkOf(link), admin());
    await until(
      async () => titleOf(await shownNow(link.message_id)) === '授权成功',
      'no word of the consent',
    );
    const done = async () => (await house.shown()).find((each) => each.message_id === card.message_id);
    await until(async () => headerOf(await done()).template === 'green', 'the export did not go on');

    expect(wordsOf(await done())).not.toMatch(/https?:\/\/127/);
    await house.press(card.message_id, '下载 Excel');
    await until(async () => (await privately()).some((each) => each.msg_type === 'file'), 'no file came');
  });

  it('stores nothing of a stranger’s consent, and both hear of it', async () => {
    await open();
    const { card, link } = await asked();
    await decide(linkOf(link), member());
    await until(async () => titleOf(await shownNow(link.message_id)).includes('不是你本人'), 'no word of it');
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
    await open();
    const { link } = await asked();
    if (decision === 'deny') await decide(linkOf(link), admin(), 'deny');
    else await house.sandbox.state.clock.advance(11 * 60_000);
    await until(async () => titleOf(await shownNow(link.message_id)).includes(title), 'no word of it');

    await house.press(link.message_id, '重新授权');
    await until(async () => (await privately()).length > 1, 'no second link');
    expect(linkOf((await privately()).at(-1))).toContain('/oauth/v1/device/verify');
  });

  it('says that a consent without a refresh token lasts two hours, and takes another round', async () => {
    await open();
    await behave('device-refresh', 'second');
    const { link } = await asked();
    await decide(linkOf(link), admin());
    await until(async () => titleOf(await shownNow(link.message_id)).includes('两小时'), 'no word of it');
    await house.press(link.message_id, '重新授权');
    await until(async () => (await privately()).length > 1, 'no second link');
    const second = (await privately()).at(-1);
    await decide(linkOf(second), admin());

    await until(
      async () => titleOf(await shownNow(second?.message_id ?? '')) === '授权成功',
      'no lasting consent',
    );
  });

  it('sends one link, however many exports wait for it', async () => {
    await open();
    await house.say('/会议 昨天');
    await house.say('/会议 前天');
    const waiting = (all: readonly ShownMessage[]) =>
      all.filter((each) => wordsOf(each).includes('重发授权链接'));
    await house.until((all) => waiting(all).length === 2);
    await until(async () => (await privately()).length > 0, 'no private card with a link');

    const [link] = await privately();
    await decide(linkOf(link as ShownMessage), admin());
    await house.until((all) => waiting(all).length === 0);
    expect(await privately()).toHaveLength(1);
  });

  it('gives the link to nobody but who was asked', async () => {
    await open();
    await house.say('/会议 昨天');
    const [card] = await house.until((all) => all.some((each) => wordsOf(each).includes('重发授权链接')));
    const answer = await house.press(card?.message_id ?? '', '重发授权链接', member());

    expect(JSON.stringify(answer)).toContain('warning');
    expect(await privately(member())).toEqual([]);
  });
});
