import { read, utils, type WorkBook } from '@e965/xlsx';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { STORIES, type StoryName } from '../../sandbox/src/world/stories.ts';
import { plainText } from '../../src/cards/index.ts';
import { type House, type HouseOptions, isFinal, linkOf, newHouse } from './house.ts';

/** Noon in Shanghai of a Wednesday. */
export const NOON = Date.UTC(2026, 10, 18, 4);
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** Exports run with the right of who asks for them. */
export const OWN_RIGHT = { EXPORT_IDENTITY: 'user', ALLOWED_CHATS: '', ALLOWED_USERS: '' } as const;

/** The house of the test that runs. */
export let house: House;

/** Builds a house, which whoever builds it has to close. */
export async function build(options: HouseOptions = {}): Promise<void> {
  house = await newHouse(options);
}

/** Gives all tests of a block one house. */
export function oneHouse(options: HouseOptions = {}): void {
  beforeAll(() => build(options));
  afterAll(() => house.close(), 30_000);
}

/** Gives each test of a block a house of its own. */
export function ownHouse(options: HouseOptions = {}): void {
  beforeEach(() => build(options));
  afterEach(() => house.close(), 30_000);
}

type Person = House['world']['persons']['admin'];

export const admin = (): Person => house.world.persons.admin;
export const member = (): Person => house.world.persons.member;
export const mention = ({ open_id: id }: { readonly open_id: string }): string => `<at user_id="${id}"></at>`;

/** The number of a meeting that is told every day. */
export const storyNumber = (name: StoryName): string =>
  STORIES.find((each) => each.name === name)?.meetingNo ?? '';

export const words = (message: ShownMessage | undefined): string => plainText(message?.content ?? {});

export const fault = (body: object) => house.client.post<{ id: string }>('/faults', body);
export const behave = (name: string, value: unknown) => fault({ kind: 'behaviour', name, value });
export const lift = ({ id }: { readonly id: string }) => house.client.del(`/faults/${id}`);
export const noFaults = () => house.client.del('/faults');

/** Lets the platform refuse calls of one operation; `times: 0` until the fault is lifted. */
export const refuse = (endpoint: string, code: number, more: object = {}) =>
  fault({ kind: 'code', endpoint, status: 400, code, msg: `refused ${code}`, ...more });

/** Holds the next call of one operation. */
export const hold = (endpoint: string, when = 'before') => fault({ kind: 'hold', endpoint, when });

/** Says something in private. */
export const tell = (text: string, who = admin()) =>
  house.client.post<{ message_id: string }>(`/chats/${who.p2p_chat_id}/messages`, { as: who.open_id, text });

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

/** Does something; returns the first card of those meant that a chat shows afterwards. */
export async function next(
  how: () => Promise<unknown>,
  is: (message: ShownMessage) => boolean = () => true,
  chat = house.chatId,
): Promise<ShownMessage> {
  const before = (await house.shown(chat)).length;
  await how();
  const shown = await house.until((all) => all.slice(before).some(is), chat);
  return shown.slice(before).find(is) as ShownMessage;
}

/** The same in the private chat of the administrator. */
export const nextInPrivate = (how: () => Promise<unknown>, is?: (message: ShownMessage) => boolean) =>
  next(how, is, admin().p2p_chat_id);

/** Waits until a card that is known shows what is meant. */
export async function becomes(
  card: ShownMessage | undefined,
  is: (message: ShownMessage) => boolean = isFinal,
  chat?: string,
): Promise<ShownMessage> {
  const same = (each: ShownMessage) => each.message_id === card?.message_id && is(each);
  return (await house.until((all) => all.some(same), chat)).find(same) as ShownMessage;
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
