import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld } from '../../sandbox/src/world/index.ts';
import { STORIES } from '../../sandbox/src/world/stories.ts';
import { plainText } from '../../src/cards/index.ts';
import { type House, isFinal, newHouse, SMALL, titleOf, wordsOf } from '../support/house.ts';

/** Noon in Shanghai of a Wednesday; the sandbox and the bot both live there. */
const NOON = Date.UTC(2026, 10, 18, 4);

describe('/quality settings of an administrator', () => {
  let house: House;
  let chat: string;
  beforeAll(async () => {
    const admin = createWorld(SMALL).company.cast.admin.openId;
    house = await newHouse({
      sandbox: { ...SMALL, stories: true, now: NOON, taskMs: 0 },
      env: { ADMIN_USERS: admin },
    });
    chat = house.world.persons.admin.p2p_chat_id;
  });
  afterAll(() => house.close(), 30_000);

  const submit = (messageId: string, values: object) =>
    house.client.post<{ answer?: { toast?: { content: string }; card?: { data?: object } } }>(
      `/messages/${messageId}/actions`,
      {
        as: house.world.persons.admin.open_id,
        element: { name: 'quality-settings-submit' },
        form_value: values,
      },
    );

  it('come in private, show the default beside what is in force, and name every mistake', async () => {
    await house.say('/quality settings');
    const [card] = await house.until((all) => all.length > 0, chat);
    expect(wordsOf(card)).toContain('250 / 500');

    const wrong = await submit(card?.message_id ?? '', { audio_latency: '600 / 500', audio_jitter: 'abc' });

    expect(wrong.answer?.toast?.content).toContain('没有保存');
    expect(JSON.stringify(wrong.answer?.card)).toMatch(/「abc」.*600 &#47; 500/);
    // Nobody has to type it again.
    expect(JSON.stringify(wrong.answer?.card)).toContain('"default_value":"600 / 500"');
  });

  it('once saved, hold for the next judgement, and the log says who changed what', async () => {
    const [card] = await house.shown(chat);

    // The form still holds what was typed; whoever corrects it empties the field.
    const corrected = { preset: 'default', audio_latency: '5 / 6', audio_jitter: '', lateMinutes: '10' };
    const saved = await submit(card?.message_id ?? '', corrected);
    const good = STORIES.find(({ name }) => name === 'good')?.meetingNo;
    await house.say(`/quality ${good} 2026-11-17`);
    const [judged] = await house.until((all) => isFinal(all[0]), undefined, 30_000);
    await house.say('/审计');
    const log = await house.until((all) => all.some((each) => titleOf(each) === '操作记录'), chat);

    expect(saved.answer?.toast?.content).toContain('已保存');
    expect(JSON.stringify(saved.answer?.card)).toContain('5 / 6');
    expect(wordsOf(judged)).toContain('"template":"red"');
    expect(plainText(log.at(-1)?.content)).toContain('audio.latency=250/500→5/6');
    expect(plainText(log.at(-1)?.content)).toContain('lateMinutes=5→10');
  });

  it('that are no numbers any more stop the bot at its start, with a word on how to mend them', async () => {
    await house.stopBot();
    const store = await house.place.open();
    await store.settings.set(
      'tenant',
      'quality',
      { limits: { 'audio.jitter': { fair: 'x', poor: 50 } } },
      NOON,
    );

    await expect(house.startBot()).rejects.toThrow(
      'the stored quality settings cannot be used (audio.jitter: x is not a finite number); ' +
        "correct or delete the row 'tenant', 'quality' of the table settings",
    );
  });
});
