import type { ProblemShown } from '../../cards/exports/form.ts';
import { extractRange, parseRange } from '../../lib/range/index.ts';
import type { ExportRequest, Roster } from '../../services/exports/index.ts';
import type { Arguments } from './grammar.ts';
import type { Reading, ReadRequest } from './request.ts';
import { numberAt } from './request-words.ts';
import { roomNames } from './scope.ts';

const CHAT = /^(?:本群|群成员|本群成员|全群|这个群|here|group|this-group)$/iu;
const DEPARTMENT = /^(?:部门|department|dept)(?:[:=](.*))?$/iu;
/** Recurring meetings are as a rule weekly: four sessions. */
const USUAL_RANGE = 'last 28 days';

/** Reads what `/出勤` was given: a number or words of a topic, a range and a roster, in any order. Never throws. */
export function readAttendance(
  { words, people }: Pick<Arguments, 'words' | 'people'>,
  { inGroup, ...at }: Reading & { readonly inGroup: boolean },
): ReadRequest {
  const problems: ProblemShown[] = [];
  const rosters: { readonly typed: string; readonly roster: Roster }[] = [];
  const numbers: string[] = [];
  const others: string[] = [];
  for (let index = 0; index < words.length; ) {
    const word = words[index] ?? '';
    const number = numberAt(words, index);
    const department = DEPARTMENT.exec(word);
    let taken = 1;
    if (number !== undefined) {
      numbers.push(number.meetingNo);
      taken = number.words;
    } else if (CHAT.test(word)) {
      rosters.push({ typed: word, roster: { of: 'chat' } });
      if (!inGroup) problems.push({ what: 'group-only', text: word });
    } else if (department !== null) {
      const name = (department[1] || words[index + 1]) ?? '';
      taken = department[1] ? 1 : 2;
      const [first = '', second] = roomNames(name);
      if (first === '') problems.push({ what: 'not-understood', text: word });
      else rosters.push({ typed: `${word} ${name}`, roster: { of: 'department', name: first } });
      if (second !== undefined) problems.push({ what: 'one-roster', text: second });
    } else others.push(word);
    index += taken;
  }
  if (people.length > 0) {
    const named = people.map(({ openId, name }) => ({ openId, name }));
    rosters.push({
      typed: named.map(({ name }) => `@${name}`).join(' '),
      roster: { of: 'people', people: named },
    });
  }
  const { result, rest } = extractRange(others, at);
  if (result?.ok === false) problems.push({ what: 'range', problem: result.problem, text: result.text });
  const written = rest.find((word) => /^[@＠]/.test(word));
  if (written !== undefined) problems.push({ what: 'no-mention', text: written });
  const [number, second] = numbers;
  const topic = rest.join(' ');
  const digits = /^\d[\d-]{3,}$/.test(topic);
  if (second !== undefined) problems.push({ what: 'one-number', text: second });
  if (number !== undefined && topic !== '') problems.push({ what: 'topic-twice', text: topic });
  else if (digits) problems.push({ what: 'number-invalid', text: topic });
  else if (number === undefined && topic === '') problems.push({ what: 'series-missing' });
  const [roster, other] = rosters;
  if (other !== undefined) problems.push({ what: 'one-roster', text: other.typed });
  if (problems.length > 0) return { ok: false, problems };
  const usual = parseRange(USUAL_RANGE, at);
  if (!usual.ok) throw new Error('the usual range of attendance is not understood');
  const request: ExportRequest = {
    kind: 'participants',
    range: result?.ok === true ? result.range : usual.range,
    filter: number === undefined ? { topicText: topic } : { meetingNo: number },
    report: {
      view: 'attendance',
      roster: roster?.roster ?? { of: 'half' },
    },
    delivery: 'link',
  };
  return { ok: true, request, file: false, why: false };
}
