import type { Config, Secrets } from './config.ts';
import { createQuotedAnswer, type RouterParts } from './handlers/router.ts';
import type { startSchedule } from './handlers/schedule.ts';
import { createTargets, type Targets } from './handlers/web/pages.ts';
import { type Clock, createIfIdle, steadyClock, systemClock } from './lib/clock.ts';
import { createLogger, type Logger } from './lib/logger.ts';
import { createMetrics } from './lib/metrics.ts';
import { parseRange } from './lib/range/index.ts';
import { DAYS_OF_MONTH } from './lib/time.ts';
import { createFeishu, createPulse } from './platform/index.ts';
import { createOAuthApi } from './platform/oauth.ts';
import type { Messages } from './platform/types.ts';
import { type Access, createAccess, createRights } from './services/access.ts';
import { createAccounts, deviceConsentHandlers, offerConsent } from './services/accounts/index.ts';
import { alertJobs } from './services/alerts/index.ts';
import { auditLogHandler } from './services/audit.ts';
import { createBudgets, createCallCounts } from './services/calls.ts';
import { createDepartments } from './services/departments.ts';
import { createDigests, createPlaces, marksOf, rightGiven } from './services/digests/index.ts';
import { createNames, createSelf } from './services/directory.ts';
import { doctorHandler } from './services/doctor.ts';
import {
  createExports,
  createMyExports,
  exportJobHandler,
  farPressHandler,
  sendFileHandler,
} from './services/exports/index.ts';
import { givenUpHandlers } from './services/given-up.ts';
import { type JobHandler, lineHandlers, outboxHandlers } from './services/jobs/index.ts';
import { forgetHandler, ownDataHandler } from './services/privacy.ts';
import { checkStoredSettings } from './services/quality-settings.ts';
import { quotedHandler } from './services/quoted.ts';
import { personViewHandler, reportEffects } from './services/reports/index.ts';
import { createScopes } from './services/scopes.ts';
import { createSites, siteMapHandler } from './services/sites.ts';
import { openStore } from './store/index.ts';
import { loadSecretKeys } from './store/keys.ts';
import type { Repos, Store } from './store/types.ts';

/** What tests and the command line may put in place of the real thing. */
export interface Overrides {
  readonly clock?: Clock;
  readonly log?: Logger;
  /** How often to look for work that no wake-up announced, and how long a call may take; in ms. */
  readonly pollMs?: number;
  readonly callMs?: number;
  /** How long a job is leased, in ms of the given clock. */
  readonly leaseMs?: number;
  /** Scheduler to use instead of the one on the wall clock. */
  readonly schedule?: typeof startSchedule;
  /** Where the command line keeps what it does, and shows what comes of it. */
  readonly store?: Store;
  readonly messages?: Messages;
  /** Where the link of a finished file leads, and until when. */
  readonly link?: Targets['link'];
}

type Base = Awaited<ReturnType<typeof openBase>>;

/** Everything the bot is made of, apart from what receives, works and listens. */
export type Parts = Awaited<ReturnType<typeof buildParts>>;

/** Opens what everything stands on: the store with its keys, the clock, the log, the site map. */
async function openBase(config: Config, secrets: Secrets, overrides: Overrides) {
  const clock = steadyClock(overrides.clock ?? systemClock);
  const log = overrides.log ?? createLogger(config.logLevel);
  const metrics = createMetrics();
  const { databaseUrl, dataDir } = config.store;
  const keys = loadSecretKeys(secrets.secretKey, secrets.secretKeyOld, dataDir, databaseUrl === undefined);
  const secretKey = keys.current;
  const store =
    overrides.store ?? (await openStore({ databaseUrl, dataDir, secretKey, oldKeys: keys.old, clock, log }));
  await checkStoredSettings(store);
  return { clock, log, metrics, secretKey, store, sites: await createSites(store, dataDir) };
}

/** Builds the client of the platform, the accounts with whose tokens it calls, and what it says of people's rights. */
function buildPlatform(
  config: Config,
  secrets: Secrets,
  { store, clock, log, metrics }: Base,
  overrides: Overrides,
  { access, onConsent }: { access: Access; onConsent: (repos: Repos, openId: string) => Promise<void> },
) {
  const base = { clock, log };
  const { identity, chats, scopes: override } = config.access;
  const { accountsDomain, id, domain } = config.app;
  const app = { id, secret: secrets.appSecret, domain };
  const pulse = createPulse({ ...base, metrics });
  // Accounts and the client need each other: calls take people's tokens, and the platform says whose may be kept.
  const consentParts = {
    oauth: createOAuthApi({ app: { ...app, accountsDomain } }),
    mayUse: (openId: string) => rights.mayUse(openId),
    onConsent,
  };
  const accounts = createAccounts({
    ...{ store, ...base, metrics, ...consentParts },
    publicUrl: config.http.publicUrl,
    scopes: identity === 'user' ? { choose: (attempt) => scopes.choose(attempt) } : undefined,
  });
  const calls = createCallCounts(store, clock, log);
  const { budget, isShort } = createBudgets(store, clock, config.monthlyCalls);
  const client = createFeishu({
    ...{ app, ...base, pulse, isShort },
    buckets: store.buckets,
    users: accounts.tokens,
    timeoutMs: overrides.callMs,
    counted: calls.count,
  });
  const feishu = { ...client, messages: overrides.messages ?? client.messages };
  const scopes = createScopes({ feishu, store, ...base, identity, override });
  const rights = createRights({ access, chats, feishu, store, ...base });
  return { app, pulse, consentParts, accounts, calls, budget, feishu, scopes, rights };
}

