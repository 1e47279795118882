import { beforeAll, describe, expect, it } from 'vitest';
import { attendanceByPerson } from '../../sandbox/src/world/attendance.ts';
import { createWorld } from '../../sandbox/src/world/index.ts';
import { meetingSheet } from '../../sandbox/src/world/meeting-list.ts';
import { participantSheet } from '../../sandbox/src/world/participant-list.ts';
import { participationsOf } from '../../sandbox/src/world/participations.ts';
import { qualitySheet } from '../../sandbox/src/world/quality-list.ts';
import { reservationSheet } from '../../sandbox/src/world/reservation-list.ts';
import { PLAIN_SHEET, type Sheet, type SheetVariant, toXlsx } from '../../sandbox/src/world/sheet.ts';
import type { WorkbookIssues } from '../../src/cards/exports/done.ts';
import { plainText } from '../../src/cards/index.ts';
import { type ExportKind, kindOf } from '../../src/services/exports/kinds/index.ts';
import { factsOf } from '../unit/cards/support/typed.ts';
import { rangeOf } from '../unit/services/exports/kinds/support.ts';

const range = rangeOf('2026-11-19T00:00+08:00', '2026-11-20T00:00+08:00');
const now = Date.parse('2026-11-20T09:00+08:00');
const world = createWorld({ people: 60, meetingsPerDay: 6 });
const meetings = world.meetings(range.start, range.end, now, { status: 2 });
/** With people, rooms, telephones and guests, some of them late. */
const meeting = meetings
  .filter(({ subtype }) => subtype !== 8)
  .toSorted((a, b) => b.participants.length - a.participants.length)[0];
const wifi = world.story('wifi', range.start);
if (meeting === undefined || wifi === undefined) throw new Error('no meeting');
const [join] = participationsOf(wifi);
if (join === undefined) throw new Error('nobody joined');

const SHEETS: Readonly<Record<ExportKind, (variant: SheetVariant) => Sheet>> = {
  meetings: (variant) => meetingSheet(meetings, now, variant),
  participants: (variant) => participantSheet(attendanceByPerson(meeting, now), variant),
  quality: (variant) => qualitySheet(world.minutes(join).slice(0, 12), 'zero', variant),
  rooms: (variant) => reservationSheet(reservations, now, true, variant),
};
const KINDS = Object.keys(SHEETS) as ExportKind[];
const reservations = world.reservations(range.start, range.end - 1);

interface Shown {
  readonly summary: WorkbookIssues;
  readonly lines: readonly string[];
  readonly card: { readonly header?: { readonly template: string } };
}

/** The card of an export with such a workbook, cell by cell. */
async function shown(kind: ExportKind, sheet: Sheet, startKnown = true): Promise<Shown> {
  const filter = startKnown ? { meetingStart: (meeting?.start ?? 0) / 1000 } : {};
  const { summarise, card } = kindOf(kind);
  const request = { range, filter: { ...filter, joins: [0] }, delivery: 'link' } as const;
  const summary = await summarise(await toXlsx(sheet), request, new AbortController().signal);
  const made = card({
    ...factsOf('zh_cn'),
    ...{ kind, fileBytes: 10_000, relative: false, inGroup: true, status: 2, zone: range.zone, summary },
    ...{ link: { url: 'https://bot.example/files/1', expiresAt: now }, finishedAt: now },
  } as never);
  const lines = plainText(made)
    .split('\n')
    .filter((line) => !line.startsWith('▲'))
    .flatMap((line) => line.split(/ · |[，。]/))
    .map((line) =>
      line
        .replaceAll(/[ \u2009]/g, ' ')
        .replace('（外部）', '')
        .trim(),
    );
  return { summary, lines, card: made as Shown['card'] };
}
const of = (kind: ExportKind, variant: Partial<SheetVariant> = {}) =>
  shown(kind, SHEETS[kind]({ ...PLAIN_SHEET, ...variant }));

/** Of what may be said only where something is not known. */
const INSTEAD = /^$|^–$|^名单上有|^个参会方$|^33 \/ 35$|^34 \/ 35$|^全部会议$/;

