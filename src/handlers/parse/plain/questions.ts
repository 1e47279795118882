import { parseRange } from '../../../lib/range/index.ts';
import { dayOf, type TimeRange, weekdayOf } from '../../../lib/range/zone.ts';
import { type PlainReading, type Reading, reading } from './orders.ts';
import { type Asked, type Parts, partsOf } from './parts.ts';
import * as v from './vocabulary.ts';
import type { At } from './when.ts';

/** Reads a question about meetings from its parts. Never throws. */
export function questionOf(asked: Asked, at: At): PlainReading {
  const parts = partsOf(asked, at);
  const { says, others, range } = parts;
  if (others.length > 0 && parts.meeting === undefined)
    return which(
      ...[...parts.whose, ...others.map((each) => `@${each}`)].map((whose) =>
        reading('quality', [whose], { range }),
      ),
    );
  if (parts.people.length > 1 && !says(v.ATTENDANCE) && !says(v.PARTICIPANTS))
    return which(
      ...parts.people.map((each) =>
        reading('quality', parts.meeting === undefined ? [] : [parts.meeting], { people: [each], range }),
      ),
    );
  if (asked.compared !== undefined && !parts.strange && parts.place === undefined)
    return compared(parts, asked.compared);
  if (parts.departments.length > 1 && parts.meeting === undefined) return departments(parts);
  const isNamed = parts.whose.length + parts.people.length > 0;
  const asksWhose = says(v.WHO) && says(/网|network|connection|wi-?fi/iu);
  const isTrouble =
    says(v.TROUBLE) || (says(v.SOFT_TROUBLE) && (parts.hasMeeting || isNamed || parts.isSelf || asksWhose));
  if (parts.meetings.length > 1)
    return which(...parts.meetings.map((each) => reading('quality', [each], { range })));
  if (says(v.ATTENDANCE) && !parts.isRooms) return about(parts, 'attendance');
  if (parts.isRooms && !isTrouble) return rooms(parts);
  if ((says(v.TREND) || says(v.SPLIT)) && !says(v.PARTICIPANTS)) return trend(parts);
  const counts =
    says(/(?:多少|几|哪些|什么|啥)(?:个|场|次)?会|how many (?:meetings|calls)/iu) &&
    parts.meeting === undefined;
  if (says(v.PARTICIPANTS) && !counts && !isTrouble && !(says(v.WHO) && says(/质量|网/u)))
    return about(parts, 'participants');
  if (says(v.DIGEST) && parts.meeting === undefined && !isNamed && !parts.strange) return overall(parts);
  if (isTrouble || says(v.QUALITY) || says(v.WHY)) return quality(parts, isTrouble);
  return list(parts);
}

/** Several departments: those of a day or a week are a button each; without a time they stand in one trend. */
function departments(parts: Parts): PlainReading {
  if (parts.range === undefined) return run(reading('trend', ['部门']));
  const each = parts.departments.map((department) => overall({ ...parts, department }));
  return which(...each.flatMap((one) => (one.is === 'run' ? [one.reading] : [])));
}

function run(one: Reading): PlainReading {
  return { is: 'run', reading: one };
}

function which(...readings: readonly Reading[]): PlainReading {
  const each = new Map(readings.map((one) => [JSON.stringify(one), one]));
  return { is: 'ask', why: 'which', readings: [...each.values()] };
}

/** Two times of the whole company or of a department are compared; of a meeting or a person each is a button. */
function compared(
  { meeting, whose, people, department, says, at }: Parts,
  sides: readonly string[],
): PlainReading {
  if (meeting === undefined && whose.length + people.length === 0) {
    const by = DIMENSIONS.find(([pattern]) => says(v.SPLIT) && says(pattern))?.[1];
    const scope = department === undefined ? by : `部门:${department}`;
    return run(reading('compare', [...sides, ...(scope === undefined ? [] : [scope])]));
  }
  return which(
    ...sides.flatMap((side) => {
      const read = parseRange(side, at);
      const words = [...(meeting === undefined ? [] : [meeting]), ...whose];
      return read.ok ? [reading('quality', words, { people, range: read.range })] : [];
    }),
  );
}

