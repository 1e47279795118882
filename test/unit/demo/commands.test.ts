import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { offer } from '../../../sandbox/page/app/completion.ts';
import { createCompany } from '../../../sandbox/src/world/company.ts';
import { STORIES } from '../../../sandbox/src/world/stories.ts';
import { COMMANDS, MENU } from '../../../scripts/demo/commands.ts';
import { SCENARIOS } from '../../../scripts/demo/scenarios.ts';
import { daysBefore, workdayMorning } from '../../../scripts/demo/workday.ts';
import { LOCALES } from '../../../src/cards/kit/types.ts';
import { commandNames, createCommands, shownName } from '../../../src/handlers/commands/index.ts';

/** Only names are looked at: no command runs. */
const commands = createCommands({} as Parameters<typeof createCommands>[0]);
const known = commandNames(commands);
const word = (text: string): string => /^\/(\S+)/.exec(text)?.[1] ?? '';

describe('what the demo’s page offers', () => {
  it('is something the bot listens to', () => {
    for (const { text } of COMMANDS) expect([...known.keys()], text).toContain(word(text));
  });

  it('leaves out no command of the bot', () => {
    const offered = new Set(COMMANDS.map(({ text }) => known.get(word(text))));

    expect([...new Set(known.values())].filter((name) => !offered.has(name))).toEqual([]);
  });

  it('has each command, menu entry and scenario once', () => {
    const lists = [COMMANDS.map(({ text }) => text), MENU.map(({ eventKey }) => eventKey)];
    for (const names of [...lists, SCENARIOS.map(({ name }) => name)])
      expect(new Set(names).size).toBe(names.length);
  });

  it('starts on the morning of a workday after a workday, whatever day it is', () => {
    const day = (text: string) => new Date(`${text}T12:00:00+08:00`).getTime();
    const started = (text: string) => new Date(workdayMorning(day(text))).toISOString();

    for (const weekend of ['2026-11-28', '2026-11-30'])
      expect(started(weekend)).toBe('2026-11-27T00:30:00.000Z');
    expect(started('2026-10-04')).toBe('2026-09-30T00:30:00.000Z');
  });

  it('reads the days between last week and yesterday', () => {
    const earlier = (day: string) => daysBefore(Date.parse(`${day}T08:30:00+08:00`));

    expect(earlier('2026-11-24')).toEqual([]);
    expect(earlier('2026-11-27')).toEqual(['2026-11-23', '2026-11-24', '2026-11-25']);
  });

  it('completes the numbers of its stories behind the command, and not before', () => {
    const name = '会议助手';
    const chat = { chatId: 'oc_1', name, mode: 'p2p', members: ['ou_1'] } as const;
    const bot = { openId: 'ou_bot', name };
    const all = { commands: COMMANDS, names: new Map(), everyone: '所有人' };
    const world = { ...all, bot, chat, locale: 'zh' } as const;
    const offered = (text: string) =>
      offer(text, text.length, world)?.choices.map(({ shown }) => shown) ?? [];

    expect(offered('/').slice(0, 3)).toEqual(['/质量 ', '/日报 看', '/会议 昨天']);
    expect(offered('/').join()).not.toContain('8100');
    expect(offered('/质量 ')).toContain('/质量 810000005');
  });
});

it.each(['README.md', 'README.zh.md'])('%s lists the commands of the bot, in both languages', (readme) => {
  const cells = [...readFileSync(readme, 'utf8').matchAll(/^\| (`\/.*?) \| /gm)].map(([, cell = '']) => cell);
  const words = cells.flatMap((cell) => [...cell.matchAll(/`\/([\p{L}]+)/gu)].map(([, word = '']) => word));
  const shown = commands.flatMap(({ name }) =>
    LOCALES.map((locale) => shownName(commands, name, locale).slice(1)),
  );

  expect(words.filter((each) => !known.has(each))).toEqual([]);
  expect(shown.filter((each) => !words.includes(each))).toEqual([]);
});

it('what examples name is there in the company of the demo', () => {
  const { departments, rooms } = createCompany('any', 200);
  const named = [...departments, ...rooms].map(({ name }) => name);
  const numbers = STORIES.map(({ meetingNo }) => meetingNo);
  const texts = ['zh', 'en'].flatMap((of) =>
    ['general', 'summaries'].map((file) => `src/cards/text/${of}/${file}.ts`),
  );
  for (const file of ['README.md', 'README.zh.md', ...texts]) {
    const text = readFileSync(file, 'utf8');
    const said = text.matchAll(
      /\b\d{9}\b|(?:部门|会议室|不含|dept|department|room|except):((?!名称)[\p{Script=Han}A-Z]\p{L}*)/gu,
    );
    const lacking = [...said].filter(([all, name]) =>
      name === undefined ? !numbers.includes(all) : !named.some((each) => each.includes(name)),
    );
    expect(
      lacking.map(([all]) => all),
      file,
    ).toEqual([]);
  }
});
