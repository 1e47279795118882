import { z } from 'zod';
import { AppError, type ErrorFacts } from '../errors.ts';
import { type Clock, deadline } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { MINUTE_MS } from '../lib/time.ts';
import type { AppScopes, HeldScopes, Identity, Need, ScopeNeed } from '../platform/types.ts';
import type { SettingsRepo } from '../store/types.ts';

/** What to ask a person for on the consent page. */
export type ScopeChoice =
  /** `isKnown`: the platform says that the app holds them all; it refuses the whole page (20027) over one it lacks. */
  | { readonly ask: readonly string[]; readonly isKnown: boolean }
  /** The app holds none of these for people, so no consent can help. */
  | { readonly lacks: readonly string[] };

/** A need, and which of its alternatives the app holds; `waiting` are not approved yet. */
export interface ScopeState extends ScopeNeed {
  readonly held: readonly string[];
  readonly waiting: readonly string[];
}

export interface Scopes {
  /** Returns what to ask for, where the same browser set out `attempt` times before and did not come back. */
  choose(attempt: number): Promise<ScopeChoice>;
  /** Returns the refusal to expect if the app holds nothing for any of these needs; undefined as far as that is known. */
  unmet(needs: readonly Need[]): Promise<AppError | undefined>;
  /** Asks, and returns every need with what the app holds for it; undefined if the platform does not say now. */
  states(): Promise<readonly ScopeState[] | undefined>;
}

export interface ScopesParts {
  readonly feishu: { readonly scopes: AppScopes };
  readonly store: { readonly settings: SettingsRepo };
  readonly clock: Clock;
  readonly log: Logger;
  /** Whose right exports run with. */
  readonly identity: Identity['as'];
  /** What to ask for whatever the app holds; undefined as a rule. */
  readonly override: readonly string[] | undefined;
}

const STORED = ['tenant', 'app-scopes'] as const;
const names = z.array(z.string());
const heldSchema = z.object({ tenant: names, user: names, waiting: names });
/** A browser waits for the answer. */
const PATIENCE_MS = 3_000;
/** Anybody may open the page that leads to a consent, again and again: in a minute the platform is asked so often. */
const MOST_ASKS = 30;

/**
 * Creates the view of what the app was granted. The platform is asked each time, as somebody may just have added what
 * was missing; while it does not say, or is asked very often, its last answer counts, which is stored for all replicas.
 */
export function createScopes({
  feishu: { scopes },
  store: { settings },
  clock,
  log,
  identity,
  override,
}: ScopesParts): Scopes {
  const needs = scopes.needs(identity);
  let asks = { minute: 0, count: 0 };

  async function asked(): Promise<HeldScopes | undefined> {
    try {
      const held = await scopes.held({ signal: deadline(clock, PATIENCE_MS) });
      // An app that can answer holds something: some apps are listed without any of their scopes.
      if (held.tenant.length + held.user.length > 0) {
        await settings.set(...STORED, held, clock.now());
        return held;
      }
      log.warn({}, 'list of app scopes is empty, not used');
    } catch (error) {
      log.warn({ error: String(error) }, 'could not fetch app scopes');
    }
    return undefined;
  }

  async function known(): Promise<HeldScopes | undefined> {
    const minute = Math.floor(clock.now() / MINUTE_MS);
    asks = { minute, count: asks.minute === minute ? asks.count + 1 : 1 };
    const now = asks.count > MOST_ASKS ? undefined : await asked();
    return now ?? settings.get(...STORED, heldSchema);
  }

  return {
    async choose(attempt) {
      if (override !== undefined) return { ask: override, isKnown: false };
      const held = await known();
      const forPeople = needs.filter(({ as }) => as === 'user');
      return held === undefined ? guessed(forPeople, attempt) : chosen(forPeople, held, attempt);
    },
    async unmet(wanted) {
      const held = await known();
      const states = needs
        .filter(({ need }) => wanted.includes(need))
        .map((each) => held && stateOf(each, held));
      if (states.some((each) => each === undefined || each.held.length > 0)) return undefined;
      return scopesMissing(states.flatMap((each) => each?.anyOf ?? []));
    },
    async states() {
      const held = await asked();
      return held && needs.map((need) => stateOf(need, held));
    },
  };
}

/** Builds the error of an app that lacks scopes of which any one would do. */
export function scopesMissing(scopes: readonly string[], of: Partial<ErrorFacts> = {}): AppError {
  const alternatives = scopes.length > 1 ? { alternatives: scopes.length } : {};
  const values = { ...of.values, scope: scopes.join(', '), ...alternatives };
  const facts = {
    kind: 'no-permission',
    advice: 'app-scope-missing',
    operation: 'application.scopes',
  } as const;
  return new AppError({ ...facts, code: of.code, logId: of.logId, values });
}

function stateOf(need: ScopeNeed, held: HeldScopes): ScopeState {
  return {
    ...need,
    held: need.anyOf.filter((each) => held[need.as].includes(each)),
    waiting: need.anyOf.filter((each) => held.waiting.includes(each)),
  };
}

/** One of each need's alternatives; without one for exports a consent is of no use. */
function chosen(needs: readonly ScopeNeed[], held: HeldScopes, attempt: number): ScopeChoice {
  const states = needs.map((need) => stateOf(need, held));
  const lacking = states.find((each) => each.need === 'export' && each.held.length === 0);
  if (lacking !== undefined) return { lacks: lacking.anyOf };
  const sure = states.flatMap((each) => each.held.slice(0, 1));
  const unlisted = states
    .filter((each) => each.need === 'renewal' && each.held.length + each.waiting.length === 0)
    .flatMap((each) => each.anyOf.slice(0, 1));
  if (unlisted.length === 0 || attempt > 0) return { ask: sure, isKnown: true };
  return { ask: [...sure, ...unlisted], isKnown: false };
}

/** Nothing is known of the app: each try asks for another name of what exports need, and at last for nothing else. */
function guessed(needs: readonly ScopeNeed[], attempt: number): ScopeChoice {
  const namesOf = (need: ScopeNeed['need']): readonly string[] =>
    needs.find((each) => each.need === need)?.anyOf ?? [];
  const exporting = [...namesOf('export')].reverse();
  const name = exporting[attempt % exporting.length];
  const renewal = attempt < exporting.length ? namesOf('renewal') : [];
  return { ask: [...(name === undefined ? [] : [name]), ...renewal], isKnown: false };
}
