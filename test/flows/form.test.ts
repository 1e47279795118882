import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { answerTo, choose, fill, isFile, next, nextInPrivate, tell, words } from '../support/acting.ts';
import { headerOf, isFinal, wordsOf } from '../support/house.ts';
import { admin, DAY_MS, house, member, mention, NOON, oneHouse, storyNumber } from '../support/lived.ts';
import { noFaults, refuse } from '../support/switches.ts';

const YESTERDAY = '2026-11-17 +0800';
const GOOD = storyNumber('good');
const FORM = '导出会议数据';
const shownAs = (answer: { card?: { data?: object } } | undefined) => JSON.stringify(answer?.card?.data);

describe('the form of everything that can be exported', () => {
  oneHouse({ sandbox: { now: NOON, taskMs: 0, people: 40, meetingsPerDay: 8 } });

  const openInGroup = () => next('/导出', FORM);
  const openInPrivate = () => nextInPrivate(() => tell('/导出'), FORM);
  const send = (form: ShownMessage, values: object) => fill(form, 'export-submit', values);
  /** Chooses what is wanted, which changes the fields, and sends the form. */
  async function submit(form: ShownMessage, kind: string, values: object) {
    await choose(form, kind, { index: 0 });
    return send(form, values);
  }
  /** The card of the export that a form started. */
  const exported = (form: ShownMessage, chat?: string) => answerTo(form, isFinal, chat);

  it('opens by /导出, by the button of the help, and by the bot’s menu', async () => {
    const inGroup = await openInGroup();
    const help = await next('/帮助');
    await next(() => house.press(help.message_id, '填表导出'), FORM);
    const menu = { as: admin().open_id, event_key: 'export' };
    const alone = await nextInPrivate(() => house.client.post('/menu', menu), FORM);

    expect(wordsOf(alone)).toContain('"initial_date":"2026-11-17"');
    // The file is sent to the chat only where there is a group.
    expect([inGroup, alone].map((form) => wordsOf(form).includes('chat-file'))).toEqual([true, false]);
  });

  it('has the fields of what is chosen, and no others', async () => {
    const form = await openInGroup();
    const fieldsOf = async (kind: string) => {
      const answer = await choose(form, kind, { index: 0 });
      const names = [...shownAs(answer).matchAll(/"name":"(\w+)"/g)].map(([, name]) => name);
      return names.slice(1).join();
    };

    expect(await fieldsOf('quality')).toBe('number,from,to');
    expect(await fieldsOf('minutes')).toBe('number,from,to,person,room,delivery');
    expect(await fieldsOf('rooms')).toBe('from,to,room,delivery');
    expect(wordsOf(form)).toMatch(/会议质量（整场）.*逐分钟表（一个人）/u);
  });

  it('marks the fields that are wrong, says all of it in one toast, and keeps what was filled in', async () => {
    const form = await openInPrivate();
    const later = { from: '2026-12-01 +0800', to: '2026-12-02 +0800' };

    const minutes = await submit(form, 'minutes', { number: '1234', ...later });
    const reversed = await submit(form, 'meetings', { from: YESTERDAY, to: '2026-11-01 +0800' });
    const ahead = await submit(form, 'meetings', { from: '2026-11-20 +0800', to: '2026-11-21 +0800' });
    const behind = await submit(form, 'meetings', { from: YESTERDAY, to: YESTERDAY, status: '3' });

    expect(minutes?.toast?.content.split('\n')).toEqual([
      '「2026-12-01..2026-12-02」还没有到，只能查询过去的时间。',
      '「1234」不是会议号：会议号是 9 位数字。',
      '逐分钟表只能导出一位参会人，请选一个人或填一个会议室。',
    ]);
    const shown = words({ content: minutes?.card?.data } as ShownMessage);
    expect(shown).toMatch(/▲ 「1234」不是会议号：会议号是 9 位数字。\n/);
    expect(shown).toMatch(/▲ 逐分钟表只能导出一位参会人[^\n]*\n参会人/);
    expect(shownAs(minutes)).toContain('"default_value":"1234"');
    expect(shownAs(minutes)).toContain('"initial_date":"2026-12-01"');
    expect(reversed?.toast?.content).toContain('结束在开始之前');
    expect(ahead?.toast?.content).toContain('请加上「待召开」');
    expect(behind?.toast?.content).toBe('待召开的会议在以后：请选以后的时间，例如「下周」。');
    const shownHere = await house.shown(admin().p2p_chat_id);
    expect(shownHere.filter((each) => each.parent_id === form.message_id)).toEqual([]);
  });

  it('in a group marks fields as well, takes out who is wrong, and else keeps who was chosen', async () => {
    const form = await openInGroup();
    const person = member().open_id;
    const two = await submit(form, 'meetings', { number: GOOD, person, from: YESTERDAY });
    const again = await submit(form, 'participants', { number: GOOD, to: YESTERDAY, from: '', person });
    await send(form, { number: GOOD, from: YESTERDAY, to: YESTERDAY });

    expect(two?.toast?.content).toContain('飞书一次只支持一个筛选条件');
    expect(shownAs(two)).toContain('▲ 飞书一次只支持一个筛选条件');
    expect(shownAs(two)).not.toContain(person);
    expect(shownAs(again)).toContain(`已选 <person id='${person}'`);
    // All members of the group are offered.
    expect(shownAs(again)).not.toMatch(/"tag":"select_person"[^{}]*(?:\{[^{}]*\}[^{}]*)*"options"/);
    expect(words(await exported(form))).toContain(`@${member().name}`);
  });

  it('of a digest marks its fields as well, with the organiser who was chosen in the group', async () => {
    const form = await next('/日报', '日报订阅');
    const organiser = member().open_id;
    const answer = await fill(form, 'digest-submit', { scope: 'organiser', organiser, zone: 'Nowhere' });

    expect(shownAs(answer)).toMatch(/▲ [^"]*Nowhere/);
    expect(shownAs(answer)).toContain(`已选 <person id='${organiser}'`);
  });

  it.each([
    ['chat-file', 1, next],
    ['private-file', 0, nextInPrivate],
  ] as const)('in a group a %s brings %i files into it', async (delivery, count, where) => {
    const files = async () => (await house.shown()).filter(isFile).length;
    const before = await files();
    const { world } = house.sandbox.state;
    const members = world.chat(house.chatId)?.memberIds ?? [];
    const day = Date.UTC(2026, 10, 16, 16);
    const [meeting, person] = world.meetings(day, day + DAY_MS, NOON, { status: 2 }).flatMap((each) => {
      const found = each.participants.slice(1).find(({ openId }) => members.includes(openId));
      return found === undefined ? [] : [[each, found] as const];
    })[0] ?? [undefined, undefined];
    const form = await openInGroup();
    const who = { number: meeting?.meetingNo, person: person?.openId };
    const values = { ...who, from: YESTERDAY, to: YESTERDAY, delivery };
    await where(() => submit(form, 'minutes', values), isFile);
    const card = await exported(form);

    expect(headerOf(card)).toMatchObject({ template: 'green' });
    expect(words(card)).toContain(`@${person?.name}`);
    expect((await files()) - before).toBe(count);
  });

  it('in private offers the reader as the participant, and not the bot', async () => {
    const form = await openInPrivate();
    const values = { from: YESTERDAY, to: YESTERDAY };
    const asBot = submit(form, 'meetings', { ...values, person: house.world.app.bot_open_id });

    await expect(asBot).rejects.toThrow('select_person does not take');
    await submit(form, 'meetings', { ...values, person: admin().open_id });
    expect(words(await exported(form, admin().p2p_chat_id))).toContain(`@${admin().name}`);
  });

  it.each([false, true])('of a digest shows and keeps its organiser (list closed: %s)', async (closed) => {
    if (closed) await refuse('im.chatMembers.get', 99991672, { times: 0 });
    const made = await next(`/日报 开 ${closed ? 10 : 9}:00 每天 ${mention(member())}`, '日报已订阅');
    const form = await next(() => house.press(made.message_id, '修改'), '日报订阅');
    const changed = await next(() => fill(form, 'digest-submit', { days: 'weekdays' }), '日报已修改');
    await noFaults();

    expect(wordsOf(form).includes(`"initial_option":"${member().open_id}"`)).toBe(!closed);
    expect(words(changed)).toContain(member().name);
  });
});
