import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as cards from '../../../../src/cards/index.ts';
import type { Card } from '../../../../src/cards/kit/types.ts';
import { compareMeetings, historyOf } from '../../../../src/quality/compare.ts';
import type { MeetingQuality } from '../../../../src/quality/meeting.ts';
import { ENOUGH_COVERAGE } from '../../../../src/quality/statistics.ts';
import type { Participation } from '../../../../src/quality/types.ts';
import { qualitySheets } from '../../../../src/services/reports/sheets.ts';
import { minutes, participation, ZONE } from '../../quality/support/minutes.ts';
import { FACTS, judged, personCard } from '../support/quality.ts';

const ALERT = { showTopic: true, rate: 0.05, coolDownMs: 1, today: { sent: 1, perDay: 5 }, actions: {} };
const alertOf = (quality: MeetingQuality) =>
  cards.alertCard({ locale: 'zh_cn', zone: ZONE, ...ALERT, quality });
const NAMES = ['张三', '李四', '王五', '赵六'];

/** Poor minutes of a join that was measured; undefined if its minutes are unknown, refused or pending. */
type Join = { readonly name: string; readonly poor: number | undefined };
const poor = fc.option(fc.constantFrom(0, 0, 0, 1, 12), { nil: undefined, freq: 4 });
const join = fc.record<Join>({ name: fc.constantFrom(...NAMES), poor });
const joins = fc.array(join, { minLength: 1, maxLength: 8 });
/** Each meeting is judged and drawn: the runs are what this file costs. */
const RUNS = { numRuns: 40 };

function participationOf({ name, poor }: Join): Participation {
  const poorFor = (count: number) =>
    minutes(0, 29, (at) => (at < count ? { received: { lossAvg: 20 } } : {}));
  return participation(name, { minutes: poor === undefined ? undefined : poorFor(poor) });
}

const read = (list: readonly Join[]) => judged(list.map(participationOf));

/** How much was measured of these joins, said once more; whether it is enough. */
function coverageOf(list: readonly Join[]) {
  const measured = list.filter((each) => each.poor !== undefined).length;
  const enough = measured >= ENOUGH_COVERAGE * list.length;
  return { text: `${measured}/${list.length} 人次`, measured, enough };
}

type Covered = ReturnType<typeof coverageOf>;
const CONCLUDED =
  /"green"|#7BC67B|质量良好|整体达标|● [良差]|全程良好。|多数人受影响|部分人受影响|明显|推测原因|建议/;

function check(card: Card, { text, measured, enough }: Covered, template = 'grey'): void {
  expect(cards.plainText(card)).toContain(text);
  if (enough) return;
  expect(card.header).toMatchObject({ template });
  expect(JSON.stringify(card)).not.toMatch(CONCLUDED);
  if (measured > 0) expect(cards.plainText(card)).toMatch(/暂不下结论|数据不全，不下结论|数据不足/);
}

describe('a meeting that is read in part, whatever part', () => {
  it('is shown with what was measured of all joins, and nothing green while that is too little, nor in its workbook', () => {
    fc.assert(
      fc.property(joins, fc.boolean(), (list, isReading) => {
        const quality = read(list);
        const covered = coverageOf(list);
        const reading = { what: 'people', done: 1, total: 2, secondsLeft: undefined } as const;
        const soFar = isReading && { reading };
        const shown = cards.qualityMeetingCard({ ...FACTS, result: quality, ...soFar });
        check(shown, covered, isReading ? 'blue' : 'grey');
        check(alertOf(quality), covered);

        const [, people, , , method] = qualitySheets(quality, ZONE);
        for (const row of (people?.rows ?? []) as readonly (readonly unknown[])[]) {
          const cell = (header: string) => row[people?.headers.indexOf(header) ?? -1];
          const own = coverageOf(list.filter(({ name }) => name === cell('参会人')));
          expect(own.text).toBe(`${cell('测得次数')}/${cell('入会次数')} 人次`);
          if (!own.enough) expect(cell('结论')).toMatch(/数据不全|未测得/);
        }
        const said = `["测得人次","",${covered.measured},null,null,null,"","共 ${list.length} 人次"]`;
        expect(JSON.stringify(method?.rows)).toContain(said);
      }),
      RUNS,
    );
  });

  it('says so of one person and of their meetings, and is compared only if enough of both was measured', () => {
    fc.assert(
      fc.property(joins, joins, (first, second) => {
        const [one, two] = [read(first), read(second)];
        const [[person], [other]] = [one.people, two.people];
        if (person === undefined || other === undefined) return;
        const of = (list: readonly Join[], { name }: { name: string }) =>
          list.filter((each) => each.name === name);
        check(personCard(one), coverageOf(of(first, person)));

        const { meeting, thresholds } = one;
        const attended = [person, other].map((each) => ({ meeting, person: each, cause: undefined }));
        const more = { name: '张三', history: historyOf(attended), thresholds, mostMeetings: 10 };
        const both = coverageOf([...of(first, person), ...of(second, other)]);
        check(cards.qualityHistoryCard({ ...FACTS, ...more }), both);

        const change = compareMeetings(one, two);
        const card = cards.qualityCompareCard({ ...FACTS, change });
        const [was, is] = [coverageOf(first), coverageOf(second)];
        expect(cards.plainText(card)).toContain(`上次 ${was.text}，这次 ${is.text}`);
        if (was.enough && is.enough) return;
        expect(change.trend).toBe('too-few');
        expect(card.header).toMatchObject({ template: 'grey' });
      }),
      RUNS,
    );
  });

  it('says how many of those that are missing are guests or telephones', () => {
    const guests = ['甲', '乙'].map((name) => participation(name, { userId: undefined, minutes: undefined }));
    const result = judged([...NAMES.map((name) => participation(name)), ...guests]);

    const said = (of: typeof result) => cards.plainText(cards.qualityMeetingCard({ ...FACTS, result: of }));
    const sentence = '没有数据的人中，2 人次是访客或电话入会，飞书不提供他们的质量数据。';
    expect(said(result)).toContain(`不到 80%。${sentence}`);
    expect(said(judged(guests))).toContain(`或没有数据。${sentence}`);
  });
});

it('the workbook of a meeting names causes of 80%, and none of 79%', () => {
  const list = Array.from({ length: 100 }, (_, at) => ({ name: `${at}`, poor: at < 79 ? 12 : undefined }));
  const causesOf = (of: readonly Join[]) => qualitySheets(read(of), ZONE)[3]?.rows;

  expect(causesOf(list)).toEqual([]);
  expect(causesOf(list.slice(0, 98))).not.toEqual([]);
});
