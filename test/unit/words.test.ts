import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** First words of docstrings. A verb that is missing here is added when it is needed; a noun is not. */
const VERBS = new Set(
  `Adds Applies Asks Builds Calls Cancels Capitalises Checks Claims Clears Closes Collects Compares Completes Computes
  Converts Copies Counts Creates Cuts Decodes Decrypts Defines Deletes Drops Encodes Encrypts Ends Enqueues Escapes
  Estimates Explains Fetches Fills Finds Formats Groups Handles Informs Inserts Joins Judges Keeps Lets Listens Lists
  Loads Logs Makes Maps Marks Matches Measures Merges Migrates Moves Normalises Opens Packs Pairs Parses Passes Picks
  Plans Prepares Puts Ranks Reads Reduces Refuses Registers Releases Remembers Removes Renders Repairs Replaces Replies
  Reports Reserves Resolves Restores Resumes Retries Returns Rounds Runs Saves Schedules Seals Selects Sends Separates
  Sets Shows Shortens Sorts Splits Starts Stops Stores Streams Subscribes Suspends Switches Takes Throws Turns Unpacks
  Updates Validates Verifies Waits Wraps Writes Yields`.split(/\s+/),
);

/** Words that this project once used for other things, or that no English speaker would write here. */
const GONE: readonly (readonly [word: RegExp, instead: string])[] = [
  [/\bwish(es|ed)?\b|\w*Wish\w*/, 'request'],
  [/\bdesk\b|[a-z]Desk\b|\bDesk[A-Z]\w*/, 'commands'],
  [/\btwins?\b|\w*Twin\b/, 'list'],
  [/\brings?\b|\b(?:MOST|LAST)_RINGS?\b/, 'tick, runs'],
  [/\bheal(s|ed|ing|edAt)?\b/, 'repair'],
  [/\btold\b|\btold[A-Z]\w*|\w+Told\b/, 'reported, sent, shown'],
  [/\banew\b|\w+Anew\b/, 'again'],
  [/\bmend(s|ed|ing)?\b|\bMENDED_\w+/, 'fix'],
  [/\w*Stale(?:Card|Words)\b|\bDigestStale\b/, 'suspended'],
  [/\bwhoever\b/i, 'the person who, everybody who'],
  [/\bhasten(s|ed)?\b/, 'runNow, release'],
  [/\bpatiently\b|\bbreathes?\b|\blanes?\b/, 'withRetry, yieldToEventLoop, pool'],
  [/\bstruck[ -]out\b/, 'redacted, removed'],
  [/what passes by itself/i, 'transient errors'],
  [/(?:\/\*\*|^ *\*) (?:Answers|Says)\b/m, 'Returns'],
  [/\b(?:Digest|Period|Trend|Day|Room)Figures\b/, 'statistics'],
];

/** Texts of cards are wording for people, with rules of their own; drawn cards contain them. */
const OTHER = /^src\/cards\/text\/|^docs\/cards\/|\/node_modules\/|\/dist\//;

function filesIn(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => ending.test(file) && !OTHER.test(file));
}

const SOURCES = filesIn('src', /\.ts$/);
const OTHERS = [
  ...['bench', 'scripts', 'sandbox/src', 'sandbox/page'].flatMap((folder) =>
    filesIn(folder, /\.(tsx?|mjs)$/),
  ),
  ...['docs', 'sandbox/docs', '.github'].flatMap((folder) => filesIn(folder, /\.(md|ya?ml)$/)),
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'sandbox/README.md'],
];

/** What no English card says. */
const STRANGE = /\b(?:mend(?:s|ed|ing)?|anew|told)\b/;

describe('the words of this project', () => {
  it('English cards are written as people write', () => {
    const lines = readdirSync('src/cards/text/en').flatMap((file) =>
      readFileSync(`src/cards/text/en/${file}`, 'utf8')
        .split('\n')
        .filter((line) => STRANGE.test(line)),
    );

    expect(lines).toEqual([]);
  });

  it.each(GONE.map(([word, instead]) => [word.source, instead, word] as const))(
    '%s does not come back: write %s',
    (_, __, word) => {
      const lines = [...SOURCES, ...OTHERS].flatMap((file) =>
        readFileSync(file, 'utf8')
          .split('\n')
          .flatMap((line, at) => (word.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
      );

      expect(lines).toEqual([]);
    },
  );
});

const EXPORTED = /^export (?:async )?function\*? ?(\w+)|^export const (\w+) = (?:async )?(?:\(|<\w)/;

/** The first word of the docstring above a line; undefined if there is none. */
function firstWordAbove(lines: readonly string[], at: number): string | undefined {
  let end = at - 1;
  while (/^\/\/ biome-ignore/.test(lines[end] ?? '')) end -= 1;
  if (!/\*\/$/.test(lines[end] ?? '')) return undefined;
  let start = end;
  while (start >= 0 && !lines[start]?.startsWith('/**')) start -= 1;
  return /[A-Za-z]+/.exec(lines.slice(start, end + 1).join('\n'))?.[0];
}

it('the docstring of every exported function starts with a verb', () => {
  const functions = SOURCES.flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.flatMap((line, at) => {
      const [, declared, assigned] = EXPORTED.exec(line) ?? [];
      const name = declared ?? assigned;
      return name === undefined ? [] : [{ name: `${file}: ${name}`, word: firstWordAbove(lines, at) }];
    });
  });

  expect(functions.length).toBeGreaterThan(500);
  expect(functions.filter(({ word }) => word === undefined || !VERBS.has(word))).toEqual([]);
});
