import type { AlertProblem } from '../../cards/index.ts';
import { ALERT_RULES, type AlertRequest } from '../../services/alerts/index.ts';
import { type Named, readScope, verbOf } from './scope.ts';

export type AlertAsk =
  | { readonly ask: 'state' }
  /** `limits` are the words of the request that set one. */
  | { readonly ask: 'on'; readonly request: AlertRequest; readonly limits: readonly string[] }
  | { readonly ask: 'off' }
  | { readonly ask: 'problem'; readonly problem: AlertProblem };

const RATE = /^(?:超过|大于|高于|>=?|≥)?(\d{1,3}(?:\.\d+)?)%(?:以上)?$/;
const PEOPLE = /^(?:至少|不少于|>=?|≥)?(\d{1,6})(?:人|个人|名|people|persons?)?(?:及?以上|起)?$/i;
/** Words that make a sentence of it. */
const FILLERS =
  /^(?:at|least|min|minimum|over|above|more|than|with|and|from|of|poor|超过|大于|高于|至少|不少于|和|且)$/i;
/** A percentage somebody would wait for: below, the target itself; above, a meeting nobody could hold. */
const RATES = { least: 1, most: 90 };
const MOST_PEOPLE = 10_000;

/** Parses `/alert on 5% 3人`, `/alert off`; conditions alone already mean that alerts are wanted. Never throws. */
export function readAlertCommand(words: readonly string[], people: readonly Named[]): AlertAsk {
  const [first, ...rest] = words;
  const verb = first === undefined ? 'state' : verbOf(first);
  const isAlone = rest.length === 0 && people.length === 0;
  if (isAlone && (verb === 'state' || verb === 'off')) return { ask: verb };
  return readConditions(verb === 'on' ? rest : words, people);
}

/**
 * Reads `5% 3人 部门:研发部`, in any order, all optional.
 *
 * Words arrive in half width, so `５％` is `5%`. A percent sign or a unit may be a word of its own (`5 %`, `3 人`).
 */
function readConditions(words: readonly string[], people: readonly Named[]): AlertAsk {
  const scoped = readScope(glued(words), people, { isOther: isNumber });
  if (!scoped.ok) return { ask: 'problem', problem: { is: 'scope', problem: scoped.problem } };
  const request: { rate?: number; minPeople?: number } = {};
  for (const word of scoped.rest) {
    const rate = RATE.exec(word)?.[1];
    const atLeast = PEOPLE.exec(word)?.[1];
    if (rate !== undefined) {
      const percent = Number(rate);
      if (percent < RATES.least || percent > RATES.most) return refused('rate', word);
      if (request.rate !== undefined) return refused('twice', word);
      request.rate = percent / 100;
    } else if (atLeast !== undefined) {
      const count = Number(atLeast);
      if (count < 1 || count > MOST_PEOPLE) return refused('people', word);
      if (request.minPeople !== undefined) return refused('twice', word);
      request.minPeople = count;
    } else if (!FILLERS.test(word)) return refused(/\d/.test(word) && /%/.test(word) ? 'rate' : 'word', word);
  }
  const { rate = ALERT_RULES.rate, minPeople = ALERT_RULES.minPeople } = request;
  const limits = scoped.rest.filter((word) => !FILLERS.test(word));
  return { ask: 'on', request: { rate, minPeople, scope: scoped.scope ?? { of: 'tenant' } }, limits };
}

const UNIT = /^(?:%|人|个人|名|people|persons?)$/i;

function glued(words: readonly string[]): readonly string[] {
  const out: string[] = [];
  for (const word of words.map((each) => each.normalize('NFKC'))) {
    const last = out.at(-1);
    if (UNIT.test(word) && last !== undefined && /\d$/.test(last)) out[out.length - 1] = `${last}${word}`;
    else out.push(word);
  }
  return out;
}

/** What ends a list of rooms. */
function isNumber(word: string): boolean {
  return RATE.test(word) || PEOPLE.test(word) || FILLERS.test(word);
}

function refused(is: 'rate' | 'people' | 'twice' | 'word', given: string): AlertAsk {
  return { ask: 'problem', problem: { is, given } };
}
