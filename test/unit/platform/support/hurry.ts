import { vi } from 'vitest';

/** Runs `work` with pauses that pass at once; sockets keep real time. */
export async function hurried<T>(work: () => Promise<T>): Promise<T> {
  const real = setInterval;
  const stop = clearInterval;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const ticking = real(() => vi.advanceTimersByTime(500), 2);
  try {
    return await work();
  } finally {
    stop(ticking);
    vi.useRealTimers();
  }
}
