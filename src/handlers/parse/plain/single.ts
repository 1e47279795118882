import { parseRange } from '../../../lib/range/index.ts';
import { dayOf, isOneDay, type TimeRange } from '../../../lib/range/zone.ts';
import { HOUR_MS } from '../../../lib/time.ts';
import { anyOf, overall, run, scopeOf } from './company.ts';
import type { Parts } from './parts.ts';
import { rangeOf } from './periods.ts';
import { asked, type PlainReading, reading, readingsOf, which } from './reading.ts';
import * as v from './vocabulary.ts';

/** One meeting is spoken of, not those of a day. */
const ONE_MEETING =
  /[那这](?:[个场次]?会(?!议室)|[场次](?![个地]))|他[^，。]{0,8}的会|\b(?:the|that|this) (?:call|meeting)\b/iu;

/** Hours of days that no range has, as in `上个月晚上8点以后还在开会`, are not now. */
const NOT_NOW = /(?:上个?|这个?|每)[天月周]|\d点|晚上/u;

/** Returns whether meetings that go on are meant. */
export function isOngoing({ says, when, range }: Pick<Parts, 'says' | 'when' | 'range'>): boolean {
  return says(v.ONGOING) && !when.isAhead && range === undefined && !says(NOT_NOW);
}

/** Returns whether a range is of a few hours: who complains of them means a meeting they were in. */
export function isShort({ start, end, spec }: TimeRange): boolean {
  return /\d:\d|minute|hour/.test(spec) && end - start <= 2 * HOUR_MS;
}

/** Asks which meetings, or how many. */
const WHICH =
  /有没有[^，。]{0,6}会|[几多]少?场|哪[几些]?[场个]?会|\b(?:any|which|how many) (?:\w+ )?(?:meetings|calls)\b/iu;

/** What went wrong at a time is known to who asks: which ones it was so for is asked. */
const AFFECTED = v.pattern('AFFECTED');

/** Who says more of it than `who was late` says something besides. */
const BARE = 16;
/** It is said of who writes, or to everybody. */
const OF_OTHERS = /我|大家|各位|别|\bi\b/iu;

/** Asks for them in all the meetings of a time. */
const EVERYBODY =
  /都有?谁|哪些人|会都|(?:所有|全部)[^，。]{0,4}会|\bin (?:the|all) meetings\b|\b(?:everyone|everybody|all) who\b/iu;

/** `谁的网最烂`: of all who were in any. */
const WORST_OFF = /谁[^，。]{0,6}最|\bwho(?:se)?\b.*\b(?:worst|most)\b/iu;

/** Asks for everybody whom it was so for. */
const ANYBODY = /谁|有人|\bwho\b/iu;

const OF_DEPARTMENTS = /部门(?!会|例会)|\b(?:departments|teams)\b/iu;

/** Of one meeting nobody asks so. */
const OF_MANY = /出勤|考勤|出席|总|老|经常|率|\b(?:attendance|always|often|usually|keeps?)\b/iu;

