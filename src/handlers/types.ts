import type { ChatType } from '../lib/chat.ts';
/** What came in, whichever way it came: webhook, long connection or a test. Times are unix ms. */
export type Incoming = IncomingMessage | IncomingAction | IncomingEvent;

interface Arrived {
  readonly eventId: string;
  readonly appId: string;
  readonly tenantKey: string;
  /** The company of who speaks or presses; undefined if the platform does not say. */
  readonly personTenant?: string | undefined;
  readonly createdAt: number;
}

export interface Mention {
  /** Placeholder in the text: `@_user_1`. */
  readonly key: string;
  /** Empty if the platform does not tell it. */
  readonly openId: string;
  /** Empty if it is not shown. */
  readonly name: string;
  readonly isBot: boolean;
}

export interface IncomingMessage extends Arrived {
  readonly kind: 'message';
  readonly messageId: string;
  readonly chatId: string;
  readonly chatType: ChatType;
  readonly senderId: string;
  readonly senderType: 'user' | 'bot' | 'app' | 'unknown';
  readonly messageType: string;
  /** Plain text of a text or post message; undefined for images, files and the like. */
  readonly text: string | undefined;
  readonly mentions: readonly Mention[];
  /** The file of a file message, absent of any other. */
  readonly file?: { readonly key: string; readonly name: string };
  readonly rootId: string | undefined;
  readonly parentId: string | undefined;
}

export interface IncomingAction extends Arrived {
  readonly kind: 'action';
  readonly operatorId: string;
  readonly messageId: string;
  readonly chatId: string;
  readonly tag: string;
  readonly name: string | undefined;
  readonly value: unknown;
  readonly formValue: Readonly<Record<string, unknown>> | undefined;
  readonly option: string | undefined;
  readonly options: readonly string[] | undefined;
}

export interface IncomingEvent extends Arrived {
  readonly kind: 'event';
  /** e.g. `im.chat.member.bot.added_v1`, `application.bot.menu_v6`. */
  readonly type: string;
  /** Empty where it happened in no chat. */
  readonly chatId: string;
  /** Open id of the person whose doing it was; empty if the platform does not say. */
  readonly operatorId: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The body of the answer to a callback; `{}` changes nothing. */
export interface CallbackAnswer {
  readonly toast?: { readonly type: 'info' | 'success' | 'error' | 'warning'; readonly content: string };
  readonly card?: { readonly type: 'raw'; readonly data: object };
}
