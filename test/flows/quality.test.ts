import { read } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { STORIES } from '../../sandbox/src/world/stories.ts';
import { plainText } from '../../src/cards/index.ts';
import { type House, headerOf, isFinal, linkOf, newHouse, titleOf, wordsOf } from '../support/house.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Noon in Shanghai of a Wednesday; the sandbox and the bot both live there. */
const NOON = Date.UTC(2026, 10, 18, 4);
const YESTERDAY = '2026-11-17';

const storyNumber = (name: string): string => STORIES.find((each) => each.name === name)?.meetingNo ?? '';

describe('/quality', () => {
  let house: House;
  beforeAll(async () => {
    house = await newHouse({
      sandbox: { now: NOON, taskMs: 0, meetingsPerDay: 20 },
    });
  });
  afterAll(() => house.close(), 30_000);

  async function answer(text: string, final = isFinal) {
    // So many views in a row would spend the minute of the platform, and wait for the next.
    await house.sandbox.state.clock.advance(60_000);
    return house.answer(text, final);
  }

  /** What a press brings into the group. */
  async function next(press: () => Promise<unknown>, is = (_card: ShownMessage) => true) {
    const before = (await house.shown()).length;
    await press();
    return (await house.until((all) => all.slice(before).some(is))).slice(before);
  }

  it('of a meeting with one bad Wi-Fi says so, names who, and gives a workbook and a card for each person', async () => {
    const card = await answer(`/quality ${storyNumber('wifi')} ${YESTERDAY}`);
    const person = house.sandbox.state.world.story('wifi', NOON - DAY_MS)?.participants[2];

    expect(wordsOf(card)).toContain('Wi-Fi');
    expect(wordsOf(card)).toContain(person?.name);
    const response = await house.visit(linkOf(card));
    expect(response.status).toBe(200);
    expect(read(Buffer.from(await response.arrayBuffer())).SheetNames).toHaveLength(5);

    const options = [...wordsOf(card).matchAll(/"value":"(ou_[0-9a-f]+)"/g)].map(([, value]) => value);
    const [theirs] = await next(() =>
      house.client.post(`/messages/${card.message_id}/actions`, {
        as: house.world.persons.admin.open_id,
        element: { tag: 'select_static' },
        option: options[0],
      }),
    );
    expect(wordsOf(theirs)).toContain('chart');
    expect(theirs?.parent_id).toBe(card.message_id);

    const [both] = await next(
      () => house.press(card.message_id, '与上次比较'),
      (each) => wordsOf(each).includes(' → '),
    );
    expect(headerOf(both)).not.toMatchObject({ template: 'red' });
    expect(wordsOf(both)).toContain('两次是同一个原因：Wi-Fi');
  });

  it('of a meeting whose people carry the id of their room too counts each', async () => {
    const asked = `/quality ${storyNumber('room')} ${YESTERDAY}`;
    const before = plainText((await answer(asked)).content);
    for (const value of ['both', 'room']) {
      await house.client.post('/faults', { kind: 'behaviour', name: 'person-in-room', value });
      const card = await answer(asked);
      await house.client.del('/faults');

      expect(plainText(card.content)).toBe(before);
    }
  });

  it('of a meeting with somebody whose id is another app’s is about the others', async () => {
    await house.client.post('/faults', { kind: 'behaviour', name: 'participant-ids', value: 'foreign' });
    const card = await answer(`/质量 ${storyNumber('wifi')} ${YESTERDAY}`);
    await house.client.del('/faults');

    const people = house.sandbox.state.world.story('wifi', NOON - DAY_MS)?.participants.length ?? 0;
    expect(plainText(card.content)).toMatch(new RegExp(`有数据.${people - 1}/${people}.人`));
  });

  // Each of a day of its own: what was read of a meeting is not asked for again.
  it.each([
    [121003, '2026-11-09'],
    [121005, '2026-11-13'],
    [99992361, '2026-11-12'],
  ])('of a meeting where one person is refused (%i) is about the others', async (code, date) => {
    const refusal = { kind: 'code', endpoint: 'list.quality', status: 400, code, msg: 'refused', times: 1 };
    await house.client.post('/faults', refusal);

    const card = await answer(`/质量 ${storyNumber('wifi')} ${date}`);
    await house.client.del('/faults');

    const people = house.sandbox.state.world.story('wifi', NOON - DAY_MS)?.participants.length ?? 0;
    expect(plainText(card.content)).toMatch(new RegExp(`有数据.${people - 1}/${people}.人`));
  });

  it('of somebody in a meeting shows that person’s minutes', async () => {
    const person = house.sandbox.state.world.story('rejoin', NOON - DAY_MS)?.participants[1];

    const card = await answer(
      `/quality ${storyNumber('rejoin')} <at user_id="${person?.openId}"></at> ${YESTERDAY}`,
    );

    expect(titleOf(card)).toContain(person?.name);
    expect(wordsOf(card)).toContain('分 2 次入会');
  });

  it('of somebody in a meeting leads to the whole meeting, where the speaker is named and not the listener', async () => {
    const story = house.sandbox.state.world.story('speaker', NOON - DAY_MS);
    const [speaker, listener] = story?.participants ?? [];
    const own = await answer(
      `/quality ${storyNumber('speaker')} <at user_id="${listener?.openId}"></at> ${YESTERDAY}`,
    );
    const [whole] = await next(() => house.press(own.message_id, '查看整场会议'), isFinal);

    expect(wordsOf(own)).toContain('这里只读取了本人的数据');
    expect(wordsOf(whole)).toContain(`听不清${speaker?.name}。`);
  });

  it('of somebody alone shows their last meetings', async () => {
    const person = house.sandbox.state.world.story('wifi', NOON - DAY_MS)?.participants[2];

    const card = await answer(`/quality <at user_id="${person?.openId}"></at> 最近7天`);

    expect(titleOf(card)).toContain(person?.name);
    expect(wordsOf(card)).toContain('问题跟地点走');
  });

  it('opens the latest where the number recurs, and another one with one press', async () => {
    const card = await answer(`/quality ${storyNumber('good')} 最近7天`);

    expect(headerOf(card)).toMatchObject({ template: 'green' });
    expect(wordsOf(card)).toContain('换一场（另有 ');
    const earlier = [...wordsOf(card).matchAll(/"value":"(\d{9}:\d{10})"/g)].map(([, each]) => each);
    const [other] = await next(
      () =>
        house.client.post(`/messages/${card.message_id}/actions`, {
          as: house.world.persons.admin.open_id,
          element: { tag: 'select_static', index: 1 },
          option: earlier[1],
        }),
      isFinal,
    );

    const start = Number(earlier[1]?.split(':')[1]) * 1000;
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(start);
    expect(JSON.stringify(headerOf(card))).not.toContain(day);
    expect(JSON.stringify(headerOf(other))).toContain(`${storyNumber('good')} · ${day}`);
  });

  it('where Feishu refuses the data of half of the people, is not green and says why', async () => {
    const refused = { kind: 'code', endpoint: 'list.quality', status: 400, code: 121003, times: 3 };
    await house.client.post('/faults', refused);
    try {
      const card = await answer(`/质量 ${storyNumber('good')} 2026-11-09`);

      expect(wordsOf(card)).toMatch(/数据不全，不下结论。有数据 (\d+)\/\d+ 人次，不到 80%。/);
      expect(wordsOf(card)).toContain('飞书没有提供 3 次入会的数据');
      expect(headerOf(card)).toMatchObject({ template: 'grey' });
    } finally {
      await house.client.del('/faults');
    }
  });

  it('of somebody who was not in that meeting says so', async () => {
    const stranger = house.sandbox.state.world.story('wifi', NOON - DAY_MS)?.participants[2];

    const card = await answer(
      `/quality ${storyNumber('room')} <at user_id="${stranger?.openId}"></at> ${YESTERDAY}`,
    );

    expect(titleOf(card)).toBe('没有参加这场会议');
    expect(wordsOf(card)).toContain(stranger?.name);
  });

  it('settings are for administrators', async () => {
    const { admin } = house.world.persons;
    await house.say('/quality settings');
    const [refused] = await house.until((all) => all.length > 0, admin.p2p_chat_id);

    expect(titleOf(refused)).toBe('没有查看权限');
  });

  // Last: for ten minutes a closed list is not asked for.
  it('where the JSON list is closed to the app, comes from the workbooks', async () => {
    await house.client.post('/faults', {
      kind: 'code',
      endpoint: 'list.quality',
      status: 400,
      code: 99991672,
      msg: 'Access denied',
    });
    try {
      const card = await answer(`/quality ${storyNumber('laptop')} ${YESTERDAY}`);

      expect(wordsOf(card)).toContain('CPU');
    } finally {
      await house.client.del('/faults');
    }
  });
});
