import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { STORIES } from '../../sandbox/src/world/stories.ts';
import { plainText } from '../../src/cards/index.ts';
import { type House, headerOf, isFinal, newHouse, titleOf, wordsOf } from '../support/house.ts';

/** Noon in Shanghai of a workday after a workday; the sandbox and the bot both live there. */
const NOON = Date.UTC(2026, 10, 18, 4);
const YESTERDAY = '2026-11-17 +0800';
const FORM = '导出会议数据';
const GOOD = STORIES.find(({ name }) => name === 'good')?.meetingNo ?? '';

describe('the form of everything that can be exported', () => {
  let house: House;
  let p2p = '';
  beforeAll(async () => {
    house = await newHouse({ sandbox: { now: NOON, taskMs: 0 } });
    p2p = house.world.persons.admin.p2p_chat_id;
  });
  afterAll(() => house.close(), 30_000);

  /** Does something and waits for the form that it opens. */
  async function opened(
    how: () => Promise<unknown>,
    chat = house.chatId,
    title = FORM,
  ): Promise<ShownMessage> {
    const before = (await house.shown(chat)).length;
    await how();
    const shown = await house.until((all) => all.slice(before).some((each) => titleOf(each) === title), chat);
    const form = shown.slice(before).find((each) => titleOf(each) === title);
    if (form === undefined) throw new Error('no form');
    return form;
  }

  async function act(form: ShownMessage, what: object) {
    const { answer } = await house.client.post<{
      answer?: { toast?: { content: string }; card?: { data: object } };
    }>(`/messages/${form.message_id}/actions`, { as: house.world.persons.admin.open_id, ...what });
    return answer;
  }

  /** Chooses what is wanted, which changes the fields, and sends the form. */
  async function submit(
    form: ShownMessage,
    { kind, ...values }: { readonly kind: string; [name: string]: unknown },
  ) {
    await act(form, { element: { tag: 'select_static', index: 0 }, option: kind });
    return act(form, { element: { name: 'export-submit' }, form_value: values });
  }

  /** The card of the export that a form started. */
  async function exported(form: ShownMessage, chat = house.chatId): Promise<ShownMessage | undefined> {
    const mine = (all: readonly ShownMessage[]) => all.filter((each) => each.parent_id === form.message_id);
    return mine(await house.until((all) => isFinal(mine(all).at(-1)), chat, 30_000)).at(-1);
  }

  const say = (text: string) => () =>
    house.client.post(`/chats/${p2p}/messages`, { as: house.world.persons.admin.open_id, text });

  it('opens by /导出, by the button of the help, and by the bot’s menu', async () => {
    await opened(() => house.say('/导出'));
    await house.say('/帮助');
    const help = (await house.until((all) => titleOf(all.at(-1)) === '会议助手能做什么')).at(-1);
    await opened(() => house.press(help?.message_id ?? '', '填表导出'));
    const menu = { as: house.world.persons.admin.open_id, event_key: 'export' };
    const form = await opened(() => house.client.post('/menu', menu), p2p);

    expect(wordsOf(form)).toContain('"initial_date":"2026-11-17"');
  });

  it('of the menu is only for who may export; others are told whom to ask', async () => {
    const { member } = house.world.persons;
    await house.client.post('/menu', { as: member.open_id, event_key: 'export' });

    const [card] = await house.until((all) => all.length > 0, member.p2p_chat_id);

    expect(titleOf(card)).toBe('没有使用权限');
  });

  it('offers to send the file to the chat only where there is a group', async () => {
    const inGroup = await opened(() => house.say('/export'));
    const alone = await opened(say('/导出'), p2p);

    expect(wordsOf(inGroup)).toContain('chat-file');
    expect(wordsOf(alone)).not.toContain('chat-file');
  });

  it('has the fields of what is chosen, and no others', async () => {
    const form = await opened(() => house.say('/导出'));
    const fieldsOf = async (kind: string) => {
      const answer = await act(form, { element: { tag: 'select_static', index: 0 }, option: kind });
      return [...JSON.stringify(answer?.card?.data).matchAll(/"name":"(\w+)"/g)]
        .map(([, name]) => name)
        .slice(1);
    };

    expect(await fieldsOf('quality')).toEqual(['number', 'from', 'to']);
    expect(await fieldsOf('minutes')).toEqual(['number', 'from', 'to', 'person', 'room', 'delivery']);
    expect(await fieldsOf('rooms')).toEqual(['from', 'to', 'room', 'delivery']);
    expect(wordsOf(form)).toMatch(/会议质量（整场）.*逐分钟表（一个人）/u);
  });

  it('marks the fields that are wrong, says all of it in one toast, and keeps what was filled in', async () => {
    const form = await opened(say('/导出'), p2p);
    const later = { from: '2026-12-01 +0800', to: '2026-12-02 +0800' };

    const minutes = await submit(form, { kind: 'minutes', number: '1234', ...later });
    const reversed = await submit(form, { kind: 'meetings', from: YESTERDAY, to: '2026-11-01 +0800' });
    const ahead = await submit(form, {
      kind: 'meetings',
      from: '2026-11-20 +0800',
      to: '2026-11-21 +0800',
    });
    const behind = await submit(form, { kind: 'meetings', from: YESTERDAY, to: YESTERDAY, status: '3' });

    expect(minutes?.toast?.content.split('\n')).toEqual([
      '「2026-12-01..2026-12-02」还没有到，只能查询已经开始的会议。',
      '「1234」不是会议号：会议号是 9 位数字。',
      '逐分钟表只能导出一位参会人，请选一个人或填一个会议室。',
    ]);
    const words = plainText(minutes?.card?.data);
    expect(words).toMatch(/▲ 「1234」不是会议号：会议号是 9 位数字。\n/);
    expect(words).toMatch(/▲ 逐分钟表只能导出一位参会人[^\n]*\n参会人/);
    expect(JSON.stringify(minutes?.card?.data)).toContain('"default_value":"1234"');
    expect(JSON.stringify(minutes?.card?.data)).toContain('"initial_date":"2026-12-01"');
    expect(reversed?.toast?.content).toContain('结束在开始之前');
    expect(ahead?.toast?.content).toContain('请加上「待召开」');
    expect(behind?.toast?.content).toBe('待召开的会议在以后：请选以后的时间，例如「下周」。');
    expect((await house.shown(p2p)).filter((each) => each.parent_id === form.message_id)).toEqual([]);
  });

  it('marks the fields also where somebody was chosen among the members of a group, and takes out who is wrong', async () => {
    const form = await opened(() => house.say('/导出'));
    const person = house.world.persons.member.open_id;
    const meetings = await submit(form, { kind: 'meetings', number: GOOD, person, from: YESTERDAY });

    expect(meetings?.toast?.content).toContain('飞书一次只支持一个筛选条件');
    expect(plainText(meetings?.card?.data)).toMatch(/▲ 飞书一次只支持一个筛选条件/);
    expect(JSON.stringify(meetings?.card?.data)).not.toContain(person);
  });

  it('of a digest marks its fields as well, with the organiser who was chosen in the group', async () => {
    const form = await opened(() => house.say('/日报'), undefined, '日报订阅');
    const organiser = house.world.persons.member.open_id;
    const values = { scope: 'organiser', organiser, zone: 'Nowhere' };
    const answer = await act(form, { element: { name: 'digest-submit' }, form_value: values });

    expect(plainText(answer?.card?.data)).toMatch(/▲ [^\n]*Nowhere/);
    expect(JSON.stringify(answer?.card?.data)).toContain(`已选 <person id='${organiser}'`);
  });

  it('of a whole meeting’s quality brings its verdict', async () => {
    const form = await opened(() => house.say('/导出'));
    await submit(form, { kind: 'quality', number: GOOD, from: YESTERDAY, to: YESTERDAY });

    expect(titleOf(await exported(form))).toContain('会议质量');
  });

  it('in a group, delivered as a file: the card and the workbook come into the group', async () => {
    const form = await opened(() => house.say('/导出'));
    const answer = await submit(form, {
      kind: 'participants',
      number: `${GOOD.slice(0, 3)} ${GOOD.slice(3, 6)} ${GOOD.slice(6)}`,
      from: YESTERDAY,
      to: YESTERDAY,
      delivery: 'chat-file',
    });

    const card = await exported(form);
    const shown = await house.until((all) => all.some((each) => each.msg_type === 'file'));

    expect(answer?.toast?.content).toBe('已开始，结果在下方新卡片');
    expect(headerOf(card)).toMatchObject({ template: 'green' });
    expect(shown.filter((each) => each.msg_type === 'file')).toHaveLength(1);
  });

  it('in a group, delivered in private: the file comes to who asked, not to the group', async () => {
    const files = (await house.shown()).filter((each) => each.msg_type === 'file').length;
    const { world } = house.sandbox.state;
    const members = world.chat(house.chatId)?.memberIds ?? [];
    const day = Date.UTC(2026, 10, 16, 16);
    const [meeting, person] = world
      .meetings(day, day + 24 * 3_600_000, NOON, { status: 2 })
      .flatMap((each) => {
        const found = each.participants.slice(1).find(({ openId }) => members.includes(openId));
        return found === undefined ? [] : [[each, found] as const];
      })[0] ?? [undefined, undefined];
    const form = await opened(() => house.say('/导出'));
    await submit(form, {
      kind: 'minutes',
      number: meeting?.meetingNo,
      person: person?.openId,
      from: YESTERDAY,
      to: YESTERDAY,
      delivery: 'private-file',
    });

    const card = await exported(form);
    await house.until((all) => all.some((each) => each.msg_type === 'file'), p2p);

    expect(headerOf(card)).toMatchObject({ template: 'green' });
    expect(plainText(card?.content)).toContain(`@${person?.name}`);
    expect((await house.shown()).filter((each) => each.msg_type === 'file')).toHaveLength(files);
  });

  it('in private offers the reader as the participant, and not the bot', async () => {
    const form = await opened(say('/导出'), p2p);
    const { admin } = house.world.persons;
    const values = { kind: 'meetings', from: YESTERDAY, to: YESTERDAY };
    const asBot = submit(form, { ...values, person: house.world.app.bot_open_id });

    await expect(asBot).rejects.toThrow('select_person does not take');
    await submit(form, { ...values, person: admin.open_id });
    expect(plainText((await exported(form, p2p))?.content)).toContain(`@${admin.name}`);
  });

  it('shown again in a group offers all its members, and keeps who was chosen', async () => {
    const form = await opened(() => house.say('/导出'));
    const { member } = house.world.persons;
    const values = { kind: 'participants', number: GOOD, to: YESTERDAY };

    const again = await submit(form, { ...values, from: '', person: member.open_id });
    const shown = JSON.stringify(again?.card?.data);
    await act(form, {
      element: { name: 'export-submit' },
      form_value: { number: GOOD, from: YESTERDAY, to: YESTERDAY },
    });

    expect(shown).toContain(`已选 <person id='${member.open_id}'`);
    expect(shown).not.toMatch(/"tag":"select_person"[^{}]*(?:\{[^{}]*\}[^{}]*)*"options"/);
    expect(plainText((await exported(form))?.content)).toContain(`@${member.name}`);
  });

  it('in private, of what is planned', async () => {
    const form = await opened(say('/导出'), p2p);
    const values = { kind: 'meetings', from: '2026-11-19 +0800', to: '2026-11-20 +0800', status: '3' };
    await submit(form, values);

    const card = await exported(form, p2p);

    expect(headerOf(card)).toMatchObject({ template: 'green' });
    expect(plainText(card?.content)).toContain('待召开');
  });

  it.each([false, true])(
    'of a digest about one organiser shows the organiser, and keeps that if nothing is chosen (members closed: %s)',
    async (closed) => {
      const endpoint = 'im.chatMembers.get';
      const refusal = { kind: 'code', endpoint, status: 400, code: 99991672, msg: 'scope', times: 0 };
      if (closed) await house.client.post('/faults', refusal);
      const { member } = house.world.persons;
      const titled = async (title: string) => {
        const before = (await house.shown()).length;
        return async () =>
          (await house.until((all) => all.slice(before).some((each) => titleOf(each) === title))).at(-1);
      };
      const subscribed = await titled('日报已订阅');
      await house.say(`/日报 开 ${closed ? 10 : 9}:00 每天 <at user_id="${member.open_id}"></at>`);
      const made = await subscribed();
      const opened = await titled('日报订阅');
      await house.press(made?.message_id ?? '', '修改');
      const form = await opened();
      const changed = await titled('日报已修改');
      await house.client.post(`/messages/${form?.message_id}/actions`, {
        as: house.world.persons.admin.open_id,
        element: { name: 'digest-submit' },
        form_value: { days: 'weekdays' },
      });

      expect(wordsOf(form).includes(`"initial_option":"${member.open_id}"`)).toBe(!closed);
      expect(plainText((await changed())?.content)).toContain(member.name);
      await house.client.del('/faults');
    },
  );
});
