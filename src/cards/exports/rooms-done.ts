import { namedBars } from '../kit/charts.ts';
import { CARD_LIMITS, figures, folded, markdown } from '../kit/elements.ts';
import {
  type CheckIns,
  clip,
  escapeMarkdown,
  formatHours,
  formatMoment,
  formatNumber,
  formatPercent,
  noShowRate,
} from '../kit/format.ts';
import type { Card } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import {
  type DoneFacts,
  type DoneParts,
  doneCard,
  headingOf,
  knownFigure,
  type Tally,
  tallyLine,
  type WorkbookIssues,
} from './done.ts';

/** One room over the range. `utilisation` is 0..1. */
export interface RoomUse {
  readonly room: string;
  readonly reservations: number;
  readonly reservedSeconds: number;
  readonly usedSeconds: number;
  /** Reserved, then released or never checked into. */
  readonly wastedSeconds: number;
  readonly noShows: number;
  /** Undefined if the range has no working hours. */
  readonly utilisation: number | undefined;
}

/** Figures of a workbook of room reservations. Durations are seconds; undefined is what not every row tells. */
export interface RoomsSummary extends WorkbookIssues {
  readonly reservations: number;
  /** Rooms with at least one reservation; the workbook knows no others. */
  readonly rooms: number | undefined;
  readonly reservedSeconds: number | undefined;
  readonly usedSeconds: number;
  readonly wastedSeconds: number;
  readonly utilisation: number | undefined;
  readonly checkIns: CheckIns;
  readonly released: Tally;
  /** Set if rooms of one name are counted as one. */
  readonly namesakes?: 'together';
  readonly busiest: readonly RoomUse[];
  readonly mostWasted: readonly RoomUse[];
}

export interface RoomsDone extends DoneFacts {
  readonly summary: RoomsSummary;
}

/** Builds the result of `/会议室`: how much was reserved, how much of it was used, and where time was wasted. */
export function roomsDoneCard(d: RoomsDone): Card {
  const t = texts(d.locale);
  const { summary: s } = d;
  const empty = s.rows === 0;
  const used = s.utilisation === undefined ? undefined : formatPercent(s.utilisation);
  const hours = s.reservedSeconds === undefined ? undefined : formatHours(s.reservedSeconds);
  return doneCard(d, s, {
    ...(empty ? { title: t.rooms.emptyTitle, subtitle: d.about } : headingOf(d)),
    sentence: t.punctuation.sentences([
      empty
        ? t.rooms.empty(d.rangeShort)
        : t.rooms.sentence(d.rangeShort, s.reservations, s.rooms, hours, used),
      ...(empty ? [] : missedText(d)),
      ...(d.until === undefined ? [] : [t.rooms.until(formatMoment(d.until, d.zone))]),
    ]),
    empty,
    ...(empty ? { body: [markdown(t.rooms.emptyHint)] } : found(d)),
  });
}

/** How often nobody came, and where most time was wasted. */
function missedText({ summary: { checkIns, mostWasted }, locale }: RoomsDone): readonly string[] {
  const { rooms: t } = texts(locale);
  const [most] = mostWasted;
  const room = most && (escapeMarkdown(clip(most.room, CARD_LIMITS.topicText)) || t.nameless);
  const wasted = most === undefined || most.wastedSeconds === 0 ? undefined : formatHours(most.wastedSeconds);
  return [
    ...(checkIns.missed === 0 ? [] : [t.missed(checkIns.missed, checkIns.due)]),
    ...(room === undefined || wasted === undefined ? [] : [t.mostWasted(room, wasted)]),
  ];
}

function found(d: RoomsDone): Pick<DoneParts, 'body' | 'folds'> {
  const { rooms: t, meetings } = texts(d.locale);
  const { summary: s } = d;
  const { due, missed } = s.checkIns;
  const bars = s.busiest.map(({ room, utilisation }) => ({
    label: clip(room, CARD_LIMITS.topicText) || t.nameless,
    value: Math.round((utilisation ?? 0) * 100),
  }));
  const small = [
    s.utilisation === undefined ? undefined : t.definition,
    due === 0 ? undefined : t.noShows(missed, due),
    s.namesakes === undefined ? undefined : t.together,
  ].filter((line) => line !== undefined);
  const released = tallyLine(t.released, s.released, d.locale);
  return {
    body: [
      figures([
        { value: formatNumber(s.reservations), label: t.figures.reservations },
        ...knownFigure(s.reservedSeconds, (seconds) => meetings.hours(formatHours(seconds)), t.figures.hours),
        ...knownFigure(s.utilisation, formatPercent, t.figures.utilisation),
        ...knownFigure(noShowRate(s.checkIns), formatPercent, t.figures.noShows),
      ]),
    ],
    folds: [
      s.mostWasted.length === 0
        ? undefined
        : folded(
            t.wasted(Math.min(s.mostWasted.length, CARD_LIMITS.rows)),
            [markdown(wasted(d).join('\n'))],
            true,
          ),
      folded(t.folded, [
        s.utilisation === undefined
          ? undefined
          : namedBars(t.chart(bars.length, s.rooms ?? bars.length), bars),
        released === undefined ? undefined : markdown(released),
        small.length === 0 ? undefined : markdown(small.join('\n'), 'notation'),
      ]),
    ],
  };
}

function wasted(d: RoomsDone): readonly string[] {
  const t = texts(d.locale).rooms;
  return d.summary.mostWasted.slice(0, CARD_LIMITS.rows).map((each) => {
    const room = escapeMarkdown(clip(each.room, CARD_LIMITS.topicText) || t.nameless);
    const { reservations, noShows } = each;
    return t.line(
      room,
      formatHours(each.wastedSeconds),
      formatHours(each.reservedSeconds),
      reservations,
      noShows,
    );
  });
}
