import {
  accessDeniedCard,
  type Card,
  type ExportFacts,
  emptyCommandCard,
  exportCancelledCard,
  exportFailedCard,
  exportProgressCard,
  fileTooBigCard,
  fileTroubleCard,
  helpCard,
  type Locale,
  languageCard,
  languageProblemCard,
  meetingsDoneCard,
  notTextCard,
  rangeProblemCard,
  tooLongCard,
  unknownCommandCard,
  welcomeCard,
} from '../../../src/cards/index.ts';
import type { MeetingsSummary } from '../../../src/services/exports/types.ts';

/** What people typed, wherever a card shows it. */
export interface Typed {
  readonly topic: string;
  readonly name: string;
  readonly range: string;
  readonly said: string;
  readonly column: string;
}

export const PLAIN: Typed = {
  topic: '周会',
  name: '张三',
  range: 'yesterdya',
  said: 'internal error',
  column: 'Column',
};

const HOSTILE_TEXT =
  '<at id=all></at> [x](https://evil.example) **b** `c` $$ <font color="red">r</font>\n# h\n| a | b |\n|---|---|\n\u202e:DONE: ';
export const HOSTILE: Typed = {
  topic: HOSTILE_TEXT,
  name: HOSTILE_TEXT,
  range: HOSTILE_TEXT,
  said: HOSTILE_TEXT,
  column: HOSTILE_TEXT,
};
/** Every character four bytes or an entity of six. */
const HUGE_TEXT = '👨🏽‍👩🏽‍👧🏽‍👦🏽<'.repeat(20_000);
export const HUGE: Typed = {
  topic: HUGE_TEXT,
  name: HUGE_TEXT,
  range: HUGE_TEXT,
  said: HUGE_TEXT,
  column: HUGE_TEXT,
};

export const EXPORT_ID = `ex${'0a'.repeat(12)}`;

export function factsOf(locale: Locale, typed: Typed = PLAIN): ExportFacts {
  const zh = locale === 'zh_cn';
  return {
    locale,
    exportId: EXPORT_ID,
    kind: 'meetings',
    rangeText: zh ? '昨天（2026-11-19 00:00–24:00，GMT+8）' : 'Yesterday (2026-11-19 00:00–24:00, GMT+8)',
    rangeShort: zh ? '昨天' : 'Yesterday',
    requester: typed.name,
  };
}

export function summaryOf(typed: Typed = PLAIN, changed: Partial<MeetingsSummary> = {}): MeetingsSummary {
  return {
    kind: 'meetings',
    rows: 86,
    meetings: 86,
    attendances: 1240,
    totalSeconds: 255_600,
    medianSeconds: 2280,
    shares: { video: 0.64, sharing: 0.51, recording: 0.22, telephone: 0.03 },
    timeline: {
      unit: 'hour',
      points: Array.from({ length: 24 }, (_, hour) => ({
        label: String(hour).padStart(2, '0'),
        meetings: hour < 8 || hour > 19 ? 0 : hour,
      })),
    },
    largest: Array.from({ length: 5 }, (_, index) => ({
      topic: typed.topic,
      organizer: typed.name,
      start: '11-19 09:00',
      seconds: 3600 - index,
      people: 300 - index,
    })),
    missingColumns: [],
    unknownColumns: [],
    unreadableCells: 0,
    ...changed,
  };
}

export function doneCard(
  locale: Locale,
  summary: MeetingsSummary,
  more: { relative?: boolean; inGroup?: boolean; typed?: Typed; rangeShort?: string } = {},
): Card {
  return meetingsDoneCard({
    ...factsOf(locale, more.typed),
    ...(more.rangeShort !== undefined && { rangeShort: more.rangeShort }),
    summary,
    link: {
      url: `https://bot.example/files/${EXPORT_ID}?until=1&key=k`,
      expiresAt: Date.UTC(2026, 10, 21, 1, 6),
    },
    fileBytes: 12_345,
    relative: more.relative ?? true,
    inGroup: more.inGroup ?? true,
    finishedAt: Date.UTC(2026, 10, 20, 1, 6),
    zone: 'Asia/Shanghai',
  });
}

/** Every card the bot can send, by name. */
export function everyCard(locale: Locale, typed: Typed = PLAIN): readonly (readonly [string, Card])[] {
  const facts = factsOf(locale, typed);
  const odd = summaryOf(typed, {
    attendances: undefined,
    missingColumns: Array.from({ length: 3 }, (_, index) => `${typed.column} ${index + 1}`),
    unknownColumns: Array.from({ length: 40 }, (_, index) => `${typed.column} ${index + 4}`),
    unreadableCells: 3,
  });
  const failed = { kind: 'no-permission', advice: 'app-scope-missing', code: 99991672 } as const;
  const values = {
    detail: typed.said,
    failMsg: typed.said,
    scope: typed.said,
    field: typed.said,
    help: 'https://open.feishu.cn/app/cli_a',
  };
  const error = { ...failed, logId: typed.said, operation: 'exports.create', values };
  return [
    ['help', helpCard({ locale, zone: 'Asia/Shanghai' })],
    ['welcome', welcomeCard({ locale })],
    ['queued', exportProgressCard({ ...facts, phase: 'queued', elapsedSeconds: 0, slow: false })],
    ['running', exportProgressCard({ ...facts, phase: 'running', elapsedSeconds: 12, slow: false })],
    [
      'slow, in parts',
      exportProgressCard({
        ...facts,
        phase: 'running',
        elapsedSeconds: 400,
        slow: true,
        part: { done: 3, total: 12 },
      }),
    ],
    ['done', doneCard(locale, summaryOf(typed), { typed })],
    ['done with gaps, in private', doneCard(locale, odd, { typed, inGroup: false, relative: false })],
    ['empty', doneCard(locale, summaryOf(typed, { rows: 0, meetings: 0, largest: [] }), { typed })],
    ['failed', exportFailedCard({ ...facts, error })],
    ['cancelled', exportCancelledCard(facts)],
    ['file too big', fileTooBigCard(facts, 40 * 1024 * 1024)],
    ['file trouble', fileTroubleCard(facts, error)],
    ['access denied', accessDeniedCard({ locale })],
    ['range problem', rangeProblemCard({ locale, problem: 'not-understood', text: typed.range })],
    ['unknown command', unknownCommandCard({ locale, typed: typed.said, suggestion: '/meetings' })],
    ['empty command', emptyCommandCard({ locale })],
    ['too long', tooLongCard({ locale })],
    ['not text', notTextCard({ locale })],
    ['language', languageCard({ locale })],
    ['language problem', languageProblemCard({ locale, typed: typed.said })],
  ];
}
