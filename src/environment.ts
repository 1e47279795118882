import { z } from 'zod';
import { LOCALES } from './lib/chat.ts';

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
    .string({
      error:
        'is missing: run `npm run setup`, which creates the app and writes .env, or take the App ID from the developer console → Credentials',
    })
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
  FEISHU_MONTHLY_CALLS: wholeNumber(100, 1_000_000_000).optional(),
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

export type Environment = z.infer<typeof ENVIRONMENT>;

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
