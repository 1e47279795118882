import { house } from './lived.ts';

export const fault = (body: object) => house.client.post<{ id: string }>('/faults', body);
export const behave = (name: string, value: unknown) => fault({ kind: 'behaviour', name, value });
export const lift = ({ id }: { readonly id: string }) => house.client.del(`/faults/${id}`);
export const noFaults = () => house.client.del('/faults');

/** Lets the platform refuse calls of one operation; `times: 0` until the fault is lifted. */
export const refuse = (endpoint: string, code: number, more: object = {}) =>
  fault({ kind: 'code', endpoint, status: 400, code, msg: `refused ${code}`, ...more });

/** Holds the next call of one operation. */
export const hold = (endpoint: string, when = 'before') => fault({ kind: 'hold', endpoint, when });

/** Does something whose call of an operation is held until something else was done. */
export async function during<T>(endpoint: string, how: () => Promise<T>, meanwhile: (of: T) => unknown) {
  const held = await hold(endpoint);
  const of = await how();
  await house.held(held.id);
  await meanwhile(of);
  await house.release(held.id);
}
