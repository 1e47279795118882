import { ALERT_RULES, type AlertWish } from './rules.ts';

export type AlertProblem =
  | { readonly is: 'rate'; readonly given: string }
  | { readonly is: 'people'; readonly given: string }
  | { readonly is: 'twice'; readonly given: string }
  | { readonly is: 'word'; readonly given: string };

export type AlertWords =
  | { readonly ok: true; readonly wish: AlertWish }
  | { readonly ok: false; readonly problem: AlertProblem };

const RATE = /^[>≥]?(\d{1,3}(?:\.\d+)?)%$/;
const PEOPLE = /^[≥]?(\d{1,6})(?:人|个人|名|people|persons?)?$/i;
/** A percentage somebody would wait for: below, the target itself; above, a meeting nobody could hold. */
const RATES = { least: 1, most: 90 };
const MOST_PEOPLE = 10_000;

/**
 * `/alert on 5% 3人`: either in any order, both optional. Words come half-width, so `５％` is read as `5%`; a percent
 * sign or a unit may stand alone (`5 %`, `3 人`). Never throws.
 */
export function parseAlert(words: readonly string[]): AlertWords {
  const wish: { rate?: number; minPeople?: number } = {};
  for (const word of glued(words)) {
    const rate = RATE.exec(word)?.[1];
    const people = PEOPLE.exec(word)?.[1];
    if (rate !== undefined) {
      const percent = Number(rate);
      if (percent < RATES.least || percent > RATES.most) return refused('rate', word);
      if (wish.rate !== undefined) return refused('twice', word);
      wish.rate = percent / 100;
    } else if (people !== undefined) {
      const count = Number(people);
      if (count < 1 || count > MOST_PEOPLE) return refused('people', word);
      if (wish.minPeople !== undefined) return refused('twice', word);
      wish.minPeople = count;
    } else return refused(/\d/.test(word) && /%/.test(word) ? 'rate' : 'word', word);
  }
  const { rate = ALERT_RULES.rate, minPeople = ALERT_RULES.minPeople } = wish;
  return { ok: true, wish: { rate, minPeople } };
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

function refused(is: AlertProblem['is'], given: string): AlertWords {
  return { ok: false, problem: { is, given } };
}
