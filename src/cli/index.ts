import { parseArgs } from 'node:util';
import manifest from '../../package.json' with { type: 'json' };
import { closedStore, toAppError } from '../errors.ts';
import { editDistance } from '../lib/near-miss.ts';
import { digestCommand, doctor, exportCommand, qualityCommand } from './asking.ts';
import { type Command, type Given, type Option, type Surroundings, usage } from './command.ts';
import { setup } from './setup.ts';
import { auditLog, backup, jobs, migrateStore, restore, rotateKey } from './store.ts';

export { loadEnvFile } from '../environment.ts';

const NAME = 'meeting-quality';

/** Runs the bot until it is stopped. */
const start: Command = {
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

const SHELLS = ['bash', 'zsh', 'fish'] as const;
/** Where each shell keeps what it reads at its start. */
const WHERE = {
  bash: '~/.local/share/bash-completion/completions/meeting-quality',
  zsh: '~/.zfunc/_meeting-quality, with ~/.zfunc in fpath',
  fish: '~/.config/fish/completions/meeting-quality.fish',
} as const;

/** Prints what makes a shell complete command lines. */
const completion: Command = {
  name: 'completion',
  usage: 'SHELL',
  does: `Prints the completion for ${SHELLS.join(', ')}: save it as ${Object.values(WHERE).join('; ')}.`,
  options: {},
  words: { least: 1, most: 1, first: SHELLS },
  async run({ words: [shell = ''] }) {
    const name = SHELLS.find((each) => each === shell);
    if (name === undefined)
      throw usage(`There is no completion for “${shell}”; there are ${SHELLS.join(', ')}`);
    const text = SCRIPTS[name](NAME, COMMANDS);
    return { text: text.trimEnd(), data: { shell: name, script: text, file: WHERE[name] } };
  },
};

/** Every command, in the order of the help. A new one is a line here and a row in docs/operations.md. */
export const COMMANDS: readonly Command[] = [
  setup,
  start,
  doctor,
  exportCommand,
  qualityCommand,
  digestCommand,
  backup,
  restore,
  migrateStore,
  rotateKey,
  auditLog,
  jobs,
  completion,
];

const COMMON: Readonly<Record<string, Option>> = {
  help: { type: 'boolean', short: 'h', says: 'explains the command' },
  version: { type: 'boolean', says: 'says which version this is' },
  json: { type: 'boolean', says: 'prints the result, or the reason of a failure, as one line of JSON' },
};

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
    if (given.options['help'] === true || given.options['version'] === true) {
      around.out(given.options['help'] === true ? helpOf(command) : `${manifest.version}\n`);
      return DONE;
    }
    checkWords(command, given);
    around.prepare?.();
    const { text, data, amiss } = await command.run(given, around);
    around.progress?.('');
    around.out(json ? `${JSON.stringify(data)}\n` : `${text}\n`);
    return amiss ? FAILED : DONE;
  } catch (thrown) {
    around.progress?.('');
    const error = toAppError(thrown);
    const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir = './data' } = around.env;
    const message = closedStore(thrown, { databaseUrl, dataDir }) ?? error.message;
    const { kind } = error;
    // What would help at a terminal is no part of the reason.
    if (json) around.out(`${JSON.stringify({ error: { kind, message: message.split('\n\n')[0] } })}\n`);
    else around.err(`${message}\n`);
    return kind === 'usage' ? WRONG_USAGE : FAILED;
  }
}

function withoutCommand(args: readonly string[], { out }: Surroundings): number {
  const [first] = args;
  if (first === '--version') out(`${manifest.version}\n`);
  else if (first === undefined || ['help', '--help', '-h'].includes(first)) out(help());
  else if (first.startsWith('-'))
    throw usage(`Name a command first; “${first}” stands behind it.\n\n${help()}`.trimEnd());
  else throw usage(`There is no command “${first}”.${meant(first)}\n\n${help()}`.trimEnd());
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
  const { least, most } = command.words;
  if (words.length >= least && words.length <= most) return;
  const what =
    words.length < least
      ? `Something is missing behind “${command.name}”.`
      : `“${words[most]}” is a word too many.`;
  throw usage(`${what}\n\n${helpOf(command)}`.trimEnd());
}

/** Names the command that a mistyped one begins or ends like. */
function meant(typed: string): string {
  const near = COMMANDS.find(
    ({ name }) =>
      editDistance(name, typed.toLowerCase()) <= 2 || (typed.length > 2 && name.startsWith(typed)),
  );
  return near === undefined ? '' : ` Did you mean “${near.name}”?`;
}

