import { type Command, usage } from './command.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
/** Where each shell keeps what it reads at its start. */
const WHERE = {
  bash: '~/.local/share/bash-completion/completions/meeting-quality',
  zsh: '~/.zfunc/_meeting-quality, with ~/.zfunc in fpath',
  fish: '~/.config/fish/completions/meeting-quality.fish',
} as const;

/** Creates the command that prints what makes a shell complete command lines of `program`. */
export function completion(program: string, commands: () => readonly Command[]): Command {
  return {
    name: 'completion',
    usage: 'SHELL',
    does: `Prints the completion for ${SHELLS.join(', ')}: save it as ${Object.values(WHERE).join('; ')}.`,
    options: {},
    words: { least: 1, most: 1, first: SHELLS },
    async run({ words: [shell = ''] }) {
      const name = SHELLS.find((each) => each === shell);
      if (name === undefined)
        throw usage(`There is no completion for “${shell}”; there are ${SHELLS.join(', ')}`);
      const text = SCRIPTS[name](program, commands());
      return { text: text.trimEnd(), data: { shell: name, script: text, file: WHERE[name] } };
    },
  };
}

/** Options that every command takes. */
const COMMON = ['--help', '--json', '--version'];

function optionsOf({ options }: Command): string[] {
  return [...Object.keys(options).map((each) => `--${each}`), ...COMMON];
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
      ...COMMON.map((option) => `${under} -l ${option.slice(2)}`),
    ];
  });
  return `# Completion of ${program} for fish.\ncomplete -c ${program} -f\n${lines.join('\n')}\n`;
}

const SCRIPTS = { bash, zsh, fish } as const;
