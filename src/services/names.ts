import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { parseSites, type SiteOf, siteProblemLine, sitesBy } from '../lib/sites.ts';
import type { BotInfo, Feishu, People } from '../platform/types.ts';

const KEEP_MS = 6 * 60 * 60_000;
/** Who could not be asked just now is asked again soon. */
const KEEP_NOTHING_MS = 60_000;
const MOST = 5_000;

/**
 * Creates the source of people's names, cached for some hours. A name that the bot may not see is undefined, not an
 * error.
 */
export function createNames(feishu: { readonly people: Pick<People, 'get'> }, clock: Clock, log: Logger) {
  const known = new Map<string, { name: string | undefined; until: number }>();
  return async function nameOf(openId: string, signal: AbortSignal): Promise<string | undefined> {
    const hit = known.get(openId);
    if (hit !== undefined && hit.until > clock.now()) return hit.name;
    const name = await feishu.people.get(openId, { signal }).then(
      (person) => person.name,
      (error: unknown) => {
        log.info({ error: String(error) }, 'could not fetch a name');
        return undefined;
      },
    );
    if (known.size >= MOST) known.clear();
    known.set(openId, { name, until: clock.now() + (name === undefined ? KEEP_NOTHING_MS : KEEP_MS) });
    return name;
  };
}

const ASK_AGAIN_MS = 5_000;

/**
 * Creates the source of the bot's own open_id and name, which mentions are compared with. It asks until the platform
 * responds.
 */
export function createSelf(feishu: Pick<Feishu, 'bot'>, clock: Clock, log: Logger) {
  const stopped = new AbortController();
  let self: BotInfo | undefined;
  const ask = async (): Promise<void> => {
    while (self === undefined && !stopped.signal.aborted) {
      try {
        self = await feishu.bot({ signal: stopped.signal });
        log.info({ called: self.name }, 'bot info fetched');
      } catch (error) {
        if (stopped.signal.aborted) return;
        const facts = error instanceof AppError ? error.facts : {};
        log.warn({ ...facts, error: String(error) }, 'could not fetch bot info');
        await clock.pause(ASK_AGAIN_MS, stopped.signal).catch(() => undefined);
      }
    }
  };
  return { self: () => self, learn: () => void ask(), stop: () => stopped.abort() };
}

const FILE = 'sites.csv';

/**
 * Reads the site map of `DATA_DIR`; without the file no place is named. Throws AppError `config` that names every line
 * that cannot be used, and what reading the file throws.
 */
export async function readSites(
  dataDir: string,
): Promise<{ readonly siteOf: SiteOf; readonly count: number }> {
  const path = join(dataDir, FILE);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (bytes === undefined) return { siteOf: () => undefined, count: 0 };
  const read = parseSites(decoded(bytes));
  if (read.ok) return { siteOf: sitesBy(read.sites), count: read.sites.length };
  const lines = read.problems.map(siteProblemLine).join('; ');
  throw new AppError({ kind: 'usage', advice: 'config' }, `${path} cannot be used (${lines})`);
}

/** Spreadsheets in China save a CSV in GB18030 by default. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
