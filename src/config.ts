import type { z } from 'zod';
import type { Locale } from './cards/kit/types.ts';
import { ENVIRONMENT, type Environment, misspelt, PLATFORM_HOSTS } from './environment.ts';

export interface Config {
  readonly app: { readonly id: string; readonly domain: string; readonly accountsDomain: string };
  readonly transport: { readonly kind: 'webhook' } | { readonly kind: 'websocket' };
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly publicUrl: string;
    /** Whether people can open `publicUrl`: consent and files go without it otherwise. */
    readonly isReachable: boolean;
    /** How many proxies stand in front of the bot, each of which adds to `X-Forwarded-For`. */
    readonly proxies: number;
    /** Where metrics and the reasons of `/readyz` are served; undefined: at `port`, to this machine only. */
    readonly admin: { readonly host: string; readonly port: number } | undefined;
  };
  readonly store: { readonly databaseUrl: string | undefined; readonly dataDir: string };
  readonly access: {
    readonly identity: 'user' | 'tenant';
    /** Scopes that people are asked to grant; undefined: those that the app holds. */
    readonly scopes: readonly string[] | undefined;
    readonly chats: readonly string[];
    readonly users: readonly string[];
    readonly admins: readonly string[];
  };
  readonly zone: string;
  readonly locale: Locale;
  /** What one person may ask for. */
  readonly pace: { readonly commandsPerMinute: number; readonly waitingExports: number };
  /** Calls that the tenant has each month; undefined: unknown, or as many as it likes. */
  readonly monthlyCalls: number | undefined;
  readonly retentionDays: number;
  /** Retention of the data behind digests: statistics of days in months, minutes in days. */
  readonly history: { readonly months: number; readonly rawDays: number };
  /** The process ends where its event loop stands still for so long; 0: never. */
  readonly stuckAfterSeconds: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** Separate from Config, so that Config can be printed. */
export interface Secrets {
  readonly appSecret: string;
  readonly encryptKey: string | undefined;
  readonly verificationToken: string | undefined;
  readonly secretKey: string | undefined;
  /** The key before it, until everything is sealed with the new one. */
  readonly secretKeyOld: string | undefined;
}

export type ConfigResult =
  | {
      readonly ok: true;
      readonly config: Config;
      readonly secrets: Secrets;
      /** What has no effect. */
      readonly lost: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Parses the environment into a Config and Secrets. Never throws: all problems are reported together, each with its
 * solution.
 *
 * @example
 * const read = readConfig(process.env);
 * if (!read.ok) console.error(read.problems.join('\n'));
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = Object.fromEntries(
    Object.keys(ENVIRONMENT.shape).flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : [])),
  );
  const parsed = ENVIRONMENT.safeParse(given);
  const problems = parsed.success ? groupProblems(parsed.data) : fieldProblems(parsed.error, given);
  const lost = misspelt(env);
  if (!parsed.success || problems.length > 0) return { ok: false, problems: [...problems, ...lost] };
  return {
    ok: true,
    config: toConfig(parsed.data),
    secrets: toSecrets(parsed.data),
    lost,
  };
}

function fieldProblems(error: z.ZodError, given: Record<string, string | undefined>): string[] {
  const own = error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return given[name] === undefined || issue.message.startsWith('is missing')
      ? `${name} ${issue.message}`
      : `${name} ${plain(issue)}`;
  });
  return [...own, ...groupProblems({ ...looseDefaults, ...given })];
}

/** Rewrites zod's message; messages never contain the value of a variable. */
function plain(issue: z.core.$ZodIssue): string {
  return issue.message
    .replace(/^Invalid option: expected one of (.*)/, (_, names: string) => `must be ${choice(names)}`)
    .replace(/^Too (small|big): expected number to be /, 'must be ');
}

/** `"a"|"b"|"c"` as `a, b or c`. */
function choice(names: string): string {
  return names
    .replaceAll('"', '')
    .replace(/\|(?=[^|]*$)/, ' or ')
    .replaceAll('|', ', ');
}

const looseDefaults = {
  EXPORT_IDENTITY: 'user',
  ALLOWED_CHATS: [],
  ALLOWED_USERS: [],
} as const;

