import type { CommandHint, PageChat } from '../../src/page-api/types.ts';

export interface Choice {
  readonly kind: 'command' | 'person';
  readonly shown: string;
  readonly about: string;
  /** Put in the place of what was typed. */
  readonly insert: string;
  /** Of a person: who is meant. */
  readonly openId?: string;
}

export interface Offered {
  readonly choices: readonly Choice[];
  /** Where what was typed begins. */
  readonly from: number;
}

export interface CompletionWorld {
  readonly commands: readonly CommandHint[];
  readonly bot: { readonly openId: string; readonly name: string };
  readonly names: ReadonlyMap<string, string>;
  readonly chat: PageChat;
  readonly locale: 'zh' | 'en';
  readonly everyone: string;
}

const MOST = 12;

/** What Chinese input methods write for the key of the slash means the slash. */
const SLASH = '[/／、]';
const COMMAND = new RegExp(`^(?:@\\S+\\s+)*(${SLASH}[^\\n]*)$`);
const FIRST_WORD = new RegExp(`^\\s*(?:@\\S+\\s+)*${SLASH}(\\S+)`);
const BEGUN = new RegExp(`^\\s*${SLASH}`);

/** Tells whether a text begins as a command does. */
export function isCommand(text: string): boolean {
  return BEGUN.test(text);
}

/** Returns what the text before the caret could be completed to: a command after `/`, a person after `@`. */
export function offer(text: string, caret: number, world: CompletionWorld): Offered | undefined {
  const before = text.slice(0, caret);
  const at = /(?:^|\s)@([^\s@]*)$/.exec(before);
  if (at !== null) return nonEmpty(people(at[1] ?? '', world), caret - (at[1]?.length ?? 0) - 1);
  const typed = COMMAND.exec(before)?.[1];
  if (typed !== undefined) {
    return nonEmpty(commands(typed, text, world), caret - typed.length);
  }
  return undefined;
}

/** Tells whether the text is a complete command, so that Enter sends it although more could follow. */
export function isWhole(text: string, { commands: known }: CompletionWorld): boolean {
  const word = FIRST_WORD.exec(text)?.[1]?.toLowerCase();
  return (
    word !== undefined && known.some((command) => command.text.toLowerCase().split(' ')[0] === `/${word}`)
  );
}

function nonEmpty(choices: readonly Choice[], from: number): Offered | undefined {
  return choices.length === 0 ? undefined : { choices: choices.slice(0, MOST), from };
}

function commands(
  typed: string,
  text: string,
  { commands: known, chat, bot, locale }: CompletionWorld,
): Choice[] {
  // In a group it only counts with a mention.
  const mention = chat.mode === 'group' && !text.includes(`@${bot.name}`) ? `@${bot.name} ` : '';
  const wanted = `/${typed.slice(1).toLowerCase()}`;
  return known
    .filter(
      (command) =>
        command.text.toLowerCase().startsWith(wanted) &&
        (command.later !== true || wanted.includes(' ')) &&
        (command.text !== typed || mention !== ''),
    )
    .map((command) => ({
      kind: 'command',
      shown: command.text,
      about: command[locale],
      insert: `${mention}${command.text}`,
      ...(mention !== '' && { openId: bot.openId }),
    }));
}

function people(typed: string, { chat, bot, names, everyone }: CompletionWorld): Choice[] {
  if (chat.mode === 'p2p') return [];
  const wanted = typed.toLowerCase();
  const members = chat.members.map((openId) => ({ openId, name: names.get(openId) ?? '' }));
  return [{ openId: bot.openId, name: bot.name }, { openId: 'all', name: everyone }, ...members]
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .map(({ openId, name }) => ({
      kind: 'person',
      shown: `@${name}`,
      about: '',
      insert: `@${name} `,
      openId,
    }));
}

/** Returns the text as it is sent: each picked `@name` becomes a mention of that person. */
export function withMentions(text: string, picked: ReadonlyMap<string, string>): string {
  // Longer names first: `@王小明` is not `@王小` and a syllable.
  const names = [...picked.keys()].sort((a, b) => b.length - a.length);
  if (names.length === 0) return text;
  const pattern = new RegExp(
    names.map((name) => `@${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).join('|'),
    'g',
  );
  return text.replace(pattern, (found) => `<at user_id="${picked.get(found.slice(1))}"></at>`);
}
