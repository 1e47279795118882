import { randomBytes } from 'node:crypto';
import { envelopeV1, envelopeV2, newEventId, oldClick, oldMessage } from './envelope.ts';
import type { Posted } from './http.ts';
import { NOBODY, NOT_CONFIGURED, outcomeOf } from './outcome.ts';
import { createSender } from './sender.ts';
import type { Delivery, DeliveryParts, DeliveryRecord } from './types.ts';

export type { CallbackOutcome } from './outcome.ts';
export type { Delivery, DeliveryConfig, DeliveryParts, DeliveryRecord, EventOptions } from './types.ts';

/** Pauses after the first, second, … failed attempt; after the last one an event is lost. */
const RETRY_MS = [15_000, 5 * 60_000, 3_600_000, 6 * 3_600_000];
const KEPT = 500;

/** Events and callbacks to the bot as the platform sends them: encrypted, signed, with deadlines and retries. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { clock, config, changed } = parts;
  const sender = createSender(parts);
  const records: DeliveryRecord[] = [];
  const underWay = new Set<Promise<unknown>>();
  let stopped = false;

  function keep(
    facts: Pick<DeliveryRecord, 'kind' | 'type' | 'eventId' | 'envelope' | 'isOldClick'>,
  ): DeliveryRecord {
    const id = `d${randomBytes(6).toString('hex')}`;
    const made: DeliveryRecord = { id, ...facts, attempts: [], nextAt: undefined, done: false };
    records.push(made);
    if (records.length > KEPT) records.shift();
    return made;
  }

  function track<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  }

  async function attempt(made: DeliveryRecord, failures: number): Promise<void> {
    made.nextAt = undefined;
    const sent = await sender.send(made);
    const lost = sent?.error === NOBODY && config().lostInGap === true;
    const over = sent === undefined || sent.status === 200 || lost;
    const pause = over ? undefined : RETRY_MS[failures];
    made.done = pause === undefined;
    if (pause !== undefined && !stopped) {
      made.nextAt = clock.now() + pause;
      clock.at(made.nextAt, () => track(attempt(made, failures + 1)));
    }
    changed(made);
  }

  async function repeat(made: DeliveryRecord, times: number, posted?: Posted): Promise<void> {
    for (let n = 0; n < times; n += 1) await sender.send(made, posted);
    if (times > 0) changed(made);
  }

  return {
    event(
      given,
      content,
      { eventId = newEventId(), duplicates = config().duplicates ?? 0, envelope = 'v2' } = {},
    ) {
      const head = { sender: config(), eventId, at: clock.now() };
      const isOld = given === 'im.message.receive_v1' && config().firstGeneration === true;
      const [type, body] = isOld ? ['message', oldMessage(content)] : [given, content];
      const whole =
        envelope === 'v1' || isOld ? envelopeV1(type, body, head) : envelopeV2('event', type, body, head);
      const made = keep({ kind: 'event', type, eventId, envelope: whole });
      if (config().subscribed?.has(given) === false) {
        made.done = true;
        changed(made);
        return made;
      }
      void track(attempt(made, 0).then(() => repeat(made, duplicates)));
      return made;
    },
    async callback(body) {
      const type = 'card.action.trigger';
      const eventId = newEventId();
      const isOldClick = config().firstGeneration === true;
      const head = { sender: config(), eventId, at: clock.now() };
      const envelope = isOldClick ? oldClick(body) : envelopeV2('callback', type, body, head);
      const made = keep({ kind: 'callback', type, eventId, envelope, ...(isOldClick && { isOldClick }) });
      if (config().subscribed?.has(type) === false) return NOT_CONFIGURED;
      const sent = await track(sender.send(made));
      made.done = true;
      changed(made);
      return sent === undefined ? NOT_CONFIGURED : outcomeOf(sent, config().lateAnswer);
    },
    handshake: (url) => track(sender.handshake(url)),
    list: () => records,
    async replay(id, times, { sameBytes = false } = {}) {
      const made = records.find((each) => each.id === id);
      if (made === undefined) return false;
      const posted = sameBytes ? sender.lastPosted(made) : undefined;
      if (sameBytes ? posted === undefined : !sender.reachable(made)) return false;
      await track(repeat(made, times, posted));
      return true;
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    stop() {
      stopped = true;
      sender.stop();
    },
  };
}
