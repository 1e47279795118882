import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { PLATFORM_HOSTS, readEnvFile } from '../environment.ts';
import { toAppError } from '../errors.ts';
import { systemClock } from '../lib/clock.ts';
import { silentLogger } from '../lib/logger.ts';
import { createRegistration, type Wanted } from '../platform/registration.ts';
import { CALLBACKS, EVENTS, SETUP_SCOPES, scopesToAskFor } from '../platform/scopes.ts';
import { createHttp } from '../platform/sdk.ts';
import {
  type Command,
  failed,
  type Outcome,
  type Surroundings,
  textOf,
  usage,
  writeEnvFile,
} from './command.ts';
import { type App, configure, createByScan, reasonOf, type SetupParts, type Terminal } from './setup-app.ts';
import { SETUP_TEXTS, type SetupTexts } from './setup-texts.ts';

/** Creates and configures the app of the bot, by one scan. */
export const setup: Command = {
  name: 'setup',
  usage:
    '[--app-id ID] [--domain NAME] [--no-publish] [--print-only] [--force] [--env FILE] [--language LANG]',
  does: 'Creates the app by one scan, writes .env, configures and publishes the app; goes on where it stopped.',
  options: {
    'app-id': { type: 'string', says: 'an app of the console; its secret is FEISHU_APP_SECRET' },
    domain: { type: 'string', takes: ['feishu', 'lark'], says: 'feishu (default), lark, or an address' },
    'no-publish': { type: 'boolean', says: 'leaves the version unpublished' },
    'print-only': { type: 'boolean', says: 'shows what would be set, and changes nothing' },
    force: { type: 'boolean', says: 'writes into an existing file without a question' },
    env: { type: 'string', takes: 'file', says: 'the file to write; default .env' },
    language: { type: 'string', takes: ['zh', 'en'], says: 'language of what is printed' },
  },
  words: { least: 0, most: 0 },
  async run(given, around) {
    const { options } = given;
    const text = (name: string) => textOf(given, name);
    const domain = text('domain') ?? (around.env['FEISHU_DOMAIN'] || undefined);
    const { LC_ALL, LC_MESSAGES, LANG } = around.env;
    const language = text('language') ?? (/zh|^$/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en');
    if (language !== 'zh' && language !== 'en') throw usage('--language is zh or en');
    return setUp(
      {
        hosts: hostsOf(domain),
        domain,
        appId: text('app-id'),
        publish: options['no-publish'] !== true,
        printOnly: options['print-only'] === true,
        force: options['force'] === true,
        envFile: text('env') ?? '.env',
        language,
        environment: around.env,
      },
      { terminal: terminalOf(around, options['json'] === true), clock: systemClock, log: silentLogger },
    );
  },
};

function hostsOf(domain = 'feishu'): SetupOptions['hosts'] {
  const { feishu, lark } = PLATFORM_HOSTS;
  const host = domain.replace(/\/+$/, '');
  // Codes of Feishu's accounts host work for both; the answer says which brand the tenant has.
  const ours = { accounts: feishu.accounts, larkApi: lark.api, larkAccounts: lark.accounts };
  if (host === 'feishu' || host === feishu.api) return { api: feishu.api, ...ours };
  if (host === 'lark' || host === lark.api) return { api: lark.api, ...ours };
  if (!/^https?:\/\/\S+$/.test(host))
    throw usage('--domain is feishu, lark, or an address that begins with https://');
  return { api: host, accounts: host, larkApi: host, larkAccounts: host };
}

function terminalOf({ out, err }: Surroundings, json: boolean): Terminal {
  const print = json ? err : out;
  return {
    print: (line) => print(`${line}\n`),
    async ask(question) {
      if (!process.stdin.isTTY || json) return undefined;
      const lines = createInterface({ input: process.stdin, output: process.stdout });
      try {
        return await lines.question(question);
      } finally {
        lines.close();
      }
    },
    columns: json ? undefined : process.stdout.columns,
    rows: json ? undefined : process.stdout.rows,
  };
}

export interface SetupOptions {
  /** Addresses of the platform, without a slash at the end. */
  readonly hosts: {
    readonly api: string;
    readonly accounts: string;
    readonly larkApi: string;
    readonly larkAccounts: string;
  };
  /** `FEISHU_DOMAIN` for the file, where it is another than the platform's own. */
  readonly domain: string | undefined;
  /** An app that was made in the console; its secret is FEISHU_APP_SECRET of the environment. */
  readonly appId: string | undefined;
  readonly publish: boolean;
  readonly printOnly: boolean;
  /** Writes into an existing file without a question. */
  readonly force: boolean;
  readonly envFile: string;
  readonly language: 'zh' | 'en';
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Sets an app up from nothing, or from where an earlier run stopped, to a bot that answers: created by one scan,
 * written to the environment file, configured, published, and read back. What the platform refuses is printed as a
 * step of the console. Throws AppError with a sentence if there is no app in the end.
 */
export async function setUp(options: SetupOptions, parts: SetupParts): Promise<Outcome> {
  const t = SETUP_TEXTS[options.language];
  if (options.printOnly) return printOnly(t);
  try {
    const app = await appOf(options, parts, t);
    return await configure(app, options, parts, t);
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.facts.advice === 'app-credentials') throw usage(t.wrongSecret);
    if (error.facts.operation === undefined || error.kind === 'internal') throw thrown;
    throw failed(t.unreachable(options.hosts.api, reasonOf(error)), error);
  }
}

function printOnly(t: SetupTexts): Outcome {
  const scopes = scopesToAskFor();
  const wantedNow = {
    scopes: { ...scopes, tenant: [...scopes.tenant, ...SETUP_SCOPES] },
    events: EVENTS,
    callbacks: CALLBACKS,
  };
  return { text: `${t.printOnly}\n${JSON.stringify(wantedNow, null, 2)}`, data: wantedNow };
}

function wanted(): Wanted {
  const { tenant, user } = scopesToAskFor();
  return {
    name: '会议质量助手',
    description: '会议卡、听不清？告诉你是谁、为什么、怎么办。',
    scopes: { tenant: [...tenant, ...SETUP_SCOPES], user },
    events: EVENTS,
    callbacks: CALLBACKS,
  };
}

/** The app of the options or of the file, or one that a person creates now. */
async function appOf(options: SetupOptions, parts: SetupParts, t: SetupTexts): Promise<App> {
  const { terminal } = parts;
  const { envFile, hosts, environment } = options;
  const stored = readEnvFile(envFile);
  const other: Record<string, string> = options.domain === undefined ? {} : { FEISHU_DOMAIN: options.domain };
  const id = options.appId ?? stored['FEISHU_APP_ID'];
  if (id !== undefined && id !== '') {
    const secret =
      environment['FEISHU_APP_SECRET'] || (id === stored['FEISHU_APP_ID'] && stored['FEISHU_APP_SECRET']);
    if (!secret) throw usage(t.secretMissing);
    if (id === stored['FEISHU_APP_ID'] && secret === stored['FEISHU_APP_SECRET'])
      terminal.print(t.found(id, envFile));
    else if (await mayWrite(options, terminal, t))
      write({ FEISHU_APP_ID: id, FEISHU_APP_SECRET: secret, ...other }, options, terminal, t);
    else terminal.print(t.kept(envFile));
    return { id, secret, domain: stored['FEISHU_DOMAIN'] === 'lark' ? hosts.larkApi : hosts.api };
  }
  // The secret comes once: where it may not be kept, nothing is created.
  if (!(await mayWrite(options, terminal, t))) throw usage(t.kept(envFile));
  const registration = createRegistration(createHttp([hosts.accounts, hosts.larkAccounts]), {
    feishu: hosts.accounts,
    lark: hosts.larkAccounts,
  });
  const created = await createByScan(registration, wanted(), { ...parts, t });
  if (typeof created === 'string') throw failed(t[created]);
  terminal.print(t.created(created.appId));
  const isLark = created.brand === 'lark';
  write(
    {
      FEISHU_APP_ID: created.appId,
      FEISHU_APP_SECRET: created.secret,
      ...other,
      ...(isLark && hosts.larkApi !== hosts.api && { FEISHU_DOMAIN: 'lark' }),
      FEISHU_TRANSPORT: 'websocket',
      ...(created.creator !== undefined && { ADMIN_USERS: created.creator }),
    },
    options,
    terminal,
    t,
  );
  return { id: created.appId, secret: created.secret, domain: isLark ? hosts.larkApi : hosts.api };
}

/** Returns whether the file may be written: an existing one only after a yes, or by force. Throws AppError if it cannot be. */
async function mayWrite(
  { envFile, force }: SetupOptions,
  terminal: Terminal,
  t: SetupTexts,
): Promise<boolean> {
  try {
    accessSync(existsSync(envFile) ? envFile : dirname(envFile), constants.W_OK);
  } catch (cause) {
    throw failed(t.unwritable(envFile), cause);
  }
  const answer = !existsSync(envFile) || force ? 'y' : await terminal.ask(t.overwrite(envFile));
  return /^(?:y|yes|是|好)$/i.test(answer?.trim() ?? '');
}

function write(
  values: Record<string, string>,
  { envFile }: SetupOptions,
  terminal: Terminal,
  t: SetupTexts,
): void {
  writeEnvFile(envFile, values);
  terminal.print(t.written(envFile));
}
