import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError, toAppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { openLongConnection } from '../platform/long-connection.ts';
import { type AppConfig, type AppState, createAppConfig } from '../platform/own-app.ts';
import { createRegistration, type Wanted } from '../platform/registration.ts';
import { CALLBACKS, EVENTS, SETUP_SCOPES, scopesToAskFor } from '../platform/scopes.ts';
import { createHttp, createTenantToken } from '../platform/sdk.ts';
import { failed, type Outcome, usage } from './command.ts';
import { readEnvFile, writeEnvFile } from './files.ts';
import { createByScan, type Terminal } from './setup-app.ts';
import { type ByHand, CONSOLE, SETUP_TEXTS, type SetupTexts } from './setup-texts.ts';

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

export interface SetupParts {
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly log: Logger;
}

interface App {
  readonly id: string;
  readonly secret: string;
  readonly domain: string;
}

const MENU = [
  { zh: '导出', en: 'Export', key: 'export' },
  { zh: '帮助', en: 'Help', key: 'help' },
];
const CONNECTED_WITHIN_MS = 30_000;
const LOOK_MS = 250;

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
    if (id === stored['FEISHU_APP_ID']) terminal.print(t.found(id, envFile));
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

async function configure(
  app: App,
  options: SetupOptions,
  parts: SetupParts,
  t: SetupTexts,
): Promise<Outcome> {
  const { terminal, clock } = parts;
  const http = createHttp([app.domain]);
  const config = createAppConfig(http, app, createTenantToken(http, app, clock));
  const left = new Set<ByHand>();
  const step = async (name: ByHand, work: () => Promise<unknown>): Promise<boolean> => {
    const refused = await work().then(
      () => undefined,
      (thrown: unknown) => toAppError(thrown),
    );
    if (refused === undefined) terminal.print(`✓ ${t.ok[name]}`);
    else {
      if (refused.facts.advice === 'app-credentials') throw refused;
      left.add(name);
      terminal.print(`✗ ${t.refused(t.ok[name], reasonOf(refused))}`);
      for (const line of byHand(name, app)) terminal.print(`    ${line}`);
    }
    return refused === undefined;
  };
  const before = await stateOf(config);
  const missing = before === undefined ? scopesToAskFor() : lacking(before);
  const publicUrl = readEnvFile(options.envFile)['PUBLIC_URL'];
  const redirect = publicUrl ? `${publicUrl.replace(/\/+$/, '')}/oauth/callback` : undefined;
  if (before !== undefined && isComplete(before, redirect)) {
    terminal.print(`✓ ${t.complete}`);
    return outcomeOf(app, before, [], t);
  }
  let changed = before === undefined || !before.isPublished;
  if (missing.tenant.length + missing.user.length > 0)
    changed = (await step('scopes', () => config.change({ scopes: missing }))) || changed;
  changed = (await step('events', () => overLongConnection(config, app, parts))) || changed;
  changed = (await step('refresh', () => config.change({ refresh: true }))) || changed;
  changed = (await step('availability', () => config.change({ everybody: true }))) || changed;
  if (redirect !== undefined && before?.redirectUrls.includes(redirect) !== true)
    await step('redirect', () => config.change({ redirectUrls: [redirect] }));
  changed = (await step('menu', () => config.menu(MENU))) || changed;
  if (!options.publish) terminal.print(`– ${t.skipped(t.ok.publish)}`);
  else if (changed) await step('publish', () => config.publish('会议质量助手：npm run setup'));
  return outcomeOf(app, await stateOf(config), [...left], t);
}

/** Undefined where the app may not read itself. */
async function stateOf(config: AppConfig): Promise<AppState | undefined> {
  try {
    return await config.state();
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.retryable || error.facts.advice === 'app-credentials') throw error;
    return undefined;
  }
}

function lacking({ scopes }: AppState): ReturnType<typeof scopesToAskFor> {
  const all = scopesToAskFor();
  return {
    tenant: all.tenant.filter((each) => !scopes.tenant.includes(each)),
    user: all.user.filter((each) => !scopes.user.includes(each)),
  };
}

/** Returns whether everything that can be read is as it should be, and live. */
function isComplete(state: AppState, redirect: string | undefined): boolean {
  const { tenant, user } = lacking(state);
  return (
    state.isPublished &&
    tenant.length + user.length === 0 &&
    state.callbackMode === 'websocket' &&
    [...EVENTS, ...CALLBACKS].every((each) => state.subscribed?.includes(each)) &&
    (redirect === undefined || state.redirectUrls.includes(redirect))
  );
}

/** The platform takes this mode only while the app is connected: by a bot that runs, or by this program meanwhile. */
async function overLongConnection(config: AppConfig, app: App, { clock, log }: SetupParts): Promise<void> {
  const change = { longConnection: { events: EVENTS, callbacks: CALLBACKS } };
  if ((await config.connections()) > 0) return config.change(change);
  const connection = openLongConnection({
    app,
    // Whatever arrives now is sent again, to the bot.
    onEnvelope: () => Promise.reject(new Error('the bot is being set up')),
    clock,
    log,
  });
  try {
    for (let waited = 0; connection.state() !== 'connected'; waited += LOOK_MS) {
      if (waited >= CONNECTED_WITHIN_MS)
        throw new AppError({ kind: 'unavailable', advice: 'network', operation: 'long connection' });
      await clock.pause(LOOK_MS);
    }
    await config.change(change);
  } finally {
    connection.stop();
  }
}

/** What is done, and what only a person can do. */
function outcomeOf(app: App, state: AppState | undefined, left: readonly ByHand[], t: SetupTexts): Outcome {
  const missing = state === undefined ? undefined : lacking(state);
  const names = [...new Set([...(missing?.tenant ?? []), ...(missing?.user ?? [])])];
  const lines = [
    ...(names.length > 0 ? [t.lacking(names.join(' '))] : []),
    t.left,
    `  • ${t.right}`,
    ...(state?.isWaiting ? [`  • ${t.approval}`] : []),
    t.done(state?.name || '会议质量助手'),
  ];
  const data = { appId: app.id, left, lacking: names, waitsForApproval: state?.isWaiting ?? false };
  return { text: lines.join('\n'), data };
}

function byHand(name: ByHand, app: App): string[] {
  const { zh, en, page } = CONSOLE[name];
  const list = name === 'events' ? [[...EVENTS, ...CALLBACKS].join(' ')] : [];
  return [zh, en, ...list, `${app.domain}/app/${app.id}/${page}`];
}

function reasonOf({ facts }: AppError): string {
  return [facts.code, facts.advice].filter((each) => each !== undefined).join(' ');
}
