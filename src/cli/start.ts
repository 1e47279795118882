import type { Command } from './command.ts';

/** Runs the bot until it is stopped. */
export const start: Command = {
  name: 'start',
  usage: '',
  does: 'Runs the bot until a signal stops it; the same as npm start.',
  options: {},
  words: { least: 0, most: 0 },
  async run() {
    // The program itself: it reads the environment, and ends the process when it is stopped.
    await import('../main.ts');
    return { text: '', data: {} };
  },
};
