import { afterEach, expect, it, vi } from 'vitest';

const ZONES = ['Asia/Shanghai', 'Asia/Kathmandu', 'America/New_York', 'Europe/Berlin', 'Pacific/Auckland'];
/** Hosts whose own clock changes, at other times than the zones shown. */
const HOSTS = ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'America/Havana'];

/** What the program shows of a year in those zones where it starts on a host in another one. */
async function shownOn(host: string): Promise<readonly unknown[]> {
  vi.resetModules();
  vi.stubEnv('TZ', host);
  expect(new Date(0).getTimezoneOffset() === 0).toBe(host === 'UTC');
  const { zoned, instantAt } = await import('../../src/lib/time.ts');
  const { parseRange } = await import('../../src/lib/range/index.ts');
  const { parsePlatformTime } = await import('../../src/lib/workbook/values.ts');
  const shown: unknown[] = [];
  for (const zone of ZONES)
    for (let day = 0; day < 366; day += 1)
      for (const hour of [0, 2.5, 7.25, 23.75]) {
        const at = Date.UTC(2026, 0, 1 + day) + hour * 3_600_000;
        shown.push(zoned(at, zone).format('MM-DD HH:mm'), instantAt(at, zone));
        if (hour > 0) continue;
        const text = new Date(at).toISOString().slice(0, 10);
        const read = parseRange(text, { now: Date.UTC(2027, 5, 1), zone });
        const half = parsePlatformTime(`${text.replaceAll('-', '.')} 02:30:00`, zone);
        shown.push(read.ok && read.range.start, half);
      }
  return shown;
}

afterEach(() => vi.unstubAllEnvs());

it.each(HOSTS)('the wall clock of a zone is the same on a host in %s', async (host) => {
  const atUtc = await shownOn('UTC');

  expect(await shownOn(host)).toEqual(atUtc);
});
