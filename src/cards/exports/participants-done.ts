import { barChart } from '../kit/charts.ts';
import { CARD_LIMITS, type Element, figures, folded, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, formatNumber } from '../kit/format.ts';
import type { Card } from '../kit/types.ts';
import { deviceName, networkName } from '../quality/words.ts';
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

/** One attendee as a card may show them: no phone number, no address of any kind. */
export interface AttendeeLine {
  /** Empty if the name itself was a number or an address. */
  readonly name: string;
  readonly department: string;
  readonly device: string;
  readonly network: string;
  /** `HH:mm` in the range's zone, or the unparsed cell; with the day if the range is longer than one. */
  readonly join: string;
  readonly seconds: number | undefined;
  readonly lateSeconds: number | undefined;
  /** When somebody left early, written as `join` is. */
  readonly leave?: string;
}

/** Figures of a participants workbook. Durations are seconds. */
export interface ParticipantsSummary extends WorkbookIssues {
  /**
   * Distinct persons, Rooms devices and telephones that joined, or that are on the list if nobody did. Where the workbook
   * does not tell them apart, `people` counts all, and the others are undefined.
   */
  readonly people: number;
  readonly rooms: number | undefined;
  readonly phones: number | undefined;
  /** People without an account of the company; undefined if the workbook does not show that. */
  readonly external: number | undefined;
  /** Rows with a join; the others were invited, or the meeting has not begun. Undefined if the workbook does not tell. */
  readonly joined: number | undefined;
  readonly medianSeconds: number | undefined;
  /** How long people stayed: at least `from`, less than `to` seconds. Empty if no cell has it. */
  readonly stays: readonly {
    readonly from: number;
    readonly to: number | undefined;
    readonly people: number;
  }[];
  /**
   * People who joined more than `minutes` after the start of the meeting; undefined if that is unknown. Nobody is listed
   * where the workbook has no names.
   */
  readonly late:
    | { readonly people: number; readonly minutes: number; readonly latest: readonly AttendeeLine[] }
    | undefined;
  /** People who left while most were still there; undefined if that is unknown. */
  readonly early: { readonly people: number; readonly earliest: readonly AttendeeLine[] } | undefined;
  readonly longest: readonly AttendeeLine[];
  readonly devices: Tally;
  readonly versions: Tally;
  readonly networks: Tally;
  readonly connections?: Tally;
  readonly locations: Tally;
  readonly leaveReasons: Tally;
}

export interface ParticipantsDone extends DoneFacts {
  readonly summary: ParticipantsSummary;
}

/** Builds the result of `/参会人`: how many, how long, who came late, devices and networks. */
export function participantsDoneCard(d: ParticipantsDone): Card {
  const t = texts(d.locale);
  const { summary: s } = d;
  const empty = s.rows === 0;
  const sentence = conclusion(d);
  return doneCard(d, s, {
    ...(empty ? { title: t.people.emptyTitle, subtitle: d.about } : headingOf(d)),
    sentence: empty ? t.people[d.ofOne ? 'absent' : 'empty'] : sentence,
    empty,
    ...(empty ? { body: [markdown(t.people[d.ofOne ? 'absentHint' : 'emptyHint'])] } : found(d)),
    // Of a meeting that goes on or is to come there is nothing to judge yet.
    further:
      d.status === 2
        ? { text: t.people.quality, value: { v: 1, do: 'quality-meeting', id: d.exportId } }
        : undefined,
  });
}

function conclusion({ status, locale, summary: s }: ParticipantsDone): string {
  const t = texts(locale).people;
  if (s.rooms === undefined) return t.listed.all(s.people);
  if (s.joined === undefined) return t.listed.people(s.people, s.rooms);
  if (s.joined === 0) return t.invited[status](s.people);
  return t.sentence[status === 1 ? 'ongoing' : 'ended'](s.people, s.rooms, s.late, s.early?.people);
}

