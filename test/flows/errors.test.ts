import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { plainText } from '../../src/cards/index.ts';
import {
  type House,
  headerOf,
  isFinal,
  linkOf,
  newHouse,
  SMALL,
  titleOf,
  wordsOf,
} from '../support/house.ts';

/** One code of each kind that a person is told about; `refusals.test.ts` holds the words of every code. */
const REFUSALS: readonly (readonly [code: number, title: string, help: string])[] = [
  [99991663, '应用凭证无效', '凭证与基础信息'],
  // Of a call of the app: nobody's consent would help.
  [99991668, '应用凭证无效', '凭证与基础信息'],
  [121005, '没有导出权限', '管理后台 → 视频会议与直播 → 会议管理'],
  [121004, '飞书找不到这份数据', '再试一次'],
  [126006, '时间范围太长', '缩短范围'],
];
/** One code of each kind that the bot gets over by itself: the person sees nothing but the answer. */
const PASSING = [121001, 99991400];

/** A refusal of the next `times` attempts to start an export. */
function refusal(code: number, more: object = {}, times = 2) {
  return {
    kind: 'code',
    endpoint: 'exports.create',
    status: 400,
    code,
    msg: `refused ${code}`,
    times,
    ...more,
  };
}

/** The part of a card that is folded away. */
function foldedOf(message: ShownMessage | undefined): string {
  const { body } = Object(message?.content) as { body?: { elements: readonly { tag: string }[] } };
  const panel = body?.elements.find(({ tag }) => tag === 'collapsible_panel');
  return panel !== undefined && 'expanded' in panel && panel.expanded === false ? plainText(panel) : '';
}

async function logIdOf(house: House, code: number): Promise<string> {
  const calls = await house.client.get<{ code: number; responseBody: unknown }[]>('/calls?since=0');
  const refused = calls.filter((call) => call.code === code).at(-1);
  return /"log_id":"([^"]+)"/.exec(JSON.stringify(refused?.responseBody))?.[1] ?? 'no log id';
}

describe('the platform refuses an export', () => {
  let house: House;
  beforeAll(async () => {
    house = await newHouse({ sandbox: { ...SMALL, taskMs: 0 } });
  });
  afterAll(() => house.close(), 30_000);

  const answer = (text = '/会议 昨天') => house.answer(text);

  it.each(REFUSALS)('%i: %s', async (code, title, help) => {
    await house.client.post('/faults', refusal(code));

    const card = await answer();
    await house.client.del('/faults');

    expect(titleOf(card)).toBe(title);
    expect(headerOf(card).template).toMatch(/orange|red/);
    expect(plainText(card?.content)).toContain(help);
    expect(plainText(card?.content)).toContain(`（${code}）`);
    expect(foldedOf(card)).toContain(await logIdOf(house, code));
  });

  it.each(PASSING)('%i passes: the bot asks again, and nobody has to do anything', async (code) => {
    await house.client.post('/faults', refusal(code, { headers: { 'x-ogw-ratelimit-reset': '1' } }, 1));

    expect(headerOf(await answer())).toMatchObject({ template: 'green' });
  });

  it('for want of a scope: the card leads to the page where it is granted', async () => {
    const url = 'https://open.feishu.cn/app/cli_a1b2c3d4e5f60718/auth?q=vc:export';
    const error = { helps: [{ url }], permission_violations: [{ subject: 'vc:export' }] };
    await house.client.post('/faults', refusal(99991672, { error }));

    const card = await answer();
    await house.client.del('/faults');

    expect(linkOf(card)).toBe(url);
    expect(wordsOf(card)).toContain('打开开发者后台');
    expect(plainText(card?.content)).toContain('vc:export');
    expect(foldedOf(card)).toContain(await logIdOf(house, 99991672));
  });

  it('for want of the right: once it was granted, “try again” exports', async () => {
    await house.client.post('/faults', refusal(121005));
    const card = await answer();
    await house.client.del('/faults');

    await house.press(card?.message_id ?? '', '我已开通，重试');
    const shown = await house.until((all) => {
      const next = all.find((each) => each.parent_id === card?.message_id);
      return isFinal(next);
    });

    expect(headerOf(shown.at(-1))).toMatchObject({ template: 'green' });
    expect(titleOf(shown.find((each) => each.message_id === card?.message_id))).toBe('没有导出权限');
  });

  it('once with a code nobody has seen: the answer comes all the same', async () => {
    await house.client.post('/faults', refusal(121999, {}, 1));

    expect(headerOf(await answer())).toMatchObject({ template: 'green' });
  });

  it('always with a code nobody has seen: the platform’s own words are shown', async () => {
    await house.client.post('/faults', refusal(121999, { msg: 'the moon is in the way' }, 0));

    const card = await answer();
    await house.client.del('/faults');

    expect(plainText(card?.content)).toMatch(/未知错误：the moon is in the way（121999）/);
  });
});

