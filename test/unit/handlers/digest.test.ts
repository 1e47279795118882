import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../../src/cards/index.ts';
import type { IncomingAction } from '../../../src/handlers/types.ts';
import { type DigestCommandPayload, digestCommandJob } from '../../../src/services/digests/commands.ts';
import type { Store } from '../../../src/store/types.ts';
import { newPlace, type Place } from '../../support/stores.ts';
import { dueJobs, handlers, posts } from './support/handlers.ts';
import { action, message, NOW } from './support/incoming.ts';

const ID = `sb${'0'.repeat(24)}`;

describe('digests in a chat', () => {
  let place: Place;
  let store: Store;
  let room: ReturnType<typeof handlers>;
  beforeEach(async () => {
    place = await newPlace('sqlite');
    store = await place.open(() => NOW);
    room = handlers(store);
  });
  afterEach(() => place.remove());

  const asked = async () =>
    (await dueJobs(store, NOW + 10_000))
      .filter(({ kind }) => kind === digestCommandJob.kind)
      .map(({ payload }) => (payload as DigestCommandPayload).asked);
  const pressed = async (value: object, more: Partial<IncomingAction> = {}) => {
    const { answer, answered } = await room.receive(action({ v: 1, ...value }, more));
    await answered();
    return answer;
  };

  it.each([
    ['/日报', { ask: 'state' }],
    ['/digest off', { ask: 'off', which: { by: 'only' } }],
    ['/日报 开 ９点 每天', { ask: 'on' }],
    ['/trend 90d', { ask: 'trend' }],
  ])('%s is stored before it is answered', async (text, request) => {
    await room.receive(message(text));

    expect(await asked()).toEqual([expect.objectContaining(request)]);
  });

  it('the same message twice asks once', async () => {
    const typed = message('/日报 开 09:00');
    await room.receive(typed);
    await room.receive(typed);

    expect(await asked()).toHaveLength(1);
  });

  it.each([
    ['/日报 开 25:00', '没有看懂时间「25:00」'],
    ['/日报 看 明天', '还没有结束'],
    ['/趋势 3d', '天数可以写'],
    ['/趋势 香蕉', '没有看懂'],
  ])('%s is told at once what would work', async (text, words) => {
    await room.receive(message(text));

    expect(plainText((await posts(store))[0]?.card)).toContain(words);
  });

  it('whoever may not export may not subscribe, and leaves a row', async () => {
    await room.receive(message('/日报 开 09:00', { chatId: 'oc_other', senderId: 'ou_li' }));
    const answer = await pressed({ do: 'digest-off', id: ID }, { chatId: 'oc_other', operatorId: 'ou_li' });

    expect(answer.toast?.type).toBe('warning');
    expect(await asked()).toEqual([]);
    expect((await store.audit.list({}, 10)).map(({ action: what }) => what)).toEqual([
      'digest.denied',
      'export.denied',
    ]);
  });

  it.each([
    [{ do: 'digest-form' }, { ask: 'state' }],
    [
      { do: 'digest-settings', id: ID },
      { ask: 'edit', id: ID },
    ],
    [
      { do: 'digest-off', id: ID },
      { ask: 'off', which: { by: 'id', id: ID } },
    ],
    [
      { do: 'digest-day', id: ID, date: '2026-11-10', flavour: 'week' },
      { ask: 'now', date: '2026-11-10', flavour: 'week', id: ID },
    ],
  ])('the button %o asks for it', async (value, request) => {
    if (value.do === 'digest-off') {
      expect((await pressed(value)).toast?.content).toContain('再按一次退订');
      room.clock.at += 1_000;
    }
    const answer = await pressed(value);

    expect(answer.toast?.type).toBe('info');
    expect(await asked()).toEqual([expect.objectContaining(request)]);
  });

  it('the day before, pressed twice, is shown once', async () => {
    const value = { do: 'digest-day', id: 'none', date: '2026-11-10' };
    await pressed(value);
    const second = await pressed(value, { eventId: 'another' });

    expect(second.toast?.type).toBe('info');
    expect(await asked()).toHaveLength(1);
  });

  it('the form is read, and says all that is wrong in one toast and at its fields, with what was typed', async () => {
    const wrong = await pressed(
      { do: 'digest-submit' },
      { formValue: { time: '', scope: 'rooms', zone: 'Mars/Base' } },
    );
    expect(wrong.toast?.content.split('\n')).toHaveLength(3);
    const again = JSON.stringify(wrong.card?.data);
    for (const sentence of ['请写明发送时间', '没有时区「Mars', '请填写部门或会议室的名称'])
      expect(again).toContain(`**▲ ${sentence}`);
    expect(again).toContain('"default_value":"Mars/Base"');
    expect(again).toContain('"initial_option":"rooms"');

    await pressed(
      { do: 'digest-submit', id: ID },
      {
        eventId: 'another',
        formValue: {
          time: '09:30 +0800',
          days: 'daily',
          scope: 'rooms',
          names: '木星、土星',
          quiet: 'nothing',
        },
      },
    );
    expect(await asked()).toEqual([
      {
        ask: 'on',
        id: ID,
        request: {
          at: 570,
          days: 'daily',
          zone: 'Asia/Shanghai',
          quiet: 'nothing',
          scope: { of: 'rooms', names: ['木星', '土星'] },
        },
      },
    ]);
  });

  it('the meetings of a day, or one of them, start as the commands would', async () => {
    await pressed({ do: 'digest-meetings', date: '2026-11-16', to: '2026-11-17' });
    await pressed({ do: 'digest-meeting' }, { eventId: 'another', option: '512340987:1763517600' });

    const started = await store.exports.list({}, 10);
    const [quality, meetings] = ['quality', 'meetings'].map((kind) =>
      started.find((each) => each.kind === kind),
    );
    expect(meetings).toMatchObject({
      kind: 'meetings',
      request: { range: { spec: '2026-11-16..2026-11-17' } },
    });
    expect(quality).toMatchObject({
      kind: 'quality',
      request: {
        report: { view: 'meeting' },
        filter: { meetingNo: '512340987' },
        range: { spec: '2025-11-19' },
      },
    });
  });
});
