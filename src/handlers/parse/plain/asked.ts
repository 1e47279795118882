import type { TimeRange } from '../../../lib/range/zone.ts';
import { has } from './orders.ts';
import { isName, leftOver, splitNames } from './parts.ts';
import type { Person } from './types.ts';
import * as v from './vocabulary.ts';
import type { At, When } from './when.ts';

/** A question taken apart, as far as nothing of it has two meanings. */
export interface Asked {
  /** Without number, quotes, time and name. */
  readonly text: string;
  readonly when: When;
  readonly number: string | undefined;
  readonly quoted: string | undefined;
  readonly name: string | undefined;
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
  readonly place: string | undefined;
  readonly department: string | undefined;
  /** Words that are neither a topic nor anything else. */
  readonly strange: boolean;
  readonly hasMeeting: boolean;
  /** The meeting is named by its number, in quotes, or by a word for a kind of meeting. */
  readonly isClear: boolean;
}

const KNOWN = [
  ...[v.TROUBLE, v.ATTENDANCE, v.PARTICIPANTS, v.LISTING, v.ROOMS, v.TREND, v.DIGEST, v.EXPORT],
  ...[v.WHO, v.WHY, v.SOFT_TROUBLE, v.QUALITY, v.ONGOING, v.UPCOMING],
];
const DEPARTMENT = /^(?:部门)?([\p{L}\p{N}]{1,12}(?:部|中心|事业部|事业群|团队|科|处))$/u;
const NAMED_DEPARTMENT = /部门 ?[:：] ?([\p{L}\p{N}]{2,12}?)(?:的|$| )/u;
const MINE =
  /(?<![给帮跟诉叫对让发向问了])我们?(?=$|[\s,，。的]|会|开|声|网|这|那|刚|老|总|听|一直|怎|为|咋)|本人|\b(?:my|mine)\b|\b(?:can't|couldn't|couldnt|could|can|was|did) i\b|\bi(?:'m| (?:could|can|was|had|kept|got|keep))\b/iu;

/** Takes the words of a question for a topic, a person, a department, a place. */
export function partsOf({ text, when, number, quoted, name, people, by }: Asked, at: At): Parts {
  const says = (pattern: RegExp): boolean => has(text, pattern);
  const department = NAMED_DEPARTMENT.exec(text)?.[1];
  const plain = department === undefined ? text : text.replace(NAMED_DEPARTMENT, ' ');
  const isRooms = says(v.ROOMS);
  const placed = isRooms
    ? ROOM_NAME.exec(plain)
        ?.slice(1)
        .find((each) => each !== undefined)
    : undefined;
  const known = [...KNOWN, isRooms ? v.ROOM_TALK : v.SPLIT, SELF_WORDS];
  const others = leftOver(plain, known).flatMap(splitNames);
  const names = name === undefined ? others.filter(isName) : [name];
  const [named] = names;
  const rest = others.filter((word) => !names.includes(word));
  const ofDepartment =
    department ?? rest.map((word) => DEPARTMENT.exec(word)?.[1]).find((each) => each !== undefined);
  const words = rest.filter(
    (word) => DEPARTMENT.exec(word)?.[1] !== ofDepartment || ofDepartment === undefined,
  );
  const hasMeeting =
    number !== undefined ||
    quoted !== undefined ||
    says(v.MEETING) ||
    rest.some((word) => has(word, v.MEETING));
  const topic = quoted ?? (words.length > 0 && hasMeeting && !isRooms ? topicOf(words) : undefined);
  const isSelf = people.length === 0 && named === undefined && MINE.test(text);
  return {
    says,
    at,
    when,
    range: when.range,
    meeting: number ?? topic,
    whose: people.length === 0 && named !== undefined ? [`@${named}`] : [],
    others: people.length === 0 ? names.slice(1) : [],
    people: people.slice(0, 1),
    self: { openId: by, name: '' },
    isSelf,
    place: isRooms ? (placed ?? (words.length > 0 ? words.join(' ') : undefined)) : undefined,
    department: ofDepartment,
    strange: words.length > 0 && topic === undefined && !isRooms,
    hasMeeting,
    isClear: number !== undefined || quoted !== undefined || (topic !== undefined && has(topic, v.MEETING)),
  };
}

/** Of several words of Chinese the one that names a kind of meeting; the others are what nobody understood. */
function topicOf(words: readonly string[]): string {
  const chinese = words.every((word) => /\p{Script=Han}/u.test(word));
  const [meeting, ...more] = words.filter((word) => has(word, v.MEETING));
  return chinese && meeting !== undefined && more.length === 0 ? meeting : words.join(' ');
}

const ROOM_NAME = /(?:room[:：]? ?(?=\p{Lu}|\d)|会议室[:：] ?)([\p{L}\p{N}-]+)/u;
const SELF_WORDS = /(?:^|(?<=[\s,，。]))我们?|本人|\b(?:my|mine|myself)\b/giu;
