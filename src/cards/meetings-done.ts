import type { MeetingsSummary } from '../services/exports/types.ts';
import { barChart, busyPart } from './charts.ts';
import { buttons, card, type Element, type Figure, figures, markdown, table } from './elements.ts';
import { clip, escapeMarkdown } from './escape.ts';
import { type ExportFacts, requestFoot } from './export-progress.ts';
import {
  formatDuration,
  formatHours,
  formatMoment,
  formatNumber,
  formatPercent,
  formatSize,
} from './format.ts';
import { CARD_LIMITS } from './limits.ts';
import { texts } from './text/index.ts';
import type { Card } from './types.ts';

export interface MeetingsDone extends ExportFacts {
  readonly summary: MeetingsSummary;
  readonly link: { readonly url: string; readonly expiresAt: number };
  readonly fileBytes: number;
  /** True where the same words mean another range now; the button says so. */
  readonly relative: boolean;
  readonly inGroup: boolean;
  /** Unix ms, and the zone to show it in. */
  readonly finishedAt: number;
  readonly zone: string;
}

/** The answer to `/会议`: conclusion, four figures, a chart, the five largest, what to do next. */
export function meetingsDoneCard(d: MeetingsDone): Card {
  const t = texts(d.locale);
  const { summary: s } = d;
  const sentence =
    s.meetings === 0
      ? t.empty.sentence(d.rangeShort)
      : t.meetings.sentence(d.rangeShort, s.meetings, s.attendances);
  const body =
    s.meetings === 0 ? [markdown(sentence), nothing(d)] : [markdown(`**${sentence}**`), ...found(d)];
  return card({
    tone: s.meetings === 0 ? 'none' : 'good',
    title: s.meetings === 0 ? t.empty.title : `${t.kind.meetings} · ${d.rangeShort}`,
    tags: [t.kind.meetings, s.meetings === 0 ? t.state.empty : t.state.done],
    summary: sentence,
    elements: [
      ...body,
      notes(d),
      actions(d),
      requestFoot(
        d,
        t.foot.finished(formatMoment(d.finishedAt, d.zone)),
        ...(s.rows === 0
          ? []
          : [
              t.foot.rows(s.rows),
              formatSize(d.fileBytes),
              t.foot.link(formatMoment(d.link.expiresAt, d.zone)),
            ]),
      ),
    ],
  });
}

function found(d: MeetingsDone): readonly (Element | undefined)[] {
  const t = texts(d.locale);
  const { summary: s } = d;
  const points = s.timeline.points.map(({ label, meetings }) => ({ label, value: meetings }));
  return [
    figures([
      { value: formatNumber(s.meetings), label: t.meetings.figures.meetings },
      ...known(s.attendances, formatNumber, t.meetings.figures.attendances),
      ...known(s.totalSeconds, formatHours, t.meetings.figures.hours),
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

/** A figure whose column the workbook lacked is left out: nothing known is not zero. */
function known(value: number | undefined, format: (value: number) => string, label: string): Figure[] {
  return value === undefined ? [] : [{ value: format(value), label }];
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

function notes(d: MeetingsDone): Element | undefined {
  const t = texts(d.locale);
  const list = (columns: readonly string[]): string =>
    escapeMarkdown(clip(columns.join(d.locale === 'zh_cn' ? '、' : ', '), 120));
  const lines = [
    d.summary.missingColumns.length > 0 ? t.notes.missing(list(d.summary.missingColumns)) : undefined,
    d.summary.unknownColumns.length > 0 ? t.notes.unknown(list(d.summary.unknownColumns)) : undefined,
    d.summary.unreadableCells > 0 ? t.notes.unreadable(d.summary.unreadableCells) : undefined,
  ].filter((each) => each !== undefined);
  return lines.length === 0 ? undefined : markdown(lines.map((line) => `▲ ${line}`).join('\n'), 'notation');
}

function actions(d: MeetingsDone): Element | undefined {
  const t = texts(d.locale);
  const any = d.summary.rows > 0;
  return buttons([
    any ? { text: t.button.download, primary: true, url: d.link.url } : undefined,
    {
      text: d.relative ? t.button.againRelative(d.rangeShort) : t.button.again,
      value: { v: 1, do: 'again', id: d.exportId },
    },
    any && d.inGroup
      ? { text: t.button.fileHere, value: { v: 1, do: 'file-here', id: d.exportId }, confirm: t.confirmFile }
      : undefined,
    any ? { text: t.button.fileToMe, value: { v: 1, do: 'file-to-me', id: d.exportId } } : undefined,
  ]);
}
