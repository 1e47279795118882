import type { Config, Secrets } from './config.ts';
import { AppError } from './errors.ts';
import { type WebhookParts, webhookRoutes } from './handlers/transports.ts';
import { type Checked, createChecks } from './handlers/web/health.ts';
import { createAdminPages, createPages } from './handlers/web/server.ts';
import { createSessions } from './handlers/web/visitors.ts';
import { deadline } from './lib/clock.ts';
import type { MetricsPage } from './lib/metrics.ts';
import { normalise } from './platform/receiver/normalise.ts';
import { openRequest, readableBody } from './platform/receiver/open.ts';
import type { BotInfo } from './platform/types.ts';
import type { MayOpen } from './services/access.ts';
import type { Accounts } from './services/accounts/index.ts';
import { createSealer, createSigner } from './store/cipher.ts';
import type { Store } from './store/types.ts';

/** A page shows no name rather than wait for one. */
const NAME_MS = 3_000;

export interface WebParts
  extends Pick<WebhookParts, 'receive' | 'clock' | 'log'>,
    Pick<Checked, 'pulse' | 'isConnected'> {
  readonly config: Config;
  readonly secrets: Secrets;
  /** Sessions are signed with a key that is derived from it. */
  readonly secretKey: Buffer;
  readonly metrics: MetricsPage;
  readonly store: Store;
  readonly accounts: Accounts;
  readonly mayOpen: MayOpen;
  readonly names: (openId: string, signal: AbortSignal) => Promise<string | undefined>;
  /** Who the bot is, once it is known. */
  readonly self: () => BotInfo | undefined;
}

/** Builds what the bot serves: webhook and pages, and those for administrators of the machine. */
export function httpRoutes(parts: WebParts) {
  const { config, store, accounts, mayOpen, names, pulse, isConnected, clock, log, metrics } = parts;
  const { publicUrl, admin } = config.http;
  const pages = {
    hasAdminPort: admin !== undefined,
    repos: store,
    store,
    sessions: createSessions({
      sign: createSigner(parts.secretKey),
      sealer: createSealer(parts.secretKey, 'web-errand'),
      publicUrl,
      clock,
    }),
    accounts,
    signedOutAt: (openId: string) => accounts.signedOutAt(store, openId),
    mayOpen,
    nameOf: (openId: string) => names(openId, deadline(clock, NAME_MS)),
    admins: config.access.admins,
    publicUrl,
    app: config.app,
    retentionDays: config.retentionDays,
    zone: config.zone,
    checks: createChecks({ store, pulse, isKnown: () => parts.self() !== undefined, isConnected }),
    isConnected,
    ...{ clock, log, metrics },
  };
  const routes = [...receivers(parts), ...createPages(pages).map(({ router }) => router)];
  return { routes, admin: createAdminPages(pages), log };
}

function receivers({ config, secrets, receive, clock, log, metrics }: WebParts) {
  if (config.transport.kind === 'websocket') return [];
  const { encryptKey, verificationToken } = secrets;
  if (encryptKey === undefined || verificationToken === undefined) {
    throw new AppError(
      { kind: 'usage', advice: 'config' },
      'a webhook needs an encrypt key and a verification token',
    );
  }
  const keys = { encryptKey, verificationToken };
  const open: WebhookParts['open'] = (body, headers) => openRequest(body, headers, keys, clock.now());
  return [webhookRoutes({ readable: readableBody, open, normalise, receive, clock, log, metrics })];
}
