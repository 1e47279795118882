import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, createBrowser, type ShownMessage } from '../../sandbox/src/index.ts';
import { platformTime } from '../../sandbox/src/world/days.ts';
import { participationsOf } from '../../sandbox/src/world/participations.ts';
import { asksForConsent, eventually, linkOf, wordsOf } from '../support/house.ts';
import { DEATHS, FIRST, type Flow, hasEnded, type Point, RENEWAL, SENDING } from './flows.ts';
import { type Replicas, type ReplicasOptions, startReplicas } from './replicas.ts';
import type { Tally } from './table.ts';

interface Request {
  readonly flow: Flow;
  readonly messageId: string;
  readonly chatId: string;
  readonly by: string;
  card?: ShownMessage | undefined;
  /** Whether a word says that the job was given up; what it showed before stands beside it. */
  isGivenUp?: boolean;
}

/** As many as the bot runs at a time; more would only wait. */
const MOST_OPEN = 10;
/** As long as a lease: what a killed process held is free by then, and the call comes if it comes at all. */
const HELD_MS = 10_000;
/** The platform repeats an event after 15 s, and after five minutes where that was lost as well. */
const SETTLE_MS = 7 * 60_000;
const LOOK_MS = 250;
const DAY_MS = 24 * 60 * 60_000;
const RESTART = 'restart in turn';

export interface Plan {
  readonly kills: number;
  /** 0..1 */
  readonly random: () => number;
  /** Everything of a list comes before anything of it comes again. */
  readonly draw: <T>(of: readonly T[]) => T;
  readonly tally: Tally;
  /** Hears of each round of kills, in one line. */
  readonly say: (line: string) => void;
}

/**
 * Kills the bot so many times while people use it, at calls that `draw` picks, and counts in `tally` what became of
 * every request. Afterwards each replica is restarted in turn, as an upgrade does it.
 */
export async function chaos(
  options: ReplicasOptions,
  { kills, random, draw, tally, say }: Plan,
): Promise<void> {
  const bot = await startReplicas(options);
  try {
    const people = await peopleOf(bot);
    const requests: Request[] = [];
    /** Cards whose button sent a file. While that is under way another press is the same file, so each is pressed once. */
    const sent = new Set<string>();
    const deaths = DEATHS[options.identity];
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
    const ask = async (flow: Flow, { chatId, by, at }: (typeof people.places)[number]): Promise<void> => {
      const words = flow.says({ quality: people.quality, turn: requests.length });
      const said = { as: by, text: `${at}${words}` };
      const path = `/chats/${chatId}/messages`;
      const { message_id: messageId } = await bot.client.post<{ message_id: string }>(path, said);
      requests.push({ flow, messageId, chatId, by });
      tally.add(flow.name, 'requests');
    };
    if (options.identity === 'user') for (const place of people.places) await ask(FIRST, place);
    await look(bot, requests, 0);
    for (let done = 0; done < kills; ) {
      await look(bot, requests, MOST_OPEN);
      const sendable = requests.filter(
        ({ card }) => wordsOf(card).includes(SENDING.button) && !sent.has(card?.message_id ?? ''),
      );
      const sending = sendable.length > 0 && random() < 0.15;
      const { flow, point } = sending ? { flow: SENDING, point: draw(SENDING.points) } : draw(deaths);
      if (flow === RENEWAL) {
        const refused = { status: 400, code: 99991677, msg: 'token expired' };
        await bot.client.post('/faults', { kind: 'code', endpoint: 'exports.create', ...refused });
      }
      const fault = await hold(bot, point);
      if (!('says' in flow)) {
        const { card, by } = pick(sendable);
        const press = { as: by, element: { text: SENDING.button } };
        const answer = await bot.client
          .post<{ status: string; answer?: object }>(`/messages/${card?.message_id}/actions`, press)
          .catch(() => ({ status: 'unanswered', answer: undefined }));
        if (JSON.stringify(answer).includes(SENDING.toast)) sent.add(card?.message_id ?? '');
      } else await ask(flow, pick(people.places));
      const held = await isHeld(bot, fault);
      const killed = Math.min(1 + Math.floor(random() * bot.count), kills - done);
      const first = Math.floor(random() * bot.count);
      const whose = Array.from({ length: killed }, (_, n) => (first + n) % bot.count);
      await bot.end(whose, 'SIGKILL');
      await bot.client.post(`/faults/${fault}/release`).catch(() => undefined);
      await bot.client.del('/faults');
      await bot.startAll();
      done += killed;
      tally.add(flow.name, 'kills', killed);
      const where = held ? `${point.when} ${point.endpoint}` : 'at some other moment';
      say(`${done}/${kills}: ${killed} of ${bot.count} killed, ${flow.name}, ${where}`);
    }
    if (bot.count > 1) await restartInTurn(bot, tally, () => ask(draw(deaths).flow, pick(people.places)));
    await deliverAgain(bot);
    await look(bot, requests, 0);
    tally.givenUp(await runAgain(bot));
    await look(bot, requests, 0, false);
    await judge(bot, requests, sent.size, tally);
  } finally {
    await bot.close();
  }
}

