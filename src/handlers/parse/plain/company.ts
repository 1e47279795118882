import { parseRange } from '../../../lib/range/index.ts';
import { dayOf, type TimeRange, weekdayOf, wholeDays } from '../../../lib/range/zone.ts';
import { ofTopic, trendOver } from './compared.ts';
import type { Parts } from './parts.ts';
import { type At, daysOf, rangeOf } from './periods.ts';
import { type PlainReading, type Reading, reading, readingsOf, which } from './reading.ts';
import * as v from './vocabulary.ts';

/** What quality is split by, each with the words for it. */
const DIMENSIONS: readonly (readonly [RegExp, string])[] = [
  [/部门(?!会(?!议))|各部|department|team/iu, '部门'],
  [v.BY_ROOM, '会议室'],
  [v.pattern('PLACE_KIND'), '地点'],
  [/网络|在家|家办公|家里办公|远程办公|居家办公|network/iu, '网络'],
  [v.MEDIUM, '网络'],
  [v.DEVICE, '设备'],
  [/版本|新版|客户端|version|client|app update|\d\.\d/iu, '版本'],
];

/** Returns what quality is split by; how people are connected says more than the office that is compared with it. */
export function dimensionOf(says: (pattern: RegExp) => boolean, isPlaced = false): string | undefined {
  const byNetwork =
    says(v.MEDIUM) &&
    !says(/which|哪|各|每个|\b(?:each|per|by)\b/iu) &&
    says(/\b(?:the|at|in) office\b|office network|\bremote\b/iu) &&
    !says(v.CITY);
  // What is of one place is split by something else.
  const found = DIMENSIONS.filter(([pattern]) => says(pattern)).map(([, by]) => by);
  const own = isPlaced
    ? found.find((by) => by === '设备' || by === '版本' || (by !== '地点' && says(v.EACH_UNIT)))
    : undefined;
  return byNetwork ? '网络' : (own ?? found[0]);
}

/** Returns the part of the company that a question is about, as a scope of a command: a department or a place. */
export function scopeOf({ department, site }: Pick<Parts, 'department' | 'site'>): string | undefined {
  if (department !== undefined) return /[和跟与、]/u.test(department) ? undefined : `部门:${department}`;
  return site === undefined ? undefined : `地点:${site}`;
}

/** Returns a scope and what it is split by, as words: a place is not split by places. */
function scoped(scope: string | undefined, by: string | undefined): readonly string[] {
  const split = scope?.startsWith('部门') || (scope !== undefined && by === '地点') ? undefined : by;
  return [scope, split].filter((word) => word !== undefined);
}

/** Returns whether a meeting is spoken of, and something asked of it. */
export function isOurs({ says, hasMeeting, isRooms, isSelf, when, range, department }: Parts): boolean {
  const asks = [
    v.EVENT,
    v.WHY,
    v.TROUBLE,
    v.SOFT_TROUBLE,
    v.QUALITY,
    v.EXPORT,
    v.LISTING,
    v.DIGEST,
    v.TREND,
    v.SPLIT,
  ].some(says);
  return (
    asks &&
    (hasMeeting ||
      isRooms ||
      when.isPoint ||
      (isSelf && says(v.TROUBLE)) ||
      (range !== undefined && says(v.TROUBLE)) ||
      (range !== undefined && !when.isAhead && (says(v.TREND) || says(v.SPLIT) || says(v.DIGEST))) ||
      (says(v.TREND) && (says(v.CITY) || department !== undefined)) ||
      ((says(v.MEDIUM) || (says(v.DEVICE) && says(v.USED))) && (says(v.TROUBLE) || says(v.SOFT_TROUBLE))) ||
      says(v.EVENT) ||
      says(/质量|日报|周报|quality|digest|week by week|走势|趋势/iu))
  );
}

/** Returns what runs. */
export function run(one: Reading): PlainReading {
  return { is: 'run', reading: one };
}

/** Reads what is asked of several departments: those of a day or a week are a button each; without a time they stand in one trend. */
export function departments(parts: Parts): PlainReading {
  if (parts.range === undefined) return run(reading('trend', ['部门']));
  const { range, at } = parts;
  if (parts.says(/比|谁|哪[个边]|\b(?:vs|versus|compare[ds]?|than|which)\b/iu))
    return run(trendOver(range, at, ['部门']));
  const each = parts.departments.map((department) => overall({ ...parts, department }));
  return which(...each.flatMap(readingsOf));
}

/** What a change is put down to: `版本有什么影响`. */
const EFFECT = /影响|差[别异]|区别|不同|\b(?:effects?|impact|difference)\b/iu;

