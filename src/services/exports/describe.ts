import { type ExportFacts, formatMoment, texts } from '../../cards/index.ts';
import type { ButtonValue, RequestName } from '../../cards/kit/types.ts';
import type { Locale } from '../../lib/chat.ts';
import { compactRange, formatRange, typedRange } from '../../lib/range/index.ts';
import { zoned } from '../../lib/time.ts';
import { kindOf } from './kinds/index.ts';
import type { Export, ExportRequest } from './stored.ts';
import type { LengthAsked, Roster } from './types.ts';

/** Returns the meeting, person, room or other filter of an export in a few words; undefined if it has none. */
export function aboutOf({ kind, filter, range, report }: ExportRequest, locale: Locale): string | undefined {
  const words = texts(locale).ask.filter;
  const { meetingStatus: status, meetingType: type } = filter;
  const facts = [
    filter.topic ?? topicOf({ kind, filter }, locale),
    filter.meetingNo,
    // The number recurs: which of its meetings this is. Reports say it in their own way.
    filter.meetingStart === undefined || report !== undefined
      ? undefined
      : formatMoment(filter.meetingStart * 1000, range.zone),
    filter.length && texts(locale).lengths[filter.length.order].about(thanOf(filter.length)),
    filter.organised && words.organiser,
    filter.personText === undefined ? undefined : `@${filter.personText}`,
    filter.userId === undefined ? undefined : `@${filter.userName || texts(locale).quality.nameless}`,
    filter.roomLevelName,
    roomOf(filter, locale),
    status === undefined || status === 2 ? undefined : words.status[status],
    type === undefined ? undefined : words.type[type],
    filter.joins !== undefined && filter.joins.length > 1 ? words.joins(filter.joins.length) : undefined,
    filter.needTopic === false ? words.noTopic : undefined,
    report?.view === 'attendance' && report.roster.of !== 'half'
      ? rosterText(report.roster, locale)
      : undefined,
  ].filter((fact) => fact !== undefined && fact !== '');
  return facts.length === 0 ? undefined : facts.join(' · ');
}

/** Returns the minutes or the people that meetings are to be more or less than. */
function thanOf({ minutes, people }: LengthAsked): number | undefined {
  return minutes ?? people;
}

/** Words of a topic name a meeting, or say which meetings of a list are meant. */
function topicOf({ kind, filter }: Pick<ExportRequest, 'kind' | 'filter'>, locale: Locale) {
  const { topicText } = filter;
  if (topicText === undefined || kindOf(kind).filters.topic !== 'optional') return topicText;
  return texts(locale).ask.filter.topic(topicText);
}

/** Returns what a request is called: its kind of export, or the report that is made of it. */
export function requestName({ kind, report }: Pick<ExportRequest, 'kind' | 'report'>): RequestName {
  return report?.view === 'attendance' ? 'attendance' : kind;
}

/** Returns who is expected, as it is written in a command. */
function rosterText(roster: Roster, locale: Locale): string {
  const t = texts(locale).attendance.typed;
  switch (roster.of) {
    case 'half':
      return '';
    case 'chat':
      return t.chat;
    case 'department':
      return t.department(oneWord(roster.name));
    case 'people':
      return roster.people.map(({ name }) => `@${name || texts(locale).quality.nameless}`).join(' ');
  }
}

function roomOf(filter: ExportRequest['filter'], locale: Locale): string | undefined {
  const room = filter.roomName ?? filter.roomText;
  const except = filter.isExclude === true ? filter.roomName : filter.exceptText;
  if (except !== undefined) return texts(locale).ask.filter.except(except);
  return room;
}

/** What the command of attendance is called; aliases are lower case, in both languages. */
export const ATTENDANCE_COMMAND = {
  name: 'attendance',
  aliases: ['出勤', '出勤率', '考勤', '到会'] as readonly string[],
} as const;

const HAN = /\p{Script=Han}/u;

