import { formatMoment, texts } from '../../cards/index.ts';
import { THIN } from '../../cards/kit/format.ts';
import type { Locale } from '../../store/types.ts';
import type { ExportRequest } from './stored.ts';

/** Formats a meeting number as Feishu shows it: `512 340 987`. */
export function shownNumber(meetingNo: string): string {
  return meetingNo.replace(/(\d{3})(?=\d)/g, `$1${THIN}`);
}

/** Returns the meeting, person, room or other filter of an export in a few words; undefined if it has none. */
export function aboutOf({ kind, filter, range, report }: ExportRequest, locale: Locale): string | undefined {
  const words = texts(locale).ask.filter;
  const { meetingStatus: status, meetingType: type } = filter;
  const facts = [
    filter.topic,
    filter.meetingNo === undefined ? undefined : shownNumber(filter.meetingNo),
    // The number recurs: which of its meetings this is. Reports say it in their own way.
    filter.meetingStart === undefined || report !== undefined
      ? undefined
      : formatMoment(filter.meetingStart * 1000, range.zone),
    filter.userName === undefined ? undefined : `@${filter.userName}`,
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
