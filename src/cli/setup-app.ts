import { renderUnicodeCompact } from 'uqr';
import { readEnvFile } from '../environment.ts';
import { AppError, toAppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { openLongConnection } from '../platform/long-connection.ts';
import { type AppConfig, type AppState, createAppConfig } from '../platform/own-app.ts';
import type { Polled, Registration, RegistrationCode, Wanted } from '../platform/registration.ts';
import { CALLBACKS, EVENTS, scopesToAskFor } from '../platform/scopes.ts';
import { createHttp, createTenantToken } from '../platform/sdk.ts';
import type { Outcome } from './command.ts';
import { type ByHand, CONSOLE, type SetupTexts } from './setup-texts.ts';

/** Where a command of the terminal writes, and whom it asks. */
export interface Terminal {
  print(line: string): void;
  /** Asks a question; undefined where nobody can answer. */
  ask(question: string): Promise<string | undefined>;
  /** Size in characters; undefined where it is none, such as a pipe. */
  readonly columns: number | undefined;
  readonly rows: number | undefined;
}

export interface SetupParts {
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface App {
  readonly id: string;
  readonly secret: string;
  readonly domain: string;
}

type Created = Extract<Polled, { state: 'created' }>;

const SLOWER_MS = 5_000;
const SLOWEST_MS = 60_000;
const TROUBLE_MS = 1_000;

/** Returns a link as a QR code if it fits into the terminal; undefined if not. */
function qrFor(link: string, { columns = 0, rows = 0 }: Terminal): string | undefined {
  const picture = renderUnicodeCompact(link, { border: 1, ecc: 'L' });
  const lines = picture.split('\n');
  return Math.max(...lines.map((line) => line.length)) <= columns && lines.length < rows
    ? picture
    : undefined;
}

/**
 * Shows a code, and waits until a person created the app with it. Returns `denied` or `expired` if nobody
 * did. Lost connections are survived for as long as the code lives.
 */
export async function createByScan(
  registration: Registration,
  wanted: Wanted,
  parts: { readonly terminal: Terminal; readonly t: SetupTexts; readonly clock: Clock },
): Promise<Created | 'denied' | 'expired'> {
  const { terminal, t, clock } = parts;
  const code = await registration.begin(wanted);
  show(code, terminal, t);
  const until = clock.now() + code.expiresInMs;
  let pauseMs = code.intervalMs;
  let brand: 'feishu' | 'lark' = 'feishu';
  while (clock.now() < until) {
    await clock.pause(pauseMs);
    const polled = await registration.poll(code.deviceCode, brand).catch(onlyTrouble);
    if (polled === undefined) pauseMs = Math.min(pauseMs + TROUBLE_MS, SLOWEST_MS);
    else if (polled.state === 'created') return polled;
    else if (polled.state === 'slower') pauseMs = Math.min(pauseMs + SLOWER_MS, SLOWEST_MS);
    else if (polled.state === 'elsewhere') brand = 'lark';
    else if (polled.state !== 'pending') return polled.state;
  }
  return 'expired';
}

/** What is no answer of the platform is asked again. */
function onlyTrouble(thrown: unknown): undefined {
  if (!(thrown instanceof AppError)) throw thrown;
  return undefined;
}

function show({ url, otherUrl }: RegistrationCode, terminal: Terminal, t: SetupTexts): void {
  terminal.print(t.scan);
  terminal.print(url);
  const picture = qrFor(url, terminal);
  if (picture !== undefined) terminal.print(picture);
  terminal.print(t.other);
  terminal.print(otherUrl);
  // The short link fits where the long one does not.
  const other = picture === undefined ? qrFor(otherUrl, terminal) : undefined;
  if (other !== undefined) terminal.print(other);
  terminal.print(t.waiting);
}

const MENU = [
  { zh: '导出', en: 'Export', key: 'export' },
  { zh: '帮助', en: 'Help', key: 'help' },
];
const CONNECTED_WITHIN_MS = 30_000;
const LOOK_MS = 250;

/**
 * Sets up what an app needs, and publishes it if asked to. What the platform refuses is printed as a step of the console; wrong
 * credentials throw its AppError.
 */
export async function configure(
  app: App,
  options: { readonly envFile: string; readonly publish: boolean },
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
  if (!hasMenu(before)) {
    const others = before?.menu?.filter((each) => !MENU.some(({ key }) => key === each['event_key']));
    changed = (await step('menu', () => config.menu(MENU, others))) || changed;
  }
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

function hasMenu(state: AppState | undefined): boolean {
  return MENU.every(({ key }) => state?.menu?.some((each) => each['event_key'] === key));
}

/** Returns whether everything that can be read is as it should be, and live. */
function isComplete(state: AppState, redirect: string | undefined): boolean {
  const { tenant, user } = lacking(state);
  return (
    state.isPublished &&
    tenant.length + user.length === 0 &&
    state.callbackMode === 'websocket' &&
    (state.menu === undefined || hasMenu(state)) &&
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
    ...(left.length > 0 ? [`  • ${t.byHand(left.map((name) => t.ok[name]))}`] : []),
    ...(state?.isWaiting ? [`  • ${t.approval}`] : []),
    `${left.length > 0 ? '' : t.done}${t.next(state?.name || '会议质量助手')}`,
  ];
  const data = { appId: app.id, left, lacking: names, waitsForApproval: state?.isWaiting ?? false };
  return { text: lines.join('\n'), data, amiss: left.length > 0 };
}

function byHand(name: ByHand, app: App): string[] {
  const { zh, en, page } = CONSOLE[name];
  const list = name === 'events' ? [[...EVENTS, ...CALLBACKS].join(' ')] : [];
  return [zh, en, ...list, `${app.domain}/app/${app.id}/${page}`];
}

/** Returns the code of an error and what is advised about it, or that of the system, for a line of the terminal. */
export function reasonOf({ facts: { code, advice, operation }, message }: AppError): string {
  return code === undefined ? message.replace(`${operation}: `, '') : `${code} ${advice}`;
}