function help(): string {
  const lines = COMMANDS.map(({ name, does }) => `  ${name.padEnd(16)}${does}`);
  return `Usage: ${NAME} COMMAND

${lines.join('\n')}

${NAME} COMMAND --help explains a command. Every command takes --json; ${NAME} --version says which version this is.
Commands read the environment of the bot, and .env in the current folder.
Exit codes: 0 done, 1 failed or not well, 2 typed or set up wrongly.
`;
}

function helpOf({ name, usage: words, does, options }: Command): string {
  const lines = Object.entries({ ...options, ...COMMON }).map(([option, { type, says, short }]) => {
    const shown = `--${option}${type === 'string' ? ' …' : ''}${short === undefined ? '' : `, -${short}`}`;
    return `  ${shown.padEnd(18)}${says}`;
  });
  return `Usage: ${NAME} ${`${name} ${words}`.trimEnd()}\n\n${does}\n\n${lines.join('\n')}\n`;
}

function optionsOf({ options }: Command): string[] {
  return Object.keys({ ...options, ...COMMON }).map((each) => `--${each}`);
}

/** What may stand behind a command or an option, as words of the shell; undefined for files. */
function choices(takes: readonly string[] | 'file' | undefined): string | undefined {
  return takes === 'file' ? undefined : (takes ?? []).join(' ');
}

function bash(program: string, commands: readonly Command[]): string {
  const values = commands.flatMap(({ name, options }) =>
    Object.entries(options)
      .filter(([, { type }]) => type === 'string')
      .map(([option, { takes }]) => {
        const words = choices(takes);
        const set = words === undefined ? 'mapfile -t COMPREPLY < <(compgen -f -- "$cur")' : reply(words);
        return `    ${name}:--${option}) ${set}; return ;;`;
      }),
  );
  const names = commands.map((each) => {
    const first = choices(each.words.first);
    const all = [first, ...optionsOf(each)].filter((each) => each !== undefined && each !== '').join(' ');
    const files = first === undefined ? '; COMPREPLY+=($(compgen -f -- "$cur"))' : '';
    return `    ${each.name}) ${reply(all)}${files} ;;`;
  });
  const shown = [...commands.map(({ name }) => name), '--help', '--version'].join(' ');
  return `# Completion of ${program} for bash.
_${program.replaceAll('-', '_')}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" = 1 ]; then ${reply(shown)}; return; fi
  case "$command:$prev" in
${values.join('\n')}
  esac
  case "$command" in
${names.join('\n')}
  esac
}
complete -F _${program.replaceAll('-', '_')} ${program}
`;
}

function reply(words: string): string {
  return `COMPREPLY=($(compgen -W "${words}" -- "$cur"))`;
}

function zsh(program: string, commands: readonly Command[]): string {
  const files = [
    'mapfile -t COMPREPLY < <(compgen -f -- "$cur")',
    'COMPREPLY=($(compgen -f -- "$cur"))',
  ] as const;
  const script = bash(program, commands)
    .replace('for bash', 'for zsh')
    .replaceAll(...files);
  // Where it is loaded by the first completion, that one is answered too.
  const first = `[[ -z "$service" ]] || _bash_complete -F _${program.replaceAll('-', '_')}`;
  return `#compdef ${program}\nautoload -U +X bashcompinit && bashcompinit\n${script}${first}\n`;
}

function fish(program: string, commands: readonly Command[]): string {
  const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const lines = commands.flatMap(({ name, does, options, words }) => {
    const under = `complete -c ${program} -n '__fish_seen_subcommand_from ${name}'`;
    const first = choices(words.first);
    return [
      `complete -c ${program} -n __fish_use_subcommand -a ${name} -d ${quoted(does)}`,
      ...(first === undefined ? [`${under} -F`] : []),
      ...(first ? [`${under} -a ${quoted(first)}`] : []),
      ...Object.entries(options).map(([option, { type, takes, says }]) => {
        const values = choices(takes);
        const taken = values === undefined ? ' -r -F' : values === '' ? ' -x' : ` -x -a ${quoted(values)}`;
        return `${under} -l ${option}${type === 'string' ? taken : ''} -d ${quoted(says)}`;
      }),
      ...Object.keys(COMMON).map((option) => `${under} -l ${option}`),
    ];
  });
  return `# Completion of ${program} for fish.\ncomplete -c ${program} -f\n${lines.join('\n')}\n`;
}

const SCRIPTS = { bash, zsh, fish } as const;
