import type { Delivery } from '../delivery/index.ts';
import { membersOf, p2pChatId, store } from '../platform/im-store.ts';
import { idsOf, type Said, saidBy } from '../platform/mentions.ts';
import { revoke } from '../platform/oauth/device.ts';
import { DIRECTORY_SCOPES, REVOCATION_SCOPE } from '../platform/scopes.ts';
import type { SandboxState, StoredMessage } from '../state.ts';
import type { Person } from '../world/index.ts';
import { conflict } from './form.ts';
import { createPress } from './press.ts';
import type { Press, Spoken } from './schemas.ts';

/** Everything a person can do in the client; what reaches the bot goes through delivery. */
export interface People {
  speak(chatId: string, words: Spoken): StoredMessage;
  press(messageId: string, press: Press): Promise<object>;
  enter(openId: string): void;
  menu(openId: string, eventKey: string): void;
  recall(messageId: string): void;
  /** Copies a message into another chat of theirs; a card keeps its buttons. */
  forward(messageId: string, openId: string, chatId: string): StoredMessage;
  /** Has seen a message. */
  read(messageId: string, openId: string): void;
  botAdded(chatId: string, by: string): void;
  /** `by` is the group's owner where nobody is named. */
  botRemoved(chatId: string, by: string | undefined): void;
  /** Takes back in their settings what they granted the app. */
  revoke(openId: string): void;
  /** Leaves the company: groups, consents and tokens with it. */
  leave(openId: string): void;
  /** Makes the app available to these people only; null: to everybody. */
  available(to: readonly string[] | null): void;
}

const IN_PRIVATE = ['im:message.p2p_msg:readonly', 'im:message.p2p_msg'];
const EVERYTHING = 'im:message.group_msg';
const MENTIONS = ['im:message.group_at_msg:readonly', 'im:message.group_at_msg', EVERYTHING];
const MEMBERSHIP = ['im:chat', 'im:chat:readonly', 'im:chat.members:bot_access'];

