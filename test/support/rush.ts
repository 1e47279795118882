import type { StoredMessage } from '../../sandbox/src/state.ts';
import { eventually, type House } from './house.ts';

type Waited = Awaited<ReturnType<typeof waitedFor>>;
type Counts = Record<string, number>;

const AT_ONCE = 12;
const RATE_CODES = new Set([230020, 99991400]);

/**
 * Collects the calls of the bot while it works, as the sandbox forgets old ones: how many were refused for their rate, by
 * endpoint and code, and how many messages were sent.
 */
function watchCalls({ sandbox }: House) {
  const refused: Counts = {};
  let seq = sandbox.state.calls.at(-1)?.seq ?? 0;
  const first = sandbox.state.messages.size;
  const look = (): void => {
    for (const call of sandbox.state.calls) {
      if (call.seq <= seq || call.status === 0) continue;
      seq = call.seq;
      if (!RATE_CODES.has(call.code)) continue;
      const key = `${call.endpoint} ${call.code}`;
      refused[key] = (refused[key] ?? 0) + 1;
    }
  };
  const timer = setInterval(look, 100);
  return () => {
    clearInterval(timer);
    look();
    const sent = [...sandbox.state.messages.values()].slice(first).filter(isOurs).length;
    return { refused, sent };
  };
}

const isOurs = ({ sender }: StoredMessage): boolean => sender.type === 'app';

/** Returns what the bot replied to a message, once it did. */
export async function replyTo({ sandbox }: House, messageId: string): Promise<StoredMessage> {
  let reply: StoredMessage | undefined;
  await eventually(async () => {
    reply = [...sandbox.state.messages.values()].find((each) => each.parentId === messageId && isOurs(each));
    return reply !== undefined;
  }, 'no reply came');
  return reply as StoredMessage;
}

/**
 * Returns how long a message waited for its answer by the sandbox's clock, and how many other answers came before it, in
 * the same chat and anywhere: what a slow machine makes of it as well.
 */
async function waitedFor(house: House, messageId: string) {
  const { messages } = house.sandbox.state;
  const answer = await replyTo(house, messageId);
  const { createdAt: asked } = messages.get(messageId) as StoredMessage;
  const isBetween = ({ createdAt }: StoredMessage) => createdAt >= asked && createdAt <= answer.createdAt;
  const others = [...messages.values()].filter((each) => isOurs(each) && isBetween(each) && each !== answer);
  const before = others.filter((each) => each.chatId === answer.chatId).length;
  return { ms: answer.createdAt - asked, before, anywhere: others.length };
}

/** Lets somebody speak in a chat; returns the id of the message. */
async function say(house: House, chatId?: string, as?: string, text?: string): Promise<string> {
  return (await house.client.post<{ message_id: string }>(`/chats/${chatId}/messages`, { as, text }))
    .message_id;
}

/** Does many things, some at a time, in their order. */
async function inCrowd(works: readonly (() => Promise<unknown>)[]): Promise<void> {
  const left = works.values();
  const worker = async () => {
    for (const work of left) await work();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/**
 * 3,000 messages of many people in many groups, most of which do not concern the bot; one in fifty asks for help, and
 * five ask for an export. Returns what the exports waited for their first card, and what all of it was answered with.
 */
export async function rushOfMany(house: House, messages = 3_000) {
  const { chats } = house.sandbox.state.world.company;
  const stop = watchCalls(house);
  const exports: Promise<Waited>[] = [];
  const asks: string[] = [];
  const bot = `<at user_id="${house.world.app.bot_open_id}"></at>`;
  const speak = async (n: number): Promise<void> => {
    const chat = chats[n % chats.length];
    const as = chat?.memberIds[n % (chat.memberIds.length || 1)];
    const isExport = n % (messages / 5) === messages / 10;
    const isHelp = n % 50 === 0;
    const text = isExport ? `${bot} /会议 昨天` : isHelp ? `${bot} /帮助` : `今天第 ${n} 句话`;
    const id = await say(house, chat?.chatId, as, text);
    if (isExport) exports.push(waitedFor(house, id));
    if (isHelp && !isExport) asks.push(id);
  };
  await inCrowd(Array.from({ length: messages }, (_, n) => () => speak(n)));
  const waited = await Promise.all(exports);
  for (const id of asks) await replyTo(house, id);
  return { waited, asks: asks.length, ...stop() };
}

const EXPORTS = 150;
const HELPS = 600;

/**
 * One person sends 600 commands for help and asks for 150 exports, all at once in private. Meanwhile another one asks
 * for help and for an export in a group, again and again. Returns what the other one waited for.
 */
export async function floodOfOne(house: House) {
  const { persons, app, chats } = house.world;
  const stop = watchCalls(house);
  const bot = `<at user_id="${app.bot_open_id}"></at>`;
  const flooder = persons.member;
  const { open_id: other } = persons.admin;
  const group = chats[0]?.chat_id ?? '';
  const texts = Array.from({ length: HELPS + EXPORTS }, (_, n) => (n % 5 === 4 ? '/会议 昨天' : '/帮助'));
  const flood = inCrowd(texts.map((text) => () => say(house, flooder.p2p_chat_id, flooder.open_id, text)));
  const helps: Waited[] = [];
  const exports: Waited[] = [];
  let over = false;
  const ask = async (): Promise<void> => {
    helps.push(await waitedFor(house, await say(house, group, other, `${bot} /帮助`)));
    exports.push(await waitedFor(house, await say(house, group, other, `${bot} /会议 前天`)));
  };
  const asking = (async () => {
    while (!over) await ask();
  })();
  await flood;
  over = true;
  await asking;
  await ask();
  return { helps, exports, ...stop() };
}
