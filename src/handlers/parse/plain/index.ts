import { simplified } from '../../../lib/near-miss.ts';
import { parseRange } from '../../../lib/range/index.ts';
import { ASKS, CHATTER, dimensionOf, distinct, HOW_GOOD, OWN, ofTime } from './company.ts';
import { corrected, framed, normal } from './normal.ts';
import { ordersOf, type Person, type PlainReading, type Reading, reading } from './orders.ts';
import { explains } from './own-words.ts';
import { type Parts, partsOf, takeNumbers, takeQuoted } from './parts.ts';
import { namesNoDay, rangeOf } from './periods.ts';
import { questionOf } from './questions.ts';
import { takeName } from './unknown.ts';
import {
  ATTENDANCE,
  has,
  MEETING,
  pattern,
  QUALITY,
  SOFT_TROUBLE,
  TROUBLE,
  USED,
  WHETHER,
  WHY,
} from './vocabulary.ts';
import { type At, comparedIn, findWhen, inDates } from './when.ts';

export type { PlainReading, Reading } from './orders.ts';

export interface Said {
  /** Without mentions. */
  readonly text: string;
  readonly people: readonly Person[];
  /** Open id of who writes. */
  readonly by: string;
  /** When it was written, unix ms, if that was on an earlier day. */
  readonly writtenAt?: number | undefined;
}

/** Nobody asks a longer question; what is longer was pasted, or is about something else. */
const LONGEST = 300;

/**
 * Reads a message that is no command: what is asked, when, which meeting, whose, where. Pure and without a service; of
 * a word that is a near miss it only suggests. Never throws.
 */
export function readPlain(said: Said, at: At): PlainReading {
  const read = readOf(said, at);
  if (read.is === 'run') return { ...read, reading: asTyped(read.reading, said.text) };
  return read.is === 'ask'
    ? { ...read, readings: read.readings.map((each) => asTyped(each, said.text)) }
    : read;
}

/** What a command has words for is written as it has them. */
const WORDS = /^(?:组织者|原因|部门|地点|网络|设备|版本|每天|工作日)$/u;

/** Topics, names and places keep the characters that they were typed in. */
function asTyped(read: Reading, text: string): Reading {
  const typed = text.normalize('NFKC');
  const simple = simplified(typed);
  const words = read.words.map((word) => {
    const name = word.replace(/^(?:@|room:|部门:)/u, '');
    const from = WORDS.test(word) ? -1 : simple.indexOf(name);
    return from < 0 ? word : word.replace(name, typed.slice(from, from + name.length));
  });
  return { ...read, words };
}

function readOf(said: Said, at: At): PlainReading {
  if (said.text.length > LONGEST || namesNoDay(said.text)) return { is: 'none' };
  const { quoted, rest } = takeQuoted(said.text);
  const text = normal(rest);
  if (text.length > LONGEST) return { is: 'none' };
  const whole = normal(said.text);
  if (said.people.length === 0 && takeNumbers(whole).numbers.length === 0 && explains(whole, at))
    return { is: 'help' };
  if (said.writtenAt !== undefined) return readThen(text, quoted, said, { ...at, writtenAt: said.writtenAt });
  const read = readCopied(text, quoted, said, at) ?? readFramed(text, quoted, said, at);
  const near = corrected(text);
  if (near.slips.length === 0) return read;
  const again = readText(near.text, quoted, said, at, 'by rules');
  if (again.is === 'help' || again.is === 'thanks') return read.is === 'none' ? again : read;
  const isOpen = read.is === 'none' || near.slips.some((slip) => JSON.stringify(read).includes(`@${slip}`));
  const likely = again.is === 'none' && isOpen ? readText(near.text, quoted, said, at) : again;
  if (likely.is !== 'run' && likely.is !== 'ask') return read;
  const readings = likely.is === 'run' ? [likely.reading] : likely.readings;
  if (read.is === 'run' && JSON.stringify(readings) === JSON.stringify([read.reading])) return read;
  return { is: 'ask', why: 'near', typed: near.slips.join(' '), readings };
}

/** `刘总(昨天 16:20): 今天下午的会太卡了`: who wrote what was copied, and when. */
const COPIED =
  /^(?:转发|引用|fwd?)?[: ]*@?([\p{Script=Han}]{2,4}|\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?) ?[([,]? ?([^:()[\]]{0,16}?\d{1,2}:\d{2})(?::\d{2})?[)\]]?[: ]+(.{4,})$/u;

/** Reads a message that was copied with its time; undefined for any other. */
function readCopied(text: string, quoted: string | undefined, said: Said, at: At): PlainReading | undefined {
  const [, author = '', when = '', body = ''] = COPIED.exec(text) ?? [];
  if (body === '' || findWhen(body, at).range === undefined) return undefined;
  const { range, isPoint } = findWhen(when, at);
  if (range === undefined || !isPoint || range.start > at.now) return undefined;
  return readThen(`${author}:${body}`, quoted, said, { ...at, writtenAt: range.start });
}

