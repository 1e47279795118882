import { setTimeout as sleep } from 'node:timers/promises';
import { createBrowser, type ShownMessage } from '../../sandbox/src/index.ts';
import { platformTime } from '../../sandbox/src/world/days.ts';
import { participationsOf } from '../../sandbox/src/world/participations.ts';
import { eventually, linkOf, wordsOf } from '../support/house.ts';
import { asksForConsent, FLOWS, type Flow, hasEnded, type Point, RENEWAL, SENDING } from './flows.ts';
import { type Replicas, type ReplicasOptions, startReplicas } from './replicas.ts';
import type { Tally } from './table.ts';

interface Request {
  readonly flow: Flow;
  readonly messageId: string;
  readonly chatId: string;
  readonly by: string;
  card?: ShownMessage;
}

/** As many as the bot runs at a time; more would only wait. */
const MOST_OPEN = 10;
const HELD_MS = 20_000;
/** The platform repeats an event after 15 s, and after five minutes where that was lost as well. */
const SETTLE_MS = 7 * 60_000;
const LOOK_MS = 250;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Kills the bot so many times while people use it, at calls that `random` picks, and counts in `tally` what became of
 * every request. Afterwards each replica is restarted in turn, as an upgrade does it.
 */
export async function chaos(
  options: ReplicasOptions,
  kills: number,
  random: () => number,
  tally: Tally,
): Promise<void> {
  const bot = await startReplicas(options);
  try {
    const people = await peopleOf(bot);
    const requests: Request[] = [];
    const sent = { pressed: 0 };
    const flows = options.identity === 'user' ? [RENEWAL, ...FLOWS.slice(0, 1)] : FLOWS;
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
    const ask = async (flow: Flow): Promise<void> => {
      const { chatId, by, at } = pick(people.places);
      const words = flow.says({ quality: people.quality, turn: requests.length });
      const { message_id: messageId } = await bot.client.post<{ message_id: string }>(
        `/chats/${chatId}/messages`,
        { as: by, text: `${at}${words}` },
      );
      requests.push({ flow, messageId, chatId, by });
      tally.asked(flow.name);
    };
    for (let done = 0; done < kills; ) {
      await look(bot, requests, MOST_OPEN, people.persons);
      const finished = requests.filter(({ card }) => card !== undefined && linkOf(card).includes('/files/'));
      const sending = finished.length > 0 && random() < 0.15;
      const flow = pick(flows);
      const point = sending ? pick(SENDING.points) : pick(flow.points);
      if (flow === RENEWAL && !sending) {
        const refused = { status: 400, code: 99991677, msg: 'token expired' };
        await bot.client.post('/faults', { kind: 'code', endpoint: 'exports.create', ...refused });
      }
      const fault = await hold(bot, point);
      if (sending) {
        const { card, by } = pick(finished);
        const press = { as: by, element: { text: SENDING.button } };
        const answer = await bot.client
          .post<{ status: string }>(`/messages/${card?.message_id}/actions`, press)
          .catch(() => ({ status: 'unanswered' }));
        if (answer.status === 'ok') sent.pressed += 1;
      } else await ask(flow);
      await isHeld(bot, fault);
      const killed = Math.min(1 + Math.floor(random() * bot.count), kills - done);
      const first = Math.floor(random() * bot.count);
      await bot.end(
        Array.from({ length: killed }, (_, n) => (first + n) % bot.count),
        'SIGKILL',
      );
      await bot.client.post(`/faults/${fault}/release`).catch(() => undefined);
      await bot.client.del('/faults');
      await bot.startAll();
      done += killed;
      tally.killed(sending ? SENDING.name : flow.name, killed);
    }
    if (bot.count > 1) await restartInTurn(bot, tally, () => ask(pick(flows)));
    await look(bot, requests, 0, people.persons);
    await judge(bot, requests, sent.pressed, tally, people.persons, kills);
  } finally {
    await bot.close();
  }
}

async function hold(bot: Replicas, point: Point): Promise<string> {
  return (await bot.client.post<{ id: string }>('/faults', { kind: 'hold', ...point })).id;
}