describe.each(KINDS)('a workbook of %s of which a column is missing', (kind) => {
  const whole = SHEETS[kind](PLAIN_SHEET);
  const { headers } = whole;
  let said: ReadonlySet<string>;
  beforeAll(async () => {
    said = new Set([...(await of(kind)).lines, ...(await shown(kind, whole, false)).lines]);
  });

  it.each(headers)('without “%s”, or where nobody can read it, says nothing new', async (header) => {
    const { lines, summary } = await of(kind, { missingColumns: [header] });

    const parts = new Set([...said].flatMap((line) => line.split('\u2002')));
    expect(lines.filter((line) => !parts.has(line) && !said.has(line) && !INSTEAD.test(line))).toEqual([]);
    expect(summary.missingColumns.every((each) => each === header)).toBe(true);
    const words = /（未显示）|未显示姓名|（无名称）|（无主题）\n.*（无主题）\n.*（无主题）/;
    expect(lines.join('\n')).not.toMatch(words);
    if (['用户ID', '工号', '会议室名称'].includes(header)) return; // any text can be read in these
    const at = headers.indexOf(header);
    const rows = whole.rows.map((row) => row.map((cell, index) => (index === at ? '??' : cell)));
    const odd = await shown(kind, { ...whole, rows });
    const more = odd.lines.filter((line) => !said.has(line) && !INSTEAD.test(line));
    expect(more.filter((line) => !line.includes('??'))).toEqual([]);
  });
});

it.each<[kind: ExportKind, columns: readonly string[], claim: RegExp]>([
  ['meetings', ['参会人数'], /人数最多|人次|人数/],
  ['meetings', ['会议时长'], /小时|时长/],
  ['meetings', ['会议主题'], /无主题/],
  ['meetings', ['外部会议'], /外部/],
  ['participants', ['入会时间'], /迟到/],
  ['participants', ['入会时间', '参会时长'], /还没有人入会|没有人迟到|参会最久|人参会/],
  ['participants', ['参会者'], /（未显示）|未显示姓名|迟到最久|参会最久/],
  ['participants', ['设备'], /人参会|间会议室|迟到|参会时长/],
  ['participants', ['用户ID', '工号'], /企业账号/],
  ['rooms', ['会议室名称'], /间会议室|浪费最多|利用率|1 间/],
  ['rooms', ['会议室签到状态'], /未签到率|利用率|浪费/],
  ['rooms', ['会议室预定状态'], /利用率|浪费/],
  ['rooms', ['释放时间'], /利用率|浪费/],
  ['rooms', ['会议开始时间', '会议时长'], /小时|利用率/],
  ['quality', ['时间'], /第一分钟|每分钟最高丢包/],
])('of %s, what rests on %j is not said without it', async (kind, missingColumns, claim) => {
  const { lines } = await of(kind, { missingColumns: [...missingColumns] });

  expect(lines.filter((line) => claim.test(line.replace(/^参会时长$/, '')))).toEqual([]);
});

describe.each(KINDS)('a workbook of %s of another layout or producer', (kind) => {
  it.each([{}, { banner: 3 }, { total: true }])('in an unknown language is but a file: %j', async (more) => {
    const { lines, card, summary } = await of(kind, { language: 'other', ...more });

    expect(summary).toMatchObject({ unrecognised: true, missingColumns: [], unreadableCells: 0 });
    expect(card.header?.template).toBe('grey');
    const text = lines.join('\n');
    expect(text).toContain('无法识别文件的列名\n没有统计');
    expect(text).toContain('下载');
    expect(text).not.toMatch(/场会|人参会|次预定|分钟的逐分钟数据|没有质量数据/);
  });

  let plain: Shown;
  beforeAll(async () => {
    plain = await of(kind);
  });
  it.each<Partial<SheetVariant>>([
    ...[{ layout: 'documented' } as const, { language: 'en' } as const],
    ...[{ banner: 1 }, { banner: 9 }, { total: true }],
    { banner: 2, total: true, layout: 'documented' },
    { language: 'zh-hant' },
    ...(['iso', 'iso-zone', 'serial', 'general', 'chinese', 'english', 'unix'] as const).map((times) => ({
      times,
    })),
    { cover: 'empty', strings: 'shared' },
    { cover: 'chart', strings: 'shared', times: 'serial' },
    ...(['null', 'NULL', 'N/A', '无', '--'] as const).map((empty) => ({ empty })),
    { spacedHeaders: true, reordered: true },
    { numericCells: true },
    { extraColumns: ['新列'] },
  ])('says the same: %j', async (variant) => {
    const other = await of(kind, variant);

    const unknownColumns = variant.extraColumns ?? [];
    expect(other.summary).toMatchObject({ missingColumns: [], unknownColumns, unreadableCells: 0 });
    // Of a documented layout, which lacks the newer columns, nothing is said of these.
    const newer = /^外部会议|^累计入会设备|^连接类型/;
    const strip = (lines: readonly string[]): readonly string[] =>
      variant.layout === 'documented' ? lines.filter((line) => !newer.test(line)) : lines;
    expect(strip(other.lines)).toEqual(strip(plain.lines));
  });
});