/** What tells how it was: whom and what it names is what is asked about. */
const TELLS = [TROUBLE, SOFT_TROUBLE, ATTENDANCE];

/** Reads what a long text asks at its end with a time of its own, where what stands before is another matter. */
function readFramed(text: string, quoted: string | undefined, said: Said, at: At): PlainReading {
  const whole = readText(text, quoted, said, at);
  const { story = '', asked = '' } = framed(text) ?? {};
  const isTimed = (part: string): boolean =>
    findWhen(part, at).range !== undefined || comparedIn(part, at) !== undefined;
  if (asked === '' || takeNumbers(story).numbers.length > 0 || !isTimed(asked)) return whole;
  const tells =
    TELLS.some((each) => has(story, each)) && (takeName(story).name !== undefined || has(story, MEETING));
  if (whole.is !== 'none' && (!isTimed(story) || tells)) return whole;
  const read = readText(asked, quoted, said, at, 'by rules');
  return read.is === 'none' ? whole : read;
}

/** The times of what was written on another day are those of its day. */
function readThen(
  text: string,
  quoted: string | undefined,
  said: Said,
  { writtenAt, ...at }: At & { readonly writtenAt: number },
): PlainReading {
  const read = readText(text, quoted, said, { ...at, now: writtenAt });
  const dated = (each: Reading): Reading => ({ ...each, range: each.range && inDates(each.range, at) });
  if (read.is === 'run') return { ...read, reading: dated(read.reading) };
  return read.is === 'ask' ? { ...read, readings: read.readings.map(dated) } : read;
}

function readText(
  text: string,
  quoted: string | undefined,
  said: Said,
  at: At,
  how: 'by rules' | 'as is likely' = 'as is likely',
): PlainReading {
  const { numbers, rest: typed } = takeNumbers(text);
  const plain = typed.replace(WHETHER, '');
  const hasSubject = numbers.length > 0 || quoted !== undefined || said.people.length > 0;
  const order = ordersOf(plain, { people: said.people, hasSubject, at });
  if (order !== undefined) return order;
  const when = findWhen(plain, at);
  const compared = comparedIn(plain, at);
  const { name, also, isHost, rest } = takeName(compared?.rest ?? when.rest);
  const sides = compared?.sides;
  const parts = partsOf(
    { text: rest, when, numbers, quoted, name, also, isHost, people: said.people, by: said.by },
    at,
  );
  const meant = questionOf(parts, sides);
  return meant.is === 'none' && how === 'as is likely' ? likelyOf(parts) : meant;
}

/** What a view is about: parts of words, so that a synonym or an inflection that no list has points to it as well. */
interface Concept {
  readonly stems: RegExp;
  /** What is offered of a text that has them; nothing where the text does not say enough. */
  readonly views: (parts: Parts) => readonly Reading[];
}

const CONCEPTS: readonly Concept[] = [
  {
    stems:
      /会议?室|房间|[一-龥]厅|(?<=\d|[一-龥])室|预[订定]|被占|占[着用]|空[着闲]|\brooms?\b|book(?:ed|ing)|occup|vacan/giu,
    views: ({ place, range, isRooms }) =>
      isRooms || place !== undefined ? [reading('rooms', place === undefined ? [] : [place], { range })] : [],
  },
  {
    stems:
      /缺|没到|没来|没见|未到|不到场|迟|晚到|早退|先走|溜|出勤|出席|考勤|签到|齐|absen|attend|late|miss|skip|no-?show/giu,
    views: ({ meeting, range, when }) =>
      meeting === undefined || when.isAhead ? [] : [reading('attendance', [meeting], { range })],
  },
  {
    stems:
      /谁|哪[几些]?[位人]|人数|几个人|多少人|名单|参[会加与]|在场|到场|进会|入会|who|attend|join|people|participa|roster|namesof|everybod|everyone/giu,
    views: ({ meeting, range, when }) =>
      meeting === undefined || when.isAhead ? [] : [reading('participants', [meeting], { range })],
  },
  {
    stems: pattern('LIKELY_TROUBLE', 'giu'),
    views: troubled,
  },
  {
    stems: /趋势|走势|越来|变|以来|提升|下降|改善|trend|overtime|improv|wors|better|since|drop|rise/giu,
    views: ({ department, departments, place }) => [
      reading(
        'trend',
        (department ?? departments[0]) !== undefined ? ['部门'] : place === undefined ? [] : ['地点'],
      ),
    ],
  },
  {
    stems:
      /[几多]少?[场个次]|多少|哪些|什么|啥|安排|日程|时长|小时|忙|满|开会|会|calendar|schedul|agenda|meetings?|calls?|how many|long|hours?/giu,
    views: listed,
  },
];

