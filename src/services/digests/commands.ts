import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type AlertSettings, DAYS, type DigestSettings, type Scope } from '../../cards/digests/types.ts';
import { format } from '../../lib/stored.ts';
import { DIMENSIONS } from '../../quality/statistics.ts';
import type { Repos, SubscriptionRow } from '../../store/types.ts';
import { chatTypeField, defineJob, localeField } from '../jobs/index.ts';

const tenant = z.object({ of: z.literal('tenant') });
const department = z.object({
  of: z.literal('department'),
  name: z.string(),
  below: z.array(z.string()).readonly().optional(),
});
const place = z.object({
  of: z.literal('place'),
  name: z.string(),
  parts: z.array(z.string()).readonly().optional(),
});
const topic = z.object({ of: z.literal('topic'), name: z.string() });
const organiser = z.object({ of: z.literal('organiser'), openId: z.string(), name: z.string() });

export const scopeSchema: z.ZodType<Scope> = z.discriminatedUnion('of', [
  tenant,
  department,
  place,
  organiser,
  topic,
  z.object({
    of: z.literal('rooms'),
    rooms: z.array(z.object({ roomId: z.string(), name: z.string() })).readonly(),
  }),
]);

/** A scope as it was typed; its rooms still have to be looked up. */
export const scopeRequest = z.discriminatedUnion('of', [
  tenant,
  department,
  place,
  organiser,
  topic,
  z.object({ of: z.literal('rooms'), names: z.array(z.string()).readonly() }),
]);
export type ScopeRequest = z.infer<typeof scopeRequest>;

const times = {
  days: z.enum(DAYS),
  at: z.number().int().min(0).max(1439),
  zone: z.string(),
  quiet: z.enum(['line', 'nothing']),
};

/** What a subscription to the digest wants, as it is stored. */
export const digestSettingsFormat = format<DigestSettings>(1, z.object({ ...times, scope: scopeSchema }));

/** What a subscription to alerts wants, as it is stored. */
export const alertSettingsFormat = format<AlertSettings>(
  1,
  z.object({ rate: z.number(), minPeople: z.number(), scope: scopeSchema, zone: z.string() }),
);

/** What a subscription is to be; rooms are still names. */
const settingsRequest = z.object({ ...times, scope: scopeRequest });
export type SettingsRequest = z.infer<typeof settingsRequest>;

/** Which subscription is meant: the only one, its place in the list (from 1), when it comes, or all. */
const which = z.discriminatedUnion('by', [
  z.object({ by: z.literal('only') }),
  z.object({ by: z.literal('all') }),
  z.object({ by: z.literal('place'), place: z.number() }),
  z.object({ by: z.literal('time'), at: z.number() }),
]);
export type Which = z.infer<typeof which>;

/** A trend is compared with as many days before it, and history is kept for ten years at most. */
const MOST_DAYS = 400;

const trendRequest = z.object({
  /** Without them as many as are known, up to a month. */
  days: z.number().int().min(1).max(MOST_DAYS).optional(),
  /** The last of them; yesterday without it. */
  to: z.iso.date().optional(),
  dimension: z.enum(DIMENSIONS).optional(),
  scope: scopeRequest,
});
export type TrendRequest = z.infer<typeof trendRequest>;

const days = z.object({ from: z.iso.date(), to: z.iso.date() });
const compareRequest = z.object({
  /** First and last day of each, both included; the earlier range is `before`. */
  before: days,
  after: days,
  dimension: z.enum(DIMENSIONS).optional(),
  scope: scopeRequest,
});
export type CompareRequest = z.infer<typeof compareRequest>;

/** What somebody asked of digests; whatever needs the platform, or much reading, is done by a job. */
const digestCommand = z.discriminatedUnion('ask', [
  /** `adding` shows the form for another one. */
  z.object({ ask: z.literal('state'), adding: z.boolean().optional() }),
  /** With an id it changes that subscription. */
  z.object({ ask: z.literal('on'), request: settingsRequest, id: z.string().optional() }),
  z.object({
    ask: z.literal('off'),
    which: z.union([which, z.object({ by: z.literal('id'), id: z.string() })]),
  }),
  z.object({ ask: z.literal('edit'), id: z.string() }),
  z.object({
    ask: z.literal('now'),
    date: z.iso.date(),
    flavour: z.enum(['day', 'week']),
    scope: scopeRequest.optional(),
    id: z.string().optional(),
    /** The digest whose page was turned: this one takes its place. */
    into: z.string().optional(),
  }),
  z.object({ ask: z.literal('trend'), request: trendRequest }),
  z.object({ ask: z.literal('compare'), request: compareRequest }),
]);
export type DigestCommand = z.infer<typeof digestCommand>;

const payload = z.object({
  asked: digestCommand,
  by: z.string(),
  chatId: z.string(),
  chatType: chatTypeField,
  locale: localeField,
  /** The message that asked, or whose button was pressed. */
  replyTo: z.string(),
  /** What plain words were understood as. */
  understood: z.string().optional(),
  /** Id of the message or event: the same request is stored once. */
  source: z.string(),
});
export type DigestCommandPayload = z.infer<typeof payload>;

export const digestCommandJob = defineJob({
  kind: 'digest-command',
  payload,
  key: (asked) => `digest-command:${uuidOf(asked)}`,
  needs: ({ by: openId, chatId, locale }) => ({ openId, chatId, denied: 'digest.denied', locale }),
  asker: ({ chatId, ...asked }) => ({ ...asked, to: { chatId } }),
});

/** Returns at most 50 characters, the same whenever the same request is worked on again. */
export function uuidOf({ source }: Pick<DigestCommandPayload, 'source'>): string {
  return `dd${createHash('sha256').update(source).digest('hex').slice(0, 40)}`;
}

/** A subscription to the digest, with its settings read. */
export type DigestSubscription = SubscriptionRow<DigestSettings>;

type Rows = Pick<Repos, 'subscriptions'>;

/** Creates a random id: `sb` and 24 hexadecimal digits. */
export function newSubscriptionId(): string {
  return `sb${randomBytes(12).toString('hex')}`;
}

/** Reads a digest subscription by its id; undefined if there is none (any more). */
export async function digestSubscription(
  { subscriptions }: Rows,
  id: string,
): Promise<DigestSubscription | undefined> {
  const row = await subscriptions.get(id, digestSettingsFormat.read);
  return row?.kind === 'digest' ? row : undefined;
}

/** Lists digest subscriptions of a chat, a person, or everybody; oldest first. */
export function digestSubscriptions(
  { subscriptions }: Rows,
  where: { readonly chatId?: string; readonly createdBy?: string } = {},
): Promise<readonly DigestSubscription[]> {
  return subscriptions.list({ ...where, kind: 'digest' }, digestSettingsFormat.read);
}
