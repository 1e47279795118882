import { ASKS, CHATTER, dimensionOf, HOW_GOOD, ofTime } from './company.ts';
import { ofTopic } from './compared.ts';
import type { Parts } from './parts.ts';
import { rangeOf } from './periods.ts';
import {
  distinct,
  eachChanged,
  type PlainReading,
  type Reading,
  reading,
  readingsOf,
  which,
} from './reading.ts';
import { pattern, QUALITY, SOFT_TROUBLE, TROUBLE, USED, WHY } from './vocabulary.ts';

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
  const range = spec.startsWith('today') ? rangeOf(spec.replace('today', 'yesterday'), parts.at) : undefined;
  return range === undefined ? parts : { ...parts, range, when: { ...parts.when, range, isAhead: false } };
}

const NETWORK = /网络|信号|network|connection|wi-?fi|internet/iu;

const LOOKS = /^[看查](?:一?下|[看查询])|^(?:check|show ?me|look ?up|look ?at)/iu;
const A_NAME = /^(?:\p{Script=Han}{2,4}|\p{Lu}[\p{L}\d]+)$/u;
const PAPER = pattern('PAPER');

/** `看下木星`, `check Phoenix`: a name alone may be a meeting's or a room's. */
function nameAlone({ unknown = '', asked, says, range }: Parts): readonly Reading[] {
  const isAlone = range === undefined && asked.replace(LOOKS, '') === unknown;
  if (!isAlone || !says(LOOKS) || !A_NAME.test(unknown) || PAPER.test(unknown)) return [];
  return [reading('quality', [unknown]), reading('participants', [unknown]), reading('rooms', [unknown])];
}

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

/** Returns what a text is most likely about that no rule reads: with the time, the meeting and the names it has. */
export function likelyOf(parts: Parts): PlainReading {
  const { hasMeeting, isRooms, range, says, meeting, place, department, departments, whose, people } = parts;
  const isAbout = hasMeeting || isRooms || says(OURS);
  const isAnchored =
    range !== undefined ||
    isRooms ||
    meeting !== undefined ||
    (place ?? department ?? departments[0]) !== undefined ||
    whose.length + people.length > 0;
  const own = OWN.flatMap(([stems, view]) => (says(stems) ? [view] : []));
  if (!isAbout || !isAnchored)
    return offered([own, namedOnly(parts), nameAlone(parts)].find((found) => found.length > 0) ?? []);
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
  const meant = found.length > 0 ? found : recognised(parts);
  return offered([...aboutIt(parts, meant), ...meant, ...own]);
}

/** `budget meetings last week`: a word right before is what they were about, or how they were. */
function aboutIt({ unknown = '', asked, range }: Parts, meant: readonly Reading[]): readonly Reading[] {
  const isList = meant.some(({ command, words }) => command === 'meetings' && words.length === 0);
  if (
    !isList ||
    range === undefined ||
    /^(?:teams?|groups?|company|our)$/iu.test(unknown) ||
    !/^[\p{L}\d]+$/u.test(unknown)
  )
    return [];
  const isBefore = new RegExp(`${unknown}(?:related)?(?:meetings|calls|sessions)`, 'iu').test(asked);
  return isBefore ? [reading('meetings', [unknown], { range })] : [];
}

function offered(found: readonly Reading[]): PlainReading {
  return which(...distinct(found).slice(0, MOST));
}

/** Returns a button for what each reading of a text comes to. */
export function eachOf(read: readonly PlainReading[]): PlainReading {
  return which(...read.flatMap((each) => readingsOf(each).slice(0, 1)));
}

/** Returns what is meant by a word that may be a name: in lower case it is one, else it may be a topic as well. */
export function eitherOf(named: PlainReading, other: PlainReading, name = ''): PlainReading {
  if (named.is !== 'run' && named.is !== 'ask') return other;
  if (/^[a-z]/.test(name) || (other.is !== 'run' && other.is !== 'ask')) return named;
  const [ofPerson, ofTopic] = [readingsOf(named), readingsOf(other)];
  if (ofTopic.some(({ words }) => words.includes(`@${name}`))) return other;
  if (!ofTopic.some(({ words }) => words.some((word) => word.includes(name)))) return named;
  return which(...ofPerson.slice(0, 2), ...ofTopic.slice(0, 1));
}

/** Returns whether an order is for alerts, of no part of the company. */
export function isOfAlerts(order: PlainReading): boolean {
  const [first] = order.is === 'ask' ? order.readings : [];
  return (
    first?.command === 'alert' && first.words[0] === 'on' && !first.words.some((word) => word.includes(':'))
  );
}

const ALERT_WORDS = pattern('ALERT_WORDS', 'giu');

/** Returns a text without the words that order an alert. */
export function withoutOrder(text: string): string {
  return text.replace(ALERT_WORDS, ' ');
}

/** Returns an order of alerts for the meeting that its text names: `周会卡的话提醒我们`. */
export function ofMeeting(order: PlainReading, { meeting, isClear }: Parts): PlainReading {
  if (order.is !== 'ask' || meeting === undefined || !isClear) return order;
  return eachChanged(order, (each) => ({ ...each, words: [...each.words, ofTopic(meeting)] }));
}

/** What is asked about the bot itself, by the things that it has: their cards only show. */
const OWN: readonly (readonly [RegExp, Reading])[] = [
  [
    /标准|阈值|门槛|口径|配置|(?<!设备.{0,3})设置|时区|threshold|limit|config|settings?\b|time ?zone/iu,
    reading('quality', ['settings']),
  ],
  [pattern('LIKELY_FILE'), reading('jobs')],
  [/(?<!写.{0,3})(?:日报|周报|简报)(?!.{0,2}写)|digest|daily report|weekly report/iu, reading('digest')],
  [
    /告警|报警|预警|提醒(?!我|一?下|大家)|通知我|[喊叫告][^，。]{0,2}一声|第一时间|\balerts?\b|\b(?:get|send) (?:me |us )?(?:a )?notice|notif|heads-?up|\b(?:ping|warn) (?:me|us)/iu,
    reading('alert'),
  ],
  [
    /权限|授权|(?:能|可以)看(?:到|见)?(?:哪些|什么|谁)|看不了|permission|allowed|authori[sz]|sign ?in\b|log ?in\b/iu,
    reading('whoami'),
  ],
  [
    /数据[^，。]{0,3}(?:不到|没|空)|[查看]不到[^，。]{0,2}数据|接口|自检|你[^，。]{0,6}正常|health|are you (?:ok|up|working)/iu,
    reading('doctor'),
  ],
];