/** Builds everything that the bot consists of, but for what receives, works and listens. */
export async function buildParts(config: Config, secrets: Secrets, overrides: Overrides) {
  const base = await openBase(config, secrets, overrides);
  const { clock, log, metrics, store, sites } = base;
  const { zone, pace } = config;
  const { identity } = config.access;
  const now = () => clock.now();
  const targets = createTargets(config);
  const access = createAccess(config.access);
  const exports = createExports({ now, log, access, identity, zone, ...pace, parseRange });
  const onConsent = async (repos: Repos, openId: string): Promise<void> => {
    await exports.consentGiven(repos, openId);
    await rightGiven(repos, openId, now());
  };
  const platform = buildPlatform(config, secrets, base, overrides, { access, onConsent });
  const { feishu, accounts, rights, budget } = platform;
  const shared = {
    ...{ store, feishu, clock, log, metrics },
    standingOf: rights.standingOf,
    link: overrides.link ?? targets.link,
    nameOf: createNames(feishu, clock, log),
    departments: createDepartments(feishu, clock, log),
    siteOf: sites.siteOf,
  };
  const reporting = {
    ...{ ...shared, access, identity, zone, budget },
    historyDays: Math.floor(config.history.months * DAYS_OF_MONTH),
    consentTarget: identity === 'user' ? targets.consent() : undefined,
    places: createPlaces({ store, clock, zone, sites: () => sites.current().sites }),
  };
  const exporting = {
    ...shared,
    isAuthorised: async (openId: string) => (await accounts.stateOf(store, openId)) !== undefined,
    futile: accounts.futile.bind(undefined, store),
    unmet: platform.scopes.unmet,
    consentTargetOf: targets.consent,
    offerConsent: offerConsent.bind(undefined, clock),
    ifIdle: createIfIdle(),
    marksOf: marksOf.bind(undefined, store),
  };
  return {
    ...{ ...base, ...platform, access, exports, reporting, exporting },
    myExports: createMyExports({ now, log, file: targets.file }),
    digests: createDigests(reporting),
    bot: createSelf(feishu, clock, log),
  };
}

/** Creates the handlers of all kinds of jobs; `docs/architecture.md` has a table of them. */
export function jobHandlers(
  { access: { identity }, http, transport, zone }: Config,
  parts: Parts,
  routing: RouterParts,
): readonly JobHandler[] {
  const { store, feishu, clock, log, metrics } = parts;
  const { access, accounts, digests, exporting, exports, reporting, rights, scopes, sites } = parts;
  const { isMember, mayOpen } = rights;
  const { nameOf } = exporting;
  const { messages } = feishu;
  const sending = { feishu, clock, log, metrics };
  const consent = { store, feishu, clock, log, ...parts.consentParts, scopes, zone, nameOf };
  const handlers = [
    exportJobHandler(exporting, reportEffects),
    sendFileHandler({ ...exporting, mayOpen }),
    ...outboxHandlers(sending),
    ...lineHandlers(sending),
    personViewHandler({ ...exporting, isMember, refusal: access.refusal }),
    farPressHandler({ exports, clock, isMember, access }),
    ...(identity === 'user' ? deviceConsentHandlers(consent) : []),
    ...digests.jobs,
    ...alertJobs({ ...reporting, mayRead: digests.mayRead }),
    doctorHandler({
      ...{ store, feishu, clock, identity, scopes, access, zone },
      isAuthorised: exporting.isAuthorised,
      budget: parts.budget,
      transport: transport.kind,
      siteMap: sites.current,
      publicUrl: http.isReachable ? http.publicUrl : undefined,
    }),
    forgetHandler({ ...exporting, accounts }),
    ownDataHandler({ ...exporting, accounts, zone }),
    auditLogHandler({ store, feishu, nameOf }),
    siteMapHandler({ messages, sites, clock }),
    quotedHandler({ messages, answer: createQuotedAnswer(routing) }),
  ];
  return [...handlers, ...givenUpHandlers(exporting, handlers)];
}
