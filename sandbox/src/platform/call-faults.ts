import type { Response } from 'express';
import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { SandboxState } from '../state.ts';
import type { End } from './answer.ts';

/** Thrown to cut the connection without a response. */
export class Dropped extends Error {}

/** Thrown to answer with text that is no envelope: from a proxy in between, or nothing at all. */
export class RawAnswer extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: string, headers: Readonly<Record<string, string>>) {
    super(body);
    this.status = status;
    this.headers = headers;
  }
}

/** Sends the text as it stands. */
export function sendRaw(res: Response, { status, message, headers }: RawAnswer, end: End): void {
  end(status, message);
  res.status(status).type('html').set(headers).end(message);
}

/** Applies the faults that act before the work of a call; `socket` is the caller's. */
export async function applyFaults(
  name: string,
  state: SandboxState,
  socket: { readonly destroyed: boolean; destroy(): unknown },
): Promise<void> {
  const { faults } = state;
  const latency = faults.take(name, 'latency');
  if (latency !== undefined)
    await new Promise((resolve) => setTimeout(resolve, Number(latency.args['ms'] ?? 0)));
  const hold = faults.take(name, 'hold', (fault) => (fault.args['when'] ?? 'before') === 'before');
  if (hold !== undefined) {
    const late = hold.args['late'] === true;
    if (late) socket.destroy();
    await faults.hold(hold);
    // A caller that hung up meanwhile has not asked, as a rule: the call never arrived.
    if (socket.destroyed && !late) throw new Dropped();
  }
  const early = (fault: { args: object }): boolean => !('after' in fault.args);
  if (name !== 'exports.download' && faults.take(name, 'drop', early) !== undefined) throw new Dropped();
  const code = faults.take(name, 'code', (fault) => fault.args['broken'] !== true);
  if (code === undefined) return;
  const { status, code: number, msg, headers, error, raw } = code.args;
  if (typeof raw === 'string')
    throw new RawAnswer(Number(status ?? 400), raw, (headers ?? {}) as Record<string, string>);
  throw new ApiError(
    Number(status ?? 400),
    Number(number ?? 1),
    String(msg ?? 'fault'),
    error as object | undefined as Record<string, unknown> | undefined,
    headers as Record<string, string> | undefined,
  );
}

const REWRITE = z.object({
  set: z.record(z.string(), z.unknown()).default({}),
  without: z.array(z.string()).default([]),
  texts: z.array(z.string()).default([]),
  numbers: z.array(z.string()).default([]),
});

/**
 * Returns the JSON of an answer with the fields that a `rewrite` names changed, wherever in the answer they stand. A
 * number keeps all its digits, as other languages than JavaScript write it.
 */
export function rewritten(name: string, { faults }: SandboxState, body: object): string {
  const fault = faults.take(name, 'rewrite');
  if (fault === undefined) return JSON.stringify(body);
  const { set, without, texts, numbers } = REWRITE.parse(fault.args);
  const changed: unknown = JSON.parse(JSON.stringify(body), (field, value: unknown) => {
    if (without.includes(field)) return undefined;
    if (Object.hasOwn(set, field)) return set[field];
    return texts.includes(field) ? String(value) : value;
  });
  const asText = new RegExp(`(?<=[{,]"(?:${numbers.join('|')})":)"(-?\\d+(?:\\.\\d+)?)"`, 'g');
  return JSON.stringify(changed).replace(asText, '$1');
}

/** Applies the faults set for deliveries before an event or a click is sent; resolves to `lost` if it is dropped. */
export async function beforeDelivery({ faults }: SandboxState): Promise<'lost' | undefined> {
  const own = ({ endpoint }: { endpoint: string }): boolean => endpoint === 'delivery';
  const latency = faults.take('delivery', 'latency', own);
  if (latency !== undefined)
    await new Promise((resolve) => setTimeout(resolve, Number(latency.args['ms'] ?? 0)));
  const hold = faults.take('delivery', 'hold', own);
  if (hold !== undefined) await faults.hold(hold);
  return faults.take('delivery', 'drop', own) === undefined ? undefined : 'lost';
}
