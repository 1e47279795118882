import { afterEach, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import type { StoryName } from '../../sandbox/src/world/stories.ts';
import { bookOf, choose, next, words } from '../support/acting.ts';
import { headerOf, isFinal, titleOf, wordsOf } from '../support/house.ts';
import { clock, DAY_MS, house, MINUTE_MS, mention, NOON, oneHouse, storyNumber } from '../support/lived.ts';
import { behave, noFaults, refuse } from '../support/switches.ts';

const YESTERDAY = '2026-11-17';

describe('/quality', () => {
  oneHouse({ sandbox: { now: NOON, taskMs: 0, meetingsPerDay: 20 } });
  afterEach(noFaults);

  async function answer(text: string): Promise<ShownMessage> {
    // So many views in a row would spend the minute of the platform, and wait for the next.
    await clock().advance(MINUTE_MS);
    return house.answer(text);
  }
  const of = (name: StoryName, date = YESTERDAY) => answer(`/质量 ${storyNumber(name)} ${date}`);
  const people = (name: StoryName) =>
    house.sandbox.state.world.story(name, NOON - DAY_MS)?.participants ?? [];
  const ofPerson = (name: StoryName, person?: { readonly openId: string }) =>
    answer(`/质量 ${storyNumber(name)} ${mention({ open_id: person?.openId ?? '' })} ${YESTERDAY}`);
  /** How many people a card is not about. */
  const missing = (card: ShownMessage): number => {
    const [, measured, all] = /有数据.(\d+)\/(\d+).人/.exec(words(card)) ?? [];
    return Number(all) - Number(measured);
  };

  it('of a meeting with one bad Wi-Fi says so, names who, and gives a workbook and a card for each person', async () => {
    const card = await of('wifi');
    const [, option] = /"value":"(ou_[0-9a-f]+)"/.exec(wordsOf(card)) ?? [];
    const theirs = await next(() => choose(card, option));
    const compares = (each: ShownMessage) => wordsOf(each).includes(' → ');
    const both = await next(() => house.press(card.message_id, '与上次比较'), compares);

    expect(wordsOf(card)).toContain('Wi-Fi');
    expect(wordsOf(card)).toContain(people('wifi')[2]?.name);
    expect((await bookOf(card)).SheetNames).toHaveLength(5);
    expect(wordsOf(theirs)).toContain('chart');
    expect(theirs.parent_id).toBe(card.message_id);
    expect(headerOf(both)).not.toMatchObject({ template: 'red' });
    expect(wordsOf(both)).toContain('两次是同一个原因：Wi-Fi');
  });

  it('of a meeting whose people carry the id of their room too counts each', async () => {
    const before = words(await of('room'));
    for (const value of ['both', 'room']) {
      await behave('person-in-room', value);
      expect(words(await of('room'))).toBe(before);
    }
  });

  it('of a meeting with somebody whose id is another app’s is about the others', async () => {
    await behave('participant-ids', 'foreign');

    expect(missing(await of('wifi'))).toBe(1);
  });

  it('of somebody in a meeting shows that person’s minutes, or that they were not there', async () => {
    const [, person] = people('rejoin');
    const card = await ofPerson('rejoin', person);
    const [, , stranger] = people('wifi');
    const absent = await ofPerson('room', stranger);

    expect(titleOf(card)).toContain(person?.name);
    expect(wordsOf(card)).toContain('分 2 次入会');
    expect(titleOf(absent)).toBe('没有参加这场会议');
    expect(wordsOf(absent)).toContain(stranger?.name);
  });

  it('of somebody in a meeting leads to the whole meeting, where the speaker is named and not the listener', async () => {
    const [speaker, listener] = people('speaker');
    const own = await ofPerson('speaker', listener);
    const whole = await next(() => house.press(own.message_id, '查看整场会议'), isFinal);

    expect(wordsOf(own)).toContain('这里只读取了本人的数据');
    expect(wordsOf(whole)).toContain(`听不清${speaker?.name}。`);
  });

  it('opens the latest where the number recurs, and another one with one press', async () => {
    const card = await of('good', '最近7天');
    const earlier = [...wordsOf(card).matchAll(/"value":"(\d{9}:\d{10})"/g)].map(([, each]) => each);
    const other = await next(() => choose(card, earlier[1], { index: 1 }), isFinal);

    const start = Number(earlier[1]?.split(':')[1]) * 1000;
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(start);
    expect(headerOf(card)).toMatchObject({ template: 'green' });
    expect(wordsOf(card)).toContain('换一场（另有 ');
    expect(titleOf(card)).not.toContain(day);
    expect(JSON.stringify(headerOf(other))).toContain(`${storyNumber('good')} · ${day}`);
  });

  it('where Feishu refuses the data of half of the people, is not green and says why', async () => {
    await refuse('list.quality', 121003, { times: 3 });
    const card = await of('good', '2026-11-09');

    expect(wordsOf(card)).toMatch(/数据不全，不下结论。有数据 (\d+)\/\d+ 人次，不到 80%。/);
    expect(wordsOf(card)).toContain('飞书没有提供 3 次入会的数据');
    expect(headerOf(card)).toMatchObject({ template: 'grey' });
  });
});
