import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { toAppError } from '../errors.ts';
import { backup, restore } from './backup.ts';
import { type Command, type Given, type Surroundings, usage } from './command.ts';
import { setup } from './setup-command.ts';
import { auditLog, rotateKey } from './store.ts';

const NAME = 'meeting-quality';
const COMMANDS: readonly Command[] = [setup, backup, restore, rotateKey, auditLog];

const COMMON = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const DONE = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

/**
 * Runs a command line and returns its exit code: 0 done, 1 failed, 2 typed or set up wrongly. Results go to `out`,
 * reasons to `err`; with `--json` both go to `out` as one line.
 *
 * @example
 * process.exitCode = await run(['backup', '--out', 'bot.backup'], { env: process.env, out, err });
 */
export async function run(args: readonly string[], around: Surroundings): Promise<number> {
  const json = args.includes('--json');
  try {
    const [name, ...rest] = args;
    const command = COMMANDS.find((each) => each.name === name);
    if (command === undefined) return withoutCommand(args, around);
    const given = parse(command, rest);
    if (given.options['help'] === true) {
      around.out(helpOf(command));
      return DONE;
    }
    checkWords(command, given);
    const { text, data } = await command.run(given, around);
    around.out(json ? `${JSON.stringify(data)}\n` : `${text}\n`);
    return DONE;
  } catch (thrown) {
    const { kind, message } = toAppError(thrown);
    if (json) around.out(`${JSON.stringify({ error: { kind, message } })}\n`);
    else around.err(`${message}\n`);
    return kind === 'usage' ? WRONG_USAGE : FAILED;
  }
}

function withoutCommand(args: readonly string[], { out }: Surroundings): number {
  const [first] = args;
  if (first === '--version') out(`${version()}\n`);
  else if (first === undefined || first === '--help' || first === '-h') out(help());
  else throw usage(`There is no command “${first}”.\n\n${help()}`.trimEnd());
  return first === undefined ? WRONG_USAGE : DONE;
}

function parse(command: Command, args: readonly string[]): Given {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...COMMON, ...command.options },
      allowPositionals: true,
    });
    return { options: values as Given['options'], words: positionals };
  } catch (error) {
    throw usage(`${error instanceof Error ? error.message : String(error)}\n\n${helpOf(command)}`.trimEnd());
  }
}

function checkWords(command: Command, { words }: Given): void {
  if (words.length < command.words.least || words.length > command.words.most)
    throw usage(helpOf(command).trimEnd());
}

function help(): string {
  const lines = COMMANDS.map(({ name, usage: words, does }) => `  ${`${name} ${words}`.padEnd(28)}${does}`);
  return `Usage: ${NAME} COMMAND

${lines.join('\n')}

Every command takes --json (the result as one line of JSON) and --help. ${NAME} --version says which version this is.
Commands read the environment of the bot, and .env in the current folder.
Exit codes: 0 done, 1 failed, 2 typed or set up wrongly.
`;
}

function helpOf({ name, usage: words, does }: Command): string {
  return `Usage: ${NAME} ${`${name} ${words}`.trimEnd()} [--json]\n\n${does}\n`;
}

function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
