import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alertCard,
  type Card,
  digestCard,
  plainText,
  qualityCompareCard,
  qualityHistoryCard,
  qualityMeetingCard,
  qualityPersonCard,
  trendCard,
} from '../../../../src/cards/index.ts';
import { compareMeetings, historyOf } from '../../../../src/quality/compare.ts';
import { judgeMeeting } from '../../../../src/quality/meeting.ts';
import { ENOUGH_COVERAGE } from '../../../../src/quality/rates.ts';
import { thresholdsOf } from '../../../../src/quality/settings.ts';
import type { Participation } from '../../../../src/quality/types.ts';
import { qualitySheets } from '../../../../src/services/reports/sheets.ts';
import { MEETING, minutes, participation, START, ZONE } from '../../quality/support/minutes.ts';
import { figuresOf, periodOf, viewOf } from '../support/digest.ts';
import { trendOf } from '../support/trend.ts';
import { PLAIN } from '../support/typed.ts';

const FACTS = {
  locale: 'zh_cn',
  exportId: 'ex1',
  kind: 'quality',
  rangeText: '昨天',
  rangeShort: '昨天',
  requester: '张三',
  about: '',
  zone: ZONE,
  inGroup: true,
  finishedAt: START,
  actions: {},
} as const;
const NAMES = ['张三', '李四', '王五', '赵六'];

/** Poor minutes of a join that was measured; undefined if its minutes are unknown, refused or pending. */
type Join = { readonly name: string; readonly poor: number | undefined };
const poor = fc.option(fc.constantFrom(0, 0, 0, 1, 12), { nil: undefined, freq: 4 });
const joins = fc.array(fc.record<Join>({ name: fc.constantFrom(...NAMES), poor }), {
  minLength: 1,
  maxLength: 8,
});

function participationOf({ name, poor }: Join): Participation {
  const read = (count: number) => minutes(0, 29, (at) => (at < count ? { received: { lossAvg: 20 } } : {}));
  return participation(name, { minutes: poor === undefined ? undefined : read(poor) });
}

const judged = (list: readonly Join[]) => judgeMeeting(MEETING, list.map(participationOf), thresholdsOf());
const plain = (card: Card) => plainText(card);

/** How much was measured of these joins, said once more; whether it is enough. */
function coverageOf(list: readonly Join[]) {
  const measured = list.filter((each) => each.poor !== undefined).length;
  const enough = measured >= ENOUGH_COVERAGE * list.length;
  return { text: `${measured}/${list.length} 人次`, measured, enough };
}

function check(card: Card, { text, measured, enough }: ReturnType<typeof coverageOf>): void {
  expect(plain(card)).toContain(text);
  if (enough) return;
  expect((card.header as { template?: string }).template).toMatch(/grey|blue/);
  expect(JSON.stringify(card)).not.toMatch(
    /"green"|#7BC67B|质量良好|整体达标|● 良好|全程良好。|明显|推测原因|建议/,
  );
  if (measured > 0) expect(plain(card)).toMatch(/暂不下结论|数据不全，不下结论|数据不足/);
}