export function createPeople(state: SandboxState, delivery: Delivery): People {
  const { world } = state;
  const person = (openId: string): Person =>
    world.person(openId) ?? conflict(`nobody has the open_id ${openId}`);
  const granted = (scopes: readonly string[]): boolean => scopes.some((each) => state.app.scopes.has(each));
  const messageOf = (messageId: string): StoredMessage =>
    state.messages.get(messageId) ?? conflict('no such message');

  function membership(type: string, chatId: string, by: string | undefined): void {
    const chat = world.chat(chatId) ?? conflict('no such group');
    if (!granted(MEMBERSHIP)) return;
    delivery.event(type, {
      chat_id: chatId,
      operator_id: idsOf(state, person(by ?? chat.ownerId)),
      external: false,
      operator_tenant_key: world.company.tenantKey,
      name: chat.name,
      i18n_names: { zh_cn: chat.name, en_us: '', ja_jp: '' },
    });
  }

  /** Returns a message that a person can forward. */
  function readable(messageId: string, { openId, name }: Person): StoredMessage {
    const message = messageOf(messageId);
    if (!membersOf(state, message.chatId)?.includes(openId)) conflict(`${name} is not in this chat`);
    if (message.deleted) conflict('the message was recalled');
    return message;
  }

  /** Whether the bot hears it: of a group only what mentions it, unless it may hear everything. */
  function heard(chatId: string, p2p: boolean, mentioned: boolean): boolean {
    if (p2p) return granted(IN_PRIVATE);
    if (state.leftChats.has(chatId)) return false;
    return granted(mentioned ? MENTIONS : [EVERYTHING]);
  }

  return {
    press: createPress(state, delivery),
    speak(chatId, { as, text, type = 'text', title = '', replyTo, edited = false, base64, messages: held }) {
      const from = person(as);
      if (!membersOf(state, chatId)?.includes(as)) conflict(`${from.name} is not in this chat`);
      const said = saidBy(state, text);
      const parent = replyTo === undefined ? undefined : messageOf(replyTo);
      const p2p = chatId === p2pChatId(as);
      const isHeard = heard(chatId, p2p, said.bot);
      const unheard = !isHeard && heard(chatId, p2p, true);
      const message = store(state, {
        chatId,
        msgType: type,
        content: type === 'post' ? postFor(state, said, title) : contentFor(state, type, said.text, base64),
        held: held?.map((each) => readable(each, from).messageId),
        parent,
        from,
        mentions: said.mentions,
        ...(unheard && { unheard: true }),
      });
      if (edited) message.updatedAt += 1;
      if (!isHeard) return message;
      delivery.event('im.message.receive_v1', {
        sender: { sender_id: idsOf(state, from), sender_type: 'user', tenant_key: from.tenantKey },
        message: {
          message_id: message.messageId,
          ...(parent !== undefined && { root_id: message.rootId, parent_id: message.parentId }),
          create_time: String(message.createdAt),
          update_time: String(message.updatedAt),
          chat_id: chatId,
          ...(message.threadId !== undefined && { thread_id: message.threadId }),
          chat_type: p2p ? 'p2p' : 'group',
          message_type: type,
          content: type === 'merge_forward' ? BUNDLE : JSON.stringify(message.content),
          ...(said.mentions.length > 0 && { mentions: said.mentions }),
        },
      });
      return message;
    },
    enter(openId) {
      const who = person(openId);
      const chatId = p2pChatId(openId);
      if (!state.entered.has(openId) && state.faults.behaviour('p2p-chat-create') === true) {
        const ids = idsOf(state, who);
        const event = { chat_id: chatId, operator: ids, user: { ...ids, name: who.name } };
        delivery.event('p2p_chat_create', event, { envelope: 'v1' });
      }
      state.entered.add(openId);
      const last = [...state.messages.values()].findLast((each) => each.chatId === chatId);
      delivery.event('im.chat.access_event.bot_p2p_chat_entered_v1', {
        chat_id: chatId,
        operator_id: idsOf(state, who),
        last_message_id: last?.messageId ?? '',
        last_message_create_time: last === undefined ? '' : String(last.createdAt),
      });
    },
    menu(openId, eventKey) {
      const who = person(openId);
      delivery.event('application.bot.menu_v6', {
        operator: { operator_name: who.name, operator_id: idsOf(state, who) },
        event_key: eventKey,
        timestamp: Math.floor(state.clock.now() / 1000),
      });
    },
    forward(messageId, openId, chatId) {
      const from = person(openId);
      const { msgType, content } = readable(messageId, from);
      if (!membersOf(state, chatId)?.includes(openId)) conflict(`${from.name} is not in this chat`);
      return store(state, { chatId, msgType, content, parent: undefined, from });
    },
    recall(messageId) {
      const message = messageOf(messageId);
      message.deleted = true;
      state.events.emit('card', message);
      if (state.leftChats.has(message.chatId)) return;
      delivery.event('im.message.recalled_v1', {
        message_id: messageId,
        chat_id: message.chatId,
        recall_time: String(state.clock.now()),
        recall_type: 'message_owner',
      });
    },
    read(messageId, openId) {
      const message = messageOf(messageId);
      const who = person(openId);
      if (!membersOf(state, message.chatId)?.includes(openId)) conflict(`${who.name} is not in this chat`);
      if (message.readBy.has(openId)) return;
      message.readBy.set(openId, state.clock.now());
      // Told of what the bot says in private; in groups it has to ask.
      if (message.sender.type !== 'app' || message.chatId !== p2pChatId(openId)) return;
      delivery.event('im.message.message_read_v1', {
        reader: {
          reader_id: idsOf(state, who),
          read_time: String(state.clock.now()),
          tenant_key: who.tenantKey,
        },
        message_id_list: [messageId],
      });
    },
    revoke(openId) {
      const who = person(openId);
      revoke(openId, state);
      if (!granted([REVOCATION_SCOPE])) return;
      delivery.event('auth.user_access_token.revoked_v4', {
        revoke_token_type: 'user_access_token',
        revoke_reason: 'user_revoke',
        ...idsOf(state, who),
      });
    },
    leave(openId) {
      const who = person(openId);
      const { name, unionId, userId, departmentId } = who;
      state.leave(who);
      revoke(openId, state);
      if (!granted(DIRECTORY_SCOPES)) return;
      const ids = { open_id: openId, union_id: unionId, user_id: userId };
      const status = { is_activated: true, is_exited: false, is_frozen: false, is_resigned: true };
      delivery.event('contact.user.deleted_v3', {
        object: { ...ids, name, status },
        old_object: { ...ids, department_ids: [departmentId] },
      });
    },
    available(to) {
      state.app.availableTo = to === null ? undefined : new Set(to);
    },
    botAdded(chatId, by) {
      state.leftChats.delete(chatId);
      membership('im.chat.member.bot.added_v1', chatId, by);
    },
    botRemoved(chatId, by) {
      state.leftChats.add(chatId);
      membership('im.chat.member.bot.deleted_v1', chatId, by);
    },
  };
}

