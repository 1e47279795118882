import { dayOf, isOneDay } from '../../../lib/range/zone.ts';
import { compared, departments, isOurs, ofEach, overall, run, trend } from './company.ts';
import { WAS_HELD } from './own-words.ts';
import type { Parts } from './parts.ts';
import { rangeOf } from './periods.ts';
import { asked, type PlainReading, reading, readingsOf, which } from './reading.ts';
import { about, isOngoing, isShort, MINUTES, minutes, OWN_PART, quality, rooms } from './single.ts';
import * as v from './vocabulary.ts';

const OF_BOSS =
  /(?:老大|老板|领导|头儿|主管|上司)们?(?:那边)?的会(?!议室)|\b(?:boss|manager|director)'?s (?:\w+ )?(?:calls?|meetings?)\b/iu;

/** Reads a question about meetings from its parts; `sides` are two times that it compares. Never throws. */
export function questionOf(parts: Parts, sides?: readonly string[]): PlainReading {
  const meant = meaningOf(parts, sides);
  // Who `our boss` is nobody knows here.
  if (meant.is === 'run' && parts.says(OF_BOSS) && parts.whose.length + parts.people.length === 0)
    return which(meant.reading);
  if (meant.is !== 'none' || !parts.strange) return meant;
  // Words that nobody knows may change what is meant: so it is offered.
  const likely = meaningOf({ ...parts, strange: false }, sides);
  if (!isOurs(parts) && sides === undefined) return meant;
  if (likely.is !== 'run') return likely;
  // Who complains of a time as a rule means what they were in.
  const own = parts.says(v.TROUBLE) && parts.range !== undefined && likely.reading.command === 'digest';
  const { range, self } = parts;
  return which(likely.reading, ...(own ? [reading('quality', ['原因'], { range, people: [self] })] : []));
}

/** Asks in which ones somebody took part. */
const TAKEN_PART =
  /(?:参加|参与|出席)[了过]?的[^，。]*(?:哪[些几]|几[个场次]|列|清单)|哪[些几]?[个场次]?[^，。]{0,8}(?:参加|出席)|\b(?:which|what|list|how many|all)\b.*\b(?:join|attend)/iu;

/** `{张三}和{李四}都在的会` */
const TOGETHER =
  /都[在有参出去]|一起|共同|\bboth\b|\btogether\b|\bmee?t\b|^(?!.*\b(?:compare|difference)\b).*\b(?:1:1|one-on-one|meetings?|calls?) between\b/iu;

/** `我换了耳机`: who asks changed something of their own. */
const OWN_CHANGE = v.pattern('OWN_CHANGE');

/** `compare me and {Tom}` */
const WITH_ME = /\band (?:i|me)\b|\bme (?:and|with|to)\b|我[和跟与]/iu;
const COMPARING = /比|\bcompar/iu;