function troubled({ meeting, whose, people, range, isSelf, self, at, when }: Parts): readonly Reading[] {
  if (when.isAhead) return [];
  if (meeting !== undefined) return [reading('quality', [meeting, ...whose], { people, range })];
  if (whose.length + people.length > 0) return [reading('quality', whose, { people, range })];
  const own = reading('quality', [], { people: [self], range });
  const everybody = reading('meetings', [], { range: range ?? rangeOf('yesterday', at) });
  return isSelf ? [own] : [own, everybody];
}

function listed({ whose, people, isSelf, self, range, when }: Parts): readonly Reading[] {
  if (range === undefined) return [];
  const isNamed = whose.length + people.length > 0;
  const asked = isSelf && !isNamed ? [self] : people;
  return [reading('meetings', [...(when.isAhead ? ['upcoming'] : []), ...whose], { people: asked, range })];
}

const MOST = 3;

/** What says, without a word for a meeting, that one is spoken of. */
const OURS =
  /网[络速]?|日程|\p{Script=Han}厅|音质|(?:下载|导出)[^，。]{0,4}数据|开了[几多]|[几多]少?场|network|wi-?fi|calendar|connection|over time|(?:worse|better) off/iu;

/** What can be asked of what a text names, where nothing says which of it. */
function recognised(parts: Parts): readonly Reading[] {
  const { meeting, whose, people, range, when } = parts;
  if (when.isAhead) return listed(parts);
  const isNamed = meeting !== undefined || whose.length + people.length > 0;
  return [
    ...(isNamed ? troubled(parts) : []),
    ...(meeting === undefined ? listed(parts) : [reading('participants', [meeting], { range })]),
  ];
}

/** Of today's hours to come nobody says how they went: those of yesterday are meant. */
function dayBefore(parts: Parts): Parts {
  const { spec = '' } = parts.range ?? {};
  const read = parseRange(spec.replace('today', 'yesterday'), parts.at);
  if (!read.ok || !spec.startsWith('today')) return parts;
  return { ...parts, range: read.range, when: { ...parts.when, range: read.range, isAhead: false } };
}

const NETWORK = /网络|信号|network|connection|wi-?fi|internet/iu;

/** What is asked most of a time, a department, a place, a network or a person of which a text says no more, or asks something. */
function namedOnly(parts: Parts): readonly Reading[] {
  const { range, when, says, department, whose, people, unknown, at } = parts;
  if (says(CHATTER)) return [];
  const isAll = unknown === undefined;
  const by = dimensionOf(says);
  const asks = says(ASKS) || isAll;
  const isNamed = whose.length + people.length > 0;
  if (isNamed)
    return (isAll && asks) || says(HOW_GOOD) || by !== undefined ? troubled(parts).concat(listed(parts)) : [];
  if (parts.meeting !== undefined && parts.isClear) return recognised(parts);
  if (by !== undefined && says(HOW_GOOD) && (by !== '设备' || says(USED)))
    return [reading('trend', [by]), ...ofTime(parts)];
  if (department !== undefined && asks && (isAll || says(HOW_GOOD)))
    return [
      ...ofTime(range === undefined ? { ...parts, range: rangeOf('yesterday', at) } : parts),
      reading('trend', [`部门:${department}`]),
    ];
  if (isAll && range === undefined && says(NETWORK) && (says(HOW_GOOD) || says(QUALITY)))
    return troubled(parts);
  const isAsked = isAll ? when.isAhead || asks : asks && says(SOFT_TROUBLE) && !when.isAhead;
  return range !== undefined && isAsked ? ofTime(parts) : [];
}

/** Offers what a text is most likely about that no rule reads: with the time, the meeting and the names it has. */
function likelyOf(parts: Parts): PlainReading {
  const { hasMeeting, isRooms, range, says, meeting, place, department, departments, whose, people } = parts;
  const isAbout = hasMeeting || isRooms || says(OURS);
  const isAnchored =
    range !== undefined ||
    isRooms ||
    meeting !== undefined ||
    (place ?? department ?? departments[0]) !== undefined ||
    whose.length + people.length > 0;
  const own = OWN.flatMap(([stems, view]) => (says(stems) ? [view] : []));
  if (!isAbout || !isAnchored) return offered(own.length > 0 ? own : namedOnly(parts));
  if (parts.when.isAhead && (says(TROUBLE) || says(WHY))) {
    const past = dayBefore(parts);
    return offered(past === parts ? namedOnly(parts) : recognised(past));
  }
  const found = CONCEPTS.map(({ stems, views }) => ({
    score: [...parts.asked.matchAll(stems)].reduce((sum, [stem]) => sum + stem.length, 0),
    views,
  }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .flatMap(({ views }) => views(parts));
  return offered([...(found.length > 0 ? found : recognised(parts)), ...own]);
}

function offered(found: readonly Reading[]): PlainReading {
  const readings = distinct(found).slice(0, MOST);
  return readings.length === 0 ? { is: 'none' } : { is: 'ask', why: 'which', readings };
}
