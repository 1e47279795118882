import { describe, expect, it } from 'vitest';
import { COMMANDS, MENU } from '../../../scripts/demo/commands.ts';
import { SCENARIOS } from '../../../scripts/demo/scenarios.ts';
import { commandNames, createCommands } from '../../../src/handlers/commands/index.ts';

/** Only names are looked at: no command runs. */
const known = commandNames(createCommands({} as Parameters<typeof createCommands>[0]));
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
    for (const names of [
      COMMANDS.map(({ text }) => text),
      MENU.map(({ eventKey }) => eventKey),
      SCENARIOS.map(({ name }) => name),
    ])
      expect(new Set(names).size).toBe(names.length);
  });

  it('tells the stories of a bot’s life', () => {
    expect(SCENARIOS.map(({ name }) => name)).toEqual([
      'first-export',
      'authorise',
      'no-right',
      'slow-task',
      'rate-limited',
      'platform-down',
      'bot-restarted',
      'alert',
    ]);
  });
});
