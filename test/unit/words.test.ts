import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** First words of docstrings. A verb that is missing here is added when it is needed; a noun is not. */
const VERBS = new Set(
  `Adds Applies Asks Builds Calls Cancels Capitalises Checks Claims Clears Closes Collects Compares Completes Computes
  Converts Copies Counts Creates Cuts Decodes Decrypts Defines Deletes Drops Encodes Encrypts Ends Enqueues Escapes
  Estimates Explains Fetches Fills Finds Formats Groups Handles Informs Inserts Joins Judges Keeps Lets Listens Lists
  Loads Logs Makes Maps Marks Matches Measures Merges Migrates Moves Normalises Opens Packs Pairs Parses Passes Picks
  Plans Prepares Puts Ranks Reads Reduces Refuses Registers Releases Remembers Removes Renders Repairs Replaces Replies
  Reports Reserves Resolves Restores Resumes Retries Returns Revokes Rounds Runs Saves Schedules Seals Selects Sends Separates
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
  ...['bench', 'scripts', 'sandbox/src', 'sandbox/page'].flatMap((each) => filesIn(each, /\.(tsx?|mjs)$/)),
  ...['docs', 'sandbox/docs', '.github'].flatMap((folder) => filesIn(folder, /\.(md|ya?ml)$/)),
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'sandbox/README.md'],
];

/** What no English text says: translated tone, two names for one thing, a mark that CJK fonts draw full-width. */
const STRANGE = new RegExp(
  [
    '\\b(?:mend(?:s|ed|ing)?|anew|told|whoever)\\b',
    '’',
    "'worse off|will not do|hours in all|in the workbook|[Aa]lmost there|needs? a look",
    'goes on by itself|is not understood|going by the|too late or was used|not known just now',
    'of minutes poor|the week before it|on a cable|take it back|takes it back|[Tt]his works:',
    '\\d \\d{3}\\b|\\d %|\\d{3} \\d{3} \\d{3}',
  ].join('|'),
);

/** What no Chinese text says: translated tone, reproach, two names for one thing, spaces inside a number. */
const STRANGE_CHINESE = new RegExp(
  [
    '还差一点|再次导出|一周前|总小时|每小时开始|不用再发|自己继续|人分钟|差的在前|多的在前|决定指标|各档的人数',
    '最差的?一分钟|服务或共用|站点或其运营商|整体良好|人和会议室（|一天里什么时候|看某个人|换一种看法|你自己：',
    '只能导出已经|请选一个[^人]|点这里|怎么给你|要导出什么|可不[选填]|几点发|哪些天发|看谁的|选了才填|发一行|讲.{0,8}的会议',
    '还不知道|避开整点|就说一次|再说[。`]|测得 \\$|已停下|已按要求|正在路上|认得|授权人不对|想一想|质量表|完整表格|下载表格',
    '限值|使用率|等于不算|怎么理解|仿 Teams|不像一个|看不懂|读不懂|没有给出|不算数|再运行[^「]',
    '\\d %|\\d{3} \\d{3} \\d{3}|\\d \\d{3}[^\\d]|\\} %|％',
  ].join('|'),
);

/** Where a pattern stands in files: place and line. */
const placesOf = (pattern: RegExp, files: readonly string[]): readonly string[] =>
  files.flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : []));
  });

it.each([
  ['src/cards/text/en', STRANGE],
  ['src/cards/text/zh', STRANGE_CHINESE],
])('the texts in %s are written as people write', (folder, strange) => {
  const files = readdirSync(folder).map((file) => `${folder}/${file}`);

  expect(placesOf(strange, files)).toEqual([]);
});

it.each(GONE)('%s does not come back: write %s', (word) => {
  expect(placesOf(word, [...SOURCES, ...OTHERS])).toEqual([]);
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
