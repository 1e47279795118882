import { read, utils, type WorkBook } from '@e965/xlsx';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { plainText } from '../../src/cards/index.ts';
import { asksForConsent, isFinal, linkOf, titleOf } from './house.ts';
import { admin, house, type Person } from './lived.ts';

export const words = (message: ShownMessage | undefined): string => plainText(message?.content ?? {});

/** Something to do, or what the administrator says in the group. */
type Deed = string | (() => Promise<unknown>);
/** Messages that are meant; cards by their whole title. */
type Meant = string | ((message: ShownMessage) => boolean);

const doing = (deed: Deed): Promise<unknown> => (typeof deed === 'string' ? house.say(deed) : deed());
const matcher = (meant: Meant) =>
  typeof meant === 'string' ? (each: ShownMessage) => titleOf(each) === meant : meant;
export const isFile = (message: ShownMessage): boolean => message.msg_type === 'file';

/** Sends something into a chat, as the administrator unless said otherwise. */
export const send = (chat: string | undefined, body: object) =>
  house.client.post<{ message_id: string }>(`/chats/${chat}/messages`, { as: admin().open_id, ...body });
/** Says something in private. */
export const tell = (text: string, who = admin()) => send(who.p2p_chat_id, { as: who.open_id, text });

type Answer = { toast?: { content: string }; card?: { data?: object } } | undefined;

/** Does something to a card as somebody, by default the administrator; returns what the callback answered. */
export async function act(card: ShownMessage | undefined, what: object, as = admin().open_id) {
  const path = `/messages/${card?.message_id}/actions`;
  return (await house.client.post<{ answer?: Answer }>(path, { as, ...what })).answer;
}
export const choose = (card: ShownMessage | undefined, option: string | undefined, more = {}, as?: string) =>
  act(card, { element: { tag: 'select_static', ...more }, option }, as);
export const fill = (card: ShownMessage | undefined, name: string, values: object) =>
  act(card, { element: { name }, form_value: values });

/** Does something; returns the first of the messages meant, by default of all, that a chat shows afterwards. */
export async function next(deed: Deed, meant: Meant = () => true, chat = house.chatId) {
  const before = (await house.shown(chat)).length;
  await doing(deed);
  const is = matcher(meant);
  const shown = await house.until((all) => all.slice(before).some(is), chat);
  return shown.slice(before).find(is) as ShownMessage;
}

/** The same in the private chat of somebody, by default the administrator. */
export const nextInPrivate = (deed: Deed, meant?: Meant, { p2p_chat_id: chat }: Person = admin()) =>
  next(deed, meant, chat);

/** Waits until a card that is known shows what is meant. */
export async function becomes(card: ShownMessage | undefined, meant: Meant = isFinal, chat?: string) {
  const same = (each: ShownMessage) => each.message_id === card?.message_id && matcher(meant)(each);
  return (await house.until((all) => all.some(same), chat)).find(same) as ShownMessage;
}

/** Waits for an answer under a message that somebody wrote or pressed on, by default a finished card. */
export async function answerTo(
  { message_id: asked }: { readonly message_id: string },
  meant: Meant = isFinal,
  chat?: string,
): Promise<ShownMessage> {
  const answers = (each: ShownMessage) => each.parent_id === asked && matcher(meant)(each);
  return (await house.until((all) => all.some(answers), chat)).find(answers) as ShownMessage;
}

/** Gives the consent that a card asks for; returns the card once it came to its end. */
export async function consented(card: ShownMessage): Promise<ShownMessage> {
  const { status } = await house.visit(linkOf(card));
  if (status !== 200) throw new Error(`the consent was answered with ${status}`);
  return becomes(card, (each) => isFinal(each) && !asksForConsent(each));
}

/** Waits until the cards of a chat pass, while the bot’s clock goes on; returns them. */
export async function shows(
  test: (cards: readonly ShownMessage[]) => boolean,
  chat?: string,
  stepMs = 1_000,
): Promise<readonly ShownMessage[]> {
  const cards = (all: readonly ShownMessage[]) => all.filter((each) => each.msg_type === 'interactive');
  const shown = await house.until((all) => {
    house.advance(stepMs);
    return test(cards(all));
  }, chat);
  return cards(shown);
}

/** The workbook behind the link of a card. */
export async function bookOf(card: ShownMessage | undefined): Promise<WorkBook> {
  return read(Buffer.from(await (await house.visit(linkOf(card))).arrayBuffer()));
}

/** The rows of one of its sheets, by default the first. */
export async function rowsOf(card: ShownMessage | undefined, sheet?: string) {
  const { SheetNames, Sheets } = await bookOf(card);
  return utils.sheet_to_json<Record<string, string>>(Sheets[sheet ?? SheetNames[0] ?? ''] ?? {});
}

/** The bytes of a file that the bot sent. */
export async function sentFile(message: ShownMessage | undefined): Promise<Response> {
  const { file_key: key } = Object(message?.content) as { file_key?: string };
  return fetch(`${house.sandbox.url}/sandbox/files/${key}`);
}
