import { formatDuration, formatNumber } from '../../kit/format.ts';
import type { Advice } from '../../kit/types.ts';
import type { Language } from '../types.ts';
import type { notFound as chinese } from '../zh/phrases.ts';

/** Formats a whole number: `12,405`. */
export const n = (value: number): string => formatNumber(value);

/** Counts things: `1 meeting`, `12,405 meetings`. */
export const few = (value: number, one: string, many: string): string =>
  `${n(value)} ${value === 1 ? one : many}`;

/** Writes a word as it stands inside a sentence. */
export const lower = (word: string): string => String(word).toLowerCase();

/** Writes a sentence as it goes on behind another clause. */
export const lowerFirst = (text: string): string =>
  String(text).replace(/^./, (letter) => letter.toLowerCase());

/** Writes a word as it stands at the beginning of a sentence. */
export const upperFirst = (text: string): string =>
  String(text).replace(/^./, (letter) => letter.toUpperCase());

/** Formats seconds as a reader does: `38 min`, `1 h 5 min`, `45 s`. */
export const duration = (seconds: number): string =>
  formatDuration(seconds, {
    units: { hour: 'h', minute: 'min', second: 's' },
    both: (hours, minutes) => `${hours} ${minutes} min`,
  });

/** How English sets things side by side. */
export const punctuation: Language['punctuation'] = {
  list: (items) => items.join(', '),
  clauses: (facts) => facts.join(', '),
  groups: (facts) => facts.join('; '),
  sentences: (sentences) => sentences.join(' '),
  duration,
};

/** Names the scope that is missing, or several of which any one would do. */
export function scopes({ scope, alternatives }: Parameters<Advice['what']>[0]): string {
  if (scope === undefined || scope === '') return '';
  return alternatives === undefined ? `: ${scope}` : `. Any one of these is enough: ${scope}`;
}

/** Names whose right an export runs with: the app's creator's, the reader's own, or one of the two. */
export function whose(right: string | number | undefined): string {
  if (right === 'creator') return "it runs with the app creator's rights, and that account";
  return right === 'own' ? 'it runs with your own rights, and your account' : 'the account it runs with';
}

export const notFound: Readonly<Record<keyof typeof chinese, Advice>> = {
  'no-such-meeting': {
    title: 'No such meeting',
    what: (v) => `No meeting has the number ${v['meetingNo'] ?? ''} in this range.`,
    you: 'check the number, or give a longer range such as “last 30 days”; for a meeting that has not ended add “ongoing” or “upcoming”.',
  },
  'no-such-topic': {
    title: 'No such meeting',
    what: (v) => `${v['range'] ?? 'This range'}: no meeting has “${v['typed'] ?? ''}” in its topic.`,
    you: 'write a part of the topic or the 9-digit number, or widen the range, such as “last 30 days”.',
  },
  'no-such-department': {
    title: 'No such department',
    what: (v) =>
      `“${v['typed'] ?? ''}” is not a department in the directory${v['near'] ? `; you can write ${v['near']}` : ''}.`,
    you: 'write the department as the directory has it.',
  },
  'no-meeting-then': {
    title: 'In no meeting at that time',
    what: (v) =>
      `${v['range'] ?? 'This range'}: ${v['who'] ? `“${v['who']}” was` : 'you were'} in no meeting that has ended.`,
    you: 'name another time, or the number or topic of the meeting.',
  },
  'no-such-person': {
    title: 'No such person',
    what: (v) =>
      v['closed'] !== undefined
        ? `The app may not read the meeting data lists, so names are found in this group only, and nobody in it is called “${v['typed'] ?? ''}”.`
        : v['range']
          ? `“${v['typed'] ?? ''}” is nobody in this group or in the meetings of “${v['range']}”.`
          : `“${v['typed'] ?? ''}” is nobody in the company's directory.`,
    you: 'check the name, or mention the person with @ and send it again.',
  },
  'several-people': {
    title: 'Several people of that name',
    what: (v) => `“${v['typed'] ?? ''}” is the name of ${v['count'] ?? 'several'} people.`,
    you: 'mention the one you mean with @ and send it again.',
  },
  'none-of-them': {
    title: 'In no meeting at that time',
    what: (v) =>
      `${v['range'] ?? 'This range'}: none of the ${v['count'] ?? ''} people named “${v['typed'] ?? ''}” was in such a meeting.`,
    you: 'name another time, or mention the one you mean with @ and send it again.',
  },
  'not-in-meeting': {
    title: 'Not in this meeting',
    what: (v) =>
      `${v['name'] ? `“${v['name']}”` : 'This person'} is not among the participants of this meeting.`,
    you: 'check which meeting it was, or leave the person out to see all participants.',
  },
  'no-such-room': {
    title: 'No such room',
    what: (v) =>
      `“${v['typed'] ?? ''}” is not the name of any meeting room.${v['places'] ? ` There are: ${v['places']}.` : ''}`,
    you: "write a part of the room's name.",
  },
  'no-such-level': {
    title: 'No such room or area',
    what: (v) =>
      `“${v['typed'] ?? ''}” is not the name of any floor, area or room.${v['places'] ? ` There are: ${v['places']}.` : ''}`,
    you: 'write a part of the name, or leave it out for the whole company.',
  },
  'did-not-join': {
    title: 'Did not join',
    what: (v) => `${v['who'] ? `“${v['who']}”` : 'This person'} did not join this meeting.`,
    you: '“/participants” shows who joined; then choose one of them.',
  },
};

const WORDS: Readonly<Record<string, string>> = {
  组织者: 'organised by',
  最长: 'longest',
  最短: 'shortest',
  人数最多: 'largest',
  人数最少: 'smallest',
};
const LENGTH = /^(?:(超过)|不到)(\d+(?:\.\d+)?)(?:(小时)|(人)|分钟)$/u;

/** Returns a filter of a command as English says it. */
export function filterWord(word: string): string {
  return (
    WORDS[word] ??
    `${word}`
      .replace(
        LENGTH,
        (_, over, amount, hours, people) =>
          `${over ? 'over' : 'under'} ${amount} ${hours ? 'h' : people ? 'people' : 'min'}`,
      )
      .replace(/^room:/u, 'room ')
      .replace(/^(?:主题|topic):/u, '')
  );
}
