import { dayOf } from '../lib/range/zone.ts';
import type { ReadMessage } from '../platform/types.ts';
import type { Quoting } from '../services/quoted.ts';
import { answerPlain, type PlainAnswer, type Plainly } from './plain.ts';
import type { IncomingMessage, Mention } from './types.ts';

/** Returns whether a message quotes another one, or is a bundle of others. */
export function quotes({ parentId, messageType }: IncomingMessage): boolean {
  return parentId !== undefined || messageType === 'merge_forward';
}

/** Returns a message that was stored as it came in: a stored one has no keys of what is undefined. */
export function messageOf({ text, rootId, parentId, ...message }: Quoting['message']): IncomingMessage {
  return { ...message, text, rootId, parentId };
}

/** Returns what somebody's quoted words mean, said by their author; undefined if that is nothing. */
export function quotedReading(
  { by, at: writtenAt, text = '', mentions }: ReadMessage,
  plainly: Plainly,
): PlainAnswer | undefined {
  if (by === undefined) return undefined;
  const author = by === plainly.by ? [] : [{ key: '', openId: by, name: '', isBot: false }];
  const named = mentions.map((each) => ({ ...each, isBot: false }));
  const written = named.reduce((rest, { key }) => rest.replaceAll(key, ' '), text);
  const { now, zone } = plainly.at;
  const then = { ...plainly, writtenAt: dayOf(writtenAt, zone) === dayOf(now, zone) ? undefined : writtenAt };
  const read = (people: readonly Mention[]): PlainAnswer =>
    answerPlain({ kind: 'chatter', said: { text: written, people } }, then);
  const answer = read(named);
  const isHelp = 'run' in answer && answer.run.name === 'help';
  if ('unread' in answer || isHelp) return undefined;
  return named.length > 0 ? answer : read(author);
}
