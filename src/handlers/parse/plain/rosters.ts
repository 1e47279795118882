import { run, which } from './company.ts';
import { type PlainReading, reading } from './orders.ts';
import type { Parts } from './parts.ts';
import { rangeOf } from './periods.ts';
import * as v from './vocabulary.ts';

/** One meeting is spoken of, not those of a day. */
export const ONE_MEETING =
  /[那这](?:[个场次]?会(?!议室)|[场次](?![个地]))|他[^，。]{0,8}的会|\b(?:the|that|this) (?:call|meeting)\b/iu;

/** Reads who came to a meeting: personal data, so that it is offered, and a button asks for it. */
export function about(parts: Parts, command: 'attendance' | 'participants'): PlainReading {
  const { range, strange, whose, people } = parts;
  // Whose attendance is asked for is a meeting, whatever it is called.
  const named = [...whose, ...parts.others.map((each) => `@${each}`)];
  const isNamed = named.length + people.length > 0;
  const meeting =
    parts.meeting ??
    ((command === 'attendance' || v.JOINED_THE.test(parts.asked)) &&
    !isNamed &&
    (!parts.when.isPoint || v.JOINED_THE.test(parts.asked)) &&
    !/[到来]了[吗没]/u.test(parts.asked)
      ? parts.unknown
      : undefined);
  if (meeting !== undefined) {
    // `the meeting with Alice`: of a time, those of hers are meant as well. A roster takes who is mentioned.
    const theirs = range !== undefined && /^\p{Lu}\p{Ll}+$/u.test(meeting) && !parts.isClear;
    const isRoster = command === 'attendance' && people.length === 0 && parts.department !== undefined;
    const readings = [
      reading(command, [meeting, ...(isRoster ? [`部门:${parts.department}`] : [])], {
        range,
        people: command === 'attendance' ? people : [],
      }),
      ...named.map((name) => reading('quality', [meeting, name], { range })),
      ...(theirs ? [reading('meetings', [`@${meeting}`], { range })] : []),
    ];
    return { is: 'ask', why: 'sure', readings };
  }
  if (isNamed) {
    const list = range === undefined ? [] : [reading('meetings', whose, { people, range })];
    const found = [reading('quality', whose, { people, range }), ...list];
    return which(...(command === 'participants' ? found.toReversed() : found));
  }
  if (strange && !parts.when.isPoint) return { is: 'none' };
  if (range === undefined && parts.says(v.ONGOING)) return run(reading('meetings', ['ongoing']));
  if (range === undefined && parts.says(v.EXPORT)) return which(reading('export'));
  // Which one `那个会` is, its list shows.
  const days = range ?? (parts.says(ONE_MEETING) ? rangeOf('last 7 days', parts.at) : undefined);
  const mine = parts.isSelf || range === undefined ? [parts.self] : [];
  return days === undefined ? { is: 'none' } : which(reading('meetings', [], { range: days, people: mine }));
}
