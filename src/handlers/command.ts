import type { ButtonValue, Card, Locale } from '../cards/kit/types.ts';
import type { Recipient } from '../platform/types.ts';
import type { Repos } from '../store/types.ts';
import type { Arguments } from './parse/grammar.ts';
import type { CallbackAnswer, IncomingAction, IncomingEvent, IncomingMessage } from './types.ts';

/**
 * Stores a card to be sent, in the transaction of what is being handled: what was acknowledged is answered. By
 * default it replies to the message, or goes to the chat of the event.
 */
export type Reply = (card: Card, elsewhere?: Recipient) => Promise<void>;

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
}

export interface Command {
  readonly name: string;
  /** Other words for it, lower case, in both languages. */
  readonly aliases: readonly string[];
  run(ctx: CommandContext): Promise<void>;
}

export interface ActionContext extends Handling {
  readonly action: IncomingAction;
  /** Jobs enqueued here wait until this time (unix ms) or until the callback was answered. */
  readonly heldUntil: number;
  /** Names a held job, so that it runs as soon as the callback's answer is out. */
  runNow(jobKey: string): void;
}

/** What each of our buttons does; the value was parsed, the rights were not yet checked. */
export type Actions = {
  readonly [K in ButtonValue['do']]: (
    ctx: ActionContext,
    value: Extract<ButtonValue, { do: K }>,
  ) => Promise<CallbackAnswer>;
};

export interface EventContext extends Handling {
  readonly event: IncomingEvent;
}

export type EventHandler = (ctx: EventContext) => Promise<void>;
