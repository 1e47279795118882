import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { siteMapCard, siteMapProblemCard } from '../cards/index.ts';
import type { Card } from '../cards/kit/types.ts';
import { AppError } from '../errors.ts';
import type { Locale } from '../lib/chat.ts';
import type { Clock } from '../lib/clock.ts';
import { decodeSites, parseSites, type Site, type SiteOf, siteProblemLine, sitesBy } from '../lib/sites.ts';
import type { Messages } from '../platform/types.ts';
import type { Repos, Store } from '../store/types.ts';
import { audit } from './audit.ts';
import { askedSchema, defineJob, enqueueCard, type JobHandler } from './jobs/index.ts';

const FILE = 'sites.csv';
/** Far more than the ranges of a large company; it is read and stored whole. */
const MOST_BYTES = 256 * 1024;
const MOST_LINES = 2_000;
/** Lines that are wrong, in one line of the log. */
const MOST_NAMED = 20;

const siteSchema = z.object({
  cidr: z.string(),
  name: z.string(),
  kind: z.enum(['office', 'vpn', 'home']),
  isp: z.string(),
});
/** The map that was sent in a chat. Who sent it stands in the audit log. */
const storedSchema = z.object({ at: z.number(), ignored: z.number(), sites: z.array(siteSchema) });
const STORED = ['tenant', 'sites'] as const;
/** When it was sent; small, as every replica reads it again and again. */
const STORED_AT = ['tenant', 'sites-at'] as const;

/** A site map and where it is from: none, the file of `DATA_DIR`, or a message. */
export interface SiteMap {
  readonly from: 'nowhere' | 'file' | 'chat';
  readonly sites: readonly Site[];
  readonly ignored: number;
  /** When it was changed, unix ms. */
  readonly at: number;
}

export interface Sites {
  readonly siteOf: SiteOf;
  current(): SiteMap;
  /** Takes over what this replica or another one was sent. */
  refresh(): Promise<void>;
  /**
   * Stores a map for all replicas, to be used once it is committed and they refresh; without sites that is the one of
   * `DATA_DIR` again. Returns the map that will be used.
   */
  save(
    repos: Pick<Repos, 'settings'>,
    sent: Pick<SiteMap, 'sites' | 'ignored'>,
    now: number,
  ): Promise<SiteMap>;
}

/**
 * Creates what names places: by the map that an administrator sent, else by that of `DATA_DIR`; without either no place
 * is named. Throws AppError `config` that names every line of the file that cannot be used, and what reading it throws.
 */
export async function createSites(store: Pick<Store, 'settings'>, dataDir: string): Promise<Sites> {
  const own = await readFileMap(join(dataDir, FILE));
  let map = own;
  let siteOf = sitesBy(own.sites);
  const use = (next: SiteMap): void => {
    map = next;
    siteOf = sitesBy(next.sites);
  };
  const sites: Sites = {
    siteOf: (...addresses) => siteOf(...addresses),
    current: () => map,
    async refresh() {
      const at = await store.settings.get(...STORED_AT, z.number());
      if (at === (map.from === 'chat' ? map.at : undefined)) return;
      const sent = await store.settings.get(...STORED, storedSchema);
      use(sent === undefined ? own : { from: 'chat', ...sent });
    },
    async save({ settings }, { sites: list, ignored }, now) {
      if (list.length === 0) {
        await settings.remove(...STORED);
        await settings.remove(...STORED_AT);
        return own;
      }
      const sent = { at: now, ignored, sites: list };
      await settings.set(...STORED, sent, now);
      await settings.set(...STORED_AT, now, now);
      return { from: 'chat', ...sent };
    },
  };
  await sites.refresh();
  return sites;
}

async function readFileMap(path: string): Promise<SiteMap> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (bytes === undefined) return { from: 'nowhere', sites: [], ignored: 0, at: 0 };
  const refuse = (why: string) =>
    new AppError({ kind: 'usage', advice: 'config' }, `${path} cannot be used (${why})`);
  if (bytes.length > MOST_BYTES) throw refuse(`it has more than ${MOST_BYTES / 1024} KB`);
  const decoded = decodeSites(bytes);
  if ('problem' in decoded && decoded.problem !== 'empty') throw refuse(`it is no CSV: ${decoded.problem}`);
  const read = parseSites('text' in decoded ? decoded.text : '');
  if (read.lines > MOST_LINES) throw refuse(`it has more than ${MOST_LINES} lines`);
  if (!read.ok) {
    const more = read.problems.length - MOST_NAMED;
    const named = read.problems.slice(0, MOST_NAMED).map(siteProblemLine);
    throw refuse([...named, ...(more > 0 ? [`and ${more} lines more`] : [])].join('; '));
  }
  return { from: 'file', sites: read.sites, ignored: read.ignored, at: (await stat(path)).mtimeMs };
}