/** What stands in place of the content of a bundle: it has to be read. */
const BUNDLE = 'Merged and Forwarded Message';

const LINK = /\[([^\]]*)\]\((https?:[^)]*)\)/;
const PIECE = /(@_user_\d+(?!\d)|@_all|\[[^\]]*\]\(https?:[^)]*\)|!\[\]|\*\*[^*]+\*\*)/;

/**
 * Returns the content of a person's post: a paragraph per line, mentions as `at` pieces, `[text](address)` as links,
 * `**bold**` with its style, `![]` as a picture.
 */
export function postFor(state: SandboxState, { text, mentions }: Omit<Said, 'bot'>, title: string): object {
  const side = state.faults.behaviour('post-body');
  if (side === 'md') return { title, content: [[{ tag: 'md', text }]] };
  const piece = (part: string): object => {
    if (/^@_(?:user_\d+|all)$/.test(part)) {
      const name = part === '@_all' ? '所有人' : mentions.find(({ key }) => key === part)?.name;
      return { tag: 'at', user_id: part, user_name: name ?? '', style: [] };
    }
    if (part === '![]')
      return { tag: 'img', ...(contentFor(state, 'image', '') as object), width: 1, height: 1 };
    const link = LINK.exec(part);
    if (link !== null) return { tag: 'a', text: link[1], href: link[2], style: [] };
    const bold = /^\*\*(.+)\*\*$/.exec(part)?.[1];
    return { tag: 'text', text: bold ?? part, style: bold === undefined ? [] : ['bold'] };
  };
  const paragraphs = text.split('\n').map((line) => line.split(PIECE).filter(Boolean).map(piece));
  return side === 'content_v2'
    ? { title, content: [], content_v2: paragraphs }
    : { title, content: paragraphs };
}

/** A picture of one transparent point. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/**
 * Returns the content of a person's message of this type, as receivers see it; the bot can fetch its files. A file is
 * called `text` and holds `base64`, or its name.
 */
export function contentFor(state: SandboxState, type: string, text: string, base64?: string): unknown {
  switch (type) {
    case 'merge_forward':
      return BUNDLE;
    case 'image': {
      const key = state.nextId('img_v3_');
      state.files.set(key, { key, name: 'image.png', type: 'image', bytes: PIXEL });
      return { image_key: key };
    }
    case 'file': {
      const key = state.nextId('file_v3_');
      const bytes = base64 === undefined ? Buffer.from(`${text}\n`) : Buffer.from(base64, 'base64');
      state.files.set(key, { key, name: text, type: 'stream', bytes });
      return { file_key: key, file_name: text };
    }
    default:
      return { text };
  }
}
