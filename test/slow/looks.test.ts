import { expect, it } from 'vitest';
import { createBrowser } from '../../sandbox/src/index.ts';
import { STORIES } from '../../sandbox/src/world/stories.ts';
import { type HouseOptions, isFinal, linkOf, newHouse, titleOf, wordsOf } from '../support/house.ts';

const MINUTE_MS = 60_000;
/** 17:00 in Shanghai of a Wednesday: every story of the day is over. */
const FIVE = Date.UTC(2026, 10, 18, 9);
const TOLD = ['wifi', 'service'] as const;

it('every look at what is known of people leaves its row, with who looked, or nobody where it came by itself', async (ctx) => {
  const env: HouseOptions['env'] = ({ persons }) => ({ ADMIN_USERS: persons.admin.open_id });
  const sandbox = { now: FIVE, taskMs: 0, people: 12, meetingsPerDay: 1, stories: TOLD };
  const house = await newHouse({ sandbox, oneClock: true, env });
  ctx.onTestFinished(() => house.close());
  const { state } = house.sandbox;
  const admin = house.world.persons.admin.open_id;
  const meetingNo = STORIES.find(({ name }) => name === 'wifi')?.meetingNo ?? '';
  const untilShown = (title: RegExp) =>
    house.until((all) => {
      void state.clock.advance(2_000);
      return all.some((each) => title.test(titleOf(each)));
    });

  await house.say('/提醒 开');
  await untilShown(/^会后提醒已打开/);
  const poor = state.world.story('service', FIVE);
  await house.client.post('/meetings/ended', { meeting_instance_id: poor?.instanceId });
  await house.sandbox.idle();
  await state.clock.advance(5 * MINUTE_MS + 1_000);
  await untilShown(/^会后提醒 · /u);
  const before = (await house.shown()).length;
  await house.say(`/质量 ${meetingNo} 2026-11-17`);
  const card = (await house.until((all) => isFinal(all[before])))[before];
  const [option] = [...wordsOf(card).matchAll(/"value":"(ou_[0-9a-f]+)"/g)].map(([, value]) => value);
  const pick = { as: admin, element: { tag: 'select_static', index: 0 }, option };
  await house.client.post(`/messages/${card?.message_id}/actions`, pick);
  await house.say('/日报 now');
  await untilShown(/会议质量日报/);
  await house.say('/趋势 30d');
  await untilShown(/趋势/);
  await house.say('/审计');
  await house.say('/任务 失败');
  const browser = createBrowser({ openId: admin });
  const link = linkOf(card);
  for (let times = 0; times < 3; times += 1) expect((await browser.open(link)).response.status).toBe(200);

  const looks = async () => {
    const store = await house.place.open();
    const rows = await store.audit.list({}, 200);
    await store.close();
    return rows
      .filter(({ action }) => /viewed|sent|downloaded/.test(action))
      .map(({ action, actor }) => `${action} ${actor === admin ? 'admin' : actor}`)
      .sort();
  };
  const seen = 'audit.viewed digest.viewed file.downloaded job.viewed person.viewed trend.viewed'.split(' ');
  await expect
    .poll(looks, { timeout: 30_000, interval: 250 })
    .toEqual(['alert.sent null', ...seen.map((action) => `${action} admin`)]);
}, 120_000);