/** Rules between variables: a half-set group is an error, not a surprise later. */
function groupProblems(env: { [K in keyof Environment]?: unknown }): string[] {
  const problems: string[] = [];
  const webhook = transportOf(env) === 'webhook';
  if (webhook && !env.FEISHU_ENCRYPT_KEY) {
    problems.push(
      'FEISHU_ENCRYPT_KEY is missing: without it a webhook would accept requests from anybody; developer console → Events & Callbacks → Encryption; or leave both out with FEISHU_TRANSPORT=websocket',
    );
  }
  if (webhook && !env.FEISHU_VERIFICATION_TOKEN) {
    problems.push(
      'FEISHU_VERIFICATION_TOKEN is missing: developer console → Events & Callbacks → Encryption',
    );
  }
  for (const name of ['FEISHU_DOMAIN', 'FEISHU_ACCOUNTS_DOMAIN'] as const)
    if (env.ALLOW_HTTP !== 'true' && OPEN_HTTP.test(String(env[name])))
      problems.push(
        `${name} begins with http://: the app secret and everybody’s tokens would travel unencrypted; use https://, or set ALLOW_HTTP=true inside a network that you trust`,
      );
  const [port, adminPort] = [env.PORT, env.ADMIN_PORT].map(Number);
  if (adminPort === port && port !== 0)
    problems.push('ADMIN_PORT is the same as PORT: give it one of its own, or leave it empty');
  const nobody = isEmpty(env.ALLOWED_CHATS) && isEmpty(env.ALLOWED_USERS);
  if (env.EXPORT_IDENTITY === 'tenant' && nobody) {
    problems.push(
      'ALLOWED_CHATS and ALLOWED_USERS are both empty: EXPORT_IDENTITY=tenant lends the app creator’s right, so name the chats or people who may use it',
    );
  }
  if (env.DATABASE_URL && !env.SECRET_KEY) {
    problems.push(
      'SECRET_KEY is missing: replicas on one PostgreSQL must share it; make one with: openssl rand -base64 32',
    );
  }
  return problems;
}

/** Without a public address the platform cannot call the bot, so the bot calls the platform. */
function transportOf({
  FEISHU_TRANSPORT,
  PUBLIC_URL,
}: { [K in keyof Environment]?: unknown }): 'webhook' | 'websocket' {
  if (FEISHU_TRANSPORT === 'webhook' || FEISHU_TRANSPORT === 'websocket') return FEISHU_TRANSPORT;
  return PUBLIC_URL ? 'webhook' : 'websocket';
}

/** Without TLS, and to another machine. */
const OPEN_HTTP = /^http:\/\/(?!(?:localhost|127(?:\.\d+){3}|\[::1\])(?:[:/]|$))/i;

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : !value;
}

function toConfig(env: Environment): Config {
  const known =
    env.FEISHU_DOMAIN === PLATFORM_HOSTS.lark.api
      ? PLATFORM_HOSTS.lark.accounts
      : PLATFORM_HOSTS.feishu.accounts;
  const ownHost =
    env.FEISHU_DOMAIN === PLATFORM_HOSTS.lark.api || env.FEISHU_DOMAIN === PLATFORM_HOSTS.feishu.api;
  return {
    app: {
      id: env.FEISHU_APP_ID,
      domain: env.FEISHU_DOMAIN,
      accountsDomain: env.FEISHU_ACCOUNTS_DOMAIN ?? (ownHost ? known : env.FEISHU_DOMAIN),
    },
    transport: { kind: transportOf(env) },
    http: {
      host: env.HOST,
      port: env.PORT,
      publicUrl: env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`,
      isReachable: env.PUBLIC_URL !== undefined,
      proxies: env.TRUST_PROXY,
      admin: env.ADMIN_PORT === undefined ? undefined : { host: env.ADMIN_HOST, port: env.ADMIN_PORT },
    },
    store: { databaseUrl: env.DATABASE_URL, dataDir: env.DATA_DIR },
    access: {
      identity: env.EXPORT_IDENTITY,
      scopes: env.OAUTH_SCOPES,
      chats: env.ALLOWED_CHATS,
      users: env.ALLOWED_USERS,
      admins: env.ADMIN_USERS,
    },
    zone: env.TIMEZONE,
    locale: env.LOCALE,
    pace: { commandsPerMinute: env.COMMANDS_PER_MINUTE, waitingExports: env.WAITING_EXPORTS },
    monthlyCalls: env.FEISHU_MONTHLY_CALLS,
    retentionDays: env.RETENTION_DAYS,
    history: { months: env.HISTORY_MONTHS, rawDays: env.RAW_MINUTES_DAYS },
    stuckAfterSeconds: env.STUCK_AFTER_SECONDS,
    logLevel: env.LOG_LEVEL,
  };
}

function toSecrets(env: Environment): Secrets {
  return {
    appSecret: env.FEISHU_APP_SECRET,
    encryptKey: env.FEISHU_ENCRYPT_KEY,
    verificationToken: env.FEISHU_VERIFICATION_TOKEN,
    secretKey: env.SECRET_KEY,
    secretKeyOld: env.SECRET_KEY_OLD,
  };
}
