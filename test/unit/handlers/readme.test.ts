import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commandNames, createCommands, shownName } from '../../../src/handlers/commands/index.ts';

const commands = createCommands({} as Parameters<typeof createCommands>[0]);
const names = commandNames(commands);

/** Words behind a slash in the first column of the table of commands. */
const listed = (readme: string): readonly string[] =>
  [...readFileSync(readme, 'utf8').matchAll(/^\| (`\/.*?) \| /gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`\/([\p{L}]+)/gu)].map(([, word = '']) => word),
  );

it.each(['README.md', 'README.zh.md'])('%s lists the commands, in both languages', (readme) => {
  const words = listed(readme);

  expect(words.filter((word) => !names.has(word))).toEqual([]);
  expect(
    commands.flatMap(({ name }) =>
      (['zh_cn', 'en_us'] as const)
        .map((locale) => shownName(commands, name, locale).slice(1))
        .filter((shown) => !words.includes(shown)),
    ),
  ).toEqual([]);
});