/** Reads who came to a meeting: personal data, so that it is offered, and a button asks for it. */
export function about(parts: Parts, command: 'attendance' | 'participants'): PlainReading {
  const { strange, whose, people, when } = parts;
  // Lately a series was more often than in a week: as its command knows.
  const isSeries = command === 'attendance' && (parts.meeting ?? parts.unknown) !== undefined;
  const range = isSeries && when.isVague ? undefined : parts.range;
  // Whose attendance is asked for is a meeting, whatever it is called.
  const named = [...whose, ...parts.others.map((each) => `@${each}`)];
  const isNamed = named.length + people.length > 0;
  const meeting =
    parts.meeting ??
    ((command === 'attendance' || v.JOINED_THE.test(parts.asked)) &&
    parts.departments.length === 0 &&
    (!isNamed || (v.JOINED_THE.test(parts.asked) && parts.unknown !== undefined)) &&
    (!parts.when.isPoint || v.JOINED_THE.test(parts.asked)) &&
    !/[到来]了[吗没]/u.test(parts.asked)
      ? parts.unknown
      : undefined);
  if (meeting !== undefined) {
    // `the meeting with Alice`: of a time, those of hers are meant as well. A roster takes who is mentioned.
    const theirs = range !== undefined && /^\p{Lu}\p{Ll}+$/u.test(meeting) && !parts.isClear;
    const chat = parts.says(/这个?群|本群|群里|我们群|\bthis (?:group|chat)\b/iu) ? '本群' : undefined;
    const roster = parts.department === undefined ? chat : `部门:${parts.department}`;
    const isRoster = command === 'attendance' && people.length === 0 && roster !== undefined;
    // Of the participants one is shown alone.
    const one = command === 'participants' && named.length + people.length === 1;
    const readings = [
      reading(command, [meeting, ...(isRoster ? [roster] : []), ...(one ? named : [])], {
        range,
        people: command === 'attendance' || one ? people : [],
      }),
      ...(command === 'attendance' && people.length === 1 && /^\d{9}$/.test(meeting)
        ? [reading('participants', [meeting], { people, range })]
        : []),
      ...named.map((name) => reading('quality', [meeting, name], { range })),
      ...(theirs ? [reading('meetings', [`@${meeting}`], { range })] : []),
    ];
    return asked('sure', readings);
  }
  const rosters = parts.departments.length > 0 ? parts.departments : [parts.department ?? ''];
  const ofDepartments =
    command === 'attendance' && !isNamed && (parts.says(OF_DEPARTMENTS) || rosters[0] !== '');
  // Its command asks of which meetings: the list shows which there were.
  if (ofDepartments)
    return asked('sure', [
      ...rosters.map((name) => reading(command, name === '' ? [] : [`部门:${name}`], { range })),
      ...(range === undefined ? [] : [reading('meetings', [], { range })]),
    ]);
  if (isNamed && when.isAhead) return which(reading('meetings', ['upcoming', ...whose], { people, range }));
  if (isNamed && command === 'participants' && range !== undefined && parts.says(WHICH))
    return run(reading('meetings', whose, { people, range }));
  // Of no meeting its command offers the series there were: a roster takes who is mentioned.
  const ofSeries =
    command === 'attendance' &&
    whose.length === 0 &&
    (range === undefined
      ? people.length > 0 || parts.says(OF_MANY)
      : (people.length === 0 && !parts.isSelf) || !isOneDay(range, parts.at))
      ? [reading(command, [], { people, range })]
      : [];
  if (people.length > 1 && ofSeries.length > 0) return which(...ofSeries);
  if (people.length > 1) {
    const view = command === 'participants' && range !== undefined ? 'meetings' : 'quality';
    return which(...people.map((each) => reading(view, whose, { people: [each], range })));
  }
  if (isNamed) {
    const list = range === undefined ? [] : [reading('meetings', whose, { people, range })];
    const found = [
      ...(ofSeries.length > 0 ? ofSeries : [reading('quality', whose, { people, range })]),
      ...list,
    ];
    return which(...(command === 'participants' ? found.toReversed() : found));
  }
  if (strange && !parts.when.isPoint) return { is: 'none' };
  if (isOngoing(parts)) return run(reading('meetings', ['ongoing']));
  if (range === undefined && parts.says(v.EXPORT)) return which(reading('export'));
  // Which one `那个会` is, or `谁迟到`, its list shows.
  const isBare = parts.unknown === undefined && parts.asked.length <= BARE && !parts.says(OF_OTHERS);
  const days = range ?? (parts.says(ONE_MEETING) || isBare ? rangeOf('last 7 days', parts.at) : undefined);
  const mine = parts.isSelf || range === undefined ? [parts.self] : [];
  return days === undefined
    ? { is: 'none' }
    : which(...ofSeries, reading('meetings', [], { range: days, people: mine }));
}

