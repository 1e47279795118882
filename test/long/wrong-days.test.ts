import { describe, expect, it } from 'vitest';
import { createWorld, type World, type WorldOptions } from '../../sandbox/src/world/index.ts';
import { TOWN_HALL } from '../../sandbox/src/world/meetings.ts';
import { participationsOf } from '../../sandbox/src/world/participations.ts';
import { isMeasured } from '../../sandbox/src/world/seats.ts';
import { headFigures } from '../../src/cards/digests/body.ts';
import { asText, type DigestCard } from '../../src/cards/digests/facts.ts';
import { adviceText, headline, toneOfDigest } from '../../src/cards/digests/headline.ts';
import { boundsOf } from '../../src/lib/range/zone.ts';
import { thresholdsOf } from '../../src/quality/settings.ts';
import { dayStatistics } from '../../src/services/digests/statistics/statistics.ts';
import { freshStore, store } from '../support/stores.ts';
import { ZONE } from '../unit/quality/support/minutes.ts';
import { keepWorldDay } from '../unit/services/digests/support/world-day.ts';

/** A Wednesday, and the one before. */
const DATE = '2026-11-18';
const BEFORE = '2026-11-11';
const { start: MIDNIGHT, end: END } = boundsOf(DATE, ZONE);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MINUTE = 60_000;
const thresholds = thresholdsOf();

freshStore(() => END);

const CALM = { people: 150, meetingsPerDay: 14, stories: false, troubles: 0, hostileTopics: false };
/** A company in which nothing goes wrong by itself. */
const worldOf = (more: WorldOptions): World => createWorld({ ...CALM, ...more });

/** What a digest says of the day, with the Wednesday before. */
async function digestOf(world: World) {
  for (const date of [BEFORE, DATE]) await keepWorldDay(world, date, store);
  const asked = { scope: { of: 'tenant' }, date: DATE, flavour: 'day', zone: ZONE, thresholds } as const;
  const statistics = await dayStatistics(store, asked);
  if (statistics === undefined) throw new Error('nothing is known of the day');
  const head = JSON.stringify(headFigures({ statistics, locale: 'zh_cn' } as DigestCard));
  return {
    sentence: headline(statistics, { thresholds, locale: 'zh_cn', safe: asText, reading: false } as const),
    advice: adviceText(statistics, thresholds, 'zh_cn'),
    tone: toneOfDigest(statistics, thresholds),
    groups: statistics.groups,
    isOnTarget: (statistics.period.poorRate ?? 1) < 0.03,
    isMostlyPoor: (statistics.period.poorRate ?? 0) > 0.5,
    figures: [...head.matchAll(/"content":"([^"]*)"/g)].map(([, text]) => text),
  };
}

/** A person's joins of the day from a flat with Wi-Fi in a town where others sit as well. */
function atHome(world: World): { readonly key: string; readonly town: string } {
  const seats = world
    .meetings(MIDNIGHT, END - 1, END + DAY, { status: 2 })
    .flatMap((meeting) => participationsOf(meeting))
    .filter(isMeasured);
  const joins = (key: string): number => seats.filter(({ attendee }) => attendee.key === key).length;
  const people = (town: string): number =>
    new Set(seats.filter(({ location }) => location === town).map(({ attendee }) => attendee.key)).size;
  const atHomes = seats.filter((each) => each.networkType === 'wifi' && each.publicIp.startsWith('198.'));
  const [found] = atHomes
    .filter(({ location }) => people(location) >= 3)
    .sort((a, b) => joins(b.attendee.key) - joins(a.attendee.key));
  if (found === undefined) throw new Error('nobody sits at home');
  return { key: found.attendee.key, town: found.location };
}
const WHOLE = { from: MIDNIGHT, to: END };
const usual = worldOf({});
const home = atHome(usual);

/** From two in the afternoon, for so many hours. */
const lasting = (hours: number) => ({ from: MIDNIGHT + 14 * HOUR, to: MIDNIGHT + (14 + hours) * HOUR });
const SITE = '深圳分公司';
const TOLD_OF_SITE =
  '20 场会议中 18 场数据够判断：3 场质量差，都只有部分人受影响。推测主要是「203.0.x.x」的办公区网络或运营商线路，涉及 2 场会议、26 人。';