describe('a meeting that is read in part, whatever part', () => {
  it('is shown with what was measured of all joins, and nothing green while that is too little', () => {
    fc.assert(
      fc.property(joins, fc.boolean(), (list, isReading) => {
        const quality = judged(list);
        const reading = { what: 'people', done: 1, total: 2, secondsLeft: undefined } as const;
        const meeting = { ...FACTS, result: quality, ...(isReading && { reading }) };
        check(qualityMeetingCard(meeting), coverageOf(list));
        const actions = {};
        const today = { sent: 1, perDay: 5 };
        const alert = { quality, showTopic: true, rate: 0.05, coolDownMs: 1, today, actions };
        check(alertCard({ locale: 'zh_cn', zone: ZONE, ...alert }), coverageOf(list));
      }),
    );
  });

  it('says how many of those that are missing are guests or telephones', () => {
    const guests = ['外部甲', '外部乙'].map((name) =>
      participation(name, { userId: undefined, minutes: undefined }),
    );
    const people = NAMES.map((name) => participation(name));
    const result = judgeMeeting(MEETING, [...people, ...guests], thresholdsOf());

    expect(plain(qualityMeetingCard({ ...FACTS, result }))).toContain(
      '有数据 4/6 人次，不到 80%。没有数据的人中，2 人次是访客或电话入会，飞书不提供他们的质量数据。',
    );
  });

  it('says so of one person, and of a person’s meetings', () => {
    fc.assert(
      fc.property(joins, joins, (first, second) => {
        const [one, two] = [judged(first), judged(second)];
        const { thresholds } = one;
        const attended = [one, two].flatMap(({ meeting, people }) =>
          people.slice(0, 1).map((person) => ({ meeting, person, cause: undefined })),
        );
        const of = (list: readonly Join[], name: string | undefined) =>
          list.filter((each) => each.name === name);
        const [person] = one.people;
        if (person === undefined) return;
        const about = { meeting: MEETING, thresholds, person, causes: [], alone: false };
        check(qualityPersonCard({ ...FACTS, ...about }), coverageOf(of(first, person.name)));
        const history = historyOf(attended);
        const seen = [...of(first, person.name), ...of(second, two.people[0]?.name)];
        const more = { name: '张三', history, thresholds, mostMeetings: 10 };
        check(qualityHistoryCard({ ...FACTS, ...more }), coverageOf(seen));
      }),
    );
  });

  it('is compared with the last one only if enough of both was measured', () => {
    fc.assert(
      fc.property(joins, joins, (first, second) => {
        const change = compareMeetings(judged(first), judged(second));
        const card = qualityCompareCard({ ...FACTS, change });
        const [was, is] = [coverageOf(first), coverageOf(second)];
        expect(plain(card)).toContain(`上次 ${was.text}，这次 ${is.text}`);
        if (was.enough && is.enough) return;
        expect(change.trend).toBe('too-few');
        expect((card.header as { template?: string }).template).toBe('grey');
      }),
    );
  });

  it('has no verdict of a person in its workbook while too few of their joins were measured', () => {
    fc.assert(
      fc.property(joins, (list) => {
        const [, people, , , method] = qualitySheets(judged(list), ZONE);
        for (const row of (people?.rows ?? []) as readonly (readonly unknown[])[]) {
          const cell = (header: string) => row[people?.headers.indexOf(header) ?? -1];
          const own = coverageOf(list.filter(({ name }) => name === cell('参会人')));
          expect(own.text).toBe(`${cell('测得次数')}/${cell('入会次数')} 人次`);
          if (!own.enough) expect(cell('结论')).toMatch(/数据不全|未测得/);
        }
        const said = JSON.stringify(method?.rows);
        const { measured } = coverageOf(list);
        expect(said).toContain(`["测得人次","",${measured},null,null,null,"","共 ${list.length} 人次"]`);
      }),
    );
  });
});

describe('at 79% nothing is concluded', () => {
  const coverage = { measured: 79, total: 100 };
  const list = Array.from(
    { length: 100 },
    (_, at): Join => ({ name: `${at}`, poor: at < 79 ? 12 : undefined }),
  );
  const quality = judged(list);
  const whole = judged(list.slice(0, 79));
  const thresholds = thresholdsOf();
  const digest = (flavour: 'day' | 'week') =>
    digestCard(
      viewOf(
        'zh_cn',
        figuresOf(PLAIN, { flavour, period: periodOf({ coverage, poorRate: 0.2 }), worst: [] }),
      ),
    );
  const person = { ...quality.people[0], coverage } as NonNullable<(typeof quality.people)[0]>;
  const alert = {
    quality,
    showTopic: true,
    rate: 0.05,
    coolDownMs: 1,
    today: { sent: 1, perDay: 5 },
    actions: {},
  };

  it.each<readonly [string, () => Card]>([
    ['a meeting', () => qualityMeetingCard({ ...FACTS, result: quality })],
    [
      'a person',
      () =>
        qualityPersonCard({
          ...FACTS,
          ...{ meeting: MEETING, thresholds, person, causes: whole.causes, alone: false },
        }),
    ],
    ['a comparison', () => qualityCompareCard({ ...FACTS, change: compareMeetings(whole, quality) })],
    ['a digest', () => digest('day')],
    ['a weekly digest', () => digest('week')],
    ['a trend', () => trendCard({ locale: 'zh_cn', thresholds, statistics: trendOf(30, { coverage }) })],
    ['an alert', () => alertCard({ locale: 'zh_cn', zone: ZONE, ...alert })],
  ])('on the card of %s', (_what, draw) => {
    const card = draw();

    expect((card.header as { template?: string }).template).toBe('grey');
    expect(plain(card)).not.toMatch(/良好|多数人受影响|部分人受影响|● 差|推测原因|可能的原因|建议：|明显/);
  });

  it('in the workbook of a meeting, which says both once enough was read', () => {
    const [, , , causes] = qualitySheets(quality, ZONE);
    const [, , , known] = qualitySheets(whole, ZONE);

    expect(causes?.rows).toEqual([]);
    expect(known?.rows).not.toEqual([]);
  });
});
