/** Timers of a clock that jumps from one that is due to the next. */
export interface VirtualTime {
  now(): number;
  /** Runs timers until `until` says so, or none is left. What is not a timer must need no real time. */
  run(until: () => boolean): Promise<void>;
  restore(): void;
}

interface Timer {
  readonly due: number;
  readonly seq: number;
  readonly work: () => void;
}

/** Takes the place of the global timers: hours pass as fast as their work is done. */
export function virtualTime(start: number): VirtualTime {
  const { setTimeout, clearTimeout, setImmediate } = globalThis;
  const real = { setTimeout, clearTimeout, setImmediate };
  const heap = new Heap();
  const off = new Set<number>();
  let now = start;
  let seq = 0;
  const set = (work: () => void, ms = 0): object => {
    seq += 1;
    const mine = seq;
    heap.push({ due: now + Math.max(0, Math.ceil(ms)), seq: mine, work });
    return { unref: () => undefined, ref: () => undefined, mine };
  };
  const clear = (timer: { readonly mine?: number } | undefined): void => {
    if (timer?.mine !== undefined) off.add(timer.mine);
  };
  let turns = 0;
  const turn = (work: () => void): NodeJS.Immediate => {
    turns += 1;
    return setImmediate(() => {
      turns -= 1;
      work();
    });
  };
  Object.assign(globalThis, { setTimeout: set, clearTimeout: clear, setImmediate: turn });
  /** Work done in turns takes no time either: nothing is due before its last one. */
  const settled = async (): Promise<void> => {
    do await new Promise((resolve) => setImmediate(resolve));
    while (turns > 0);
  };
  return {
    now: () => now,
    async run(until) {
      await settled();
      while (!until()) {
        const next = heap.pop();
        if (next === undefined) return;
        if (off.delete(next.seq)) continue;
        now = Math.max(now, next.due);
        next.work();
        await settled();
      }
    },
    restore: () => Object.assign(globalThis, real),
  };
}

/** The earliest timer first; of equal ones the one set first. */
class Heap {
  readonly #items: Timer[] = [];

  push(item: Timer): void {
    this.#items.push(item);
    let at = this.#items.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): Timer | undefined {
    const [first] = this.#items;
    const last = this.#items.pop();
    if (first === undefined || last === undefined || this.#items.length === 0) return first;
    this.#items[0] = last;
    let at = 0;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < this.#items.length && this.#before(left, least)) least = left;
      if (right < this.#items.length && this.#before(right, least)) least = right;
      if (least === at) return first;
      this.#swap(at, least);
      at = least;
    }
  }

  #before(a: number, b: number): boolean {
    const [one, other] = [this.#items[a], this.#items[b]];
    if (one === undefined || other === undefined) return false;
    return one.due !== other.due ? one.due < other.due : one.seq < other.seq;
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#items[a], this.#items[b]];
    if (one === undefined || other === undefined) return;
    this.#items[a] = other;
    this.#items[b] = one;
  }
}
