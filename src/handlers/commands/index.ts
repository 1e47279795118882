import { texts } from '../../cards/index.ts';
import type { Locale, Target } from '../../cards/kit/types.ts';
import type { Access } from '../../services/access.ts';
import type { Accounts } from '../../services/accounts/index.ts';
import { EXPORT_KINDS, type ExportKind, type Exports, type MyExports } from '../../services/exports/index.ts';
import type { Command } from '../command.ts';
import type { CommandNames } from '../parse/grammar.ts';
import { alertCommand, compareCommand, digestCommand, trendCommand } from './digests.ts';
import {
  attendanceCommand,
  cancelCommand,
  exportingCommand,
  formCommand,
  jobsCommand,
  qualityCommand,
} from './exports.ts';
import {
  auditCommand,
  doctorCommand,
  forgetCommand,
  helpCommand,
  langCommand,
  logoutCommand,
  ownDataCommand,
  whoamiCommand,
} from './general.ts';

export interface CommandParts {
  readonly exports: Exports;
  readonly myExports: MyExports;
  readonly access: Access;
  readonly accounts: Accounts;
  /** Where people authorise; absent if exports run with the app's own right. */
  readonly consentTarget: Target | undefined;
  readonly zone: string;
  readonly waitingExports: number;
  /** How far back digests and trends may go, in days. */
  readonly historyDays: number;
}

/** Kinds of export whose command does more than export. */
const OWN_COMMANDS: Partial<Record<ExportKind, (parts: CommandParts) => Command>> = {
  quality: qualityCommand,
};

/** Creates all commands. A new command is one function and one line here. */
export function createCommands(parts: CommandParts): readonly Command[] {
  const { accounts, zone } = parts;
  return [
    ...EXPORT_KINDS.map((kind) => OWN_COMMANDS[kind]?.(parts) ?? exportingCommand(kind, parts)),
    attendanceCommand(parts),
    formCommand(zone),
    jobsCommand(parts),
    cancelCommand(parts),
    digestCommand(parts),
    trendCommand(parts),
    compareCommand(parts),
    alertCommand(parts),
    auditCommand(zone),
    forgetCommand(),
    ownDataCommand(),
    doctorCommand(),
    whoamiCommand(parts),
    logoutCommand(accounts),
    langCommand(),
    helpCommand(zone),
  ];
}

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
  const chinese = command.aliases.find((alias) => HAN.test(alias)) ?? command.name;
  return texts(locale).command(command.name, chinese);
}
