import { read } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
      sandbox: { now: NOON, taskMs: 200 },
      env: {},
    });
  });
  afterAll(() => house.close(), 30_000);

  async function answer(text: string, final = isFinal) {
    // So many views in a row would spend the minute of the platform, and wait for the next.
    await house.sandbox.state.clock.advance(60_000);
    return house.answer(text, final);
  }

  it('of a meeting with one bad Wi-Fi says so, names who, and gives a workbook of four sheets', async () => {
    const card = await answer(`/quality ${storyNumber('wifi')} ${YESTERDAY}`);
    const person = house.sandbox.state.world.story('wifi', NOON - DAY_MS)?.participants[2];

    expect(wordsOf(card)).toContain('Wi-Fi');
    expect(wordsOf(card)).toContain(person?.name);
    const response = await house.visit(linkOf(card));
    expect(response.status).toBe(200);
    expect(read(Buffer.from(await response.arrayBuffer())).SheetNames).toHaveLength(5);
  });

  it.each(['both', 'room'])(
    'of a meeting whose people carry the id of their room too (%s) counts each',
    async (side) => {
      const asked = `/quality ${storyNumber('room')} ${YESTERDAY}`;
      const before = plainText((await answer(asked)).content);
      await house.client.post('/faults', { kind: 'behaviour', name: 'person-in-room', value: side });

      const card = await answer(asked);
      await house.client.del('/faults');

      expect(plainText(card.content)).toBe(before);
    },
  );

  it('of a meeting with somebody whose id is another app’s is about the others', async () => {
    await house.client.post('/faults', { kind: 'behaviour', name: 'participant-ids', value: 'foreign' });
    const card = await answer(`/质量 ${storyNumber('wifi')} ${YESTERDAY}`);
    await house.client.del('/faults');

    const people = house.sandbox.state.world.story('wifi', NOON - DAY_MS)?.participants.length ?? 0;
    expect(plainText(card.content)).toMatch(new RegExp(`有数据.${people - 1}/${people}.人`));
  });

  // Each of a day of its own: what was read of a meeting is not asked for again.
  it.each([
    [121005, '2026-11-16'],
    [126010, '2026-11-13'],
    [99992361, '2026-11-12'],
    [41050, '2026-11-11'],
    [99992402, '2026-11-10'],
  ])('of a meeting where one person is refused (%i) is about the others', async (code, date) => {
    const refusal = { kind: 'code', endpoint: 'list.quality', status: 400, code, msg: 'refused', times: 1 };
    await house.client.post('/faults', refusal);

    const card = await answer(`/质量 ${storyNumber('wifi')} ${date}`);
    await house.client.del('/faults');

    const people = house.sandbox.state.world.story('wifi', NOON - DAY_MS)?.participants.length ?? 0;
    expect(plainText(card.content)).toMatch(new RegExp(`有数据.${people - 1}/${people}.人`));
  });

  it.each(['served', 'refused'])(
    'of a meeting with another company, or of a webinar, finds it (such meetings in the list: %s)',
    async (side) => {
      await house.client.post('/faults', { kind: 'behaviour', name: 'list-includes', value: side });
      const day = Date.UTC(2026, 10, 16, 16);
      const all = house.sandbox.state.world.meetings(day, day + DAY_MS - 1_000, NOON, { status: 2 });
      // The smallest ones: how many take part does not matter here.
      const bySize = all.toSorted((a, b) => a.participants.length - b.participants.length);
      const external = bySize.find((each) => each.external)?.meetingNo;
      const webinar = bySize.find((each) => each.subtype === 8)?.meetingNo;

      for (const meetingNo of side === 'served' ? [external, webinar] : [external]) {
        const card = await answer(`/质量 ${meetingNo} ${YESTERDAY}`);
        expect(plainText(card.content).replaceAll(' ', '')).toContain(meetingNo);
        expect(titleOf(card)).not.toContain('没有找到');
        expect(linkOf(card)).not.toBe('');
        const watched = meetingNo === webinar;
        expect(/网络研讨会观众.\d+.人未计入/u.test(plainText(card.content))).toBe(watched);
      }
      await house.client.del('/faults');
    },
  );

  it('of a good meeting is green', async () => {
    const card = await answer(`/质量 ${storyNumber('good')} ${YESTERDAY}`);

    expect(headerOf(card)).toMatchObject({ template: 'green' });
  });

  it('a person of the meeting can be picked from its card, and comes as a card of their own', async () => {
    const card = await answer(`/quality ${storyNumber('wifi')} ${YESTERDAY}`);
    const before = (await house.shown()).length;
    const options = [...wordsOf(card).matchAll(/"value":"(ou_[0-9a-f]+)"/g)].map(([, value]) => value);

    await house.client.post(`/messages/${card.message_id}/actions`, {
      as: house.world.persons.admin.open_id,
      element: { tag: 'select_static' },
      option: options[0],
    });
    const shown = await house.until((all) => all.length > before, undefined, 30_000);

    expect(wordsOf(shown[before])).toContain('chart');
    expect(shown[before]?.parent_id).toBe(card.message_id);
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
    const before = (await house.shown()).length;

    await house.press(own.message_id, '查看整场会议');
    const shown = await house.until((all) => all.length > before && isFinal(all[before]), undefined, 30_000);

    expect(wordsOf(own)).toContain('这里只读取了本人的数据');
    expect(wordsOf(shown[before])).toContain(`听不清${speaker?.name}。`);
  });

  it('of somebody alone shows their last meetings', async () => {
    const person = house.sandbox.state.world.story('wifi', NOON - DAY_MS)?.participants[2];

    const card = await answer(`/quality <at user_id="${person?.openId}"></at> 最近7天`);

    expect(titleOf(card)).toContain(person?.name);
    expect(wordsOf(card)).toContain('问题跟地点走');
  });

  it('beside the instance before', async () => {
    const card = await answer(`/quality ${storyNumber('wifi')} ${YESTERDAY}`);
    const before = (await house.shown()).length;

    await house.press(card.message_id, '与上次比较');
    const shown = await house.until((all) => wordsOf(all[before]).includes(' → '), undefined, 30_000);

    expect(headerOf(shown[before])).not.toMatchObject({ template: 'red' });
    expect(wordsOf(shown[before])).toContain('两次是同一个原因：Wi-Fi');
  });

  it('opens the latest where the number recurs, and another one with one press', async () => {
    const card = await answer(`/quality ${storyNumber('good')} 最近7天`);
    const before = (await house.shown()).length;

    expect(wordsOf(card)).toContain('换一场（另有 ');
    const earlier = [...wordsOf(card).matchAll(/"value":"(\d{9}:\d{10})"/g)].map(([, each]) => each);
    await house.client.post(`/messages/${card.message_id}/actions`, {
      as: house.world.persons.admin.open_id,
      element: { tag: 'select_static', index: 1 },
      option: earlier[1],
    });
    const shown = await house.until((all) => isFinal(all[before]), undefined, 30_000);

    const start = Number(earlier[1]?.split(':')[1]) * 1000;
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(start);
    expect(JSON.stringify(headerOf(card))).not.toContain(day);
    expect(JSON.stringify(headerOf(shown[before]))).toContain(`${storyNumber('good')} · ${day}`);
  });

  it('where Feishu refuses the data of one person, tells everybody else’s and how much is missing', async () => {
    await house.client.post('/faults', { kind: 'code', endpoint: 'list.quality', status: 400, code: 121003 });
    try {
      const card = await answer(`/quality ${storyNumber('wifi')} 2026-11-09`);

      expect(wordsOf(card)).toMatch(/有数据 5\/6 人/);
      expect(wordsOf(card)).toContain('飞书没有提供 1 次入会的数据');
    } finally {
      await house.client.del('/faults');
    }
  });

  it('where Feishu refuses the data of half of the people, is not green and says why', async () => {
    const refused = { kind: 'code', endpoint: 'list.quality', status: 400, code: 121003, times: 3 };
    await house.client.post('/faults', refused);
    try {
      const card = await answer(`/质量 ${storyNumber('good')} 2026-11-09`);

      expect(wordsOf(card)).toMatch(/数据不全，不下结论。有数据 (\d+)\/\d+ 人次，不到 80%。/);
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
