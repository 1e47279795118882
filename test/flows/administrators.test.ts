import { describe, expect, it } from 'vitest';
import { fill, isFile, nextInPrivate, sentFile, tell, words } from '../support/acting.ts';
import { headerOf, isFinal, linkOf, SMALL, titleOf, wordsOf } from '../support/house.ts';
import { admin, house, member, mention, NOON, oneHouse, storyNumber } from '../support/lived.ts';

const SUBMIT = 'quality-settings-submit';

describe('the administrators of the bot', () => {
  oneHouse({
    sandbox: { ...SMALL, stories: true, now: NOON, taskMs: 0 },
    env: ({ persons }) => ({
      ALLOWED_USERS: '',
      ADMIN_USERS: `${persons.admin.open_id},${persons.second_admin.open_id}`,
    }),
  });

  it('/审计 in a group comes to them in private, who did what, with names, and all of it as a CSV file', async () => {
    await house.answer('/会议 昨天');
    await nextInPrivate(() => tell('/会议 昨天', member()), '没有使用权限', member());
    const card = await nextInPrivate('/审计');
    const file = await nextInPrivate(() => house.press(card.message_id, '导出全部为 CSV'));
    const sent = await sentFile(file);
    const bytes = Buffer.from(await sent.arrayBuffer());

    expect(titleOf(card)).toBe('操作记录');
    expect(words(card)).toMatch(new RegExp(`${admin().name} · 导出完成\\n会议明细 · 昨天 · \\d+ 行`));
    expect(words(card)).toContain('发起导出');
    expect((await house.shown()).map((each) => headerOf(each).template)).toEqual(['green']);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(decodeURIComponent(sent.headers.get('content-disposition') ?? '')).toMatch(/\d{4}-\d\d-\d\d\.csv/);
    for (const said of ['导出被拒', '发起导出', '导出完成', '导出操作记录', admin().name])
      expect(bytes.toString('utf8')).toContain(`"${said}"`);
    expect(bytes.toString('utf8').trim().split('\r\n').length).toBeGreaterThan(4);
  });

  it('an administrator presses twice; exports, tokens and the name in the log are gone, and the counts are told', async () => {
    const { open_id: openId } = member();
    const done = await house.answer('/会议 昨天', isFinal, { as: openId });
    const file = await nextInPrivate(() => tell('/我的数据', member()), isFile, member());
    const own = await (await sentFile(file)).text();

    expect(JSON.parse(own)).toMatchObject({
      ...{ openId, account: null, exports: [{ kind: 'meetings' }], subscriptions: [], collectedDays: [] },
      auditLog: expect.arrayContaining([
        expect.objectContaining({ action: 'export.started', actor: openId }),
      ]),
    });
    // Nobody else is in it.
    expect([...new Set(own.match(/ou_\w+/g))]).toEqual([openId]);

    const whom = await nextInPrivate('/忘记');
    const question = await nextInPrivate(`/忘记 ${mention(member())}`);
    const twice = await house.pressTwice(question.message_id, '忘记');
    const told = (await house.until((all) => titleOf(all.at(-1)) === '已忘记', admin().p2p_chat_id)).at(-1);
    const store = await house.place.open();
    const rows = await store.audit.list({}, 100);

    expect(wordsOf(whom)).toContain('/忘记 @某人');
    expect(JSON.stringify(twice.answer?.card)).toContain('正在忘记');
    expect(words(told)).toMatch(/导出 1 个[\s\S]*飞书自己还留着/);
    expect((await house.visit(linkOf(done))).status).toBe(404);
    expect(JSON.stringify(rows)).not.toContain(openId);
    expect(rows[0]).toMatchObject({ action: 'person.forgotten', detail: { exports: 1 } });
    const theirs = rows.filter(({ actor }) => actor?.startsWith('p_')).map(({ action }) => action);
    expect(theirs).toEqual(expect.arrayContaining(['data.exported', 'export.started']));
    expect(await store.people.about(openId)).toEqual({ exports: [], joins: [] });
    expect((await store.audit.verify()).broken).toBeUndefined();
  });

  it('set the limits of quality in private: every mistake is named, they hold for the next judgement once saved, and are in the log', async () => {
    const card = await nextInPrivate('/quality settings');
    const wrong = await fill(card, SUBMIT, { audio_latency: '600 / 500', audio_jitter: 'abc' });
    // The form still holds what was typed; whoever corrects it empties the field.
    const corrected = { preset: 'default', audio_latency: '5 / 6', audio_jitter: '', lateMinutes: '10' };
    const saved = await fill(card, SUBMIT, corrected);
    const judged = await house.answer(`/quality ${storyNumber('good')} 2026-11-17`);
    const log = await nextInPrivate('/审计', '操作记录');

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

  it('may find limits that are no numbers any more: these stop the bot at its start, with a word on how to mend them', async () => {
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
