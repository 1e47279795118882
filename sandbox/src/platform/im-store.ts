import { ApiError } from '../api-error.ts';
import type { Mention, SandboxState, StoredMessage } from '../state.ts';
import type { Person } from '../world/index.ts';
import { invalidParam } from './content.ts';
import { p2pChatId, refuseForeign } from './ids.ts';

export { p2pChatId } from './ids.ts';

/** Members of a chat; of a private one the person. */
export function membersOf(state: SandboxState, chatId: string): readonly string[] | undefined {
  const group = state.world.chat(chatId);
  if (group !== undefined) return group.memberIds.filter((each) => !state.world.person(each)?.resigned);
  const person = [...state.world.company.people, state.world.company.outsider].find(
    (each) => p2pChatId(each.openId) === chatId,
  );
  return person === undefined ? undefined : [person.openId];
}

/** Returns the id of a chat; throws if there is none. */
export function chatOf(state: SandboxState, chatId: string): string {
  if (membersOf(state, chatId) === undefined) throw invalidParam('invalid receive_id');
  return chatId;
}

export function botMayPost(state: SandboxState, chatId: string): void {
  if (state.leftChats.has(chatId)) throw new ApiError(400, 230002, 'The bot can not be outside the group.');
  const [who, ...others] = membersOf(state, chatId) ?? [];
  if (who !== undefined && others.length === 0 && !mayUse(state, who)) throw notAvailable();
}

export function personFor(state: SandboxState, type: string, id: string): Person {
  refuseForeign(id, state);
  const { people, outsider } = state.world.company;
  const keys: Record<string, (each: Person) => string> = {
    open_id: (p) => p.openId,
    union_id: (p) => p.unionId,
    user_id: (p) => p.userId,
    email: (p) => p.email,
  };
  const person = people.find((each) => keys[type]?.(each) === id);
  if (keys[type]?.(outsider) === id) throw notAvailable();
  if (person === undefined) throw new ApiError(400, 230034, 'The receive_id is invalid.');
  if (person.resigned) throw new ApiError(400, 230029, 'The user has resigned.');
  if (!mayUse(state, person.openId)) throw notAvailable();
  return person;
}

const notAvailable = () => new ApiError(400, 230013, 'Bot has NO availability to this user.');

/** Returns whether somebody of the company is among those whom the app is available to. */
export function mayUse({ app }: SandboxState, openId: string): boolean {
  return app.availableTo?.has(openId) !== false;
}

export interface NewMessage {
  readonly chatId: string;
  readonly msgType: string;
  readonly content: unknown;
  readonly parent: StoredMessage | undefined;
  readonly from?: Person;
  readonly mentions?: StoredMessage['mentions'];
  /** Of a forwarded bundle. */
  readonly held?: readonly string[] | undefined;
  readonly unheard?: StoredMessage['unheard'];
  /** Whether to begin a thread; a reply inside a thread stays in it anyway. */
  readonly inThread?: boolean;
}

export function store(
  state: SandboxState,
  { chatId, msgType, content, parent, from, mentions, held, unheard, inThread = false }: NewMessage,
): StoredMessage {
  const now = state.clock.now();
  const sender =
    from === undefined
      ? ({ id: state.app.appId, type: 'app', name: state.app.name } as const)
      : ({ id: from.openId, type: 'user', name: from.name } as const);
  if (parent !== undefined && inThread) parent.threadId ??= state.nextId('omt_');
  const message: StoredMessage = {
    messageId: state.nextId('om_'),
    chatId,
    sender,
    msgType,
    createdAt: now,
    updatedAt: now,
    content,
    deleted: false,
    parentId: parent?.messageId,
    rootId: parent === undefined ? undefined : (parent.rootId ?? parent.messageId),
    threadId: parent?.threadId,
    ...(mentions !== undefined && { mentions }),
    ...(held !== undefined && { held }),
    ...(unheard !== undefined && { unheard }),
    readBy: new Map(),
    reactions: [],
    versions: [{ at: now, content, by: 'send' }],
  };
  state.messages.set(message.messageId, message);
  state.events.emit('message', message);
  return message;
}

/** Returns a message, recalled or not; throws if there is none. */
export function anyMessage(state: SandboxState, id: string | undefined): StoredMessage {
  const message = state.messages.get(id ?? '');
  if (message === undefined) throw invalidParam('invalid message_id');
  return message;
}

export function existing(state: SandboxState, id: string | undefined): StoredMessage {
  const message = anyMessage(state, id);
  if (message.deleted)
    throw new ApiError(400, 230011, 'The message was withdrawn, so this operation is not supported.');
  return message;
}

/** Replaces what a message shows. `by` is `patch`, `edit`, `callback`, `delayed` or `client`. */
export function change(state: SandboxState, message: StoredMessage, content: unknown, by: string): void {
  message.content = content;
  message.updatedAt = state.clock.now();
  message.versions.push({ at: message.updatedAt, content, by });
  state.events.emit('card', message);
}

const mentionView = ({ key, id, name, tenant_key }: Mention): object => ({
  key,
  id: id.open_id,
  id_type: 'open_id',
  name,
  tenant_key,
});

/** What stands for a card that is read back, unless its own JSON is asked for. */
const CONVERTED = {
  title: null,
  elements: [[{ tag: 'text', text: '请升级至最新版本客户端，以查看内容' }]],
};

function bodyOf({ deleted, msgType, content }: StoredMessage, asSent: boolean): string {
  if (deleted) return 'This message was recalled';
  if (msgType === 'merge_forward') return String(content);
  return JSON.stringify(msgType === 'interactive' && !asSent ? CONVERTED : content);
}

/** Returns a message as the platform describes it; a card is converted, unless `asSent`. */
export function messageView(message: StoredMessage, state: SandboxState, asSent = false): object {
  return {
    message_id: message.messageId,
    ...(message.parentId !== undefined && { parent_id: message.parentId, root_id: message.rootId }),
    ...(message.threadId !== undefined && { thread_id: message.threadId }),
    msg_type: message.msgType,
    create_time: String(message.createdAt),
    update_time: String(message.updatedAt),
    deleted: message.deleted,
    updated: message.versions.length > 1,
    chat_id: message.chatId,
    sender: {
      id: message.sender.id,
      id_type: message.sender.type === 'app' ? 'app_id' : 'open_id',
      sender_type: message.sender.type,
      tenant_key: state.world.company.tenantKey,
    },
    body: { content: bodyOf(message, asSent) },
    ...(message.mentions !== undefined &&
      message.mentions.length > 0 && { mentions: message.mentions.map(mentionView) }),
  };
}
