import { describe, expect, it } from 'vitest';
import { createWorld } from '../../sandbox/src/world/index.ts';
import { SMALL, titleOf, wordsOf } from '../support/house.ts';
import { fill, house, NOON, nextInPrivate, oneHouse, storyNumber, words } from '../support/lived.ts';

describe('/quality settings of an administrator', () => {
  oneHouse({
    sandbox: { ...SMALL, stories: true, now: NOON, taskMs: 0 },
    env: { ADMIN_USERS: createWorld(SMALL).company.cast.admin.openId },
  });
  const SUBMIT = 'quality-settings-submit';

  it('come in private, name every mistake, hold for the next judgement once saved, and are in the log', async () => {
    const card = await nextInPrivate(() => house.say('/quality settings'));
    const wrong = await fill(card, SUBMIT, { audio_latency: '600 / 500', audio_jitter: 'abc' });
    // The form still holds what was typed; whoever corrects it empties the field.
    const corrected = { preset: 'default', audio_latency: '5 / 6', audio_jitter: '', lateMinutes: '10' };
    const saved = await fill(card, SUBMIT, corrected);
    const judged = await house.answer(`/quality ${storyNumber('good')} 2026-11-17`);
    const log = await nextInPrivate(
      () => house.say('/审计'),
      (each) => titleOf(each) === '操作记录',
    );

    expect(wordsOf(card)).toContain('250 / 500');
    expect(wrong?.toast?.content).toContain('没有保存');
    expect(JSON.stringify(wrong?.card)).toMatch(/「abc」.*600 &#47; 500/);
    // Nobody has to type it again.
    expect(JSON.stringify(wrong?.card)).toContain('"default_value":"600 / 500"');
    expect(saved?.toast?.content).toContain('已保存');
    expect(JSON.stringify(saved?.card)).toContain('5 / 6');
    expect(wordsOf(judged)).toContain('"template":"red"');
    expect(words(log)).toContain('audio.latency=250/500→5/6');
    expect(words(log)).toContain('lateMinutes=5→10');
  });

  it('that are no numbers any more stop the bot at its start, with a word on how to mend them', async () => {
    await house.stopBot();
    const store = await house.place.open();
    const broken = { limits: { 'audio.jitter': { fair: 'x', poor: 50 } } };
    await store.settings.set('tenant', 'quality', broken, NOON);

    await expect(house.startBot()).rejects.toThrow(
      'the stored quality settings cannot be used (audio.jitter: x is not a finite number); ' +
        "correct or delete the row 'tenant', 'quality' of the table settings",
    );
  });
});