/** Of a meeting, what who writes sent or heard is asked. */
export const OWN_PART = v.pattern('OWN_PART');

/** Reads how a meeting was, or somebody's, or those of a time. */
export function quality(parts: Parts, isTrouble: boolean): PlainReading {
  const { meeting, whose, people, self, isSelf, isHost, range, when, says, strange, place, hasMeeting, at } =
    parts;
  const named = whose.length + people.length > 0;
  const ofOneDay = range !== undefined && isOneDay(range, at);
  const complains = isTrouble || says(v.WHY);
  if (strange && !named) return { is: 'none' };
  // What went wrong today at an hour that has not come is only offered.
  const isToday = range !== undefined && dayOf(range.start, at.zone) === dayOf(at.now, at.zone);
  if (when.isAhead) {
    if (!isToday || !isTrouble) return { is: 'none' };
    const before = when.isOfNoDay ? rangeOf(range.spec.replace('today', 'yesterday'), at) : range;
    const past = quality({ ...parts, range: before, when: { ...when, isAhead: false } }, isTrouble);
    return past.is === 'run' ? which(past.reading) : past;
  }
  if (meeting !== undefined && isHost && named) return run(reading('quality', [meeting], { range }));
  if (meeting !== undefined) {
    const isOwn = isSelf || !says(v.PASSED_ON);
    const isMine = complains && ((when.isPoint && isOwn && !/^\d{9}$/.test(meeting)) || says(OWN_PART));
    const me = !named && isMine ? [self] : people;
    const why = complains && (named || me.length > 0) ? ['原因'] : [];
    const ofMeeting = reading('quality', [meeting, ...whose, ...why], { people: me, range });
    // `和Stefan那个会`: whom it was with may be a person or a customer.
    const isPerson =
      !named && parts.isWith && /\p{Script=Han}/u.test(parts.asked) && /^\p{Lu}\p{Ll}+$/u.test(meeting);
    return isPerson
      ? which(reading('quality', [`@${meeting}`, '原因'], { range }), ofMeeting)
      : run(ofMeeting);
  }
  if (place !== undefined && (!named || whose[0] === `@${place}`))
    return run(reading('quality', [`room:${place}`], { range }));
  // Who organised a meeting is known to the list, which marks the bad ones.
  if (isHost && (named || isSelf)) {
    const theirs = { people: named ? people : [self], range: range ?? rangeOf('last 7 days', at) };
    const hosted = reading('meetings', ['组织者', ...whose], theirs);
    if (range === undefined) return which(hosted, reading('quality', whose, { ...theirs, range }));
    const own = reading('quality', [...whose, '原因'], { ...theirs, range });
    return when.isPoint ? which(hosted, own) : run(hosted);
  }
  if (named) {
    const why = ofOneDay && (complains || when.isPoint) ? ['原因'] : [];
    return run(reading('quality', [...whose, ...why], { people, range }));
  }
  const asksOthers = says(WHICH) || says(EVERYBODY) || (says(WORST_OFF) && !says(ONE_MEETING));
  const isShortOne = when.isPoint || (isTrouble && range !== undefined && isShort(range));
  const isOwn = isSelf || says(OWN_PART) || (isShortOne && !asksOthers && !says(AFFECTED));
  const isOfCalls = hasMeeting || says(/质量|品质|quality/iu);
  if (isOwn && (isOfCalls || isTrouble || when.isPoint)) {
    const why = (ofOneDay && complains) || when.isPoint ? ['原因'] : [];
    return run(reading('quality', why, { people: [self], range }));
  }
  // `早上那个会谁受得了`: who speaks of one meeting was in it, as a rule.
  if (
    ofOneDay &&
    complains &&
    parts.department === undefined &&
    (says(ONE_MEETING) || (/\d:\d/.test(range.spec) && !says(WHICH) && !says(ANYBODY)))
  ) {
    const others = readingsOf(overall(parts)).filter(({ command }) => command !== 'quality');
    return which(reading('quality', ['原因'], { people: [self], range }), ...others);
  }
  // Who complains of today, and asks for nothing, was in it.
  const asksNothing =
    !says(v.PASSED_ON) && !says(v.LISTING) && !says(/[?？吗么呢谁哪]|\b(?:any|who|which)\b/iu);
  if (isToday && isTrouble && !hasMeeting && asksNothing && scopeOf(parts) === undefined)
    return which(reading('quality', ['原因'], { people: [self], range }), reading('meetings', [], { range }));
  if (range !== undefined && (isOfCalls || isTrouble)) return overall(parts);
  if (range === undefined && (hasMeeting || isTrouble) && complains) return anyOf(parts);
  if (
    range !== undefined &&
    parts.unknown === undefined &&
    (parts.department !== undefined ||
      says(/整体|一切|都|有[啥什]么?|anything|everything|\bthings\b|how (?:bad|good|was|were|did)/iu))
  )
    return overall(parts);
  return isOfCalls ? anyOf(parts) : { is: 'none' };
}

