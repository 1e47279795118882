import type { ShownMessage } from '../../sandbox/src/index.ts';
import { STORIES } from '../../sandbox/src/world/stories.ts';
import { texts } from '../../src/cards/index.ts';
import { type House, isFinal, titleOf } from './house.ts';

const RATE_HEADERS = { 'x-ogw-ratelimit-limit': '100', 'x-ogw-ratelimit-reset': '1' };
const LIMITED = { kind: 'code', status: 429, code: 99991400, msg: 'request trigger frequency limit' };

/** What can happen to a call, as switches of the sandbox; docs/faults.md says what the bot makes of each. */
export const FAULTS: Readonly<Record<string, object>> = {
  'timeout before': { kind: 'hold', when: 'before' },
  'timeout after': { kind: 'hold', when: 'after' },
  'reset before': { kind: 'drop' },
  'reset after': { kind: 'drop', after: 0 },
  '429 with headers': { ...LIMITED, headers: RATE_HEADERS },
  '429 without headers': LIMITED,
  'HTTP 500': { kind: 'code', status: 500, code: 0 },
  'HTML page': { kind: 'code', status: 502, raw: '<html>Bad Gateway</html>' },
  'page not found': { kind: 'code', status: 404, raw: 'default backend - 404' },
  'empty body': { kind: 'code', status: 200, raw: '' },
  'unknown code': { kind: 'code', status: 200, code: 987654, msg: 'something new' },
  'refused token': { kind: 'code', status: 401, code: 99991663, msg: 'invalid access token' },
};

/** A fault happens once, as often as the quick repeats of one step and one more, or until it is lifted (0). */
export const TIMES = [1, 4, 0] as const;

const MEETING = STORIES.find(({ name }) => name === 'good')?.meetingNo ?? '';

const [EXPORT, QUALITY, DOCTOR] = ['/会议 昨天', `/quality ${MEETING} 昨天`, '/自检'];
const UNANSWERABLE = { kind: 'code', endpoint: 'im.message.reply', status: 400, code: 230018, times: 0 };

/** The calls of the platform on the way to an answer, by their names in the sandbox, and what somebody says to cause them. */
export const CALLS: Readonly<Record<string, readonly [says: string, ...also: object[]]>> = {
  'auth.tenant': [EXPORT],
  'im.message.reply': [EXPORT],
  'im.message.create': [EXPORT, UNANSWERABLE],
  'im.message.patch': [EXPORT, { kind: 'task-slow', ms: 2_000 }],
  'contact.user.get': [EXPORT],
  'exports.create': [EXPORT],
  'exports.get': [EXPORT],
  'exports.download': [EXPORT],
  'list.meetings': [QUALITY],
  'list.participants': [QUALITY],
  'list.quality': [QUALITY],
  'bot.info': [DOCTOR],
  'application.scopes': [DOCTOR],
};

const STEP_MS = 20_000;
/** So many looks a fault lasts that is there until it is lifted: more than a quarter of an hour. */
const LASTS = 50;
/** The word that a command still waits; its answer comes as well. */
const AWAY = texts('zh_cn').failed.away.title;

/** Walks one row: the fault is set, the request made, the fault lifted at last. Returns what was shown in the end. */
export async function walk(house: House, endpoint: string, fault: object, times: number) {
  const [says, ...also] = CALLS[endpoint] ?? [''];
  const before = new Set((await everything(house)).map((each) => each.message_id));
  for (const more of also) await house.client.post('/faults', more);
  await house.client.post('/faults', { ...fault, endpoint, times });
  await house.say(says);
  const mine = async () => (await everything(house)).filter((each) => !before.has(each.message_id));
  for (let looks = 0; ; looks += 1) {
    await goOn(house);
    if (times === 0 && looks === LASTS) await house.client.del('/faults');
    const lifted = times > 0 || looks >= LASTS;
    const seen = seenOf(await mine());
    const over = seen.ended.length > 0 && seen.running.length === 0;
    if ((over && lifted) || looks > 900) break;
  }
  await house.client.del('/faults');
  // What was still to come comes: another card of the same answer, or a late change.
  for (let looks = 0; looks < 10; looks += 1) await goOn(house);
  return seenOf(await mine());
}

/** Lets time pass for both sides: the limits of the platform go by its own clock. */
async function goOn({ client }: House): Promise<void> {
  await client.post('/clock', { advance: STEP_MS });
  await new Promise((resolve) => setTimeout(resolve, 15));
}

async function everything(house: House): Promise<readonly ShownMessage[]> {
  const chats = [house.chatId, house.world.persons.admin.p2p_chat_id];
  return (await Promise.all(chats.map((chat) => house.shown(chat)))).flat();
}

/** What somebody saw of a request: titles of the cards that end it, and of those that still say that it is running. */
function seenOf(all: readonly ShownMessage[]) {
  const isOther = (card: ShownMessage) => ['不再更新', AWAY].some((words) => titleOf(card).includes(words));
  const cards = all.filter((each) => each.msg_type === 'interactive' && !isOther(each));
  const titles = (final: boolean) => cards.filter((each) => isFinal(each) === final).map(titleOf);
  return { ended: titles(true), running: titles(false) };
}
