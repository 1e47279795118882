import type { ShownMessage } from '../../sandbox/src/index.ts';
import { dayStart } from '../../sandbox/src/world/days.ts';
import { eventually, titleOf, wordsOf } from './house.ts';
import { clock, HOUR_MS, house, MINUTE_MS } from './lived.ts';

/** Whether everything that a card speaks of was read. */
export const isWhole = (words: string): boolean => !words.includes('在读取');

/** An hour of a day in Shanghai, by the number of the day. */
export const at = (day: number, hours: number): number => dayStart(day) + hours * HOUR_MS;

/** Moves the clock of a house that has but one, and rings, as node-cron would have by then. */
export async function ringAt(ms: number): Promise<void> {
  if (ms > clock().now()) await clock().set(ms);
  await house.ring();
}

/** What a morning brings: what was read over night is told at nine, or at another hour. */
export async function morning(day: number, hour = 9): Promise<void> {
  for (const hours of [0.1, hour]) await ringAt(at(day, hours));
  await clock().advance(15 * MINUTE_MS);
}

/** A day as cards write it. */
export function dateText(day: number): string {
  const date = new Date(at(day, 12));
  return `${date.getUTCMonth() + 1} 月 ${date.getUTCDate()} 日`;
}

/** Says something and waits for the card that answers it; time goes on meanwhile. */
export async function answerLater(text: string, test?: (words: string) => boolean) {
  const asked = await house.say(text);
  return later((card) => card.parent_id === asked, test);
}

/**
 * Waits for the last card of those that are meant, by title or otherwise, at least the `count`th, while time goes on in a
 * house of one clock: at every look at which the bot asked the platform nothing since the last one, so that no call takes
 * long.
 */
export async function later(
  meant: string | ((card: ShownMessage) => boolean),
  test: (words: string) => boolean = () => true,
  { chat = house.chatId, count = 1 }: { readonly chat?: string; readonly count?: number } = {},
): Promise<ShownMessage | undefined> {
  const { calls } = house.sandbox.state;
  const isMeant = typeof meant === 'string' ? (each: ShownMessage) => titleOf(each).includes(meant) : meant;
  const found = async () => (await house.shown(chat)).filter(isMeant);
  let last: number | undefined;
  await eventually(async () => {
    const cards = await found();
    if (cards.length >= count && test(wordsOf(cards.at(-1)))) return true;
    const seq = calls.at(-1)?.seq;
    if (seq === last) await clock().advance(20_000);
    last = seq;
    return false;
  }, `no card as wished: ${meant}`);
  return (await found()).at(-1);
}
