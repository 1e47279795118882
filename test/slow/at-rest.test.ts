import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../sandbox/src/world/days.ts';
import type { Meeting } from '../../sandbox/src/world/meetings.ts';
import { send } from '../support/acting.ts';
import { linkOf } from '../support/house.ts';
import { answerLater, at, isWhole, later } from '../support/later.ts';
import { admin, build, DAY_MS, house, OWN_RIGHT } from '../support/lived.ts';
import { ENGINES, type Place } from '../support/stores.ts';
import { raw } from '../unit/store/raw.ts';

/** A Tuesday at ten; every day has some meetings. */
const NOW = at(dayNumber(Date.UTC(2026, 10, 17)), 10);
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
  /** Asks for a card that leads to a workbook. */
  const askForFile = (text: string) => answerLater(text, (words) => words.includes('/files/'));

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
    const sandbox = { now: NOW, people: 8, meetingsPerDay: 2, stories: false, taskMs: 0 };
    await build({ engine, oneClock: true, sandbox, env: OWN_RIGHT });
    const held = house.sandbox.state.world.meetings(NOW - DAY_MS, NOW, NOW, { status: 2 });
    const [meeting] = held.toSorted((a, b) => a.participants.length - b.participants.length);
    await house.visit(linkOf(await answerLater('/会议 昨天', (words) => words.includes('/oauth/start'))));
    await house.visit(linkOf(await askForFile('/会议 昨天')));
    await askForFile(`/质量 ${meeting?.meetingNo} 昨天`);
    for (const text of ['/日报 开 09:00 每天', '/提醒 开']) await answerLater(text);
    await answerLater('/日报 看', isWhole);
    await house.say(`/日报 开 部门 ${admin().name}`);
    await house.say('/审计');

    const departments = held.flatMap(({ participants }) => participants.map((each) => each.department));
    await expectNone(held, departments);
  });

  it('nor who is counted, who complained of what, which sites and departments there are, and what was kept', async () => {
    await build({
      ...{ engine, oneClock: true },
      sandbox: { now: NOW, people: 30, meetingsPerDay: 1, stories: ['speaker', 'good'], taskMs: 0 },
      env: ({ persons }) => ({ ADMIN_USERS: persons.admin.open_id, FEISHU_MONTHLY_CALLS: '100000' }),
    });
    const { state } = house.sandbox;
    const held = state.world.meetings(NOW - DAY_MS, NOW, NOW, { status: 2 });
    const speaker = state.world.story('speaker', NOW - DAY_MS);
    const complained = `${speaker?.participants[4]?.name}：昨天 13:35 的会一直听不清`;
    const { open_id: as, p2p_chat_id: mine } = admin();
    const [department] = state.world.company.departments;

    await askForFile(`/出勤 ${speaker?.meetingNo} 2026-11-16..2026-11-16 本群`);
    await house.client.post('/scopes', { grant: ['im:message.group_msg'] });
    const { message_id: said } = await send(house.chatId, { text: complained });
    await house.say('帮忙看下这个', { replyTo: said });
    await later(speaker?.topic ?? '-');
    const base64 = Buffer.from('cidr,site\n198.51.100.7,浦东秘密园区\n').toString('base64');
    await send(mine, { type: 'file', text: '秘密网段.csv', base64 });
    await later('', (words) => words.includes('浦东秘密园区'), { chat: mine });
    for (const text of [`/日报 开 10:00 部门 ${department?.name}`, '/趋势 7d']) await answerLater(text);
    await house.say('/自检');

    const departments = state.world.company.departments.flatMap(({ id, name }) => [id, name]);
    const told = ['浦东秘密园区', '秘密网段', '198.51.100.7', '一直听不清', as];
    await expectNone(held, [...departments, ...told]);
  });
});
