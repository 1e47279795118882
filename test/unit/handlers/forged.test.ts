import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { BUTTON_ACTIONS } from '../../../src/cards/kit/types.ts';
import { normalise } from '../../../src/platform/receiver/normalise.ts';
import { dueJobs, useBot } from './support/handlers.ts';
import { action } from './support/incoming.ts';

const HOUR_MS = 3_600_000;
/** U+FDFA becomes eighteen characters when it is normalised. */
const GROWING = '\ufdfa';
const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom('9999-12-31', '0001-01-01', '2026-11-19', '1:9999999999', `${GROWING.repeat(2_000)}`),
  fc.constantFrom('ou_x', '__proto__', 'constructor', '09:00', 'tenant', 'rooms', '512340987', '0', '-1'),
);
const hostile = fc.oneof(text, fc.integer(), fc.constant(null), fc.array(text, { maxLength: 3 }));
const dates = '9999-12-31 9999-01-01 2199-12-31 1970-01-01 2026-11-19 2026-13-45';
const date = fc.constantFrom(...dates.split(' '));

describe('values that no card of ours has sent', () => {
  const bot = useBot();
  let id = '';
  beforeEach(async () => {
    id = await bot.exported({ state: 'done', cardMessageId: 'om_card' });
  });

  const pressed = async (value: unknown, more: object = {}) => {
    bot.clock.at += HOUR_MS;
    const press = action(value, { operatorId: 'ou_vip', createdAt: bot.clock.at, ...more });
    const { answer } = await bot.receive(press);
    return { answer, jobs: await dueJobs(bot.store, bot.clock.at + HOUR_MS) };
  };

  it.each(BUTTON_ACTIONS)('%s: is answered, and nothing long or far away is stored', async (what) => {
    const ids = fc.constantFrom(id, 'none', 'sb0123456789abcdef01234567');
    const known = fc.record({ v: fc.constant(1), do: fc.constant(what), id: ids });
    const dated = fc.record({ date, to: date, flavour: fc.constantFrom('day', 'week') });
    const more = fc.oneof(dated, fc.dictionary(text, hostile, { maxKeys: 2 }), fc.constant({}));
    const whole = fc.tuple(known, more).map((all) => Object.assign({}, ...all) as object);
    const forged = fc.oneof(whole, fc.constant({ v: 1, do: what }));
    const names = fc.constantFrom(...'from to number room time names scope zone bpl x'.split(' '));
    const form = fc.option(fc.dictionary(names, hostile, { maxKeys: 6 }), { nil: undefined });
    const option = fc.option(text, { nil: undefined });
    await fc.assert(
      fc.asyncProperty(forged, form, option, async (value, formValue, chosen) => {
        const { answer, jobs } = await pressed(value, { formValue, option: chosen });

        expect(answer.toast?.type).not.toBe('error');
        for (const { payload } of jobs) {
          const stored = JSON.stringify(payload);
          expect(stored).not.toMatch(/9999-|2199-|1970-/);
          if (!stored.includes('"card"')) expect(stored.length).toBeLessThan(6_000);
        }
      }),
      { numRuns: 12 },
    );
  });

  it.each<[what: string, sent: object, formValue?: Record<string, string>]>([
    ['submit-form', {}, { kind: 'meetings', from: '2026-11-19', to: '2026-11-19', admin: '1' }],
    ['digest-submit', {}, { time: '09:00', chat: 'oc_other' }],
    ['quality-settings', {}, { preset: 'strict', limits: '{}' }],
    ['help', {}, { kind: 'meetings' }],
    ['digest-day', { id: 'none', date: '2026-11-20' }],
    ['digest-day', { id: 'none', date: '2020-01-01' }],
  ])('%s with %o and the fields %o, which no card has, does nothing', async (what, sent, formValue) => {
    const value = { v: 1, do: what, ...sent };
    const { answer, jobs } = await pressed(value, { formValue, operatorId: 'ou_admin' });

    expect([answer.toast?.type, answer.card, jobs.length]).toEqual(['warning', undefined, 0]);
  });

  it('the receiver cuts what is typed before anybody reads it', () => {
    const long = GROWING.repeat(100_000);
    const many = Array.from({ length: 1_000 }, () => long);
    const deep = (levels: number): object => (levels === 0 ? { end: long } : { in: deep(levels - 1) });
    const got = (type: string, body: object) =>
      normalise({ header: { event_id: 'ev', app_id: 'cli', event_type: type }, event: body });
    const press = { option: long, options: many, form_value: { room: long, people: many, n: 1 } };
    const pressed = got('card.action.trigger', { operator: { open_id: 'ou_1' }, action: press });
    const meeting = { topic: long, many, wide: Object.fromEntries(many.map((text, n) => [`k${n}`, text])) };
    const content = JSON.stringify({ text: long });
    const mentions = many.map((name) => ({ key: '@_user_1', name }));
    const said = { message_id: 'om', chat_id: long, message_type: 'text', content, mentions };
    const sender = { sender_id: { open_id: long }, sender_type: 'user' };

    const ended = got('vc.meeting.all_meeting_ended_v1', { meeting, deep: deep(500) });
    const heard = got('im.message.receive_v1', { sender, message: said });
    expect(pressed).toMatchObject({ kind: 'action', option: GROWING.repeat(200), formValue: { n: 1 } });
    for (const cut of [ended, heard]) expect(JSON.stringify(cut).length).toBeLessThan(50_000);
    expect(JSON.stringify(pressed).length).toBeLessThan(30_000);
  });
});
