import type { TestContext } from 'vitest';
import { type House, type HouseOptions, newHouse } from './house.ts';

/** A killed worker's lease has to run out before another takes its job. */
export const PATIENCE_MS = 60_000;

/** Returns a house whose bot is a process of its own, for one test. */
export async function killable({ onTestFinished }: TestContext, options: HouseOptions = {}): Promise<House> {
  const house = await newHouse({ ...options, bot: 'process' });
  onTestFinished(() => house.close());
  return house;
}

/** Keeps the next call of an operation waiting; returns the id of that. */
export async function hold({ client }: House, endpoint: string, when = 'before'): Promise<string> {
  return (await client.post<{ id: string }>('/faults', { kind: 'hold', endpoint, when })).id;
}

/**
 * Kills the bot while a call is held, and starts it again. The process is gone first: what it had asked for "before" then
 * never arrived, what it asked "after" was done.
 */
export async function killAndRestart(house: House, faultId: string): Promise<void> {
  await house.held(faultId);
  await house.stopBot();
  await house.release(faultId);
  await house.client.del('/faults');
  await house.startBot();
}