describe('the platform refuses somebody’s own export', () => {
  let house: House;
  let p2p = '';
  beforeAll(async () => {
    house = await newHouse({
      sandbox: { ...SMALL, taskMs: 0 },
      env: { EXPORT_IDENTITY: 'user', ALLOWED_CHATS: '', ALLOWED_USERS: '' },
    });
    p2p = house.world.persons.admin.p2p_chat_id;
    await house.say('/会议 昨天');
    const [asked] = await house.until((all) => wordsOf(all[0]).includes('/oauth/start?export='));
    await house.visit(linkOf(asked));
    await house.until((all) => headerOf(all[0]).template === 'green');
  });
  afterAll(() => house.close(), 30_000);

  it('in a group: there it says only that, the reason comes in private', async () => {
    const before = (await house.shown()).length;
    const told = (await house.shown(p2p)).length;
    await house.client.post('/faults', refusal(121005));
    await house.say('/会议 前天');

    const [brief] = (await house.until((all) => isFinal(all[before]))).slice(before);
    const [whole] = (await house.until((all) => all.length > told, p2p)).slice(told);
    await house.client.del('/faults');

    expect(titleOf(brief)).toBe('会议明细没有导出成功');
    expect(wordsOf(brief)).not.toMatch(/121005|会议管理|日志/);
    expect(plainText(brief?.content)).toContain(house.world.persons.admin.name);
    expect(titleOf(whole)).toBe('没有导出权限');
    expect(plainText(whole?.content)).toContain('会议管理');
    expect(foldedOf(whole)).toContain(await logIdOf(house, 121005));
  });

  it('in a private chat: the reason is on the card itself, once', async () => {
    const told = (await house.shown(p2p)).length;
    await house.client.post('/faults', refusal(121005));
    await house.client.post(`/chats/${p2p}/messages`, {
      as: house.world.persons.admin.open_id,
      text: '/会议 前天',
    });

    const shown = await house.until((all) => isFinal(all[told]), p2p);
    await house.client.del('/faults');

    expect([shown.length, titleOf(shown[told])]).toEqual([told + 1, '没有导出权限']);
  });

  it.each([
    [99991679, 1, '授权还缺一项权限'],
    [99991668, 2, '授权已失效'],
  ])('for want of consent (%i): the card asks for it, and goes on after it', async (code, times, words) => {
    const before = (await house.shown()).length;
    const error = { permission_violations: [{ type: 'action_privilege_required', subject: 'vc:export' }] };
    await house.client.post('/faults', refusal(code, { error }, times));
    await house.say('/会议 前天');
    const asked = (await house.until((all) => wordsOf(all[before]).includes('/oauth/start?export=')))[before];
    await house.client.del('/faults');

    expect(headerOf(asked)).toMatchObject({ template: 'orange' });
    expect(plainText(asked?.content)).toMatch(new RegExp(`${words}[^]*\n授权\n`));
    await house.visit(linkOf(asked));
    const done = (await house.until((all) => headerOf(all[before]).template === 'green'))[before];
    expect(done?.message_id).toBe(asked?.message_id);
  });

  it('because the token grew old: it is renewed, and nobody notices', async () => {
    const before = (await house.shown()).length;
    await house.client.post('/faults', refusal(99991677, {}, 1));
    await house.say('/会议 前天');

    const shown = await house.until((all) => isFinal(all[before]));

    expect(headerOf(shown[before])).toMatchObject({ template: 'green' });
  });
});
