import { type ExportFacts, formatMoment, texts } from '../../cards/index.ts';
import { compactRange, formatRange, typedRange } from '../../lib/range/index.ts';
import { zoned } from '../../lib/time.ts';
import type { Locale } from '../../store/types.ts';
import { kindOf } from './kinds/index.ts';
import type { Export, ExportRequest } from './stored.ts';

/** Returns the meeting, person, room or other filter of an export in a few words; undefined if it has none. */
export function aboutOf({ kind, filter, range, report }: ExportRequest, locale: Locale): string | undefined {
  const words = texts(locale).ask.filter;
  const { meetingStatus: status, meetingType: type } = filter;
  const facts = [
    filter.topic ?? filter.topicText,
    filter.meetingNo,
    // The number recurs: which of its meetings this is. Reports say it in their own way.
    filter.meetingStart === undefined || report !== undefined
      ? undefined
      : formatMoment(filter.meetingStart * 1000, range.zone),
    filter.personText === undefined ? undefined : `@${filter.personText}`,
    filter.userId === undefined ? undefined : `@${filter.userName || texts(locale).quality.nameless}`,
    filter.roomLevelName,
    roomOf({ kind, filter }, locale),
    status === undefined || status === 2 ? undefined : words.status[status],
    type === undefined ? undefined : words.type[type],
    filter.joins !== undefined && filter.joins.length > 1 ? words.joins(filter.joins.length) : undefined,
    filter.needTopic === false ? words.noTopic : undefined,
  ].filter((fact) => fact !== undefined && fact !== '');
  return facts.length === 0 ? undefined : facts.join(' · ');
}

function roomOf({ filter }: Pick<ExportRequest, 'kind' | 'filter'>, locale: Locale): string | undefined {
  const room = filter.roomName ?? filter.roomText;
  const except = filter.isExclude === true ? filter.roomName : filter.exceptText;
  if (except !== undefined) return texts(locale).ask.filter.except(except);
  return room;
}

const HAN = /\p{Script=Han}/u;

/** Returns the command that asks for the same again, whenever it is sent: `/会议 2026-11-19 @张三`. */
export function commandOf({ kind, filter, range, report }: ExportRequest, locale: Locale): string {
  const t = texts(locale);
  const { name, aliases } = kindOf(kind).command;
  const { meetingStatus: status, meetingType: type, userName } = filter;
  const who = userName ?? filter.personText;
  const room = filter.isExclude === true ? undefined : (filter.roomName ?? filter.roomText);
  const place = room ?? filter.roomLevelName;
  const except = filter.isExclude === true ? filter.roomName : filter.exceptText;
  const words = [
    t.command(name, aliases.find((alias) => HAN.test(alias)) ?? name),
    filter.meetingNo ?? (filter.topicText === undefined ? undefined : oneWord(filter.topicText)),
    typedRange(range),
    who === undefined || who === '' ? undefined : `@${who}`,
    place === undefined ? undefined : t.typed.room(oneWord(place)),
    except === undefined ? undefined : t.typed.except(oneWord(except)),
    status === undefined || status === 2 ? undefined : t.ask.filter.status[status],
    type === undefined ? undefined : t.ask.filter.type[type],
    kind === 'quality' && report === undefined ? t.typed.file : undefined,
    filter.needTopic === false ? t.typed.noTopic : undefined,
  ];
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}

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
    kind: request.kind,
    rangeText: formatRange(request.range, range),
    rangeShort: compactRange(request.range, range),
    about: aboutOf(request, row.locale),
    requester: row.requesterName ?? undefined,
  };
}

/** Returns the name of the workbook, e.g. `会议明细_2026-11-19.xlsx`. */
export function fileName(request: ExportRequest, locale: Locale): string {
  const { range, filter, kind } = request;
  const first = zoned(range.start, range.zone).format('YYYY-MM-DD');
  const last = zoned(range.end - 1, range.zone).format('YYYY-MM-DD');
  const words = [texts(locale).fileName[kind], filter.meetingNo, first === last ? first : `${first}_${last}`];
  return `${words.filter((word) => word !== undefined).join('_')}.xlsx`;
}
