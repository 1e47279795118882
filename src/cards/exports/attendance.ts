import type { Attendance, PersonAttendance, SessionAttendance, Share } from '../../quality/attendance.ts';
import { ENOUGH_COVERAGE } from '../../quality/statistics.ts';
import {
  bar,
  buttons,
  CARD_LIMITS,
  card,
  type Element,
  figures,
  folded,
  markdown,
  targetOf,
} from '../kit/elements.ts';
import { clip, escapeMarkdown, formatMoment, formatNumber, formatPercent } from '../kit/format.ts';
import type { Card, FileLink, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { type ExportFacts, keptUntil, requestFoot, subtitleOf } from './running.ts';

export interface AttendanceDone extends ExportFacts {
  readonly result: Attendance;
  readonly roster: {
    readonly of: 'half' | 'chat' | 'department' | 'people';
    /** Of a department; otherwise empty. */
    readonly name: string;
    /** False if the members of the department may not be read. */
    readonly complete: boolean;
  };
  /** Older sessions that were not looked at, and sessions without a start or an end. */
  readonly left: number;
  readonly undated: number;
  readonly link: FileLink;
  /** True if the same words mean another range now. */
  readonly relative: boolean;
  readonly inGroup: boolean;
  /** Unix ms, and the zone to show it in. */
  readonly finishedAt: number;
  readonly zone: string;
}

/** People named in one line; the rest is in the file. */
const NAMED = 3;

/** Builds the card while the lists of participants are read. */
export function attendanceProgressCard(
  p: ExportFacts & { readonly done: number; readonly total: number },
): Card {
  const t = texts(p.locale);
  const words = t.attendance.progress;
  const share = p.total === 0 ? 0 : p.done / p.total;
  return card({
    tone: 'running',
    title: words.title,
    subtitle: subtitleOf(p),
    tags: [t.state.running],
    summary: `${words.title} · ${subtitleOf(p)} · ${words.reading}`,
    elements: [
      markdown(`${bar(share)} ${words.read(p.done, p.total)}`),
      buttons([{ text: t.button.cancel, value: { v: 1, do: 'cancel', id: p.exportId } }]),
      requestFoot(p),
    ],
  });
}

/** Builds the result of `/出勤`: the rate, who was absent or late most, and what is not known. */
export function attendanceCard(d: AttendanceDone): Card {
  const t = texts(d.locale);
  const words = t.attendance;
  const { total } = d.result;
  const { ended, read, counts, isWhole, sentence } = judged(d);
  return card({
    tone: isWhole ? 'good' : 'none',
    title: words.title(d.about ?? d.rangeShort),
    subtitle: d.about === undefined ? undefined : d.rangeShort,
    tags: [t.kind.attendance, counts ? t.state.done : t.state.empty],
    summary: sentence,
    elements: [
      markdown(`**${sentence}**`),
      ...(counts
        ? [
            figures([
              ...(isSingle(d)
                ? [{ value: formatNumber(total.came), label: words.figures.came }]
                : [
                    { value: shareText(total), label: words.figures.rate, faint: !isWhole },
                    { value: formatNumber(total.absent), label: words.figures.absent },
                  ]),
              { value: formatNumber(total.late), label: words.figures.late },
              { value: formatNumber(total.early), label: words.figures.early },
            ]),
            markdown(mostOf(d)),
          ]
        : []),
      actions(d, counts),
      notes(d),
      ...(counts ? [bySession(d), byDepartment(d)] : []),
      folded(words.method, words.rules(d.result.rule.lateMinutes, d.result.rule.earlyMinutes)),
      requestFoot(
        d,
        t.foot.finished(formatMoment(d.finishedAt, d.zone)),
        ended.length === 0 ? undefined : words.coverage(read.length, ended.length),
        counts ? keptUntil(d.link, d) : undefined,
      ),
    ],
  });
}

type Counted = Pick<AttendanceDone, 'locale' | 'result' | 'roster'>;

/** What of the sessions was read, whether that is enough, and the sentence about it. */
function judged(d: Counted) {
  const { sessions, total } = d.result;
  const ended = sessions.filter(({ state }) => state !== 'running');
  const read = sessions.filter(({ state }) => state === 'read');
  const counts = read.length > 0 && total.known > 0;
  const isWhole = counts && read.length >= ended.length * ENOUGH_COVERAGE;
  return { ended, read, counts, isWhole, sentence: conclusion(d, read.length, ended.length, isWhole) };
}

/** Returns what the card says, in markdown: the conclusion, who was absent or late most, and how much was read. */
export function attendanceOverview(d: Counted): { sentence: string; most: string; coverage: string } {
  const { ended, read, counts, sentence } = judged(d);
  const coverage = ended.length === 0 ? '' : texts(d.locale).attendance.coverage(read.length, ended.length);
  return { sentence, most: counts ? mostOf(d) : '', coverage };
}

function conclusion(d: Counted, read: number, ended: number, isWhole: boolean): string {
  const t = texts(d.locale).attendance;
  const { total, people } = d.result;
  if (ended === 0) return t.noneEnded;
  if (read === 0) return t.noneRead(ended);
  if (people.length === 0 || total.known === 0) return t.nobody;
  const rate = shareText(total);
  if (!isWhole) return t.partly(read, ended, rate, total.came, total.known);
  if (isSingle(d)) return t.single(total.came);
  const name = escapeMarkdown(clip(d.roster.name, CARD_LIMITS.nameText));
  const roster = t.roster[d.roster.of](people.length, name);
  return t.sentence(read, roster, rate, total.came, total.known);
}

/** Of one session without a roster everybody came: nothing is known of those who did not. */
function isSingle({ roster, result: { sessions } }: Counted): boolean {
  return roster.of === 'half' && sessions.filter(({ state }) => state === 'read').length === 1;
}

/** A rate that is rounded up to all of them would hide the one that is missing. */
function shareText({ came, known }: Share): string {
  const share = came / known;
  return formatPercent(came < known ? Math.min(share, 0.99) : share);
}

/** Who was absent, late and gone early most often, a line each. */
function mostOf(d: Counted): string {
  const t = texts(d.locale).attendance;
  const { people, total } = d.result;
  const line = (of: 'absent' | 'late' | 'early'): readonly string[] => {
    const names = namesOf(people, of, d.locale);
    return names === undefined ? [] : [t.most[of](names)];
  };
  return [
    ...(isSingle(d) ? [t.onlyOne] : total.absent === 0 ? [t.nobodyAbsent] : line('absent')),
    ...line('late'),
    ...line('early'),
  ].join('\n');
}

function namesOf(
  people: readonly PersonAttendance[],
  of: 'absent' | 'late' | 'early',
  locale: Locale,
): string | undefined {
  const t = texts(locale);
  const found = people.filter((each) => each[of] > 0).sort((a, b) => b[of] - a[of]);
  if (found.length === 0) return undefined;
  const shown = found.slice(0, NAMED).map((each) => t.attendance.times(personName(each, locale), each[of]));
  const more = found.length - shown.length;
  return t.punctuation.clauses([t.punctuation.list(shown), ...(more > 0 ? [t.attendance.more(more)] : [])]);
}

function personName({ member }: PersonAttendance, locale: Locale): string {
  const name = clip(member.name, CARD_LIMITS.nameText);
  return name.trim() === '' ? texts(locale).people.nameless : escapeMarkdown(name);
}

function actions(d: AttendanceDone, any: boolean): Element | undefined {
  const t = texts(d.locale);
  const id = d.exportId;
  return buttons([
    any ? { text: t.button.download, primary: true, ...targetOf(d.link) } : undefined,
    { text: t.attendance.again, value: { v: 1, do: 'again', id } },
    any && d.inGroup ? { text: t.button.fileHere, value: { v: 1, do: 'file-here', id } } : undefined,
    any ? { text: t.button.fileToMe, value: { v: 1, do: 'file-to-me', id } } : undefined,
  ]);
}

/** What is not known, and what does not count. */
function notes(d: AttendanceDone): Element | undefined {
  const { notes: t } = texts(d.locale).attendance;
  const { sessions, total } = d.result;
  const { list } = texts(d.locale).punctuation;
  const when = (some: readonly SessionAttendance[]): string =>
    list(some.slice(0, NAMED).map(({ meeting }) => formatMoment(meeting.start, d.zone)));
  const of = (state: SessionAttendance['state']) => sessions.filter((each) => each.state === state);
  const [unread, unmatched] = [of('unread'), of('unmatched')];
  const running = sessions.filter(({ state }) => state === 'running').length;
  const shared = sessions.filter((each) => each.rooms + each.phones > 0 && each.absent > 0).length;
  const topics = topicsOf(sessions, d.locale);
  const lines = [
    ...(unread.length > 0 ? [t.unread(unread.length, when(unread))] : []),
    ...(unmatched.length > 0 ? [t.unmatched(unmatched.length, when(unmatched))] : []),
    ...(running > 0 ? [t.running(running)] : []),
    ...(topics === undefined ? [] : [topics]),
    ...(d.roster.complete ? [] : [t.roster]),
    ...(total.unknown > 0 ? [t.unknown(total.unknown)] : []),
    ...(shared > 0 ? [t.shared(shared)] : []),
    ...(d.left > 0 ? [t.left(d.left)] : []),
    ...(d.undated > 0 ? [t.undated(d.undated)] : []),
  ];
  return lines.length === 0 ? undefined : markdown(lines.map((line) => `▲ ${line}`).join('\n'), 'notation');
}

/** Words may be in the topics of meetings that have nothing to do with each other. */
function topicsOf(sessions: readonly SessionAttendance[], locale: Locale): string | undefined {
  const t = texts(locale);
  const counts = new Map<string, number>();
  for (const { meeting } of sessions) counts.set(meeting.topic, (counts.get(meeting.topic) ?? 0) + 1);
  if (counts.size < 2) return undefined;
  const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, NAMED);
  const shown = most.map(([topic, count]) =>
    t.attendance.times(escapeMarkdown(clip(topic, CARD_LIMITS.topicText)) || t.meetings.noTopic, count),
  );
  return t.attendance.notes.topics(counts.size, t.punctuation.list(shown));
}

