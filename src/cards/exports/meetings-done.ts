import type { MeetingsSummary } from '../../services/exports/types.ts';
import { barChart, busyPart } from '../kit/charts.ts';
import { type Element, figures, markdown, table } from '../kit/elements.ts';
import { clip } from '../kit/escape.ts';
import { formatDuration, formatHours, formatNumber, formatPercent } from '../kit/format.ts';
import { CARD_LIMITS } from '../kit/limits.ts';
import type { Card } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { type DoneFacts, doneCard, known } from './done.ts';
import { changeText, had } from './week-before.ts';

export interface MeetingsDone extends DoneFacts {
  readonly summary: MeetingsSummary;
}

/** The answer to `/会议`: conclusion, four figures, a chart, the five largest, what to do next. */
export function meetingsDoneCard(d: MeetingsDone): Card {
  const t = texts(d.locale);
  const { summary: s } = d;
  const empty = s.meetings === 0;
  return doneCard(d, s, {
    title: empty ? t.empty.title : `${t.kind.meetings} · ${d.rangeShort}`,
    subtitle: d.about,
    sentence: empty
      ? t.empty.sentence(d.rangeShort, had(s, d.locale))
      : t.meetings.sentence(d.rangeShort, s.meetings, s.attendances, changeText(s, d.locale)),
    empty,
    body: empty ? [nothing(d)] : found(d),
  });
}

function found(d: MeetingsDone): readonly (Element | undefined)[] {
  const t = texts(d.locale);
  const { summary: s } = d;
  const points = s.timeline.points.map(({ label, meetings }) => ({ label, value: meetings }));
  return [
    figures([
      ...known(s.meetings, formatNumber, label(d, 'meetings')),
      ...known(s.attendances, formatNumber, label(d, 'attendances')),
      ...known(s.totalSeconds, formatHours, label(d, 'totalSeconds')),
      ...known(s.medianSeconds, (each) => formatDuration(each, d.locale), t.meetings.figures.median),
    ]),
    s.timeline.unit === 'hour'
      ? barChart(t.meetings.byHour, busyPart(points))
      : barChart(t.meetings.byDay, points),
    s.largest.length === 0 ? undefined : markdown(`**${t.meetings.largest(s.largest.length, s.meetings)}**`),
    s.largest.length === 0 ? undefined : largest(d),
    shares(d),
  ];
}

/** What a figure counts, and how many it were a week before. */
function label({ summary, locale }: MeetingsDone, of: 'meetings' | 'attendances' | 'totalSeconds'): string {
  const t = texts(locale);
  const name = t.meetings.figures[of === 'totalSeconds' ? 'hours' : of];
  const value = summary.weekBefore?.[of];
  if (value === undefined) return name;
  return t.weekBefore.figure(name, of === 'totalSeconds' ? formatHours(value) : formatNumber(value));
}

function largest(d: MeetingsDone): Element {
  const t = texts(d.locale);
  const { columns } = t.meetings;
  const list = [
    { name: 'topic', title: columns.topic, width: 'auto' },
    { name: 'organizer', title: columns.organizer },
    { name: 'start', title: columns.start },
    { name: 'duration', title: columns.duration },
    { name: 'people', title: columns.people },
  ];
  const rows = d.summary.largest.slice(0, CARD_LIMITS.tableRows).map((each) => ({
    topic: clip(each.topic, CARD_LIMITS.topicText) || t.meetings.noTopic,
    organizer: clip(each.organizer, CARD_LIMITS.nameText),
    start: clip(each.start, CARD_LIMITS.nameText),
    duration: each.seconds === undefined ? '–' : formatDuration(each.seconds, d.locale),
    people: each.people === undefined ? '–' : formatNumber(each.people),
  }));
  return table(list, rows);
}

function shares(d: MeetingsDone): Element | undefined {
  const t = texts(d.locale);
  const seen = (['video', 'sharing', 'recording', 'telephone'] as const).flatMap((name) => {
    const share = d.summary.shares[name];
    return share === undefined ? [] : [t.meetings.share(t.meetings.shares[name], formatPercent(share))];
  });
  return seen.length === 0 ? undefined : markdown(seen.join(' · '));
}

function nothing(d: MeetingsDone): Element {
  const t = texts(d.locale);
  return markdown(
    `${t.empty.hint}\n${t.problem.rangeExamples
      .slice(1, 3)
      .map((each) => `\`${each}\``)
      .join('\u2003')}`,
  );
}
