import { afterEach } from 'vitest';
import { createClock, type SandboxClock } from '../../src/clock.ts';
import {
  createDelivery,
  type Delivery,
  type DeliveryConfig,
  type DeliveryParts,
} from '../../src/delivery/index.ts';
import { type Bot, listenAsBot } from './bot.ts';

export const NOON = Date.UTC(2026, 10, 20, 4);
export const KEY = 'sandbox-key';
export const HOURS = 3_600_000;

export type Answer = Parameters<typeof listenAsBot>[0];

export interface Stage {
  readonly clock: SandboxClock;
  readonly bot: Bot;
  readonly delivery: Delivery;
  readonly config: { -readonly [K in keyof DeliveryConfig]: DeliveryConfig[K] };
  /** Ids of the records that were reported as changed. */
  readonly changed: string[];
}

const open: Stage[] = [];

/** A delivery on a stopped clock, to a bot that responds with the given handler. */
export async function stage(
  answer: Answer = (response) => response.end('{}'),
  more: Partial<DeliveryParts> = {},
): Promise<Stage> {
  const clock = createClock({ realtime: false, now: NOON });
  const bot = await listenAsBot(answer);
  const config = {
    eventUrl: bot.url,
    cardUrl: bot.url,
    encryptKey: KEY,
    verificationToken: 'vt',
    appId: 'cli_1',
    tenantKey: 'tk',
  };
  const changed: string[] = [];
  const delivery = createDelivery({
    clock,
    config: () => config,
    changed: ({ id }) => changed.push(id),
    before: async () => undefined,
    ...more,
  });
  const made = { clock, bot, delivery, config, changed };
  open.push(made);
  return made;
}

afterEach(async () => {
  for (const { clock, bot, delivery } of open.splice(0)) {
    delivery.stop();
    clock.stop();
    await bot.stop();
  }
});
