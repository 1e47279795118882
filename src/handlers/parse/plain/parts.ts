import type { TimeRange } from '../../../lib/range/zone.ts';
import { withoutInvitation } from '../clean.ts';
import { isName, isNameAmongChinese, splitNames } from './people.ts';
import type { Person } from './reading.ts';
import { floorOf, isGeneric, placeOf, unknownWords } from './unknown.ts';
import * as v from './vocabulary.ts';
import { has, pattern } from './vocabulary.ts';
import type { At, When } from './when.ts';

/** A question taken apart, as far as nothing of it has two meanings. */
export interface Asked {
  /** Without number, quotes, time and name. */
  readonly text: string;
  readonly when: When;
  readonly numbers: readonly string[];
  readonly quoted: string | undefined;
  readonly name: string | undefined;
  /** A second name beside it. */
  readonly also?: readonly string[] | undefined;
  /** Whose meetings are those that they organise. */
  readonly isHost: boolean;
  readonly people: readonly Person[];
  readonly by: string;
}

/** What the words of a question are, each taken for one thing. */
export interface Parts {
  readonly says: (pattern: RegExp) => boolean;
  readonly at: At;
  readonly when: When;
  readonly range: TimeRange | undefined;
  /** The number or the topic words of a meeting, as a command takes them. */
  readonly meeting: string | undefined;
  /** Whose: `@name` as a word, or somebody mentioned. */
  readonly whose: readonly string[];
  readonly people: readonly Person[];
  /** Further names. */
  readonly others: readonly string[];
  /** Who writes is whose meetings are asked for. */
  readonly self: Person;
  readonly isSelf: boolean;
  /** What is asked, without blanks and marks. */
  readonly asked: string;
  readonly isHost: boolean;
  readonly isRooms: boolean;
  readonly place: string | undefined;
  /** Further meetings: `销售例会和产品例会`. */
  readonly meetings: readonly string[];
  readonly department: string | undefined;
  /** An office or a town. */
  readonly site: string | undefined;
  /** Several departments: `研发部和市场部`; else empty. */
  readonly departments: readonly string[];
  /** Words that are neither a topic nor anything else, where nothing else says that a meeting is meant. */
  readonly strange: boolean;
  readonly hasMeeting: boolean;
  /** Words of which nobody knows what they name. */
  readonly unknown: string | undefined;
  /** The words before it say whom the meeting was with. */
  readonly isWith: boolean;
  /** The meeting is named by its number, in quotes, or by a word for a kind of meeting. */
  readonly isClear: boolean;
}

const NUMBER = /(?<![\d-])#?(?:\d{3}[- ]?\d{3}[- ]?\d{3}|(?!20\d\d )\d{4} \d{5}|\d{5} \d{4})(?![\d-])/g;
const QUOTED =
  /《([^》]{1,60})》|「([^」]{1,60})」|『([^』]{1,60})』|“([^”]{1,60})”|【([^】]{1,60})】|"([^"]{1,60})"|(?<=^|\s)'([^']{1,60})'(?=\s|$|[,.?!])/;

/** `主题叫数据治理`: the words behind it are the topic, as in quotes. */
const CALLED = pattern('CALLED', 'u');
const TITLED = pattern('TITLED', 'u');
/** Titles have no times of the week in them. */
const SPEECH = pattern('SPEECH');
const SAID_BEFORE = pattern('SAID_BEFORE');

/** What a card calls a meeting. */
const VERDICT =
  /^(?:poor|fair|good|bad|excellent|ok|at risk|[优良中差]|优[良秀]|良好|较差|很差|合格|不合格|有?风险|卡顿)$/iu;