/** Who came to a meeting is personal data: it is offered, and a button asks for it. */
function about(parts: Parts, command: 'attendance' | 'participants'): PlainReading {
  const { meeting, range, strange, whose, people } = parts;
  if (meeting !== undefined)
    return {
      is: 'ask',
      why: 'sure',
      readings: [reading(command, [meeting], { range, people: command === 'attendance' ? people : [] })],
    };
  if (strange) return { is: 'none' };
  if (whose.length + people.length > 0) return which(reading('quality', whose, { people, range }));
  return range === undefined ? { is: 'none' } : which(reading('meetings', [], { range }));
}

function rooms({ place, range, says, when, strange }: Parts): PlainReading {
  if (strange && range === undefined && place === undefined) return { is: 'none' };
  const past = when.isAhead ? undefined : range;
  if (when.isAhead && says(/订|book|reserv/iu)) return { is: 'none' };
  return run(reading('rooms', place === undefined ? [] : [place], { range: past ?? range }));
}

const DAYS = { least: 7, most: 400 };
const DIMENSIONS: readonly (readonly [RegExp, string])[] = [
  [/部门(?!会(?!议))|各部|department|team/iu, '部门'],
  [
    /地点|地区|城市|办公[区室点]|分公司|园区|总部|职场|站点|北京|上海|深圳|广州|杭州|beijing|shanghai|singapore|place|location|office|site/iu,
    '地点',
  ],
  [/网络|有线|家办公|家里办公|无线|network|wi-?fi/iu, '网络'],
  [/设备|机型|device|laptop|mac|安卓|手机/iu, '设备'],
  [/版本|客户端|version|client/iu, '版本'],
];

function trend({
  range,
  says,
  when,
  department,
  strange,
  at,
  hasMeeting,
  meeting,
  whose,
  people,
}: Parts): PlainReading {
  if (meeting !== undefined || whose.length + people.length > 0)
    return which(
      reading('quality', [...(meeting === undefined ? [] : [meeting]), ...whose], { people, range }),
      reading('trend'),
    );
  const isBad = says(v.TROUBLE) || says(v.SOFT_TROUBLE) || says(v.QUALITY);
  if (
    (strange && !(says(v.SPLIT) && isBad)) ||
    !(hasMeeting || isBad || says(/趋势|走势|曲线|trend|curve/iu))
  )
    return { is: 'none' };
  const by = DIMENSIONS.find(([pattern]) => says(pattern))?.[1];
  const scope = department === undefined || /[和跟与、]/u.test(department) ? undefined : `部门:${department}`;
  const days = range === undefined || when.isVague ? undefined : daysOf(range, at);
  const words = [days === undefined ? undefined : `${days}天`, scope ?? by];
  return run(
    reading(
      'trend',
      words.filter((word) => word !== undefined),
    ),
  );
}

/** How many days a trend covers that begins with a range. */
function daysOf({ start }: TimeRange, { now, zone }: At): number {
  const days = dayOf(now, zone) - dayOf(start, zone) + 1;
  return Math.min(Math.max(days, DAYS.least), DAYS.most);
}

/** What is asked of all meetings: the digest of a day or week that is over, the list of one that is not, else the trend. */
function overall({ range, department, says, at, when }: Parts): PlainReading {
  const scope = department === undefined ? [] : [`部门:${department}`];
  if (when.isAhead) return { is: 'none' };
  if (range === undefined) {
    const last = parseRange(says(/周报|weekly/iu) ? 'last week' : 'yesterday', at);
    return run(reading('digest', ['now', ...scope], { range: last.ok ? last.range : undefined }));
  }
  const first = dayOf(range.start, at.zone);
  const last = dayOf(range.end - 1, at.zone);
  const today = dayOf(at.now, at.zone);
  const isWeek = last - first === 6 && weekdayOf(first) === 1;
  if (last < today && (first === last || isWeek))
    return run(reading('digest', ['now', ...scope], { range: whole(range) }));
  if (first === today) return run(reading('meetings', [], { range }));
  if (last === today) return run(reading('trend', [`${daysOf(range, at)}天`, ...scope]));
  return which(reading('meetings', [], { range }), reading('trend', [`${daysOf(range, at)}天`, ...scope]));
}

