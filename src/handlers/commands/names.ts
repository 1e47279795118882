import type { Locale } from '../../cards/kit/types.ts';
import type { Command } from '../command.ts';
import type { CommandNames } from '../parse/grammar.ts';

const HAN = /^\p{Script=Han}/u;

/** Returns every word of every command, mapped to the command's name. */
export function commandNames(commands: readonly Command[]): CommandNames {
  return new Map(
    commands.flatMap(({ name, aliases }) => [name, ...aliases].map((word) => [word, name] as const)),
  );
}

/** Returns the word of a command to show: `/会议` to a reader of Chinese, `/meetings` to one of English. */
export function shownName(commands: readonly Command[], word: string, locale: Locale): string {
  const command = commands.find(({ name, aliases }) => name === word || aliases.includes(word));
  if (command === undefined) return `/${word}`;
  const chinese = command.aliases.find((alias) => HAN.test(alias));
  return `/${(locale === 'zh_cn' ? chinese : undefined) ?? command.name}`;
}
