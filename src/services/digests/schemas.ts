import { z } from 'zod';
import type { AlertSettings, DigestSettings, Scope } from '../../cards/digests/types.ts';
import { format } from '../../lib/stored.ts';

const tenant = z.object({ of: z.literal('tenant') });
const department = z.object({
  of: z.literal('department'),
  name: z.string(),
  below: z.array(z.string()).readonly().optional(),
});
const organiser = z.object({ of: z.literal('organiser'), openId: z.string(), name: z.string() });

export const scopeSchema: z.ZodType<Scope> = z.discriminatedUnion('of', [
  tenant,
  department,
  organiser,
  z.object({
    of: z.literal('rooms'),
    rooms: z.array(z.object({ roomId: z.string(), name: z.string() })).readonly(),
  }),
]);

/** A scope as it was typed; its rooms still have to be looked up. */
export const scopeRequest = z.discriminatedUnion('of', [
  tenant,
  department,
  organiser,
  z.object({ of: z.literal('rooms'), names: z.array(z.string()).readonly() }),
]);
export type ScopeRequest = z.infer<typeof scopeRequest>;

const times = {
  days: z.enum(['daily', 'weekdays', 'workdays']),
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
export const settingsRequest = z.object({ ...times, scope: scopeRequest });
export type SettingsRequest = z.infer<typeof settingsRequest>;

/** Which subscription is meant: the only one, its place in the list (from 1), when it comes, or all. */
export const which = z.discriminatedUnion('by', [
  z.object({ by: z.literal('only') }),
  z.object({ by: z.literal('all') }),
  z.object({ by: z.literal('place'), place: z.number() }),
  z.object({ by: z.literal('time'), at: z.number() }),
]);
export type Which = z.infer<typeof which>;
