import { numbersOf } from '../cards/numbers.ts';
import type { CallRecord, SandboxState, StoredMessage } from '../state.ts';
import type { RefusedCard } from './types.ts';
import { callSummary } from './views.ts';

/** Codes with which the platform refuses a card rather than the call. */
const CARD_CODES = new Set([230025, 230099]);
const SENDS = new Set(['im.message.create', 'im.message.reply', 'im.message.patch']);

export interface CallsOfCard {
  /** Sent, replaced, read or recalled it. */
  readonly own: readonly CallRecord[];
  /** Were made while it was being made: between the request it answers and its last change. */
  readonly meanwhile: readonly CallRecord[];
}

/** Returns the API calls that belong to a message. */
export function callsOf(message: StoredMessage, state: SandboxState): CallsOfCard {
  const own = state.calls.filter((call) => isAbout(call, message.messageId));
  const parent = state.messages.get(message.parentId ?? '');
  const from = parent?.createdAt ?? message.createdAt;
  const to = message.versions.at(-1)?.at ?? message.updatedAt;
  const meanwhile = state.calls.filter(
    (call) =>
      call.at >= from && call.at <= to && !call.endpoint.startsWith('im.message.') && !own.includes(call),
  );
  return { own, meanwhile };
}

function isAbout(call: CallRecord, messageId: string): boolean {
  if (!call.endpoint.startsWith('im.message.')) return false;
  if (call.endpoint !== 'im.message.reply' && call.path.includes(messageId)) return true;
  const { data } = (call.responseBody ?? {}) as { data?: { message_id?: unknown } };
  return data?.message_id === messageId;
}

/** Returns the card of a call that the platform refused, with the reason; undefined for any other call. */
export function refusedCard(call: CallRecord, state: SandboxState): RefusedCard | undefined {
  if (!SENDS.has(call.endpoint) || !CARD_CODES.has(call.code)) return undefined;
  const body = (call.requestBody ?? {}) as { content?: unknown; receive_id?: unknown };
  const card = parsed(body.content);
  const messageId = /\/messages\/(om_\w+)/.exec(call.path)?.[1];
  const receiver = typeof body.receive_id === 'string' ? body.receive_id : undefined;
  const chatId = messageId === undefined ? receiver : state.messages.get(messageId)?.chatId;
  const { msg } = (call.responseBody ?? {}) as { msg?: unknown };
  return { ...callSummary(call), msg: String(msg ?? ''), chatId, messageId, card, numbers: numbersOf(card) };
}

function parsed(content: unknown): unknown {
  if (typeof content !== 'string') return content;
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}