/** Takes the topic in quotes out of a text. */
export function takeQuoted(text: string): { readonly quoted: string | undefined; readonly rest: string } {
  const quotes = QUOTED.exec(text) ?? CALLED.exec(text) ?? TITLED.exec(text);
  const quoted = quotes
    ?.slice(1)
    .find((each) => each !== undefined)
    ?.trim();
  if (quotes === null || quoted === undefined || quoted === '') return { quoted: undefined, rest: text };
  const isLetters = quotes[0].startsWith('【') && isNameAmongChinese(quoted, text);
  if (isLetters || (isName(quoted) && !/[厅室楼馆]$/u.test(quoted)))
    return { quoted: undefined, rest: text.replace(quotes[0], ` @${quoted} `) };
  // What somebody said is no topic.
  const isSaid = SAID_BEFORE.test(text.slice(0, quotes.index));
  if (isSaid || has(quoted, v.TROUBLE) || SPEECH.test(quoted) || VERDICT.test(quoted))
    return { quoted: undefined, rest: text.replace(quotes[0], `${quoted} `) };
  return { quoted, rest: text.replace(quotes[0], ` ${quotes[0].replace(quoted, ' ')} `) };
}

/** Takes the meeting numbers out of a text, also that of a link or an invitation; each comes once. */
export function takeNumbers(text: string): { readonly numbers: readonly string[]; readonly rest: string } {
  const plain = withoutInvitation(text);
  const numbers = [...plain.matchAll(NUMBER)].map(([number]) => number.replace(/\D/g, ''));
  return { numbers: [...new Set(numbers)], rest: plain.replace(NUMBER, ' ') };
}

const KNOWN = [
  ...[v.TROUBLE, v.ATTENDANCE, v.PARTICIPANTS, v.LISTING, v.ROOMS, v.TREND, v.DIGEST, v.EXPORT],
  ...[v.WHO, v.WHY, v.SOFT_TROUBLE, v.QUALITY, v.ONGOING, v.UPCOMING],
];
const NAMED_DEPARTMENT = pattern('NAMED_DEPARTMENT', 'u');
/** Of whom the meetings are that somebody organised. */
const HOSTS = pattern('HOSTS');
/** Beside a mention it says whose meetings are meant. */
const HOSTED = pattern('HOSTED');
const TWO_DEPARTMENTS = pattern('TWO_DEPARTMENTS', 'u');
const MINE = pattern('OWN_MEETINGS');
const ROOM_NOUN = pattern('ROOM_NOUN');
/** Somebody joins a meeting with it. */
const ROOM_DEVICE =
  /会议室的?(?:设备|大屏|终端)|(?<=\bjoin(?:ed|ing)? .{0,40})from (?:a|the) (?:meeting |conference )?room\b|\broom (?:hardware|systems?|devices?|units?)\b/giu;
/** `is anybody in Jupiter now` */
const IN_ROOM = pattern('IN_ROOM', 'u');
/** `what was held in Everest` */
const HELD_IN = pattern('HELD_IN', 'u');
/** `is "Lotus" free`: what is free or taken is no meeting. */
const QUOTED_ROOM = pattern('QUOTED_ROOM');
/** `在哪个会议室开的`: where a meeting was, not how a room is used. */
const HELD_WHERE = pattern('HELD_WHERE');
/** `我明天有空吗`: who is free, not which room. */
const MY_TIME = /我[^，。]{0,8}有空|\bam i (?:free|available|busy)\b/iu;
const ROOM_NAME = pattern('ROOM_NAME', 'u');
const SELF_WORDS = pattern('SELF_WORDS', 'giu');

const ASKS_OF_ROOMS = [
  ...[v.ROOM_TALK, v.EXPORT, v.LISTING, v.QUALITY, v.WHO],
  /[率占闲签用]|usage|utili|occupan|no-?show|book|check/iu,
];
/** A button each. */
const MOST_PEOPLE = 3;
/** Words that are about meetings and nothing else: beside them one that nobody knows was said besides. */
const CLEAR = [
  ...[v.TROUBLE, v.EXPORT, v.LISTING, v.ATTENDANCE, v.PARTICIPANTS, v.TREND, v.SPLIT],
  /质量|品质|quality/iu,
];