function meaningOf(parts: Parts, sides: readonly string[] | undefined): PlainReading {
  const { says, others, range } = parts;
  const asksList = (says(v.LISTING) || (says(TOGETHER) && !says(v.QUALITY))) && !says(v.TROUBLE);
  const lists = parts.meeting === undefined && (parts.when.isAhead || asksList);
  if (others.length > 0 && (parts.meeting === undefined || !(says(v.ATTENDANCE) || says(v.PARTICIPANTS))))
    return which(
      ...[...parts.whose, ...others.map((each) => `@${each}`)].map((whose) =>
        lists
          ? reading('meetings', [...(parts.when.isAhead ? ['upcoming'] : []), whose], { range })
          : reading('quality', [...(parts.meeting === undefined ? [] : [parts.meeting]), whose], { range }),
      ),
    );
  const withMe = parts.people.length === 1 && says(WITH_ME) && !says(v.ATTENDANCE);
  if (withMe && [v.TROUBLE, v.SOFT_TROUBLE, v.QUALITY, COMPARING].some(says)) {
    const of = parts.meeting === undefined ? [] : [parts.meeting];
    return which(
      ...[...parts.people, parts.self].map((each) => reading('quality', of, { people: [each], range })),
    );
  }
  const asksWho = says(v.PARTICIPANTS) && !(says(TOGETHER) && parts.meeting === undefined);
  if (parts.people.length > 1 && !says(v.ATTENDANCE) && !asksWho)
    return which(
      ...parts.people.map((each) =>
        lists
          ? reading('meetings', parts.when.isAhead ? ['upcoming'] : [], { people: [each], range })
          : reading('quality', parts.meeting === undefined ? [] : [parts.meeting], { people: [each], range }),
      ),
    );
  if (parts.departments.length > 1 && parts.meeting === undefined)
    return says(v.ATTENDANCE) ? about(parts, 'attendance') : departments(parts);
  if (sides !== undefined && parts.isRooms) {
    const place = parts.place === undefined ? [] : [parts.place];
    return which(...ofEach(sides, parts.at, (each) => reading('rooms', place, { range: each })));
  }
  const isOwn = parts.isSelf && parts.people.length === 0 && (says(OWN_PART) || says(OWN_CHANGE));
  if (sides !== undefined && parts.place === undefined) {
    const side = compared(isOwn ? { ...parts, people: [parts.self] } : parts, sides);
    return parts.strange && side.is === 'run' ? which(side.reading) : side;
  }
  const isNamed = parts.whose.length + parts.people.length > 0;
  const isUsed = parts.hasMeeting || parts.isRooms || says(v.USED) || says(v.MEDIUM);
  const byMedium =
    (says(v.MEDIUM) || says(v.DEVICE)) && isUsed && !isNamed && !parts.isSelf && parts.meeting === undefined;
  const byUsers =
    says(v.SPLIT) &&
    [v.MEDIUM, v.DEVICE, v.VERSION].some(says) &&
    parts.meeting === undefined &&
    !parts.when.isPoint &&
    !isNamed;
  const complainsOfSelf = isOwn || (parts.isSelf && says(/\bi (?:lag|freeze|drop|cut|keep|sound|get)\b/iu));
  const asksWhose = says(v.WHO) && says(/网|network|connection|wi-?fi/iu);
  const isTrouble =
    says(v.TROUBLE) ||
    (parts.place !== undefined && says(/质量|品质|体验|quality/iu) && !says(v.USAGE)) ||
    (says(v.SOFT_TROUBLE) &&
      (parts.hasMeeting ||
        (parts.place !== undefined && !says(v.USAGE)) ||
        parts.when.isPoint ||
        isNamed ||
        parts.isSelf ||
        asksWhose));
  if (parts.meetings.length > 1) {
    const asksWho = says(v.PARTICIPANTS) && !isTrouble && !says(v.QUALITY);
    const command = says(v.ATTENDANCE) ? 'attendance' : asksWho ? 'participants' : 'quality';
    return which(...parts.meetings.map((each) => reading(command, [each], { range })));
  }
  if (
    says(
      /进出记录|进进出出|掉(?:出去|线|了)[^，。]{0,2}(?:又|再|重新)|重新(?:进|加)|最[先早](?:走|离|退)|几点[进来到][^，。]{0,6}几点[出走离退]|进出时间|(?:joins?|came|come)(?:ed)? and (?:leaves?|left|went|go)|rejoin/iu,
    ) &&
    parts.meeting !== undefined
  )
    return about(parts, 'participants');
  if (says(MINUTES) && (parts.meeting !== undefined || isNamed)) return minutes(parts);
  if (says(v.ATTENDANCE) && !parts.isRooms) return about(parts, 'attendance');
  if (
    says(v.SPLIT) &&
    (says(v.LISTING) || says(v.EXPORT)) &&
    parts.hasMeeting &&
    range !== undefined &&
    !isTrouble &&
    !says(v.QUALITY) &&
    !says(v.TREND) &&
    !says(v.SOFT_TROUBLE) &&
    !says(/哪[个些](?!会)|which (?:office|department|team|site)/iu) &&
    !isNamed &&
    !parts.isRooms
  ) {
    const split = trend(parts);
    return which(reading('meetings', [], { range }), ...readingsOf(split).slice(0, 1));
  }
  if (parts.isRooms && parts.place !== undefined && says(v.TREND) && says(/通话|质量|\bcalls?\b|quality/iu))
    return quality(parts, true);
  // What was held in a room stands in the list of meetings; who booked it, in that of rooms.
  if (parts.isRooms && !isTrouble && says(HELD_IN_ROOM) && /^[^\d楼层]+$/u.test(parts.place ?? ''))
    return run(
      reading('meetings', [`room:${parts.place}`], { range: range ?? rangeOf('last 7 days', parts.at) }),
    );
  const asksWhichRoom = parts.isRooms && says(v.BY_ROOM);
  const isOfCalls = [v.QUALITY, v.SOFT_TROUBLE].some(says) || (says(v.TREND) && !says(v.USAGE));
  if (asksWhichRoom && (isTrouble || isOfCalls)) return trend(parts);
  if (parts.isRooms && (!isTrouble || asksWhichRoom) && !(byUsers && says(/更|比|better|worse/iu)))
    return rooms(parts);
  // With what a meeting was joined stands beside who joined it.
  const byJoin = says(v.SPLIT) && [v.MEDIUM, v.DEVICE, v.VERSION].some(says) && !says(v.TREND);
  if (byJoin && parts.meeting !== undefined && !isTrouble && ![v.QUALITY, v.SOFT_TROUBLE].some(says))
    return about(parts, 'participants');
  if (
    (says(v.TREND) ||
      v.SPLIT_ALONE.test(parts.asked) ||
      says(v.EVENT) ||
      (says(v.SPLIT) && !(isTrouble && (parts.meeting !== undefined || isNamed || complainsOfSelf))) ||
      (byMedium && (isTrouble || says(v.SOFT_TROUBLE) || says(v.QUALITY)))) &&
    !(parts.place !== undefined || parts.when.isAhead) &&
    (!says(v.PARTICIPANTS) || byUsers)
  )
    return trend(parts);
  if (parts.meeting !== undefined && range !== undefined && isNamed && says(TAKEN_PART) && !isTrouble)
    return run(reading('meetings', [parts.meeting, ...parts.whose], { people: parts.people, range }));
  const counts =
    says(
      /(?:多少|几|哪些|什么|啥)(?:个|场|次)?会|最[多大长少短小]的会|人数(?:超过|大于|多于|少于|不到|不足)|how many (?:meetings|calls)/iu,
    ) && parts.meeting === undefined;
  const listsOwn = parts.isSelf && says(v.LISTING) && !says(v.WHO);
  if (says(v.PARTICIPANTS) && !counts && !listsOwn && !isTrouble && !(says(v.WHO) && says(/质量|网/u)))
    return about(parts, 'participants');
  const isBestOfOwn = parts.isSelf && says(/最[差好卡烂]|\b(?:worst|best)\b/iu);
  if (says(v.DIGEST) && parts.meeting === undefined && !isNamed && !parts.strange && !isBestOfOwn)
    return overall(parts);
  if (!says(v.LAST_ONE) && (isTrouble || says(v.QUALITY) || says(v.WHY))) return quality(parts, isTrouble);
  return list(parts);
}

