import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/cards/index.ts';
import { type DigestCommandPayload, digestCommandJob } from '../../../src/services/digests/commands.ts';
import { useBot } from './support/handlers.ts';
import { message } from './support/incoming.ts';

const ID = `sb${'0'.repeat(24)}`;

describe('digests in a chat', () => {
  const bot = useBot();
  const asked = async () => {
    const jobs = (await bot.jobs(10_000)).filter(({ kind }) => kind === digestCommandJob.kind);
    return jobs.map(({ payload }) => (payload as DigestCommandPayload).asked);
  };

  it('what cannot work is told at once, with what would', async () => {
    for (const text of ['/日报 看 明天', '/趋势 3d']) await bot.receive(message(text));

    const told = (await bot.posts()).map(({ card }) => plainText(card));
    expect(told).toEqual([expect.stringContaining('还没有结束'), expect.stringContaining('天数可以写')]);
  });

  const TENTH = { date: '2026-11-10', flavour: 'week' };
  it.each([
    ['digest-form', {}, { ask: 'state' }],
    ['digest-settings', { id: ID }, { ask: 'edit', id: ID }],
    ['digest-day', { id: ID, ...TENTH }, { ask: 'now', ...TENTH, id: ID }],
  ])('the button %s with %o asks for it, a day once', async (what, more, request) => {
    const answers = [await bot.pressed({ do: what, ...more })];
    if (what === 'digest-day') answers.push(await bot.pressed({ do: what, ...more }));

    for (const { toast } of answers) expect(toast?.type).toBe('info');
    expect(await asked()).toEqual([expect.objectContaining(request)]);
  });

  it('the button that stops one asks whether it is meant', async () => {
    const off = { do: 'digest-off', id: ID };

    expect((await bot.pressed(off)).toast?.content).toContain('再按一次退订');
    bot.clock.at += 1_000;
    expect((await bot.pressed(off)).toast?.type).toBe('info');
    expect(await asked()).toEqual([expect.objectContaining({ ask: 'off', which: { by: 'id', id: ID } })]);
  });

  it('the form says all that is wrong in one toast and at its fields, with what was typed', async () => {
    const formValue = { time: '', scope: 'rooms', zone: 'Mars/Base' };
    const wrong = await bot.pressed({ do: 'digest-submit' }, { formValue });
    const again = JSON.stringify(wrong.card?.data);

    expect(wrong.toast?.content.split('\n')).toHaveLength(3);
    for (const sentence of ['请写明发送时间', '没有时区「Mars', '请填写部门、地点或会议室的名称'])
      expect(again).toContain(`**▲ ${sentence}`);
    expect(again).toContain('"default_value":"Mars/Base"');
    expect(again).toContain('"initial_option":"rooms"');
  });

  it('the form is read', async () => {
    const filled = { time: '09:30 +0800', days: 'daily', scope: 'rooms', names: '木星、土星' };
    await bot.pressed({ do: 'digest-submit', id: ID }, { formValue: { ...filled, quiet: 'nothing' } });

    const scope = { of: 'rooms', names: ['木星', '土星'] };
    const request = { at: 570, days: 'daily', zone: 'Asia/Shanghai', quiet: 'nothing', scope };
    expect(await asked()).toEqual([{ ask: 'on', id: ID, request }]);
  });

  it('the meetings of a day, or one of them, start as the commands would', async () => {
    await bot.pressed({ do: 'digest-meetings', date: '2026-11-16', to: '2026-11-17' });
    await bot.pressed({ do: 'digest-meeting' }, { option: '512340987:1763517600' });

    const requests = new Map((await bot.exports()).map(({ kind, request }) => [kind, request]));
    const filter = { meetingNo: '512340987' };
    const quality = { report: { view: 'meeting' }, filter, range: { spec: '2025-11-19' } };
    expect(requests.get('meetings')).toMatchObject({ range: { spec: '2026-11-16..2026-11-17' } });
    expect(requests.get('quality')).toMatchObject(quality);
  });
});
