import type { SandboxState } from './state.ts';

/** A `uuid` of a message counts for one hour. */
export const UUID_LIFE_MS = 3_600_000;
/** What ran out is still known for so long: "expired" is another answer than "never heard of". */
const REMEMBERED_MS = 14 * 24 * 3_600_000;
/** Longer than the year after which refreshing ends. */
const GRANTS_REMEMBERED_MS = 400 * 24 * 3_600_000;

/** Forgets what nobody can ask about any more, so that a sandbox may run for weeks. */
export function prune(state: SandboxState): void {
  const { uuids, tokens, cardTokens, oauth } = state;
  const now = state.clock.now();
  const before = now - REMEMBERED_MS;
  drop(uuids, ({ at }) => at + UUID_LIFE_MS <= now);
  drop(tokens, ({ expiresAt }) => expiresAt <= before);
  drop(cardTokens, ({ at }) => at <= before);
  drop(oauth.codes, ({ issuedAt }) => issuedAt <= before);
  drop(oauth.refreshTokens, ({ expiresAt }) => expiresAt <= now - GRANTS_REMEMBERED_MS);
}

function drop<V>(held: Map<string, V>, gone: (value: V) => boolean): void {
  for (const [key, value] of held) if (gone(value)) held.delete(key);
}