/** Takes the words of a question for a topic, a person, a department, a place. */
export function partsOf(
  { text, when, numbers, quoted, name, also, isHost, people, by }: Asked,
  at: At,
): Parts {
  const says = (pattern: RegExp): boolean => has(text, pattern);
  const [number] = numbers;
  const department = NAMED_DEPARTMENT.exec(text)
    ?.slice(1)
    .find((each) => each !== undefined);
  const site = v.siteIn(text);
  // A floor is named wherever it stands; a town may be of a topic.
  const unplaced = site !== undefined && /[楼层座]/u.test(site) ? text.replace(site, ' ') : text;
  const plain = unplaced
    .replace(TWO_DEPARTMENTS, ' ')
    .replace(department === undefined ? /(?!)/u : NAMED_DEPARTMENT, ' ');
  const isRooms =
    (has(text.replace(v.ROOM_OR, ' ').replace(ROOM_DEVICE, says(v.PARTICIPANTS) ? ' ' : '$&'), v.ROOMS) ||
      IN_ROOM.test(text) ||
      (site === undefined && HELD_IN.test(text)) ||
      (quoted !== undefined && !says(v.MEETING) && QUOTED_ROOM.test(text))) &&
    !HELD_WHERE.test(text) &&
    (says(ROOM_NOUN) || !MY_TIME.test(text)) &&
    (number === undefined || says(ROOM_NOUN)) &&
    (says(ROOM_NOUN) || !says(v.ATTENDANCE) || (says(/no-?show/i) && !says(v.MEETING)));
  const placed = isRooms
    ? ROOM_NAME.exec(plain)
        ?.slice(1)
        .find((each) => each !== undefined)
    : undefined;
  const known = [
    ...(isRooms ? [] : [v.SPLIT]),
    ...KNOWN,
    ...(isRooms ? [v.ROOM_TALK, v.DEVICE] : []),
    ...(says(v.MEETING) || !says(v.USED) ? [] : [v.MEDIUM, v.DEVICE]),
    SELF_WORDS,
  ];
  const others = unknownWords(plain, known).flatMap((each) =>
    splitNames(each.word).map((word) => ({ ...each, word })),
  );
  const names =
    name === undefined
      ? others
          .filter(({ isOfRoom }) => !isOfRoom)
          .filter(
            ({ word, isOfMeeting }) =>
              isName(word) || ((!isOfMeeting || /^[a-z]/.test(word)) && isNameAmongChinese(word, plain)),
          )
          .map(({ word }) => word)
      : [name];
  const [named] = names;
  const rest = others.filter(({ word }) => !names.includes(word));
  const ofDepartment =
    department ??
    rest
      .filter(({ isWith, isOfMeeting, word }) => !isWith && !(isOfMeeting && /^[\p{Lu}a-z&]+$/u.test(word)))
      .map(({ word }) => v.DEPARTMENT.exec(word)?.[1])
      .find((each) => each !== undefined);
  const left = rest.filter(
    ({ word }) => v.DEPARTMENT.exec(word)?.[1] !== ofDepartment || ofDepartment === undefined,
  );
  // One character alone is what is left of a word that names nothing, but for a room.
  const words = left.filter(({ word }) => isRooms || !/^\p{Script=Han}$/u.test(word));
  const hasMeeting =
    number !== undefined ||
    quoted !== undefined ||
    says(v.MEETING) ||
    rest.some(({ word }) => has(word, v.MEETING));
  const ofMeeting = words.filter(({ isOfMeeting }) => isOfMeeting).map(({ word }) => word);
  const topical = ofMeeting.length > 0 && !isRooms ? topicOf(ofMeeting) : '';
  const isPlace =
    (CITY.test(topical) && !words.some(({ isWith }) => isWith)) ||
    (site !== undefined &&
      topical.startsWith(site) &&
      (SITE_KIND.test(topical) || isGeneric(topical.slice(site.length))));
  const topic = quoted ?? (topical === '' || isPlace ? undefined : topical);
  const isSelf = people.length === 0 && named === undefined && MINE.test(text);
  const hasObject = hasMeeting || named !== undefined || people.length > 0;
  const asksClearly =
    number !== undefined ||
    (hasObject && CLEAR.some(says)) ||
    (hasObject && when.range !== undefined && (says(v.SOFT_TROUBLE) || says(v.QUALITY))) ||
    (when.isPoint && says(v.TROUBLE));
  const places = words.filter(({ word, isOfRoom }) => isOfRoom || PLACE.test(word));
  return {
    says,
    at,
    when,
    range: when.range,
    meeting: number ?? topic,
    whose: people.length === 0 && named !== undefined ? [`@${named}`] : [],
    others: people.length === 0 ? [...names.slice(1), ...(also ?? [])] : [],
    people: people.slice(0, MOST_PEOPLE),
    self: { openId: by, name: '' },
    isSelf,
    asked: text.replace(/[\s,，。.?？!！~～…]/gu, ''),
    isHost: isHost || ((people.length > 0 || isSelf) && says(HOSTS)) || (people.length > 0 && says(HOSTED)),
    isRooms,
    place: isRooms
      ? (quoted ??
        floorOf(placed, plain) ??
        floorOf(placeOf(places.length > 0 || says(ROOM_NOUN) ? places : words), plain) ??
        site)
      : undefined,
    meetings: number === undefined && topic !== undefined ? splitTopics(topic) : numbers,
    department: ofDepartment,
    site: isRooms && !says(v.BY_ROOM) ? undefined : site,
    departments: TWO_DEPARTMENTS.exec(text)?.slice(1).filter(Boolean) ?? departmentsIn(ofDepartment),
    strange:
      words.length > (isRooms ? places : ofMeeting).length &&
      quoted === undefined &&
      !asksClearly &&
      !(isRooms && ASKS_OF_ROOMS.some(says)),
    hasMeeting,
    unknown: left.length > 0 ? left.map(({ word }) => word).join(' ') : undefined,
    isWith: words.some(({ isWith }) => isWith),
    isClear: number !== undefined || quoted !== undefined || (topic !== undefined && has(topic, v.MEETING)),
  };
}

