import { randomBytes } from 'node:crypto';
import { checkCard } from '../cards/check.ts';
import { findElement, isSubmit } from '../cards/find.ts';
import type { Delivery } from '../delivery/index.ts';
import { membersOf, p2pChatId, store } from '../platform/im-store.ts';
import { revoke } from '../platform/oauth/token.ts';
import type { SandboxState, StoredMessage } from '../state.ts';
import type { Person } from '../world/index.ts';
import { checkChoice, conflict, formValue } from './form.ts';
import type { Press, Spoken } from './given.ts';

/** Everything a person can do in the client; what reaches the bot goes through delivery. */
export interface People {
  speak(chatId: string, words: Spoken): StoredMessage;
  press(messageId: string, press: Press): Promise<object>;
  enter(openId: string): void;
  menu(openId: string, eventKey: string): void;
  recall(messageId: string): void;
  botAdded(chatId: string, by: string): void;
  /** Takes back in their settings what they granted the app. */
  revoke(openId: string): void;
}

export function createPeople(state: SandboxState, delivery: Delivery): People {
  const { world, app } = state;
  const person = (openId: string): Person =>
    world.person(openId) ?? conflict(`nobody has the open_id ${openId}`);
  const ids = (who: { openId: string; unionId: string; userId: string }) => ({
    union_id: who.unionId,
    user_id: who.userId,
    open_id: who.openId,
  });

  /** `<at user_id="…"></at>` becomes `@_user_N`, in order of appearance, as receivers see it. */
  function withMentions(text: string): { text: string; mentions: object[]; bot: boolean } {
    const mentions: object[] = [];
    let bot = false;
    const replaced = text.replace(/<at user_id="([^"]+)">[^<]*<\/at>/g, (_, id: string) => {
      if (id === 'all') return '@_all';
      const key = `@_user_${mentions.length + 1}`;
      const isBot = id === app.botOpenId;
      bot ||= isBot;
      const who = isBot
        ? { openId: id, unionId: `on_${id.slice(3)}`, userId: '', name: app.name }
        : person(id);
      mentions.push({
        key,
        id: ids(who),
        mentioned_type: isBot ? 'bot' : 'user',
        name: who.name,
        tenant_key: world.company.tenantKey,
      });
      return key;
    });
    return { text: replaced, mentions, bot };
  }

  function contentFor(type: string, text: string): unknown {
    if (type === 'text') return { text };
    if (type === 'post') return { title: '', content: [[{ tag: 'text', text }]] };
    if (type === 'image') return { image_key: `img_v3_${randomBytes(8).toString('hex')}` };
    if (type === 'file') return { file_key: `file_v3_${randomBytes(8).toString('hex')}`, file_name: text };
    return { text };
  }

  return {
    speak(chatId, { as, text, type = 'text', replyTo, edited = false }) {
      const from = person(as);
      if (!membersOf(state, chatId)?.includes(as)) conflict(`${from.name} is not in this chat`);
      const said = withMentions(text);
      const parent =
        replyTo === undefined
          ? undefined
          : (state.messages.get(replyTo) ?? conflict('no such message to reply to'));
      const message = store(state, {
        chatId,
        msgType: type,
        content: contentFor(type, said.text),
        parent,
        from,
      });
      if (edited) message.updatedAt += 1;
      const p2p = chatId === p2pChatId(as);
      // Without the scope for all group messages only those that mention the bot arrive.
      if (!p2p && (!said.bot || state.leftChats.has(chatId))) return message;
      delivery.event('im.message.receive_v1', {
        sender: { sender_id: ids(from), sender_type: 'user', tenant_key: from.tenantKey },
        message: {
          message_id: message.messageId,
          ...(parent !== undefined && { root_id: message.rootId, parent_id: message.parentId }),
          create_time: String(message.createdAt),
          update_time: String(message.updatedAt),
          chat_id: chatId,
          chat_type: p2p ? 'p2p' : 'group',
          message_type: type,
          content: JSON.stringify(message.content),
          ...(said.mentions.length > 0 && { mentions: said.mentions }),
        },
      });
      return message;
    },
    async press(messageId, press) {
      const who = person(press.as);
      const message = state.messages.get(messageId) ?? conflict('no such message');
      if (!membersOf(state, message.chatId)?.includes(press.as)) conflict(`${who.name} is not in this chat`);
      if (message.deleted || message.msgType !== 'interactive') conflict('the message shows no card');
      const found =
        findElement(message.content, press.element) ??
        conflict(`the card has no such element: ${JSON.stringify(press.element)}`);
      if (found.disabled) conflict('the element is disabled');
      const behaviors = (found.element['behaviors'] ?? []) as readonly {
        type?: string;
        value?: unknown;
        default_url?: string;
      }[];
      const link = behaviors.find((each) => each.type === 'open_url');
      const callback = behaviors.find((each) => each.type === 'callback');
      if (callback === undefined && link !== undefined) return { status: 'link', url: link.default_url };
      if (found.element['form_action_type'] === 'reset') return { status: 'ok', answer: {} };
      const form = isSubmit(found.element) ? found.form : undefined;
      if (form === undefined) checkChoice(found.element, press);
      const unfilled = state.faults.behaviour('form-unfilled') === 'empty' ? 'empty' : 'absent';
      const action = {
        tag: found.element['tag'],
        ...(found.element['name'] !== undefined && { name: found.element['name'] }),
        timezone: 'Asia/Shanghai',
        ...(callback !== undefined && { value: callback.value }),
        ...(form !== undefined && { form_value: formValue(form, press.form_value ?? {}, unfilled) }),
        ...(press.option !== undefined && { option: press.option }),
        ...(press.options !== undefined && { options: press.options }),
        ...(press.input_value !== undefined && { input_value: press.input_value }),
        ...(press.checked !== undefined && { checked: press.checked }),
      };
      const outcome = await delivery.callback({
        operator: { tenant_key: who.tenantKey, ...ids(who) },
        token: `c-${randomBytes(16).toString('hex')}`,
        action,
        host: 'im_message',
        context: { open_message_id: messageId, open_chat_id: message.chatId },
      });
      if ('code' in outcome) return { status: 'error', ...outcome };
      return applyAnswer(message, outcome.answer);
    },
    enter(openId) {
      const who = person(openId);
      delivery.event('im.chat.access_event.bot_p2p_chat_entered_v1', {
        chat_id: p2pChatId(openId),
        operator_id: ids(who),
        last_message_id: '',
        last_message_create_time: '',
      });
    },
    menu(openId, eventKey) {
      const who = person(openId);
      delivery.event('application.bot.menu_v6', {
        operator: { operator_name: who.name, operator_id: ids(who) },
        event_key: eventKey,
        timestamp: Math.floor(state.clock.now() / 1000),
      });
    },
    recall(messageId) {
      const message = state.messages.get(messageId) ?? conflict('no such message');
      message.deleted = true;
      state.events.emit('card', message);
      delivery.event('im.message.recalled_v1', {
        message_id: messageId,
        chat_id: message.chatId,
        recall_time: String(state.clock.now()),
        recall_type: 'message_owner',
      });
    },
    revoke(openId) {
      const who = person(openId);
      revoke(openId, state);
      delivery.event('auth.user_access_token.revoked_v4', {
        revoke_token_type: 'user_access_token',
        revoke_reason: 'user_revoke',
        ...ids(who),
      });
    },
    botAdded(chatId, by) {
      state.leftChats.delete(chatId);
      const chat = world.chat(chatId) ?? conflict('no such group');
      delivery.event('im.chat.member.bot.added_v1', {
        chat_id: chatId,
        operator_id: ids(person(by)),
        external: false,
        operator_tenant_key: world.company.tenantKey,
        name: chat.name,
        i18n_names: { zh_cn: chat.name, en_us: '', ja_jp: '' },
      });
    },
  };

  /** The bot's answer as the client takes it: a toast, a new card, or an error of its own. */
  function applyAnswer(message: StoredMessage, answer: Readonly<Record<string, unknown>>): object {
    const card = answer['card'] as { type?: unknown; data?: unknown } | undefined;
    if (card === undefined) return { status: 'ok', answer };
    if (card.type !== 'raw')
      return { status: 'error', code: 200673, message: '回调返回的卡片有误：没有这个卡片模板' };
    // The client keeps what a recalled message shows as it is.
    if (message.deleted) return { status: 'ok', answer };
    const refusal = checkCard(card.data, Buffer.byteLength(JSON.stringify(card.data)));
    if (refusal !== undefined)
      return { status: 'error', code: 200673, message: `回调返回的卡片有误：${refusal.msg}` };
    message.content = card.data;
    message.updatedAt = state.clock.now();
    message.versions.push({ at: message.updatedAt, content: card.data, by: 'callback' });
    state.events.emit('card', message);
    return { status: 'ok', answer };
  }
}