const HELD_IN_ROOM =
  /(?:会议室|厅|房间)里?面?(?:开[了过]?的?(?:都?是?些?)?(?:哪些|什么|啥|几[场个])?会|都?开[了过](?:哪些|什么|啥|几))|\b(?:meetings?|calls?) (?:were |was )?(?:held|that took place|took place|happened) in\b/iu;

/** Who says more than `我的会议` asks something about it. */
const BARE = 8;

/** What is left: lists of meetings, or a subject without a question. */
function list(parts: Parts): PlainReading {
  const { says, meeting, whose, people, range, when, strange, hasMeeting, self, isSelf, isClear, isHost } =
    parts;
  const isList = says(v.LISTING) || says(v.EXPORT) || isHost;
  const named = whose.length + people.length > 0;
  const status = isOngoing(parts)
    ? ['ongoing']
    : when.isAhead ||
        (says(v.UPCOMING) &&
          hasMeeting &&
          !(range !== undefined && dayOf(range.end - 1, parts.at.zone) < dayOf(parts.at.now, parts.at.zone)))
      ? ['upcoming']
      : [];
  const isBare = parts.asked.length <= BARE;
  if (says(v.LAST_ONE) && !named && meeting !== undefined && says(WAS_HELD))
    return run(reading('meetings', [meeting], { range: rangeOf('last 30 days', parts.at) }));
  if (says(v.LAST_ONE) && !named && parts.unknown !== undefined && hasMeeting)
    return which(
      reading('quality', [meeting ?? parts.unknown]),
      reading('participants', [meeting ?? parts.unknown]),
    );
  if (says(v.LAST_ONE) && named) return run(reading('meetings', whose, { people, range }));
  if (strange) return { is: 'none' };
  const isNow = status[0] === 'ongoing' && says(/正在|现在|going on|right now|in progress|ongoing/iu);
  const isTopic =
    meeting !== undefined && !/^\d{9}$/.test(meeting) && (range !== undefined || status.length > 0);
  const asksWhich = says(v.LISTING) || says(v.HELD) || v.LISTED.test(parts.asked);
  const host = isHost && (named || isSelf) ? ['组织者'] : [];
  const ofTopic = reading('meetings', [...status, ...host, meeting ?? '', ...whose], {
    people: isHost && isSelf && !named ? [self] : people,
    range,
  });
  const isListed = !named || isHost || says(WHICH_ONES);
  if (isTopic && isClear && !when.isPoint && isListed && (asksWhich || isHost || status.length > 0)) {
    // The platform lists no department's meetings: those of everybody are only offered.
    const isOfPart = parts.department !== undefined && !named && !isSelf;
    return isOfPart && !meeting.includes(parts.department ?? '')
      ? which(ofTopic, ...readingsOf(overall(parts)))
      : run(ofTopic);
  }
  // When and where one was stands in the list of those that were.
  const wasHeld = meeting !== undefined && isClear && !named && !when.isAhead && says(WAS_HELD);
  if (wasHeld) {
    const days = /^\d{9}$/.test(meeting) ? 'last 30 days' : 'last 7 days';
    return run(reading('meetings', [meeting], { range: range ?? rangeOf(days, parts.at) }));
  }
  if (named && /^\d{9}$/.test(meeting ?? '') && status.length === 0 && !isList)
    return run(reading('quality', [meeting ?? '', ...whose], { people, range }));
  if (meeting !== undefined && !isClear && !(isTopic && asksWhich))
    return !named && isNow ? run(reading('meetings', status)) : { is: 'none' };
  if (meeting !== undefined)
    return which(
      ...(isTopic && (asksWhich || (range !== undefined && !isOneDay(range, parts.at) && !named))
        ? [ofTopic]
        : []),
      reading('quality', [meeting, ...whose], { people, range }),
      reading('participants', [meeting], { range }),
      ...(says(v.SERIES) && range !== undefined && !isShort(range)
        ? [reading('attendance', [meeting], { range })]
        : []),
      ...(isTopic && isList && !asksWhich ? [ofTopic] : []),
    );
  if (named && when.isPoint && !when.isAhead && !isList) return quality(parts, true);
  const organiser = isHost ? ['组织者'] : [];
  if (named && (isList || status.length > 0)) {
    const theirs = reading('meetings', [...status, ...organiser, ...whose], { people, range });
    // A file of what somebody took part in is personal data.
    return says(v.EXPORT) && !isHost ? asked('sure', [theirs]) : run(theirs);
  }
  if (named)
    return which(reading('quality', whose, { people, range }), reading('meetings', whose, { people, range }));
  if (!hasMeeting && !isList && parts.department !== undefined && range === undefined) {
    const digest = overall(parts);
    return which(
      ...(digest.is === 'run' ? [digest.reading] : []),
      reading('trend', [`部门:${parts.department}`]),
    );
  }
  if (!hasMeeting && !isList && isSelf && range !== undefined && !when.isAhead) {
    const own = reading('meetings', [], { people: [self], range });
    return says(HAD) ? run(own) : which(own, reading('quality', [], { people: [self], range }));
  }
  if (!hasMeeting && !isList) {
    if (range !== undefined && when.isAhead && says(v.UPCOMING))
      return run(reading('meetings', ['upcoming'], { range }));
    if (range === undefined || when.isAhead) return { is: 'none' };
    const day = overall(parts);
    return day.is === 'run' ? which(day.reading, reading('meetings', [], { range })) : day;
  }
  if (when.isPoint && !when.isAhead && !isList)
    return run(reading('quality', ['原因'], { people: [self], range }));
  // The platform lists no department's meetings: its digest counts them.
  if (parts.department !== undefined && !isSelf && range !== undefined && status.length === 0) {
    return which(...readingsOf(overall(parts)), reading('meetings', [], { range }));
  }
  if (range === undefined && status.length === 0 && !hasMeeting)
    return says(v.EXPORT) ? run(reading('export')) : { is: 'none' };
  if (range === undefined && status.length === 0 && !isList && !isBare) return { is: 'none' };
  const all = reading('meetings', [...status, ...organiser], { people: isSelf ? [self] : [], range });
  // The platform lists no place's meetings: its digest and its trend count them.
  if (!says(v.CITY) || isSelf || status.length > 0) return run(all);
  const ofPlace = parts.site === undefined ? undefined : overall(parts);
  return which(all, ofPlace?.is === 'run' ? ofPlace.reading : reading('trend', ['地点']));
}

/** Asks which of them there were. */
const WHICH_ONES = /哪[些几]|几[个场次]|列[出一表]|清单|\b(?:which|list|how many)\b/iu;

/** `what did I have yesterday` */
const HAD =
  /\b(?:did|do|have|had) i (?:have|got|had)\b|我[^，。]{0,6}(?:有(?:什么|啥|哪些)|干了?(?:什么|啥))/iu;