function found(d: ParticipantsDone): Pick<DoneParts, 'body' | 'folds'> {
  const { people: t, punctuation } = texts(d.locale);
  const { duration } = punctuation;
  const { summary: s } = d;
  const more = [
    ...knownFigure(s.joined === 0 ? undefined : s.late?.people, formatNumber, t.figures.late),
    ...knownFigure(s.early?.people === 0 ? undefined : s.early?.people, formatNumber, t.figures.early),
    ...knownFigure(s.rooms === 0 ? undefined : s.rooms, formatNumber, t.figures.rooms),
    ...knownFigure(s.external === 0 ? undefined : s.external, formatNumber, t.figures.external),
    ...knownFigure(s.phones === 0 ? undefined : s.phones, formatNumber, t.figures.phones),
  ];
  const late = s.late !== undefined && s.late.latest.length > 0 ? s.late : undefined;
  const early = s.early !== undefined && s.early.earliest.length > 0 ? s.early : undefined;
  const longest = late === undefined && s.longest.length > 0;
  return {
    body: [
      figures(
        [
          { value: formatNumber(s.people), label: s.rooms === undefined ? t.figures.all : t.figures.people },
          ...knownFigure(s.medianSeconds, duration, t.figures.median),
          ...more,
        ].slice(0, 4),
      ),
    ],
    folds: [
      late && folded(t.late(late.latest.length, late.people), [attendees(d, late.latest, 'late')]),
      early && folded(t.early(early.earliest.length, early.people), [attendees(d, early.earliest, 'early')]),
      longest
        ? folded(t.longest(s.longest.length, s.people), [attendees(d, s.longest, 'device')])
        : undefined,
      folded(t.folded, [
        barChart(
          t.stays,
          s.stays.map(({ from, to, people }) => ({ label: minutes(from, to), value: people })),
        ),
        tallies(d),
      ]),
    ],
  };
}

/** `0–5`, `120+`: minutes, as short as a chart needs it, and without a sign that a client may take for markup. */
function minutes(from: number, to: number | undefined): string {
  return to === undefined ? `${from / 60}+` : `${from / 60}–${to / 60}`;
}

function attendees(
  d: ParticipantsDone,
  list: readonly AttendeeLine[],
  fact: 'late' | 'early' | 'device',
): Element {
  const { people: t, punctuation } = texts(d.locale);
  const text = (value: string): string => escapeMarkdown(clip(value, CARD_LIMITS.nameText));
  const lines = list
    .slice(0, CARD_LIMITS.rows)
    .map((each) =>
      [
        `**${each.name.trim() === '' ? t.nameless : text(each.name)}**`,
        text(each.department),
        fact === 'early'
          ? t.leftAt(text(each.leave ?? ''))
          : fact === 'device' || each.lateSeconds === undefined
            ? each.join.trim() === ''
              ? ''
              : t.joinedAt(text(each.join))
            : t.joinedLate(text(each.join), punctuation.duration(each.lateSeconds)),
        fact === 'device' ? text(deviceName(each.device)) : '',
        each.seconds === undefined ? '' : t.stayed(punctuation.duration(each.seconds)),
      ]
        .filter((part) => part !== '')
        .join(' · '),
    );
  return markdown(lines.join('\n'));
}

function tallies(d: ParticipantsDone): Element | undefined {
  const { tallies: t } = texts(d.locale).people;
  const { summary: s } = d;
  const lines = [
    tallyLine(t.device, s.devices, d.locale, deviceName),
    tallyLine(t.version, s.versions, d.locale),
    tallyLine(t.network, s.networks, d.locale, networkName),
    s.connections && tallyLine(t.connection, s.connections, d.locale),
    tallyLine(t.location, s.locations, d.locale),
    tallyLine(t.reason, s.leaveReasons, d.locale),
  ].filter((line) => line !== undefined);
  return lines.length === 0 ? undefined : markdown(lines.join('\n'));
}
