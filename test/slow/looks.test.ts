import { expect, it } from 'vitest';
import { createBrowser } from '../../sandbox/src/index.ts';
import { choose } from '../support/acting.ts';
import { linkOf, wordsOf } from '../support/house.ts';
import { answerLater, later } from '../support/later.ts';
import { admin, build, ended, FIVE, house, storyNumber } from '../support/lived.ts';

it('every look at what is known of people leaves its row, with who looked, or nobody where it came by itself, and at whom', async () => {
  await build({
    oneClock: true,
    sandbox: { now: FIVE, taskMs: 0, people: 12, meetingsPerDay: 1, stories: ['wifi', 'service'] as const },
    env: ({ persons }) => ({ ADMIN_USERS: persons.admin.open_id }),
  });
  const me = admin().open_id;

  await answerLater('/提醒 开');
  await ended(house.sandbox.state.world.story('service', FIVE));
  await later('会后提醒 · ');
  const card = await house.answer(`/质量 ${storyNumber('wifi')} 2026-11-17`);
  const [, option] = /"value":"(ou_[0-9a-f]+)"/.exec(wordsOf(card)) ?? [];
  await choose(card, option, { index: 0 });
  for (const text of ['/日报 now', '/趋势 30d']) await answerLater(text);
  for (const text of ['/审计', '/任务 失败']) await house.say(text);
  const browser = createBrowser({ openId: me });
  const link = linkOf(card);
  for (let times = 0; times < 3; times += 1) expect((await browser.open(link)).response.status).toBe(200);

  const looks = async () => {
    const store = await house.place.open();
    const rows = await store.audit.list({}, 200);
    await store.close();
    return rows
      .filter(({ action }) => /viewed|sent|downloaded/.test(action))
      .map(({ action, actor, subject }) => [action, actor === me ? 'admin' : actor, subject].join(' ').trim())
      .sort();
  };
  const seen = ['audit.viewed', 'digest.viewed', 'file.downloaded', 'job.viewed'];
  const [by, about] = [seen.map((action) => `${action} admin`), `person.viewed admin ${option}`];
  await expect
    .poll(looks, { timeout: 30_000, interval: 250 })
    .toEqual(['alert.sent', ...by, about, 'trend.viewed admin']);
}, 120_000);