/** What says itself that it is a place, wherever it stands. */
const PLACE = pattern('IS_PLACE', 'u');

/** Splits `销售例会和产品例会`; a title that only has such a character stays whole. */
function splitTopics(topic: string): readonly string[] {
  const parts = topic.split(/[和跟与、]/u);
  return parts.length > 1 && parts.every((part) => has(part, v.MEETING)) ? parts : [topic];
}

function departmentsIn(word = ''): readonly string[] {
  const parts = word.split(/[和跟与、]/u);
  return parts.length > 1 && parts.every((part) => v.DEPARTMENT.test(part)) ? parts : [];
}

const CITY = new RegExp(`^(?:${v.CITIES}|${v.TOWNS})$`, 'iu');
const SITE_KIND = pattern('OF_SITE');

/** Of several words of Chinese the one that names a kind of meeting; the others are what nobody understood. */
function topicOf(said: readonly string[]): string {
  const words = [...new Set(said)];
  // `the Tokyo sync` is called so.
  const isOfName = (at: number): boolean =>
    /^[a-z]/i.test(words[at] ?? '') && has(words[at + 1] ?? '', v.MEETING);
  const named = words.filter((word, at) => words.length === 1 || !CITY.test(word) || isOfName(at));
  if (named.length < words.length) return topicOf(named);
  const chinese = words.every((word) => /\p{Script=Han}/u.test(word));
  const [meeting, ...more] = words.filter(
    (word) => has(word, v.MEETING) && !words.some((other) => other !== word && other.includes(word)),
  );
  return chinese && meeting !== undefined && more.length === 0 ? meeting : words.join(' ');
}