function bySession(d: AttendanceDone): Element | undefined {
  const { cell, bySession: title } = texts(d.locale).attendance;
  const { sessions } = d.result;
  const shown = sessions.slice(-CARD_LIMITS.rows).reverse();
  const lines = shown.map((each) =>
    [
      `**${formatMoment(each.meeting.start, d.zone)}**`,
      escapeMarkdown(clip(each.meeting.topic, CARD_LIMITS.topicText)),
      ...(each.state === 'read'
        ? [
            cell.came(each.came, each.known),
            ...(each.late > 0 ? [cell.late(each.late)] : []),
            ...(each.early > 0 ? [cell.early(each.early)] : []),
          ]
        : [cell[each.state]]),
    ]
      .filter((part) => part !== '')
      .join(' · '),
  );
  return folded(title(shown.length, sessions.length), [markdown(lines.join('\n'))]);
}

function byDepartment(d: AttendanceDone): Element | undefined {
  const t = texts(d.locale).attendance;
  const known = d.result.departments.filter((each) => each.known > 0);
  if (known.length < 2 || isSingle(d)) return undefined;
  const shown = known.slice(0, CARD_LIMITS.rows);
  const lines = shown.map((each) =>
    [
      `**${escapeMarkdown(clip(each.name, CARD_LIMITS.nameText)) || t.noDepartment}**`,
      shareText(each),
      t.cell.came(each.came, each.known),
      t.cell.people(each.people),
    ].join(' · '),
  );
  return folded(t.byDepartment(shown.length, known.length), [markdown(lines.join('\n'))]);
}
