import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { texts } from '../../../../src/cards/text/index.ts';
import { parseRange } from '../../../../src/lib/range/index.ts';

const zh = texts('zh_cn');
const en = texts('en_us');

type Leaf = readonly [path: string, text: string];

/** Sentences that are given words, not numbers. */
const WORDS =
  /title$|^\.failed|againRelative$|^\.work\.age$|^\.weekBefore\.(?:equal|similar|count|percent|had)/;

/** Every sentence of a language; functions are called with values one can find again. */
function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const values = Array.from({ length: value.length }, (_, at) => (WORDS.test(path) ? '会议' : at + 41));
    return [[path, String((value as (...args: unknown[]) => unknown)(...values))]];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, `${path}.${key}`));
}

const { advice: _zh, punctuation: _inZh, range: _rangeZh, ...chinese } = zh;
const { advice: _en, punctuation: _inEn, range: _rangeEn, ...english } = en;
/** Commands are typed, and names of sheets are found again by programs: their spaces are ordinary. */
const shown = (list: readonly Leaf[]) => list.filter(([path]) => !/example|command|joinSheet/i.test(path));

describe('the texts', () => {
  it('stand in files of the same names; only the workbooks that the bot writes are Chinese in every chat', () => {
    const files = (folder: string) => readdirSync(`src/cards/text/${folder}`).sort();

    expect(files('zh')).toEqual([...files('en'), 'workbook.ts'].sort());
  });

  it('say the same things in both languages', () => {
    const names = (list: readonly Leaf[]) => list.map(([path]) => path);

    expect(names(leaves(english))).toEqual(names(leaves(chinese)));
  });

  it('are calm Chinese', () => {
    for (const [path, text] of shown(leaves(chinese))) {
      const words = text.replaceAll(/`[^`]*`/g, '');
      expect.soft(text, path).not.toMatch(/[!！]|您|undefined|请稍后重试|\p{Script=Han}[,;?]/u);
      expect.soft(words, path).not.toMatch(/\p{Script=Han}[0-9A-Za-z]|[0-9A-Za-z]\p{Script=Han}|\d %/u);
    }
  });

  it('are English', () => {
    for (const [path, text] of shown(leaves(english))) {
      const words = text.replaceAll(/`[^`]*`|会议/g, '');
      expect.soft(text, path).not.toMatch(/!|undefined/);
      expect.soft(words, path).not.toMatch(/\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/u);
    }
  });

  it.each([zh, en])('name only ranges that work, in help and examples', ({ help, problem }) => {
    const at = { now: Date.UTC(2026, 10, 20, 4), zone: 'Asia/Shanghai' };
    const examples = [...problem.rangeExamples, ...help.commands.map(([command]) => command).slice(1, 3)];
    const ranges = [...(help.commands[2]?.[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, range = '']) => range);

    expect(ranges.length).toBeGreaterThan(5);
    for (const range of [...ranges, ...examples.map((each) => each.slice(each.indexOf(' ') + 1))])
      expect([range, parseRange(range, at)]).toMatchObject([range, { ok: true }]);
  });

  it('count one thing and many in English', () => {
    const { meetings, notes } = en;
    expect(meetings.sentence[2]('Today', 1, 1)).toBe('Today: 1 meeting, 1 join.');
    expect(meetings.sentence[2]('Today', 2, undefined)).toBe('Today: 2 meetings.');
    expect(notes.unreadable(1)).toBe('1 cell could not be read and is not counted');
    expect(notes.unreadable(2)).toBe('2 cells could not be read and are not counted');
  });
});
