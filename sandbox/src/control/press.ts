import { randomBytes } from 'node:crypto';
import { checkCard } from '../cards/check.ts';
import { type Found, findElement, isSubmit } from '../cards/find.ts';
import { checkOptions } from '../cards/options.ts';
import type { Delivery } from '../delivery/index.ts';
import { change, membersOf, p2pChatId } from '../platform/im-store.ts';
import { idsOf } from '../platform/mentions.ts';
import type { SandboxState, StoredMessage } from '../state.ts';
import type { Person } from '../world/index.ts';
import { checkChoice, conflict, formValue } from './form.ts';
import type { Press } from './schemas.ts';

type Json = Readonly<Record<string, unknown>>;

interface Behavior {
  readonly type?: string;
  readonly value?: unknown;
  readonly default_url?: string;
}

/** A card can be pressed for so long. */
const PRESSABLE_MS = 14 * 24 * 3_600_000;
const OK = { status: 'ok', answer: {} } as const;

/**
 * Returns the function by which a person presses something on a card; it resolves to what their client shows then.
 */
export function createPress(
  state: SandboxState,
  delivery: Delivery,
): (messageId: string, press: Press) => Promise<object> {
  /** The card and the element that a person can press now, or why they cannot. */
  function target(messageId: string, { as, element }: Press): [Person, StoredMessage, Found] {
    const who = state.world.person(as) ?? conflict(`nobody has the open_id ${as}`);
    const message = state.messages.get(messageId) ?? conflict('no such message');
    if (!membersOf(state, message.chatId)?.includes(as)) conflict(`${who.name} is not in this chat`);
    if (message.deleted || message.msgType !== 'interactive') conflict('the message shows no card');
    if (message.createdAt + PRESSABLE_MS < state.clock.now())
      conflict('a card can be pressed for fourteen days');
    if (
      isForwarded(message) &&
      state.faults.behaviour('forwarded-press') === 'dead' &&
      !interacts(message.content)
    )
      conflict('a forwarded card does not call back');
    const found =
      findElement(message.content, element) ??
      conflict(`the card has no such element: ${JSON.stringify(element)}`);
    if (found.disabled) conflict('the element is disabled');
    return [who, message, found];
  }

  /** The `action` of the callback. Throws where a client would not send it. */
  function actionOf(
    { element, form: around }: Found,
    press: Press,
    callback: Behavior | undefined,
    members: readonly string[],
  ): object {
    const form = isSubmit(element) ? around : undefined;
    if (form === undefined) checkChoice(element, press, members);
    const unfilled = state.faults.behaviour('form-unfilled') === 'empty' ? 'empty' : 'absent';
    return {
      tag: element['tag'],
      ...(element['name'] !== undefined && { name: element['name'] }),
      timezone: 'Asia/Shanghai',
      ...(callback !== undefined && { value: callback.value }),
      ...(form !== undefined && {
        form_value: formValue(form, press.form_value ?? {}, { unfilled, members }),
      }),
      ...(press.option !== undefined && { option: press.option }),
      ...(press.options !== undefined && { options: press.options }),
      ...(press.input_value !== undefined && { input_value: press.input_value }),
      ...(press.checked !== undefined && { checked: press.checked }),
    };
  }

  /** The bot's answer as the client takes it: a toast, a new card, or an error of its own. */
  function applied(message: StoredMessage, before: unknown, answer: Json): object {
    const card = answer['card'] as { type?: unknown; data?: unknown } | undefined;
    if (card === undefined) {
      // Some clients then show again what they showed before the click.
      const undone = state.faults.behaviour('patch-before-answer') === 'undone';
      if (undone && message.content !== before) change(state, message, before, 'client');
      return { status: 'ok', answer };
    }
    const wrong = (code: number, message: string): object => ({ status: 'error', code, message });
    if (card.type !== 'raw') return wrong(200673, '回调返回的卡片有误：没有这个卡片模板');
    if (isOldCard(card.data)) return wrong(200830, '卡片 JSON 2.0 不能更新为 1.0 结构');
    // The client keeps what a recalled message shows as it is.
    if (message.deleted) return { status: 'ok', answer };
    const bytes = Buffer.byteLength(JSON.stringify(card.data));
    const refusal = checkCard(card.data, bytes, checkOptions(state));
    if (refusal !== undefined) return wrong(200673, `回调返回的卡片有误：${refusal.msg}`);
    change(state, message, card.data, 'callback');
    return { status: 'ok', answer };
  }

  return async (messageId, press) => {
    const [who, message, found] = target(messageId, press);
    const behaviors = (found.element['behaviors'] ?? []) as readonly Behavior[];
    const callback = behaviors.find((each) => each.type === 'callback');
    const url = behaviors.find((each) => each.type === 'open_url')?.default_url ?? linkOf(found, press);
    if (callback === undefined && url !== undefined) return { status: 'link', url };
    if (found.element['form_action_type'] === 'reset') return OK;
    const tag = found.element['tag'];
    // A checker without behaviors is ticked on the client alone, and what a form holds waits for its submit button.
    if (callback === undefined && tag === 'checker') return OK;
    if (found.form !== undefined && tag !== 'button' && tag !== 'interactive_container') return OK;
    const members = pickable(state, message.chatId);
    const action = actionOf(found, press, callback, members);
    const token = `c-${randomBytes(16).toString('hex')}`;
    const handedOut = { messageId, at: state.clock.now(), answered: false, uses: 0 };
    state.cardTokens.set(token, handedOut);
    const before = message.content;
    const outcome = await delivery.callback({
      operator: { tenant_key: who.tenantKey, ...idsOf(state, who) },
      token,
      action,
      host: 'im_message',
      context: { open_message_id: messageId, open_chat_id: message.chatId },
    });
    if ('code' in outcome) return { status: 'error', ...outcome };
    handedOut.answered = true;
    return applied(message, before, outcome.answer);
  };
}

/** A card in a person's name is a copy. */
function isForwarded({ sender }: StoredMessage): boolean {
  return sender.type === 'user';
}

function interacts(content: unknown): boolean {
  const { config } = content as { config?: { enable_forward_interaction?: unknown } };
  return config?.enable_forward_interaction === true;
}

/** Who a picker of people offers by itself: the members of a group; in private the two who talk. */
function pickable(state: SandboxState, chatId: string): readonly string[] {
  const members = membersOf(state, chatId) ?? [];
  const [only] = members;
  return only !== undefined && chatId === p2pChatId(only) ? [...members, state.app.botOpenId] : members;
}

function isOldCard(data: unknown): boolean {
  const schema = (data as { schema?: unknown }).schema;
  return Object.keys(data as object).length > 0 && schema !== '2.0';
}

/** Where the chosen entry of a menu leads, if it is a link. */
function linkOf({ element }: Found, { option }: Press): string | undefined {
  if (element['tag'] !== 'overflow' || !Array.isArray(element['options'])) return undefined;
  const chosen = element['options'].find((each: Json) => each['value'] === option) as Json | undefined;
  return (chosen?.['multi_url'] as { url?: string } | undefined)?.url;
}