async function hold(bot: Replicas, point: Point): Promise<string> {
  return (await bot.client.post<{ id: string }>('/faults', { kind: 'hold', ...point })).id;
}

/** A call that does not come is no reason to stop: then the kill falls on whatever the bot does at that moment. */
async function isHeld(bot: Replicas, fault: string): Promise<boolean> {
  const held = async () => (await bot.client.get<{ held: boolean }>(`/faults/${fault}`)).held;
  const [{ status }] = await Promise.allSettled([eventually(held, '', HELD_MS)]);
  return status === 'fulfilled';
}

async function restartInTurn(bot: Replicas, tally: Tally, ask: () => Promise<void>): Promise<void> {
  for (let number = 0; number < bot.count; number += 1) {
    for (let n = 0; n < 3; n += 1) await ask();
    const [code] = await bot.end([number], 'SIGTERM');
    tally.add(RESTART, 'requests');
    if (code !== 0) tally.wrong(RESTART, 'ended', 'SIGTERM did not end with exit code 0');
    await bot.startAll();
  }
}

/** Reads the chats until at most so many requests are open; gives the consents that cards ask for on the way. */
async function look(bot: Replicas, requests: readonly Request[], open: number, mayBeGivenUp = true) {
  for (const until = Date.now() + SETTLE_MS; Date.now() < until; ) {
    const shown = await cardsByRequest(bot, requests);
    for (const each of requests) {
      const cards = shown.get(each.messageId) ?? [];
      each.card = cards.find((card) => !saysGivenUp(card)) ?? cards[0];
      each.isGivenUp = cards.some(saysGivenUp);
    }
    const running = requests.filter(
      ({ flow, card, isGivenUp }) =>
        !(mayBeGivenUp && isGivenUp) && (!hasEnded(flow, card) || (card !== undefined && saysGivenUp(card))),
    );
    if (running.length <= open) return;
    for (const { card, by } of running) {
      if (card === undefined || !asksForConsent(card)) continue;
      const browser = createBrowser({ openId: by, decision: 'allow' });
      await browser.open(linkOf(card)).catch(() => undefined);
    }
    await sleep(LOOK_MS);
  }
}

async function cardsByRequest(bot: Replicas, requests: readonly Request[]) {
  const cards = new Map<string, ShownMessage[]>();
  for (const chatId of new Set(requests.map((each) => each.chatId)))
    for (const each of await bot.client.messages(chatId))
      if (each.sender.type === 'app' && each.msg_type === 'interactive' && each.parent_id !== undefined)
        cards.set(each.parent_id, [...(cards.get(each.parent_id) ?? []), each]);
  return cards;
}

/** What was never acknowledged the platform sends again, in the end after hours; here at once. */
async function deliverAgain(bot: Replicas): Promise<void> {
  const all = await bot.client.get<readonly { id: string; kind: string; done: boolean }[]>('/deliveries');
  for (const { id, kind, done } of all)
    if (kind === 'event' && !done) await bot.client.post(`/deliveries/${id}/replay`).catch(() => undefined);
}