/** What somebody's join was like in every minute is asked. */
export const MINUTES = /每分钟|逐分钟|分钟级|每一分钟|minute[- ]by[- ]minute|per[- ]minute/iu;

/** Reads what is asked minute by minute: what somebody's join was like is handed out as a file: so it is offered, beside what it means. */
export function minutes({ meeting, whose, people, range }: Parts): PlainReading {
  const words = [...(meeting === undefined ? [] : [meeting]), ...whose];
  const judged = reading('quality', words, { people, range });
  // The file is of one join, so whose, of which meeting.
  const isOfOne = meeting !== undefined && whose.length + people.length > 0;
  const file = isOfOne ? [reading('quality', [...words, '文件'], { people, range })] : [];
  return asked('sure', [...file, judged]);
}

/** Asks about the present. */
const NOW =
  /^(?!.*(?:经常|总|老|平时|最|多吗|情况)).*(?:[占用空]着|有空|空(?:[的吗没]|闲(?!情况|率))|谁[占用]|在用|free|available|taken|anyone using)/iu;

const SEVERAL = /[和跟与、]|还是| (?:or|and|vs) /u;
const IS_ROOM = /\d|[厅室楼层座栋间轩阁]$/u;

/** `3楼和13楼`, `星河厅还是星海厅`: each of the places that a text names. */
function placesIn({ place = '', says }: Parts): readonly string[] {
  const several = place.split(SEVERAL).map((each) => each.trim());
  if (several.length > 1 && several.every((each) => IS_ROOM.test(each))) return several;
  const halls = place.split(/(?<=\p{Script=Han}) (?=\p{Script=Han})/u);
  return says(/厅(?:还是|或者?|[和跟与、])/u) ? halls : place === '' ? [] : [place];
}

/** Reads what is asked of rooms. */
export function rooms(parts: Parts): PlainReading {
  const { range: said, says, strange, at, whose, people, isSelf, department } = parts;
  const range = said ?? (says(v.ONGOING) || says(NOW) ? rangeOf('today', at) : undefined);
  const places = placesIn(parts);
  if ((strange || says(v.SOFT_TROUBLE)) && range === undefined && places.length === 0) return { is: 'none' };
  if (places.length > 1) return which(...places.map((each) => reading('rooms', [each], { range })));
  // `三号` may be a day, if nothing says that it is a room.
  const named = places.map((each) =>
    parseRange(each, { ...at, allowFuture: true }).ok ? `room:${each}` : each,
  );
  const list = reading('rooms', named, { range });
  // Who booked them stands in the list, which is of everybody's.
  const isOfSome = whose.length + people.length > 0 || isSelf || department !== undefined;
  return isOfSome && places.length === 0 ? which(list) : run(list);
}
