import { afterEach, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { countAttendees } from '../../sandbox/src/world/attendance.ts';
import type { MeetingFilter } from '../../sandbox/src/world/index.ts';
import { plainText } from '../../src/cards/index.ts';
import { EXPORT_LIMITS } from '../../src/services/exports/limits.ts';
import { type House, type HouseOptions, headerOf, linkOf, newHouse } from '../support/house.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Half past three on a Friday afternoon in Shanghai. */
const FRIDAY = Date.UTC(2026, 10, 20, 7, 30);
const MIDNIGHT = Date.UTC(2026, 10, 19, 16);

let house: House;
afterEach(() => house.close());

async function open(options: HouseOptions = {}, now = FRIDAY): Promise<void> {
  house = await newHouse({ ...options, sandbox: { now, taskMs: 0, ...options.sandbox } });
}

const words = (card: ShownMessage | undefined) => plainText(card?.content);
const conclusion = (card: ShownMessage | undefined) =>
  words(card)
    .split('\n')
    .find((line) => /开了|没有找到/.test(line)) ?? words(card);

/** What the world has of a span, counted here: meetings that had ended at a moment, and who took part. */
function truth(from: number, to: number, endedBy: number, filter: Partial<MeetingFilter> = {}) {
  const found = house.sandbox.state.world
    .meetings(from, to - 1000, endedBy, { status: 2, ...filter })
    .filter(({ end }) => end <= endedBy);
  const people = found.map((each) => countAttendees(each, endedBy));
  return { meetings: found.length, people: people.reduce((sum, each) => sum + each, 0) };
}

function percent(now: number, was: number): string {
  const change = Math.round(((now - was) / was) * 100);
  return change === 0 ? '差不多' : `${change > 0 ? '多' : '少'} ${Math.abs(change)}%`;
}

interface SeenCall {
  readonly endpoint: string;
  readonly identity: string;
  readonly status: number;
  readonly query: Readonly<Record<string, string>>;
}
const lists = async (): Promise<readonly SeenCall[]> =>
  (await house.client.get<SeenCall[]>('/calls?since=0')).filter(
    ({ endpoint }) => endpoint === 'list.meetings',
  );

const fault = (body: object) => house.client.post<{ id: string }>('/faults', body);

describe('the answer to /会议 beside the week before', () => {
  it('says of yesterday how it was against the same weekday, in the sentence and at each figure', async () => {
    await open();
    const now = truth(MIDNIGHT - DAY_MS, MIDNIGHT, FRIDAY);
    const was = truth(MIDNIGHT - 8 * DAY_MS, MIDNIGHT - 7 * DAY_MS, FRIDAY);

    const card = await house.answer('/会议 昨天');

    expect(was.meetings).toBeGreaterThan(20);
    expect(conclusion(card)).toMatch(
      new RegExp(
        `^昨天开了 ${now.meetings} 场会（[比与]上周四${percent(now.meetings, was.meetings)}），.* 人次。$`,
      ),
    );
    expect(words(card)).toContain(`会议数（上周同日 ${was.meetings}）`);
    expect(words(card).replaceAll(' ', '')).toContain(`人次（上周同日${was.people}）`);
    expect(new Set((await lists()).map(({ identity }) => identity))).toEqual(new Set(['tenant']));
  });

  it('holds today until now against the same hours, and only against what had ended by then', async () => {
    await open();
    const card = await house.answer('/会议 今天');
    const at = FRIDAY;
    const now = truth(MIDNIGHT, at, at);
    const was = truth(MIDNIGHT - 7 * DAY_MS, at - 7 * DAY_MS, at - 7 * DAY_MS);
    const later = truth(MIDNIGHT - 7 * DAY_MS, at - 7 * DAY_MS, at);

    expect(later.meetings).toBeGreaterThan(was.meetings);
    expect(conclusion(card)).toContain(`开了 ${now.meetings} 场会`);
    expect(conclusion(card)).toContain(`上周五同一时段${percent(now.meetings, was.meetings)}`);
    expect(words(card)).toContain(`（上周同时段 ${was.meetings}）`);
  });

  it('holds several days against the same days a week before', async () => {
    // The platform takes its time: the lists are read page by page while it works.
    await open({ sandbox: { meetingsPerDay: 30, taskMs: 4_000 } });
    const card = await house.answer('/会议 11-17 到 11-19');
    const span = 3 * DAY_MS;
    const now = truth(MIDNIGHT - span, MIDNIGHT, FRIDAY);
    const was = truth(MIDNIGHT - span - 7 * DAY_MS, MIDNIGHT - 7 * DAY_MS, FRIDAY);

    expect(conclusion(card)).toMatch(
      new RegExp(`（[比与]前一周同期${percent(now.meetings, was.meetings)}）`),
    );
  });

  it('asks with the filter and the identity of the export', async () => {
    await open({ env: { EXPORT_IDENTITY: 'user', ALLOWED_CHATS: '', ALLOWED_USERS: '' } });
    const { open_id: admin } = house.world.persons.admin;
    const [, person] = house.sandbox.state.world.story('good', MIDNIGHT - DAY_MS)?.participants ?? [];
    const personId = person?.openId ?? '';
    const now = truth(MIDNIGHT - DAY_MS, MIDNIGHT, FRIDAY, { personId });
    const was = truth(MIDNIGHT - 8 * DAY_MS, MIDNIGHT - 7 * DAY_MS, FRIDAY, { personId });
    await house.say(`/会议 昨天 <at user_id="${personId}"></at>`);
    const [asking] = await house.until((all) => linkOf(all[0]).includes('/oauth/start'));
    await house.visit(linkOf(asking));

    const [card] = await house.until((all) => linkOf(all[0]).includes('/files/'));

    expect(was.meetings).toBeGreaterThan(0);
    expect(words(card)).toContain(`会议数（上周同日 ${was.meetings}）`);
    expect(conclusion(card)).toContain(`开了 ${now.meetings} 场会`);
    const calls = await lists();
    expect(calls.map(({ identity }) => identity)).toEqual([admin, admin]);
    expect(calls.map(({ query }) => query['user_id'])).toEqual([personId, personId]);
  });
});

describe('the answer to /会议 without a comparison', () => {
  const PLAIN = /^昨天开了 \d+ 场会，[\d,]+ 人次。$/;

  it.each([
    ['the right for the list is missing', { status: 400, code: 99991672, msg: 'Access denied' }],
    ['the list is broken', { status: 500, code: 121001, msg: 'internal error' }],
  ])('is the usual one where %s', async (_why, refusal) => {
    await open();
    await fault({ kind: 'code', endpoint: 'list.meetings', times: 20, ...refusal });

    const card = await house.answer('/会议 昨天');

    expect(conclusion(card)).toMatch(PLAIN);
    expect(headerOf(card).template).toBe('green');
  });

  it('comes although the list never answers', async () => {
    await open();
    const held = await fault({ kind: 'hold', endpoint: 'list.meetings', when: 'before' });

    const answered = house.answer('/会议 昨天');
    await house.held(held.id);
    house.advance(EXPORT_LIMITS.baselineMs);

    expect(conclusion(await answered)).toMatch(PLAIN);
    await house.release(held.id);
  });
});
