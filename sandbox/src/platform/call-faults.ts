import { ApiError } from '../api-error.ts';
import type { SandboxState } from '../state.ts';

/** Thrown to cut the connection without a response. */
export class Dropped extends Error {}

/** Applies the faults that act before the work of a call. `gone` tells whether the caller hung up. */
export async function applyFaults(name: string, state: SandboxState, gone: () => boolean): Promise<void> {
  const { faults } = state;
  const latency = faults.take(name, 'latency');
  if (latency !== undefined)
    await new Promise((resolve) => setTimeout(resolve, Number(latency.args['ms'] ?? 0)));
  const hold = faults.take(name, 'hold', (fault) => (fault.args['when'] ?? 'before') === 'before');
  if (hold !== undefined) {
    await faults.hold(hold);
    // A caller that hung up meanwhile has not asked: the call never arrived.
    if (gone()) throw new Dropped();
  }
  const early = (fault: { args: object }): boolean => !('after' in fault.args);
  if (name !== 'exports.download' && faults.take(name, 'drop', early) !== undefined) throw new Dropped();
  const code = faults.take(name, 'code', (fault) => fault.args['broken'] !== true);
  if (code === undefined) return;
  const { status, code: number, msg, headers, error } = code.args;
  throw new ApiError(
    Number(status ?? 400),
    Number(number ?? 1),
    String(msg ?? 'fault'),
    error as object | undefined as Record<string, unknown> | undefined,
    headers as Record<string, string> | undefined,
  );
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
