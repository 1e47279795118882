/** One switch. `times` counts down; 0 stays until it is removed. */
export interface Fault {
  readonly id: string;
  readonly endpoint: string;
  readonly kind: FaultKind;
  times: number;
  readonly forever: boolean;
  readonly args: Readonly<Record<string, unknown>>;
  /** Of a `hold`: whether a call is being held, and how to let it go on. */
  held: boolean;
  release: () => void;
}

export const FAULT_KINDS = [
  'latency',
  'code',
  'hold',
  'drop',
  'rewrite',
  'json200',
  'garbage',
  'file',
  'task-fail',
  'task-slow',
  'expire-tokens',
  'behaviour',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Returns the arguments of a switch as they are shown: the bytes of a file by their number. */
export function argsShown({ base64, ...args }: Fault['args']): Readonly<Record<string, unknown>> {
  return typeof base64 === 'string' ? { ...args, bytes: Buffer.from(base64, 'base64').length } : args;
}

export interface Faults {
  add(fault: {
    endpoint?: string;
    kind: FaultKind;
    times?: number;
    args: Readonly<Record<string, unknown>>;
  }): Fault;
  /** The next fault of this kind for the endpoint, counted down. */
  take(endpoint: string, kind: FaultKind, test?: (fault: Fault) => boolean): Fault | undefined;
  /** A side picked for an unconfirmed fact. */
  behaviour(name: string): unknown;
  list(): readonly Fault[];
  get(id: string): Fault | undefined;
  remove(id?: string): void;
  /** Keeps a call until somebody releases it. */
  hold(fault: Fault): Promise<void>;
}

export function createFaults(): Faults {
  let faults: Fault[] = [];
  let counter = 0;
  return {
    add({ endpoint = '*', kind, times = 1, args }) {
      counter += 1;
      const fault: Fault = {
        id: `f${counter}`,
        endpoint,
        kind,
        times,
        forever: times === 0 || kind === 'behaviour',
        args,
        held: false,
        release: () => undefined,
      };
      faults.push(fault);
      return fault;
    },
    take(endpoint, kind, test = () => true) {
      const found = faults.find(
        (each) =>
          each.kind === kind &&
          (each.endpoint === '*' || each.endpoint === endpoint) &&
          (each.forever || each.times > 0) &&
          test(each),
      );
      if (found === undefined || found.forever) return found;
      found.times -= 1;
      // A held call is still to be asked about and released by its id.
      if (found.times === 0 && kind !== 'hold') faults = faults.filter((each) => each !== found);
      return found;
    },
    behaviour: (name) =>
      faults.findLast((each) => each.kind === 'behaviour' && each.args['name'] === name)?.args['value'],
    list: () => faults,
    get: (id) => faults.find((each) => each.id === id),
    remove(id) {
      for (const each of faults) if (id === undefined || each.id === id) each.release();
      faults = id === undefined ? [] : faults.filter((each) => each.id !== id);
    },
    hold(fault) {
      fault.held = true;
      return new Promise((resolve) => {
        fault.release = () => {
          fault.held = false;
          resolve();
        };
      });
    },
  };
}
