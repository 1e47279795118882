import { z } from 'zod';
import { LOCALES, type Locale } from './cards/kit/types.ts';

/** Addresses of the platform by brand. */
export const PLATFORM_HOSTS = {
  feishu: { api: 'https://open.feishu.cn', accounts: 'https://accounts.feishu.cn' },
  lark: { api: 'https://open.larksuite.com', accounts: 'https://accounts.larksuite.com' },
} as const;

/** Paths are appended to it, so nothing may follow its own path. `new URL` normalises scheme and host. */
const address = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
  .transform((text) => new URL(text))
  .refine(
    ({ username, password, search, hash }) => `${username}${password}${search}${hash}` === '',
    'must be an address without a user name, ? or #',
  )
  .transform(({ href }) => href.replace(/\/+$/, ''));

const domain = z.preprocess(
  (value) => (value === 'feishu' || value === 'lark' ? PLATFORM_HOSTS[value].api : value),
  address.default(PLATFORM_HOSTS.feishu.api),
);

const zone = z.string().refine(isZone, 'must be an IANA time zone such as Asia/Shanghai');

const list = z
  .string()
  .default('')
  .transform((text) => [...new Set(text.split(/[,;，；\s]+/).filter((part) => part !== ''))]);

const chats = list.refine(
  (ids) => ids.every((id) => id.startsWith('oc_')),
  'must be chat ids (oc_…), comma-separated',
);
const users = list.refine(
  (ids) => ids.every((id) => id.startsWith('ou_')),
  'must be open ids (ou_…), comma-separated',
);
/** Scopes that people are asked to grant, whatever the app holds. The consent page refuses them all over one it lacks. */
const scopes = z
  .string()
  .transform((text) => [...new Set(text.split(/[,\s]+/).filter((part) => part !== ''))])
  .refine(
    (names) => names.includes('vc:export') || names.includes('vc:meeting:export'),
    'must name vc:export or vc:meeting:export, without which nothing can be exported; leave it out to ask for what the app holds',
  )
  .optional();
const secret = z.string().min(16, 'must have at least 16 characters').optional();
const wholeNumber = (min: number, max: number) =>
  z.coerce
    .number({ error: 'must be a whole number' })
    .int({ error: 'must be a whole number' })
    .min(min)
    .max(max);

/** Every variable the bot reads, in the order of `.env.example`. An empty value counts as not set. */
export const ENVIRONMENT = z.object({
  FEISHU_APP_ID: z
    .string({ error: 'is missing: the App ID of your app, developer console → Credentials' })
    .regex(/^cli_/, 'must look like cli_…'),
  FEISHU_APP_SECRET: z.string({
    error: 'is missing: the App Secret of your app, developer console → Credentials',
  }),
  FEISHU_DOMAIN: domain,
  FEISHU_ACCOUNTS_DOMAIN: address.optional(),
  ALLOW_HTTP: z.enum(['true', 'false']).default('false'),
  FEISHU_ENCRYPT_KEY: z.string().optional(),
  FEISHU_VERIFICATION_TOKEN: z.string().optional(),
  FEISHU_TRANSPORT: z.enum(['webhook', 'websocket']).optional(),
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: address.optional(),
  TRUST_PROXY: wholeNumber(0, 10).default(0),
  ADMIN_PORT: wholeNumber(0, 65_535).optional(),
  ADMIN_HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// (leave it empty for the embedded SQLite)')
    .optional(),
  DATA_DIR: z.string().default('./data'),
  SECRET_KEY: secret,
  SECRET_KEY_OLD: secret,
  EXPORT_IDENTITY: z.enum(['user', 'tenant']).default('user'),
  OAUTH_SCOPES: scopes,
  ALLOWED_CHATS: chats,
  ALLOWED_USERS: users,
  ADMIN_USERS: users,
  TIMEZONE: zone.default('Asia/Shanghai'),
  LOCALE: z.enum(LOCALES).default('zh_cn'),
  COMMANDS_PER_MINUTE: wholeNumber(2, 1000).default(100),
  WAITING_EXPORTS: wholeNumber(1, 1000).default(30),
  RETENTION_DAYS: wholeNumber(1, 3650).default(30),
  HISTORY_MONTHS: wholeNumber(1, 120).default(13),
  RAW_MINUTES_DAYS: wholeNumber(8, 400).default(30),
  STUCK_AFTER_SECONDS: wholeNumber(0, 3600).default(60),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

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
    }
  | { readonly ok: false; readonly problems: readonly string[] };

type Environment = z.infer<typeof ENVIRONMENT>;

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
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    config: toConfig(parsed.data),
    secrets: toSecrets(parsed.data),
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
    .replace(/^Invalid option: expected one of /, 'must be one of ')
    .replace(/^Too (small|big): expected number to be /, 'must be ');
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
      'FEISHU_ENCRYPT_KEY is missing: without it a webhook would accept requests from anybody; developer console → Events & Callbacks → Encryption',
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

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
