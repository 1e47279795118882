import type { Doing, texts } from '../cards/index.ts';
import type { ButtonValue, Card, CommandName, Locale } from '../cards/kit/types.ts';
import type { Recipient } from '../platform/types.ts';
import type { AuditAction } from '../services/audit.ts';
import type { Repos } from '../store/types.ts';
import type { Arguments } from './parse/grammar.ts';
import type { CallbackAnswer, IncomingAction, IncomingEvent, IncomingMessage } from './types.ts';

/**
 * Stores a card to be sent, in the transaction of what is being handled: what was acknowledged is answered. By
 * default it replies to the message, or goes to the chat of the event.
 */
export type Reply = (card: Card, elsewhere?: Recipient) => Promise<void>;

/** What the audit log calls a refusal. */
export type Denied = Exclude<Extract<AuditAction, `${string}.denied`>, 'account.denied'>;

type Guarded<D> = D extends `${infer What}.denied` ? What : never;

/**
 * What a command, press or event does that not everybody may, as the audit log calls its refusal; `guard.ts` knows
 * which right opens it. Whose an export or a subscription is, the services decide.
 */
export type Needs = 'nothing' | Guarded<Denied>;

/** Somebody who wants something, and where. Without a chat, `chatId` is empty. */
export interface Person {
  readonly openId: string;
  readonly chatId: string;
}

interface Handling {
  /** Everything done through these is one transaction with the event's claim. */
  readonly repos: Repos;
  readonly locale: Locale;
  /** Unix ms. */
  readonly now: number;
  readonly reply: Reply;
}

export interface CommandContext extends Handling {
  readonly message: IncomingMessage;
  readonly args: Arguments;
  /** What plain words were understood as, empty of a button that said so; absent of what was typed as a command. */
  readonly said?: string;
}

type Surplus = 'run' | 'refuse';

/** When and where words are read: unix ms, and an IANA zone. */
export interface ReadAt {
  readonly now: number;
  readonly zone: string;
}

/**
 * What a command without a slash comes to: it only reads and its words are exact (`runs`), it changes, stops or hands out
 * something and its words are exact (`changes`), its words are others, and it `explains` what is wrong with them, or
 * leaves that to the reading of plain words (`unknown`).
 */
export type Bare = 'runs' | 'changes' | 'explains' | 'unknown';

/** Returns what a command comes to that only reads and takes no words. */
export function readsAlone({ words, people }: Arguments): Bare {
  return words.length === 0 && people.length === 0 ? 'runs' : 'explains';
}

/** Returns what a command comes to that changes, stops or hands out something and takes no words. */
export function changesAlone({ words }: Arguments): Bare {
  return words.length === 0 ? 'changes' : 'unknown';
}

export interface Command {
  readonly name: CommandName;
  /** Other words for it, lower case, in both languages. */
  readonly aliases: readonly string[];
  /** What it comes to where no slash says that it is meant as a command. */
  bare(args: Arguments, at: ReadAt): Bare;
  /** What it does with such words, where a button that offers it says that; absent of one that only shows. */
  readonly does?: (args: Arguments, at: ReadAt) => Doing | undefined;
  /**
   * For commands that take no words: what is written behind them is named in the answer. `run` runs all the same,
   * `refuse` does nothing, as what cannot be undone may have been meant otherwise.
   */
  readonly surplus?: Surplus | ((ctx: Pick<CommandContext, 'args'>) => Surplus | undefined);
  /** True where a job answers the person, in private also in a group. */
  readonly inPrivate?: (ctx: Pick<CommandContext, 'args'>) => boolean;
  /** The right it needs; a function if that depends on what was typed, or where. */
  readonly needs: Needs | ((ctx: Pick<CommandContext, 'args' | 'message'>) => Needs);
  /** Called for people who have the right. */
  run(ctx: CommandContext): Promise<void>;
}

/** What is asked before something that nobody can undo. */
export type Question = keyof ReturnType<typeof texts>['sure'];

export interface ActionContext extends Handling {
  readonly action: IncomingAction;
  /** Jobs enqueued here wait until this time (unix ms) or until the callback was answered. */
  readonly heldUntil: number;
  /** Names a held job, so that it runs as soon as the callback's answer is out. */
  runNow(jobKey: string): void;
  /**
   * Returns the question to answer with on the first press of what nobody can undo; undefined on the second. Old
   * clients do not show the `confirm` of a button, so none has one.
   */
  asks(of: Question): Promise<CallbackAnswer | undefined>;
  /** Refuses what is somebody else's: returns the toast, and stores the audit row. */
  refuse(denied: Denied, exportId?: string): Promise<CallbackAnswer>;
}

/** What a button or form does; the value was parsed. */
export interface Action<V extends ButtonValue = ButtonValue> {
  readonly needs: Needs;
  /** A refusal is a toast, or a card to the person who presses. */
  readonly refusal?: 'card';
  /** Called for people who have the right. */
  run(ctx: ActionContext, value: V): Promise<CallbackAnswer>;
}

export type Actions = {
  readonly [K in ButtonValue['do']]: Action<Extract<ButtonValue, { do: K }>>;
};

export interface EventContext extends Handling {
  readonly event: IncomingEvent;
}

export interface EventHandler {
  readonly needs: Needs | ((event: IncomingEvent) => Needs);
  run(ctx: EventContext): Promise<void>;
}
