import { numbersOf } from '../cards/numbers.ts';
import type { DeliveryRecord } from '../delivery/index.ts';
import { argsShown, type Fault } from '../faults.ts';
import { type Limits, VC_WINDOW } from '../limits.ts';
import { p2pChatId } from '../platform/im-store.ts';
import { redact } from '../redact.ts';
import type { CallRecord, SandboxState, StoredMessage } from '../state.ts';
import type {
  BotConnection,
  CallDetail,
  CallSummary,
  CardVersion,
  LimitLeft,
  PageChat,
  PageDelivery,
  PageFault,
  PageMessage,
  PagePerson,
  Role,
} from './types.ts';

export function connectionView(app: SandboxState['app'], listening: number): BotConnection {
  const { appId, appSecret, encryptKey, verificationToken, transport, eventUrl } = app;
  return { appId, appSecret, encryptKey, verificationToken, transport, eventUrl: eventUrl ?? '', listening };
}

export function castOf({ world }: SandboxState): readonly PagePerson[] {
  const { admin, secondAdmin, member, outsider } = world.company.cast;
  const roles: readonly (readonly [Role, typeof admin])[] = [
    ['admin', admin],
    ['second_admin', secondAdmin],
    ['member', member],
    ['outsider', outsider],
  ];
  return roles.map(([role, { openId, name, department, mayManageMeetings }]) => ({
    role,
    openId,
    name,
    department: role === 'outsider' ? '' : department,
    mayManageMeetings,
    p2pChatId: p2pChatId(openId),
  }));
}

/** Returns the groups, and the private chat with the bot of each person of the cast. */
export function chatsOf(state: SandboxState): readonly PageChat[] {
  const groups = state.world.company.chats.map(({ chatId, name, memberIds }) => ({
    chatId,
    name,
    mode: 'group' as const,
    members: memberIds,
  }));
  const privates = castOf(state).map((each) => ({
    chatId: each.p2pChatId,
    name: state.app.name,
    mode: 'p2p' as const,
    members: [each.openId],
  }));
  return [...groups, ...privates];
}

export function messageView(message: StoredMessage, files: SandboxState['files']): PageMessage {
  const file = fileOf(message, files);
  const { content, deleted, parentId, rootId, versions, mentions } = message;
  const last = versions.at(-1);
  return {
    id: message.messageId,
    chatId: message.chatId,
    sender: message.sender,
    type: message.msgType,
    createdAt: message.createdAt,
    ...(!deleted && { content }),
    deleted,
    ...(parentId !== undefined && { parentId }),
    ...(rootId !== undefined && { rootId }),
    ...(mentions !== undefined &&
      mentions.length > 0 && { mentions: mentions.map(({ key, name = '' }) => ({ key, name })) }),
    ...(message.unheard === true && { unheard: true }),
    ...(message.reactions.length > 0 && {
      reactions: message.reactions.map(({ emoji, by }) => ({ emoji, by })),
    }),
    updates: versions.length - 1,
    changedAt: last?.at ?? message.createdAt,
    changedBy: last?.by ?? 'send',
    ...(!deleted && message.msgType === 'interactive' && { numbers: numbersOf(content) }),
    ...(file !== undefined && { file }),
  };
}

function fileOf(
  { msgType, deleted, content }: StoredMessage,
  files: SandboxState['files'],
): PageMessage['file'] {
  if (msgType !== 'file' || deleted) return undefined;
  const { file_key: key = '', file_name: name } = content as { file_key?: string; file_name?: string };
  const file = files.get(key);
  return { name: file?.name ?? name ?? key, bytes: file?.bytes.length ?? 0 };
}

/** Returns every version of a card, oldest first. */
export function versionsView({ versions }: StoredMessage): readonly CardVersion[] {
  return versions.map(({ at, by, content }) => ({ at, by, content, numbers: numbersOf(content) }));
}

export function callSummary(call: CallRecord): CallSummary {
  const { seq, at, method, path, endpoint, identity, status, code, ms } = call;
  return { seq, at, method, path, endpoint, identity, status, code, ms };
}

export function callDetail(call: CallRecord): CallDetail {
  return {
    ...callSummary(call),
    query: redact(call.query),
    requestBody: redact(readable(call.requestBody)),
    responseBody: redact(call.responseBody),
  };
}

/** The content of a message travels as JSON within JSON; here it is shown as what it says. */
function readable(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const { content } = body as { content?: unknown };
  if (typeof content !== 'string') return body;
  try {
    return { ...body, content: JSON.parse(content) as unknown };
  } catch {
    return body;
  }
}

export function deliveryView({
  id,
  kind,
  type,
  eventId,
  attempts,
  nextAt,
  done,
}: DeliveryRecord): PageDelivery {
  return {
    id,
    kind,
    type,
    eventId,
    attempts: attempts.map(({ at, status, ms, error }) => ({
      at,
      ms,
      ...(status !== undefined && { status }),
      ...(error !== undefined && { error }),
    })),
    ...(nextAt !== undefined && { nextAt }),
    done,
  };
}

export function faultView({ id, endpoint, kind, times, forever, held, args }: Fault): PageFault {
  return { id, endpoint, kind, times, forever, held, args: argsShown(args) };
}

const WINDOWS: Readonly<Record<string, number>> = { vc: VC_WINDOW.most, im: 1000, five: 5 };

/** Returns what is left of each endpoint's limit: the scarce endpoints always, the others once used. */
export function limitsView(limits: Limits, scarce: readonly string[]): readonly LimitLeft[] {
  const keys = new Set([...scarce.map((name) => `vc:${name}:${VC_WINDOW.windowMs}`), ...limits.keys()]);
  return [...keys].flatMap((key) => {
    const [rate = '', endpoint = '', span] = key.split(':');
    const most = WINDOWS[rate];
    const windowMs = Number(span);
    // The second window of messages is too short to be read.
    if (most === undefined || windowMs < 60_000) return [];
    const window = { most, windowMs };
    return { endpoint, used: limits.used(key, window), most, windowMs, resetMs: limits.resetMs(key, window) };
  });
}
