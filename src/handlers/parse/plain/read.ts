import { corrected, normal } from './normal.ts';
import { ordersOf } from './orders.ts';
import { takeName, takeNumber, takeQuoted } from './parts.ts';
import { questionOf } from './questions.ts';
import type { Person, PlainReading } from './types.ts';
import { WHETHER } from './vocabulary.ts';
import { type At, findWhen } from './when.ts';

export interface Said {
  /** Without mentions. */
  readonly text: string;
  readonly people: readonly Person[];
  /** Open id of who writes. */
  readonly by: string;
}

/** Nobody asks a longer question; what is longer was pasted, or is about something else. */
const LONGEST = 300;

/**
 * Reads a message that is no command: what is asked, when, which meeting, whose, where. Pure and without a service; of
 * a word that is a near miss it only suggests. Never throws.
 */
export function readPlain(said: Said, at: At): PlainReading {
  if (said.text.length > LONGEST) return { is: 'none' };
  const { quoted, rest } = takeQuoted(said.text);
  const text = normal(rest);
  const read = readText(text, quoted, said, at);
  const near = corrected(text);
  if (near.slips.length === 0) return read;
  const again = readText(near.text, quoted, said, at);
  if (again.is !== 'run' && again.is !== 'ask') return read;
  const readings = again.is === 'run' ? [again.reading] : again.readings;
  return { is: 'ask', why: 'near', typed: near.slips.join(' '), readings };
}

function readText(text: string, quoted: string | undefined, said: Said, at: At): PlainReading {
  const { number, rest: typed } = takeNumber(text);
  const plain = typed.replace(WHETHER, '');
  const hasSubject = number !== undefined || quoted !== undefined || said.people.length > 0;
  const order = ordersOf(plain, { people: said.people, hasSubject, at });
  if (order !== undefined) return order;
  const when = findWhen(plain, at);
  const { name, rest } = takeName(when.rest);
  return questionOf({ text: rest, when, number, quoted, name, people: said.people, by: said.by }, at);
}