/** Reads two times that are compared: of the whole company or of a department they are set side by side; of a meeting or a person each is a button. */
export function compared(
  { meeting, whose, people, department, site, says, at }: Parts,
  sides: readonly string[],
): PlainReading {
  // Whole days are compared; of parts of a day each is a list.
  if (meeting === undefined && sides.some((side) => /\d:\d/.test(side)))
    return which(
      ...ofEach(sides, at, (range) => reading('meetings', whose, { people, range })),
      reading('trend'),
    );
  if (meeting === undefined && whose.length + people.length === 0) {
    const by = DIMENSIONS.find(([pattern]) => (says(v.SPLIT) || says(EFFECT)) && says(pattern))?.[1];
    return run(reading('compare', [...sides, ...scoped(scopeOf({ department, site }), by)]));
  }
  const words = [...(meeting === undefined ? [] : [meeting]), ...whose];
  return which(...ofEach(sides, at, (range) => reading('quality', words, { people, range })));
}

/** Returns what is asked of each of two times that are compared. */
export function ofEach(
  sides: readonly string[],
  at: At,
  asked: (range: TimeRange) => Reading,
): readonly Reading[] {
  return sides.flatMap((side) => {
    const read = parseRange(side, at);
    return read.ok ? [asked(read.range)] : [];
  });
}

/** Reads how quality changes, or what it is split by. */
export function trend(parts: Parts): PlainReading {
  const { range, says, when, strange, at, hasMeeting, meeting, whose, people } = parts;
  if (meeting !== undefined || whose.length + people.length > 0) {
    const own = reading('quality', [...(meeting === undefined ? [] : [meeting]), ...whose], {
      people,
      range,
    });
    if (meeting === undefined || !parts.isClear || whose.length + people.length > 0)
      return which(own, reading('trend'));
    const over = trendOver(range, at, [ofTopic(meeting)]);
    return says(v.TREND) ? run(over) : which(own, over);
  }
  const isBad = says(v.TROUBLE) || says(v.SOFT_TROUBLE) || says(v.QUALITY);
  const isSplit =
    says(v.SPLIT) &&
    (hasMeeting ||
      isBad ||
      says(v.TREND) ||
      says(v.WHO) ||
      says(v.LISTING) ||
      says(v.PARTICIPANTS) ||
      says(/网|network|比|多吗|\b(?:compare|vs|versus|than)\b/iu));
  const byUsers = says(v.DEVICE) || says(v.MEDIUM) || says(v.VERSION);
  const isOver =
    (says(v.TREND) && says(v.SPLIT)) ||
    says(/趋势|走势|曲线|比|排[名行]|trend|rank|help|curve|(?:week|month) by |\b(?:vs|versus|compare)\b/iu) ||
    range !== undefined ||
    says(v.EVENT);
  // `was it their wifi?`: of what, only what was said before tells.
  const isPointed =
    range === undefined && says(/^(?:was|is) it (?:their|his|her|my|our)\b|^是(?:不是)?[他她它]/iu);
  const isAlone = v.SPLIT_ALONE.test(parts.asked);
  if (
    isPointed ||
    (strange && !isSplit && !isAlone) ||
    !(hasMeeting || isBad || isOver || isAlone || (isSplit && byUsers))
  )
    return { is: 'none' };
  const scope = scopeOf(parts);
  const by = dimensionOf(says, scope !== undefined);
  const words = scoped(scope, by);
  const over =
    range === undefined || when.isVague
      ? reading('trend', words)
      : says(v.EVENT)
        ? // As many days before an event as after it.
          reading('trend', [`${daysOf(range, at, 2)}天`, ...words])
        : trendOver(range, at, words, by !== undefined);
  // One split at a time: which of them is meant is asked.
  if (over.words.includes('设备') && says(v.VERSION))
    return which({ ...over, words: over.words.map((word) => (word === '设备' ? '版本' : word)) }, over);
  // A trend knows no single day: the day of a place is beside it.
  const isDay = range !== undefined && dayOf(range.start, at.zone) === dayOf(range.end - 1, at.zone);
  if (!isDay || when.isAhead || by !== '地点' || says(v.EVENT)) return run(over);
  const day = overall({ ...parts, department: undefined });
  if (
    parts.site !== undefined &&
    (day.is === 'ask' || (day.is === 'run' && day.reading.command === 'digest'))
  )
    return day;
  return which(over, ...(day.is === 'run' ? [day.reading] : []));
}

const WORST_ONES = v.pattern('WORST_ONES');