/** Reads a site map that an administrator sent, and puts it in the place of the one before. */
export const siteMapJob = defineJob({
  kind: 'site-map',
  payload: askedSchema.extend({ messageId: z.string(), fileKey: z.string(), name: z.string() }),
  key: ({ messageId }) => `site-map:${messageId}`,
  needs: ({ by: openId, locale }) => ({ openId, denied: 'sites.denied', locale }),
  asker: (asked) => asked,
});

export interface SiteMapParts {
  readonly messages: Pick<Messages, 'file'>;
  readonly sites: Sites;
  readonly clock: Clock;
}

/** Creates the work of the job: downloads the file, checks each line, and replies with what it changes or what is wrong. */
export function siteMapHandler({ messages, sites, clock }: SiteMapParts): JobHandler {
  return siteMapJob.handle({
    async run({ payload: { messageId, fileKey, name, locale, to, replyTo, by } }, { signal }) {
      const bytes = await messages.file(messageId, fileKey, MOST_BYTES, { signal });
      const read = readMap(bytes, name, locale);
      const before = sites.current();
      return {
        next: 'done',
        committed: sites.refresh,
        async save(repos) {
          const now = clock.now();
          const place = { to, orTo: by, ...(replyTo !== undefined && { replyTo }) };
          const reply = (card: Card) =>
            enqueueCard(repos, { ...place, card, uuid: `sites-${messageId.slice(-36)}` }, now);
          if ('problem' in read) return void (await reply(read.problem));
          const after = await sites.save(repos, read, now);
          const changed = changesOf(before.sites, after.sites);
          const detail = {
            sites: read.sites.length,
            added: changed.added.length,
            changed: changed.changed.length,
            removed: changed.removed.length,
          };
          await audit(repos, { actor: by, action: 'sites.changed', detail }, now);
          await reply(siteMapCard({ locale, name, map: shownMap(after), lines: read.lines, ...changed }));
        },
      };
    },
  });
}

type ReadMap =
  | { readonly problem: Card }
  | { readonly sites: readonly Site[]; readonly ignored: number; readonly lines: number };

/** Reads the bytes of a file; undefined are too many. */
function readMap(bytes: Buffer | undefined, name: string, locale: Locale): ReadMap {
  const most = { bytes: MOST_BYTES, lines: MOST_LINES };
  const problem = (why: Parameters<typeof siteMapProblemCard>[0]['why']) => ({
    problem: siteMapProblemCard({ locale, name, why, most }),
  });
  if (bytes === undefined) return problem('too-large');
  const decoded = decodeSites(bytes);
  if ('problem' in decoded) return problem(decoded.problem);
  const read = parseSites(decoded.text);
  if (read.lines > MOST_LINES) return problem('too-many');
  if (!read.ok) return { problem: siteMapProblemCard({ locale, name, why: 'lines', ...read }) };
  return read;
}

/** Returns what differs, range by range. */
function changesOf(before: readonly Site[], after: readonly Site[]) {
  const [old, now] = [before, after].map((sites) => new Map(sites.map((site) => [site.cidr, site])));
  return {
    added: after.filter(({ cidr }) => !old?.has(cidr)),
    removed: before.filter(({ cidr }) => !now?.has(cidr)),
    changed: after.flatMap((site) => {
      const was = old?.get(site.cidr);
      const isSame = was?.name === site.name && was.kind === site.kind && was.isp === site.isp;
      return was === undefined || isSame ? [] : [{ ...site, was: was.name }];
    }),
  };
}

/** Returns a map as cards show it: ranges, places, and since when. */
export function shownMap({ from, sites, ignored, at }: SiteMap) {
  return { from, ranges: sites.length, places: new Set(sites.map(({ name }) => name)).size, ignored, at };
}
