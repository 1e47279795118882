import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { dayNumber, dayStart } from '../../sandbox/src/world/days.ts';
import type { Meeting } from '../../sandbox/src/world/meetings.ts';
import { eventually, type House, linkOf, newHouse, titleOf, wordsOf } from '../support/house.ts';
import { ENGINES, type Place } from '../support/stores.ts';
import { raw } from '../unit/store/raw.ts';

/** A Tuesday at ten; every day has some meetings. */
const NOW = dayStart(dayNumber(Date.UTC(2026, 10, 17))) + 10 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** What the addresses of the sandbox's sites begin with. */
const PLACES = ['203.0.113.', '10.21.', '10.55.'];

/** Everything that the database's files hold, free pages and the log included; of PostgreSQL, what its tables hold. */
async function bytesOf(place: Place): Promise<Buffer> {
  if (place.engine === 'sqlite') {
    const files = ['bot.sqlite', 'bot.sqlite-wal', 'bot.sqlite-shm'].map((name) => join(place.dataDir, name));
    return Buffer.concat(files.filter((path) => existsSync(path)).map((path) => readFileSync(path)));
  }
  const tables = await raw(place, 'select tablename as t from pg_tables where schemaname = current_schema()');
  const rows = await Promise.all(tables.map(({ t }) => raw(place, `select * from ${t}`)));
  const values = rows.flat().flatMap((row) => Object.values(row));
  return Buffer.concat(
    values.map((value) => (value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(`${value}\n`))),
  );
}

describe.each(ENGINES)('a stolen database (%s)', { timeout: 120_000 }, (engine) => {
  let house: House;
  afterEach(() => house.close());

  /** Says something and lets time go on until its card is as wished. */
  async function ask(text: string, title: string, test: (words: string) => boolean): Promise<string> {
    await house.say(text);
    let link = '';
    await eventually(async () => {
      const found = (await house.shown()).findLast((each) => titleOf(each).includes(title));
      link = linkOf(found);
      if (found !== undefined && test(wordsOf(found))) return true;
      await house.sandbox.state.clock.advance(20_000);
      return false;
    }, `no card “${title}” after ${text}`);
    return link;
  }

  /** Nothing of these meetings, of who was in them and of what else is secret stands in the database. */
  async function expectNone(held: readonly Meeting[], more: readonly string[]): Promise<void> {
    const bytes = await bytesOf(house.place);
    const people = held.flatMap(({ participants }) => participants);
    const ids = people.flatMap(({ openId, name, userId, email }) => [openId, name, userId, email]);
    const secrets = new Set([...ids, ...held.map(({ topic }) => topic), ...PLACES, ...more]);
    expect(secrets.size).toBeGreaterThan(30);
    expect(bytes.length).toBeGreaterThan(50_000);
    expect([...secrets].filter((secret) => secret !== '' && bytes.includes(secret))).toEqual([]);
  }

  it('names nobody, no address and no topic, in its rows, its log or its free pages', async () => {
    house = await newHouse({
      engine,
      oneClock: true,
      sandbox: { now: NOW, people: 8, meetingsPerDay: 2, stories: false, taskMs: 0 },
      env: { EXPORT_IDENTITY: 'user', ALLOWED_CHATS: '', ALLOWED_USERS: '' },
    });
    const held = house.sandbox.state.world.meetings(NOW - DAY_MS, NOW, NOW, { status: 2 });
    const [meeting] = held.toSorted((a, b) => a.participants.length - b.participants.length);
    const consent = await ask('/会议 昨天', '会议', (words) => words.includes('/oauth/start'));
    await house.visit(consent);
    const file = await ask('/会议 昨天', '会议明细', (words) => words.includes('/files/'));
    await house.visit(file);
    await ask(`/质量 ${meeting?.meetingNo} 昨天`, '会议质量', (words) => words.includes('/files/'));
    await ask('/日报 开 09:00 每天', '日报已订阅', () => true);
    await ask('/提醒 开', '提醒', () => true);
    await ask('/日报 看', '会议质量日报', (words) => !words.includes('在读取'));
    await house.say(`/日报 开 部门 ${house.world.persons.admin.name}`);
    await house.say('/审计');

    const people = held.flatMap(({ participants }) => participants);
    await expectNone(
      held,
      people.flatMap(({ department }) => department),
    );
  });

  it('nor who is counted, who complained of what, which sites and departments there are, and what was kept', async () => {
    house = await newHouse({
      engine,
      oneClock: true,
      sandbox: { now: NOW, people: 30, meetingsPerDay: 1, stories: ['speaker', 'good'], taskMs: 0 },
      env: ({ persons }) => ({ ADMIN_USERS: persons.admin.open_id, FEISHU_MONTHLY_CALLS: '100000' }),
    });
    const { admin } = house.world.persons;
    const { state } = house.sandbox;
    const held = state.world.meetings(NOW - DAY_MS, NOW, NOW, { status: 2 });
    const speaker = state.world.story('speaker', NOW - DAY_MS);
    const complained = `${speaker?.participants[4]?.name}：昨天 13:35 的会一直听不清`;
    const send = (chat: string, body: object) =>
      house.client.post<{ message_id: string }>(`/chats/${chat}/messages`, { as: admin.open_id, ...body });
    const [department] = state.world.company.departments;

    await ask(`/出勤 ${speaker?.meetingNo} 2026-11-16..2026-11-16 本群`, '出勤', (words) =>
      words.includes('/files/'),
    );
    const { message_id: said } = await send(house.chatId, { text: complained });
    await house.say('帮忙看下这个', { replyTo: said });
    await eventually(async () => {
      await state.clock.advance(20_000);
      return (await house.shown()).some((each) => titleOf(each).includes(speaker?.topic ?? '-'));
    }, 'the complaint was not answered');
    const base64 = Buffer.from('cidr,site\n198.51.100.7,浦东秘密园区\n').toString('base64');
    await send(admin.p2p_chat_id, { type: 'file', text: '秘密网段.csv', base64 });
    await eventually(
      async () =>
        (await house.shown(admin.p2p_chat_id)).some((each) => wordsOf(each).includes('浦东秘密园区')),
      'the site map was not taken',
    );
    await ask(`/日报 开 10:00 部门 ${department?.name}`, '日报', () => true);
    await ask('/趋势 7d', '趋势', () => true);
    await house.say('/自检');

    const departments = state.world.company.departments.flatMap(({ id, name }) => [id, name]);
    const told = ['浦东秘密园区', '秘密网段', '198.51.100.7', '一直听不清', admin.open_id];
    await expectNone(held, [...departments, ...told]);
  });
});
