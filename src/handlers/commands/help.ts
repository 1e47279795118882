import { helpCard } from '../../cards/index.ts';
import type { Command } from '../command.ts';

/** Creates `/帮助`: all commands with examples. */
export function helpCommand(zone: string): Command {
  return {
    name: 'help',
    aliases: ['帮助', '说明', '用法'],
    run: ({ reply, locale }) => reply(helpCard({ locale, zone })),
  };
}
