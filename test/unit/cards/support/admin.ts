import * as cards from '../../../../src/cards/index.ts';
import type { Locale } from '../../../../src/cards/kit/types.ts';
import { type Cards, nth, type Typed } from './typed.ts';

const NOTHING = { tokens: 0, exports: 0, files: 0, jobs: 0, settings: 0, days: 0, stopped: 0, audited: 0 };
const FORGOTTEN = { ...NOTHING, tokens: 1, exports: 12, files: 3, days: 1_240, stopped: 2, audited: 1 };

/** Cards about the site map that an administrator sends as a file, and about forgetting a person. */
export function adminCards(locale: Locale, typed: Typed): Cards {
  const site = (at: number) => ({ cidr: `203.0.${at}.0/24`, name: nth(typed.places, at) });
  const name = typed.file;
  type Map = Parameters<typeof cards.siteMapCard>[0];
  const map = (from: Map['map']['from'], [ranges, places, ignored]: [number, number, number], more = {}) => {
    const changes = { added: [], changed: [], removed: [], ...more };
    return cards.siteMapCard({ locale, name, lines: 14, map: { from, ranges, places, ignored }, ...changes });
  };
  const problems = (['columns', 'cidr', 'name', 'kind', 'twice'] as const).map((why, at) => {
    return { line: at + 2, why, given: nth(typed.lines, at) };
  });
  const most = { bytes: 256 * 1024, lines: 2_000 };
  const unread = (['not-csv', 'workbook', 'no-text', 'empty', 'too-large', 'too-many'] as const).map(
    (why) => [`site map, ${why}`, cards.siteMapProblemCard({ locale, name, why, most })],
  );
  const [changed, removed] = [[{ ...site(8), was: nth(typed.places, 2) }], [site(9)]];
  return {
    'site map in use': map('chat', [12, 4, 2], { added: [1, 2, 3, 4, 5, 6, 7].map(site), changed, removed }),
    'site map cleared': map('nowhere', [0, 0, 0]),
    'site map of the file again': map('file', [3, 2, 1]),
    'site map, wrong lines': cards.siteMapProblemCard({ locale, name, why: 'lines', lines: 14, problems }),
    ...Object.fromEntries(unread),
    'forget whom': cards.forgetWhomCard({ locale }),
    'forget a person': cards.forgetAskCard({ locale, openId: 'ou_1', name: typed.name }),
    forgetting: cards.forgettingCard({ locale }),
    forgotten: cards.forgottenCard({ locale, counts: FORGOTTEN }),
    'nothing to forget': cards.forgottenCard({ locale, counts: NOTHING }),
    'forget denied': cards.adminsOnlyCard({ locale, what: 'person.denied', admins: [] }),
    'site map denied': cards.adminsOnlyCard({ locale, what: 'sites.denied', admins: [] }),
  };
}