/** A call that does not come is no reason to stop: then the kill falls on whatever the bot does at that moment. */
async function isHeld(bot: Replicas, fault: string): Promise<void> {
  const held = async () => (await bot.client.get<{ held: boolean }>(`/faults/${fault}`)).held;
  await eventually(held, '', HELD_MS).catch(() => undefined);
}

async function restartInTurn(bot: Replicas, tally: Tally, ask: () => Promise<void>): Promise<void> {
  for (let number = 0; number < bot.count; number += 1) {
    for (let n = 0; n < 3; n += 1) await ask();
    const [code] = await bot.end([number], 'SIGTERM');
    tally.restarted(code === 0);
    await bot.startAll();
  }
}

/** Reads the chats until at most so many requests are open; gives the consents that cards ask for on the way. */
async function look(
  bot: Replicas,
  requests: readonly Request[],
  open: number,
  persons: readonly string[],
): Promise<void> {
  for (const until = Date.now() + SETTLE_MS; Date.now() < until; ) {
    const shown = await cardsByRequest(bot, requests);
    for (const each of requests) each.card = shown.get(each.messageId)?.[0] as ShownMessage;
    const running = requests.filter((each) => !hasEnded(each.flow, each.card));
    if (running.length <= open) return;
    for (const { card, by } of running) {
      if (card === undefined || !asksForConsent(card) || !persons.includes(by)) continue;
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

/** A job that two processes died with is given up by design, and its card says so with the job's name. */
function wasBuried(card: ShownMessage): boolean {
  return /jobs\.[a-z-]+/.test(wordsOf(card)) && wordsOf(card).includes('机器人出错了');
}

async function judge(
  bot: Replicas,
  requests: readonly Request[],
  pressed: number,
  tally: Tally,
  persons: readonly string[],
  kills: number,
): Promise<void> {
  const shown = await cardsByRequest(bot, requests);
  for (const { flow, messageId, by } of requests) {
    const cards = shown.get(messageId) ?? [];
    const [card] = cards;
    if (card === undefined) tally.wrong(flow.name, 'lost', messageId);
    else if (kills > 1 && wasBuried(card)) tally.buried(flow.name);
    else if (!hasEnded(flow, card) || !flow.endsWell(card))
      tally.wrong(flow.name, 'ended', `${wordsOf(card).slice(0, 400)}`);
    if (cards.length > 1) tally.wrong(flow.name, 'doubled', cards.map(wordsOf).join('\n').slice(0, 800));
    if (card === undefined || !linkOf(card).includes('/files/')) continue;
    const file = await createBrowser({ openId: by, decision: 'allow' }).open(linkOf(card));
    if (file.response.status !== 200) tally.wrong(flow.name, 'ended', `file ${file.response.status}`);
  }
  const files = async (): Promise<number> => {
    const { persons: of } = await bot.client.world();
    const chats = Object.values(of).filter((each) => persons.includes(each.open_id));
    const all = await Promise.all(chats.map(({ p2p_chat_id: id }) => bot.client.messages(id)));
    return all.flat().filter((each) => each.sender.type === 'app' && each.msg_type === 'file').length;
  };
  await eventually(async () => (await files()) >= pressed, '', SETTLE_MS / 7).catch(() => undefined);
  const difference = (await files()) - pressed;
  for (let n = 0; n < Math.abs(difference); n += 1)
    tally.wrong(SENDING.name, difference < 0 ? 'lost' : 'doubled', '');
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
  const group = chats[0]?.chat_id ?? '';
  const at = `<at user_id="${app.bot_open_id}"></at> `;
  return {
    quality: `${smallest.meetingNo} ${platformTime(smallest.start).slice(0, 10).replaceAll('.', '-')}`,
    persons: [persons.admin, persons.second_admin, persons.member].map(({ open_id }) => open_id),
    places: [
      { chatId: group, by: persons.admin.open_id, at },
      { chatId: persons.admin.p2p_chat_id, by: persons.admin.open_id, at: '' },
      { chatId: persons.second_admin.p2p_chat_id, by: persons.second_admin.open_id, at: '' },
    ],
  };
}
