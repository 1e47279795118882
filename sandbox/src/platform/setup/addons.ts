import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { SandboxState } from '../../state.ts';
import { identitiesOf, LEGACY_SCOPES } from '../scopes.ts';
import { ALL_EVENTS, KNOWN_SCOPES } from './known.ts';

const names = z.array(z.string().min(1)).optional();
const ADDONS = z.strictObject({
  preset: z.boolean().optional(),
  scopes: z.strictObject({ tenant: names, user: names }).optional(),
  events: z.strictObject({ items: z.strictObject({ tenant: names, user: names }).optional() }).optional(),
  callbacks: z.strictObject({ items: names }).optional(),
});

export type Addons = z.output<typeof ADDONS>;

/** What the platform's own template for agents brings along. */
const TEMPLATE = [
  'im:message',
  'im:message:send_as_bot',
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:message.reactions:write_only',
  'application:application:self_manage',
];

/** Reads the query parameter `addons`: JSON, gzip, base64url. Throws if it is anything else, or asks for nothing. */
export function readAddons(text: string | undefined): Addons {
  if (text === undefined) return { preset: true };
  const addons = ADDONS.parse(JSON.parse(gunzipSync(Buffer.from(text, 'base64url')).toString('utf8')));
  const asked = [
    ...(addons.scopes?.tenant ?? []),
    ...(addons.scopes?.user ?? []),
    ...(addons.events?.items?.tenant ?? []),
    ...(addons.callbacks?.items ?? []),
  ];
  if (asked.length === 0 && addons.preset !== false) throw new Error('addons ask for nothing');
  return addons;
}

/** Returns what an app made with these addons is granted; unknown and legacy names are left out without a word. */
export function grantedBy(
  { preset = true, scopes = {} }: Addons,
  state: SandboxState,
): ReadonlyMap<string, ReadonlySet<'tenant' | 'user'>> {
  const legacy = (state.faults.behaviour('legacy-scopes') as readonly string[] | undefined) ?? LEGACY_SCOPES;
  const granted = new Map<string, Set<'tenant' | 'user'>>();
  const add = (name: string, as: 'tenant' | 'user'): void => {
    if (!KNOWN_SCOPES.has(name) || legacy.includes(name) || !identitiesOf(name).includes(as)) return;
    granted.set(name, (granted.get(name) ?? new Set()).add(as));
  };
  for (const name of preset ? TEMPLATE : []) add(name, 'tenant');
  for (const name of scopes.tenant ?? []) add(name, 'tenant');
  for (const name of scopes.user ?? []) add(name, 'user');
  return granted;
}

/** Returns the events and callbacks that an app made with these addons has subscribed to. */
export function subscribedBy(addons: Addons, state: SandboxState): ReadonlySet<string> {
  if (state.faults.behaviour('scan-events') === 'none') return new Set();
  const named = [...(addons.events?.items?.tenant ?? []), ...(addons.callbacks?.items ?? [])];
  return new Set(named.filter((each) => ALL_EVENTS.has(each)));
}