/** A digest is of whole days. */
function whole(range: TimeRange): TimeRange {
  return /\d:\d/.test(range.spec)
    ? { ...range, spec: range.spec.replace(/ ?\d{1,2}:\d{2}\.\.\d{1,2}:\d{2}/, '') }
    : range;
}

function quality(parts: Parts, isTrouble: boolean): PlainReading {
  const { meeting, whose, people, self, isSelf, range, when, says, strange, place, hasMeeting, at } = parts;
  const named = whose.length + people.length > 0;
  const isOneDay = range !== undefined && dayOf(range.start, at.zone) === dayOf(range.end - 1, at.zone);
  const complains = isTrouble || says(v.WHY);
  if (strange && !named) return { is: 'none' };
  if (when.isAhead) return { is: 'none' };
  if (meeting !== undefined) {
    const me = !named && when.isPoint && complains ? [self] : people;
    const why = complains && (named || me.length > 0) ? ['原因'] : [];
    return run(reading('quality', [meeting, ...whose, ...why], { people: me, range }));
  }
  if (place !== undefined) return run(reading('quality', [`room:${place}`], { range }));
  if (named) {
    const why = isOneDay && (complains || when.isPoint) ? ['原因'] : [];
    return run(reading('quality', [...whose, ...why], { people, range }));
  }
  if ((isSelf || when.isPoint) && (hasMeeting || isTrouble)) {
    const why = (isOneDay && complains) || when.isPoint ? ['原因'] : [];
    return run(reading('quality', why, { people: [self], range }));
  }
  if (range !== undefined && (hasMeeting || isTrouble || says(/质量|品质|quality/iu))) return overall(parts);
  if (range === undefined && (hasMeeting || isTrouble) && complains) return anyOf(parts);
  return hasMeeting || says(/质量|品质|quality/iu) ? anyOf(parts) : { is: 'none' };
}

/** Neither a meeting, nor whose, nor when: today's of who asks, and everybody's yesterday. */
function anyOf({ self, department, at }: Parts): PlainReading {
  const scope = department === undefined ? [] : [`部门:${department}`];
  const yesterday = parseRange('yesterday', at);
  return which(
    reading('digest', ['now', ...scope], { range: yesterday.ok ? yesterday.range : undefined }),
    reading('quality', [], { people: [self] }),
  );
}

/** Who says more than `我的会议` asks something about it. */
const BARE = 8;

/** What is left: lists of meetings, or a subject without a question. */
function list(parts: Parts): PlainReading {
  const { says, meeting, whose, people, range, when, strange, hasMeeting, self, isSelf, isClear, isHost } =
    parts;
  const isList = says(v.LISTING) || says(v.EXPORT) || isHost;
  const named = whose.length + people.length > 0;
  const status =
    says(v.ONGOING) && !when.isAhead && range === undefined
      ? ['ongoing']
      : when.isAhead || (says(v.UPCOMING) && hasMeeting)
        ? ['upcoming']
        : [];
  const isBare = parts.asked.length <= BARE;
  if (strange) return { is: 'none' };
  if (meeting !== undefined && !isClear) return { is: 'none' };
  if (meeting !== undefined)
    return which(
      reading('quality', [meeting, ...whose], { people, range }),
      reading('participants', [meeting], { range }),
    );
  if (named && when.isPoint && !when.isAhead && !isList) return quality(parts, true);
  if (named && isList) return run(reading('meetings', whose, { people, range }));
  if (named)
    return which(reading('quality', whose, { people, range }), reading('meetings', whose, { people, range }));
  if (!hasMeeting && !isList) {
    if (range !== undefined && when.isAhead && says(v.UPCOMING))
      return run(reading('meetings', ['upcoming'], { range }));
    if (range === undefined || when.isAhead) return { is: 'none' };
    const day = overall(parts);
    return day.is === 'run' ? which(day.reading, reading('meetings', [], { range })) : { is: 'none' };
  }
  if (when.isPoint && !when.isAhead && !isList)
    return run(reading('quality', ['原因'], { people: [self], range }));
  if (range === undefined && status.length === 0 && !hasMeeting)
    return says(v.EXPORT) ? run(reading('export')) : { is: 'none' };
  if (range === undefined && status.length === 0 && !isList && !isBare) return { is: 'none' };
  return run(reading('meetings', status, { people: isSelf ? [self] : [], range }));
}