/**
 * Has the bot run again what it gave up, as an operator would: what was killed twice at one step is given up by design.
 * Returns how many jobs that were.
 */
async function runAgain(bot: Replicas): Promise<number> {
  const { jobs } = JSON.parse((await bot.command('jobs', 'failed', '--json')).out) as { jobs: object[] };
  if (jobs.length > 0) await bot.command('jobs', 'retry', '--all');
  return jobs.length;
}

/** The word that a job was given up; where that was all there was to show, the answer comes as another card. */
function saysGivenUp(card: ShownMessage): boolean {
  return wordsOf(card).includes('机器人出错了');
}

async function judge(bot: Replicas, requests: readonly Request[], pressed: number, tally: Tally) {
  const persons = new Set(requests.map(({ by }) => by));
  const shown = await cardsByRequest(bot, requests);
  // A person logs in once.
  const browserOf = (openId: string) => createBrowser({ openId, decision: 'allow' });
  const browsers = new Map([...persons].map((openId) => [openId, browserOf(openId)]));
  for (const { flow, messageId, by } of requests) {
    const all = shown.get(messageId) ?? [];
    const cards = all.filter((each) => !saysGivenUp(each));
    const [card = all[0]] = cards;
    if (card === undefined) tally.wrong(flow.name, 'lost', messageId);
    else if (!hasEnded(flow, card) || !flow.endsWell(card))
      tally.wrong(flow.name, 'ended', `${wordsOf(card).slice(0, 400)}`);
    if (cards.length > 1) tally.wrong(flow.name, 'doubled', cards.map(wordsOf).join('\n').slice(0, 800));
    if (card === undefined || !linkOf(card).includes('/files/')) continue;
    const status = await download(browsers.get(by), linkOf(card));
    if (status !== 200) tally.wrong(flow.name, 'ended', `file ${status}`);
  }
  const files = async (): Promise<number> => {
    const { persons: of } = await bot.client.world();
    const chats = Object.values(of).filter((each) => persons.has(each.open_id));
    const all = await Promise.all(chats.map(({ p2p_chat_id: id }) => bot.client.messages(id)));
    return all.flat().filter((each) => each.sender.type === 'app' && each.msg_type === 'file').length;
  };
  await eventually(async () => (await files()) >= pressed, '', SETTLE_MS / 7).catch(() => undefined);
  const difference = (await files()) - pressed;
  for (let n = 0; n < Math.abs(difference); n += 1)
    tally.wrong(SENDING.name, difference < 0 ? 'lost' : 'doubled', '');
}

/** Returns the status of a file's address; whoever opens too many in a minute comes back when told to. */
async function download(browser: Browser | undefined, link: string): Promise<number | undefined> {
  for (;;) {
    const response = (await browser?.open(link))?.response;
    if (response?.status !== 429) return response?.status;
    await sleep(Number(response.headers.get('retry-after') ?? 1) * 1_000);
  }
}

/** Where people ask, and a meeting of theirs that is read within a few calls. */
async function peopleOf(bot: Replicas) {
  const { persons, chats, app } = await bot.client.world();
  const { world, clock } = bot.sandbox.state;
  const now = clock.now();
  const [smallest] = world
    .meetings(now - 7 * DAY_MS, now - DAY_MS, now, { status: 2 })
    .filter((each) => participationsOf(each).length > 1)
    .sort((a, b) => participationsOf(a).length - participationsOf(b).length);
  if (smallest === undefined) throw new Error('the world has no meeting');
  const at = `<at user_id="${app.bot_open_id}"></at> `;
  return {
    quality: `${smallest.meetingNo} ${platformTime(smallest.start).slice(0, 10).replaceAll('.', '-')}`,
    places: [
      { chatId: chats[0]?.chat_id ?? '', by: persons.admin.open_id, at },
      ...[persons.admin, persons.second_admin].map(({ p2p_chat_id: chatId, open_id: by }) => {
        return { chatId, by, at: '' };
      }),
    ],
  };
}
