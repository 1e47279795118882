import { comparedIn } from './compared.ts';
import { eitherOf, isOfAlerts, likelyOf, ofMeeting, withoutOrder } from './likely.ts';
import { ordersOf } from './orders.ts';
import { withoutAlert } from './own-words.ts';
import { partsOf, takeNumbers } from './parts.ts';
import { type Named, takeMaybe, takeName } from './people.ts';
import { questionOf } from './questions.ts';
import { type Person, type PlainReading, which } from './reading.ts';
import { WHETHER } from './vocabulary.ts';
import { type At, findWhen } from './when.ts';

/** What somebody wrote. */
export interface Said {
  /** Without mentions. */
  readonly text: string;
  readonly people: readonly Person[];
  /** Open id of who writes. */
  readonly by: string;
  /** When it was written, unix ms, if that was on an earlier day. */
  readonly writtenAt?: number | undefined;
}

/** Reads a text as one order or question; `by rules` leaves out what is only likely. */
export function readText(
  text: string,
  quoted: string | undefined,
  said: Said,
  at: At,
  how: 'by rules' | 'as is likely' = 'as is likely',
): PlainReading {
  const { numbers, rest: typed } = takeNumbers(text);
  const plain = typed.replace(WHETHER, '');
  const hasSubject = numbers.length > 0 || quoted !== undefined || said.people.length > 0;
  const order = ordersOf(plain, { people: said.people, hasSubject, at, typed });
  if (order !== undefined && !isOfAlerts(order)) return order;
  const asked = withoutAlert(plain);
  const when = findWhen(asked, at);
  const compared = comparedIn(asked.replace(/比[旧老]版本?|than the old (?:one|version)/giu, ' '), at);
  const sides = compared?.sides;
  const partsIn = ({ name, also, isHost, rest }: Named) => {
    const taken = { text: rest, when, numbers, quoted, name, also, isHost, people: said.people, by: said.by };
    return partsOf(taken, at);
  };
  if (order !== undefined) return ofMeeting(order, partsIn(takeName(withoutOrder(when.rest))));
  const meaning = (named: Named): PlainReading => {
    const parts = partsIn(named);
    const meant = questionOf(parts, sides);
    if (when.hasHours === true && meant.is === 'run') return which(meant.reading);
    return meant.is === 'none' && how === 'as is likely' ? likelyOf(parts) : meant;
  };
  const found = takeName(compared?.rest ?? when.rest);
  const meant = meaning(found);
  const maybe = found.name === undefined && said.people.length === 0 ? takeMaybe(found.rest) : undefined;
  return maybe === undefined ? meant : eitherOf(meaning(maybe), meant, maybe.name);
}
