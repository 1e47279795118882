import {
  adminsOnlyCard,
  type Card,
  forgetAskCard,
  forgettingCard,
  forgetWhomCard,
  forgottenCard,
  type Locale,
  siteMapCard,
  siteMapProblemCard,
} from '../../../../src/cards/index.ts';
import { nth, type Typed } from './typed.ts';

const NOTHING = { tokens: 0, exports: 0, files: 0, jobs: 0, settings: 0, days: 0, stopped: 0, audited: 0 };
const FORGOTTEN = { ...NOTHING, tokens: 1, exports: 12, files: 3, days: 1_240, stopped: 2, audited: 1 };

/** Cards about the site map that an administrator sends as a file, and about forgetting a person. */
export function adminCards(locale: Locale, typed: Typed): readonly (readonly [string, Card])[] {
  const site = (at: number) => ({ cidr: `203.0.${at}.0/24`, name: nth(typed.places, at) });
  const name = typed.file;
  const facts = { locale, name, lines: 14, added: [], changed: [], removed: [] };
  const problems = (['columns', 'cidr', 'name', 'kind', 'twice'] as const).map((why, at) => ({
    line: at + 2,
    why,
    given: nth(typed.lines, at),
  }));
  return [
    [
      'site map in use',
      siteMapCard({
        ...facts,
        map: { from: 'chat', ranges: 12, places: 4, ignored: 2 },
        added: [1, 2, 3, 4, 5, 6, 7].map(site),
        changed: [{ ...site(8), was: nth(typed.places, 2) }],
        removed: [site(9)],
      }),
    ],
    [
      'site map cleared',
      siteMapCard({ ...facts, map: { from: 'nowhere', ranges: 0, places: 0, ignored: 0 } }),
    ],
    [
      'site map of the file again',
      siteMapCard({ ...facts, map: { from: 'file', ranges: 3, places: 2, ignored: 1 } }),
    ],
    ['site map, wrong lines', siteMapProblemCard({ locale, name, why: 'lines', lines: 14, problems })],
    ...(['not-csv', 'workbook', 'no-text', 'empty', 'too-large', 'too-many'] as const).map(
      (why) =>
        [
          `site map, ${why}`,
          siteMapProblemCard({ locale, name, why, most: { bytes: 256 * 1024, lines: 2_000 } }),
        ] as const,
    ),
    ['forget whom', forgetWhomCard({ locale })],
    ['forget a person', forgetAskCard({ locale, openId: 'ou_1', name: typed.name })],
    ['forgetting', forgettingCard({ locale })],
    ['forgotten', forgottenCard({ locale, counts: FORGOTTEN })],
    ['nothing to forget', forgottenCard({ locale, counts: NOTHING })],
    ['forget denied', adminsOnlyCard({ locale, what: 'person.denied', admins: [] })],
    ['site map denied', adminsOnlyCard({ locale, what: 'sites.denied', admins: [] })],
  ];
}