describe('a day of which a digest may say the wrong thing', () => {
  it.each<[string, WorldOptions, object]>([
    [
      'one home with poor Wi-Fi: that, and neither its town nor a site, department or version',
      { incidents: [{ person: home.key, ...WHOLE }] },
      {
        sentence:
          '19 场会议中 17 场数据够判断：1 场质量差，只有部分人受影响。推测主要是 Wi-Fi，涉及 2 场会议、1 人。',
        advice: '请这些会议里受影响的人改用有线网络，或靠近路由器并使用 5 GHz。',
        groups: [],
      },
    ],
    [
      'a service incident in the afternoon: the service, not the groups that met then',
      { incidents: [lasting(0.5)] },
      {
        sentence:
          '19 场会议中 17 场数据够判断：6 场质量差，都是多数人受影响（Roadmap Q1/…、研发一部站会等）。推测主要是飞书服务或公共线路，涉及 6 场会议、98 人。',
        advice: '请查看飞书服务状态页；若同一时段其他会议也异常，请带会议号和时间联系飞书客服。',
        groups: [],
      },
    ],
    [
      'an outage of a site: the site, not the department of somebody of whom the cause is unknown',
      { townHalls: [MIDNIGHT], incidents: [{ site: SITE, ...lasting(1) }] },
      {
        sentence: TOLD_OF_SITE,
        advice: '请该办公区的网络管理员检查当时的出口流量和运营商线路，以及无线信道占用。',
        groups: [],
      },
    ],
    [
      'one huge meeting went badly: one of twenty meetings, whatever its share of the minutes',
      { townHalls: [MIDNIGHT], incidents: [{ meetingNo: TOWN_HALL, ...WHOLE }] },
      {
        sentence:
          '20 场会议中 18 场数据够判断：1 场质量差，多数人受影响（半年度员工大会）。推测主要是飞书服务或公共线路，涉及 1 场会议、145 人。',
        ...{ tone: 'attention', isMostlyPoor: true },
      },
    ],
    [
      'one huge meeting went well: the others are bad, though the share of the minutes is on target',
      { townHalls: [MIDNIGHT], incidents: [{ site: SITE, ...lasting(0.3) }] },
      { sentence: TOLD_OF_SITE, tone: 'failed', isOnTarget: true },
    ],
  ])('%s', async (_what, options, expected) => {
    const digest = await digestOf(worldOf(options));

    expect(digest).toMatchObject(expected);
    expect(`${digest.sentence}${digest.advice}`).not.toContain(home.town);
  });

  it('two departments became one: it is not said to have become worse', async () => {
    const merger = { from: 'Data Science', into: 'Design', on: MIDNIGHT };
    const joining = usual.company.people.filter(({ department }) => department === merger.from);
    // Each for a minute now and then, none at the same time: no cause explains it, and it was so before.
    const moments = (nth: number) =>
      Array.from({ length: 48 }, (_, k) => MIDNIGHT + 8 * HOUR + (k * 14 + nth) * MINUTE);
    const incidents = joining.flatMap(({ openId: person }, nth) =>
      moments(nth).map((at) => ({ person, from: at, to: at })),
    );
    const digest = await digestOf(worldOf({ merger, incidents }));

    expect(digest.groups).toMatchObject([{ name: 'Design', before: undefined }]);
    const wanted = '19 场会议中 17 场数据够判断，都没有质量问题。部门「Design」明显更差：3.9%，其余 0%。';
    expect(digest.sentence).toBe(wanted);
  });

  it('half a day before a holiday: fewer bad meetings than last week are no success', async () => {
    const noon = MIDNIGHT - 7 * DAY + 14 * HOUR;
    const outage = { site: '深圳分公司', from: noon, to: noon + HOUR } as const;
    const digest = await digestOf(worldOf({ halfDays: [MIDNIGHT], incidents: [outage] }));

    const figures = ['0', '场质量差', '9', '会议数（上周同日 19）', '53', '参会方（68 人次）'];
    expect(digest.figures).toEqual(figures);
    expect(digest.sentence).toBe('9 场会议中 7 场数据够判断，都没有质量问题。');
  });
});