/** Reads what is asked of all meetings: the digest of a day or week that is over, the list of one that is not, else the trend. */
export function overall({
  range,
  department,
  site,
  says,
  at,
  when,
  self,
}: Pick<Parts, 'range' | 'department' | 'site' | 'says' | 'at' | 'when' | 'self'>): PlainReading {
  const scope = scoped(scopeOf({ department, site }), undefined);
  if (when.isAhead) return { is: 'none' };
  if (range === undefined) {
    const last = rangeOf(says(/周报|weekly/iu) ? 'last week' : 'yesterday', at);
    return run(reading('digest', ['now', ...scope], { range: last }));
  }
  const first = dayOf(range.start, at.zone);
  const last = dayOf(range.end - 1, at.zone);
  const today = dayOf(at.now, at.zone);
  const isWeek = last - first === 6 && weekdayOf(first) === 1;
  // A digest knows no hours: the list of them marks those that were bad.
  if (
    /\d:\d/.test(range.spec) &&
    first === last &&
    last < today &&
    !says(/日报|周报|简报|报告|digest|report/iu)
  ) {
    const hours = reading('meetings', [], { range });
    return scope.length === 0
      ? run(hours)
      : which(reading('digest', ['now', ...scope], { range: wholeDays(range) }), hours);
  }
  // Which were the worst of more days stands in their list.
  if (last > first && !isWeek && scope.length === 0 && says(WORST_ONES)) {
    const list = reading('meetings', [], { range });
    return last - first < 7 ? run(list) : which(list, trendOver(range, at, scope));
  }
  if (last < today && (first === last || isWeek))
    return run(reading('digest', ['now', ...scope], { range: wholeDays(range) }));
  if (first === today && says(v.PASSED_ON) && says(v.TROUBLE))
    return which(reading('meetings', [], { range }), reading('quality', [], { people: [self], range }));
  if (first === today && scope.length === 0)
    // The one that comes today is of yesterday.
    return says(/日报|简报|\b(?:daily|digest)\b/iu)
      ? which(
          reading('digest', ['now'], { range: rangeOf('yesterday', at) }),
          reading('meetings', [], { range }),
        )
      : run(reading('meetings', [], { range }));
  if (last === today && says(/日报|周报|总结|\b(?:daily|weekly|digest|round-?up)\b/iu))
    return which(trendOver(range, at, scope), reading('digest'));
  // One of a week that is not over yet: the list marks those that were bad.
  if (
    last === today &&
    says(
      /哪一?[个场些](?:会|最)|(?:[差卡烂糟]|问题|不合格)的会|\b(?:bad|poor|terrible) (?:calls|meetings|ones)\b|最[差卡烂糟]的(?:一?[场个]|那[场个])?会|[三五十两几\d]+[个场]会|\bwhich (?:calls?|meetings?)\b|\b(?:worst|best) (?:\d+ )?(?:calls?|meetings?)\b/iu,
    )
  )
    return last - first < 7
      ? run(reading('meetings', [], { range }))
      : which(reading('meetings', [], { range }), trendOver(range, at, scope));
  if (last === today && last - first < 2 && scope.length === 0)
    return run(reading('meetings', [], { range }));
  if (last === today) return run(trendOver(range, at, scope));
  const over = trendOver(range, at, scope);
  const isQuality = [v.QUALITY, v.TROUBLE, v.SOFT_TROUBLE].some(says) && !says(v.EXPORT) && !says(v.LISTING);
  return isQuality ? run(over) : which(reading('meetings', [], { range }), over);
}

/** Reads what names neither a meeting, nor whose, nor when: a part of the company in its trend, else today's of who asks, and everybody's yesterday. */
export function anyOf({ self, at, ...parts }: Parts): PlainReading {
  const scope = scoped(scopeOf(parts), undefined);
  if (scope.length > 0) return run(reading('trend', scope));
  const day = reading('digest', ['now'], { range: rangeOf('yesterday', at) });
  return which(day, reading('quality', [], { people: [self] }));
}

/** A word to people, or one about who writes: nothing is asked. */
export const CHATTER = v.pattern('CHATTER');
/** Something is asked, or shown. */
export const ASKS = v.pattern('ASKS_ANYTHING');
/** How something is, in a word. */
export const HOW_GOOD =
  /好|差|卡|断|掉|稳|慢|烂|糟|行不行|正常|问题|worse|better|bad|good|drop|poor|stable|slow|lag|issue|problem|ok(?:ay)?\b/iu;

/** Returns what is asked most of a time alone. */
export function ofTime(parts: Parts): readonly Reading[] {
  if (parts.range === undefined) return [];
  const day = overall(parts);
  return [
    ...readingsOf(day),
    reading('meetings', parts.when.isAhead ? ['upcoming'] : [], { range: parts.range }),
  ];
}