/** Returns the command that asks for the same; whenever it is sent, unless `when` says the time in other words. */
export function commandOf(
  { kind, filter, range, report }: ExportRequest,
  locale: Locale,
  when = typedRange(range),
): string {
  const t = texts(locale);
  const command = report?.view === 'attendance' ? ATTENDANCE_COMMAND : kindOf(kind).command;
  const { name, aliases } = command;
  const { meetingStatus: status, meetingType: type, userName } = filter;
  const who = userName ?? filter.personText;
  const room = filter.isExclude === true ? undefined : (filter.roomName ?? filter.roomText);
  const place = room ?? filter.roomLevelName;
  const except = filter.isExclude === true ? filter.roomName : filter.exceptText;
  const words = [
    t.command(name, aliases.find((alias) => HAN.test(alias)) ?? name),
    filter.meetingNo ?? typedTopic({ kind, filter }, locale),
    when,
    report?.view === 'attendance' ? rosterText(report.roster, locale) : undefined,
    filter.organised && t.ask.filter.organiser,
    who === undefined || who === '' ? undefined : `@${who}`,
    place === undefined ? undefined : t.typed.room(oneWord(place)),
    except === undefined ? undefined : t.typed.except(oneWord(except)),
    filter.length && t.lengths[filter.length.order].command(thanOf(filter.length)),
    status === undefined || status === 2 ? undefined : t.ask.filter.status[status],
    type === undefined ? undefined : t.ask.filter.type[type],
    kind === 'quality' && report === undefined ? t.typed.file : undefined,
    report?.view === 'meeting' && report.reply ? t.typed.why : undefined,
    filter.needTopic === false ? t.typed.noTopic : undefined,
  ];
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}

/** Where words narrow a list, nothing but their name tells them from a time or a state. */
function typedTopic({ kind, filter }: Pick<ExportRequest, 'kind' | 'filter'>, locale: Locale) {
  if (filter.topicText === undefined) return undefined;
  const word = oneWord(filter.topicText);
  return kindOf(kind).filters.topic === 'optional' ? texts(locale).typed.topic(word) : word;
}

/** Returns the button value that asks for the same of another topic or time; undefined where it is too long. */
export function sayOf(
  request: ExportRequest,
  locale: Locale,
  { topicText, when }: { readonly topicText?: string; readonly when?: string },
): ButtonValue | undefined {
  const { userId, userName = '', ...filter } = request.filter;
  const changed = { ...request, filter: { ...filter, ...(topicText !== undefined && { topicText }) } };
  const words = commandOf(changed, locale, when);
  const people = userId === undefined ? {} : { people: [{ id: userId, name: userName }] };
  return words.length > LONGEST_SAID ? undefined : { v: 1, do: 'say', words, ...people };
}

/** What a button can say. */
const LONGEST_SAID = 300;

function oneWord(name: string): string {
  return /\s/.test(name) ? `"${name.replaceAll('"', '')}"` : name;
}

/** Returns the facts that every card about an export shows. */
export function factsOf(row: Export): ExportFacts {
  const { request } = row;
  const { range } = texts(row.locale);
  return {
    locale: row.locale,
    exportId: row.id,
    kind: requestName(request),
    rangeText: formatRange(request.range, range),
    rangeShort: compactRange(request.range, range),
    about: aboutOf(request, row.locale),
    requester: row.requesterName ?? undefined,
    understood: request.said ? commandOf(request, row.locale, compactRange(request.range, range)) : undefined,
  };
}

/** Returns the name of the workbook, e.g. `会议明细_2026-11-19.xlsx`. */
export function fileName(request: ExportRequest, locale: Locale): string {
  const { range, filter, report } = request;
  const first = zoned(range.start, range.zone).format('YYYY-MM-DD');
  const last = zoned(range.end - 1, range.zone).format('YYYY-MM-DD');
  const topic =
    report?.view === 'attendance'
      ? (filter.topic ?? filter.topicText)?.replace(/[^\p{L}\p{N} _-]/gu, '').slice(0, 40)
      : undefined;
  const kind = requestName(request);
  const words = [
    texts(locale).fileName[kind],
    filter.meetingNo ?? topic,
    first === last ? first : `${first}_${last}`,
  ];
  return `${words.filter((word) => word !== undefined).join('_')}.xlsx`;
}
