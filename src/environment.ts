import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { AppError } from './errors.ts';
import { LOCALES } from './lib/chat.ts';
import { nearMiss } from './lib/near-miss.ts';
import { savedText } from './lib/stored.ts';

/** Addresses of the platform by brand. */
export const PLATFORM_HOSTS = {
  feishu: { api: 'https://open.feishu.cn', accounts: 'https://accounts.feishu.cn' },
  lark: { api: 'https://open.larksuite.com', accounts: 'https://accounts.larksuite.com' },
} as const;

/** Paths are appended to it, so nothing may follow its own path. `new URL` normalises scheme and host. */
const address = (what = 'an address') =>
  z
    .url({ protocol: /^https?$/, error: `must be ${what} that begins with https:// or http://` })
    .transform((text) => new URL(text))
    .refine(
      ({ username, password, search, hash }) => `${username}${password}${search}${hash}` === '',
      'must be an address without a user name, ? or #',
    )
    .refine(({ pathname }) => !COPIED_PATH.test(pathname), 'must end before the path of a page')
    .transform(({ href }) => href.replace(/\/+$/, ''));
/** Of addresses that are copied whole: the console's, the platform's calls, and what the bot adds to its own. */
const COPIED_PATH = /^\/(?:app|open-apis)(?:\/|$)|\/(?:oauth|webhook)\/\w+$/;

const domain = z.preprocess(
  (value) => (value === 'feishu' || value === 'lark' ? PLATFORM_HOSTS[value].api : value),
  address('feishu, lark, or an address').default(PLATFORM_HOSTS.feishu.api),
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
/** What the console shows to be copied; quotes of a text program or a blank come with it easily. */
const copied = (error?: string) =>
  z
    .string({ error })
    .regex(
      /^[!-~]+$/,
      'has a blank or a full-width character in it: copy it from the developer console again',
    );
/** Without a host before the path it is that of `?host=`, a socket; an address of the web has one. */
const withHost = (text: string): string => text.replace('@/', '@localhost/');
/** Other programs take `#` for the end of an address, and say so with what they read as the host: a part of the password. */
const database = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// (leave it empty for the embedded SQLite)')
  .refine(
    (text) => URL.canParse(withHost(text)) && new URL(withHost(text)).hash === '',
    'is no address: write / ? # % @ in the password as %2F %3F %23 %25 %40',
  );
const wholeNumber = (min: number, max: number) =>
  z.coerce
    .number({ error: 'must be a whole number' })
    .int({ error: 'must be a whole number' })
    .min(min)
    .max(max);

/** Every variable the bot reads, in the order of `.env.example`. An empty value counts as not set. */
export const ENVIRONMENT = z.object({
  FEISHU_APP_ID: copied(
    'is missing: run `npm run setup`, which creates the app and writes .env, or take the App ID from the developer console → Credentials',
  ).regex(/^cli_/, 'must look like cli_…'),
  FEISHU_APP_SECRET: copied('is missing: the App Secret of your app, developer console → Credentials'),
  FEISHU_DOMAIN: domain,
  FEISHU_ACCOUNTS_DOMAIN: address().optional(),
  ALLOW_HTTP: z.enum(['true', 'false']).default('false'),
  FEISHU_ENCRYPT_KEY: z.string().optional(),
  FEISHU_VERIFICATION_TOKEN: copied().optional(),
  FEISHU_TRANSPORT: z.enum(['webhook', 'websocket']).optional(),
  FEISHU_MONTHLY_CALLS: wholeNumber(100, 1_000_000_000).optional(),
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: address().optional(),
  TRUST_PROXY: wholeNumber(0, 10).default(0),
  ADMIN_PORT: wholeNumber(0, 65_535).optional(),
  ADMIN_HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: database.optional(),
  DATA_DIR: z
    .string()
    .regex(/^[^~]/, 'must not begin with ~, which only a shell understands: write the whole path')
    .default('./data'),
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

export type Environment = z.infer<typeof ENVIRONMENT>;

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Shorter names are like too many that belong to other programs. */
const TELLING = 8;

/**
 * Returns a sentence for each name that is like one of the bot's, where that one is not set: what it says would be lost
 * without a word.
 */
export function misspelt(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = Object.keys(ENVIRONMENT.shape);
  const unset = known.filter((name) => name.length >= TELLING && !env[name]?.trim());
  const letters = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');
  return Object.keys(env)
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const near = nearMiss(letters(name), unset.map(letters));
      const meant = unset.find((each) => letters(each) === near);
      return meant === undefined
        ? []
        : [`${name} is no variable of the bot: call it ${meant} if you mean that`];
    });
}

/** Returns the text of an environment file; undefined if there is none. Throws AppError `config` if it cannot be read. */
export function envText(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const text = savedText(readFileSync(path));
    if (text !== undefined) return text;
  } catch (cause) {
    throw unreadable(`${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`, cause);
  }
  throw unreadable(`${path} cannot be read: it is no text; save it as UTF-8`);
}

/**
 * Returns the variables of an environment file; none if there is no file. Throws AppError `config` if it cannot be read,
 * or if a variable of the bot has another sign than `=` behind it, or a value that a `#` would cut.
 */
export function readEnvFile(path: string): Readonly<Record<string, string | undefined>> {
  const text = envText(path) ?? '';
  for (const [index, line] of text.split('\n').entries()) {
    const [, name = '', sign, cut] =
      /^\s*(?:export\s+)?([A-Z_]+)\s*([=:：＝])\s*([^'"`#\s][^#\s]*#)?/.exec(line) ?? [];
    if (name in ENVIRONMENT.shape && sign !== '=')
      throw unreadable(`Line ${index + 1} of ${path} has “${sign}” behind ${name}: write ${name}=…`);
    if (name in ENVIRONMENT.shape && cut)
      throw unreadable(
        `Line ${index + 1} of ${path} ends at its #: put the value of ${name} in single quotes`,
      );
  }
  return parseEnv(text);
}

/** Node reads it before any program. */
const TOO_LATE = 'NODE_EXTRA_CA_CERTS';

/**
 * Reads an environment file into `env`, where that says nothing yet. Returns a sentence for what has no effect in a file.
 * Throws AppError `config` as `readEnvFile` does.
 */
export function loadEnvFile(path: string, env: NodeJS.ProcessEnv): string[] {
  const added = Object.entries(readEnvFile(path)).filter(([name]) => env[name] === undefined);
  for (const [name, value] of added) env[name] = value;
  return added.some(([name]) => name === TOO_LATE)
    ? [`${TOO_LATE} has no effect in ${path}: set it in the environment, with export or in the unit`]
    : [];
}

function unreadable(message: string, cause?: unknown): AppError {
  return new AppError({ kind: 'usage', advice: 'config' }, message, { cause });
}
