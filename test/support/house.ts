import { type ChildProcess, spawn } from 'node:child_process';
import { messageShown } from '../../sandbox/src/control/routes.ts';
import type { Sandbox, SandboxOptions, ShownMessage, WorldView } from '../../sandbox/src/index.ts';
import { createBrowser, createSandbox, sandboxClient } from '../../sandbox/src/index.ts';
import { freePort } from '../../scripts/demo/processes.ts';
import { type App, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { ScheduledTask } from '../../src/handlers/schedule.ts';
import { type Logger, silentLogger } from '../../src/lib/logger.ts';
import { skippingClock } from './clock.ts';
import { eventually, isFinal, titleOf } from './shown.ts';
import { newPlace, type Place } from './stores.ts';

export * from './shown.ts';

/** A sandbox and a bot that speak over real HTTP. */
export type House = Awaited<ReturnType<typeof newHouse>>;

type Environment = Readonly<Record<string, string>>;

export interface HouseOptions {
  readonly engine?: 'sqlite' | 'postgres';
  readonly sandbox?: SandboxOptions;
  /** Where ids of the sandbox's people or chats are needed, a function of them. */
  readonly env?: Environment | ((world: WorldView) => Environment);
  /** Where another replica lives already; who made that place tells the platform of an address, and closes it. */
  readonly beside?: { readonly place: Place; readonly sandbox: Sandbox };
  /** `process`: a child process that can be killed; default in this one. */
  readonly bot?: 'process';
  /** Bot and sandbox live by one clock, on which waiting for the rate gate takes no time; for many days in a row. */
  readonly oneClock?: boolean;
  /** How long the bot waits for an answer of the platform, ms. */
  readonly callMs?: number;
  /** Default: silent. */
  readonly log?: Logger;
}

/** A company for flows in which the meetings, and how many there are, do not matter. */
export const SMALL = { people: 40, meetingsPerDay: 4, stories: false } as const;

/** Heartbeats are the wall's: on a clock that is moved by hand a lease must outlive the next of them. */
const LONG_LEASE_MS = 24 * 60 * 60_000;
/** Jobs that are due sooner are skipped to. */
const POLL_MS = 5_000;
/** A process of its own compiles everything first, on a machine that may be busy. */
const START_MS = 60_000;
/** The built program where `TEST_PROGRAM` names it, as CI does: a third of the time that compiling at each start takes. */
export const PROGRAM = process.env['TEST_PROGRAM']
  ? [process.env['TEST_PROGRAM']]
  : ['--import', 'tsx', 'src/main.ts'];

export async function newHouse(options: HouseOptions = {}) {
  const { beside } = options;
  const place = beside?.place ?? (await newPlace(options.engine ?? 'sqlite'));
  const sandbox = beside?.sandbox ?? (await createSandbox({ taskMs: 300, ...options.sandbox }));
  const client = sandboxClient(sandbox.url);
  const world = await client.world();
  const chatId = world.chats[0]?.chat_id ?? '';
  const admin = world.persons.admin.open_id;
  let port = await freePort(0);
  const url = `http://127.0.0.1:${port}`;
  const own = typeof options.env === 'function' ? options.env(world) : options.env;
  const env = { ...environment(sandbox, place, url, port, world), ...own };
  if (beside === undefined) await client.post('/oauth', { redirect_uris: [`${url}/oauth/callback`] });
  let offset = 0;
  let jumped = 0;
  let rings: readonly ScheduledTask[] = [];
  const keepRings = (given: readonly ScheduledTask[]) => {
    rings = given;
    return async () => undefined;
  };
  const [ahead, aside] = [() => offset, () => jumped];
  const botClock = skippingClock(sandbox.state.clock, ahead, aside);
  let app: App | undefined;
  let child: ChildProcess | undefined;

  async function startBot(): Promise<void> {
    if (options.bot === 'process') {
      const stdio = ['ignore' as const, 'ignore' as const, 'inherit' as const];
      // While it was away its port may have been taken by somebody else.
      port = await freePort(port);
      const given = { ...process.env, ...env, PORT: String(port) };
      child = spawn(process.execPath, PROGRAM, { env: given, stdio });
    } else {
      const read = readConfig(env);
      if (!read.ok) throw new Error(read.problems.join('\n'));
      app = await createApp(read.config, read.secrets, {
        ...{ clock: botClock, log: options.log ?? silentLogger, pollMs: POLL_MS, leaseMs: LONG_LEASE_MS },
        ...(options.callMs !== undefined && { callMs: options.callMs }),
        ...(options.oneClock && { schedule: keepRings }),
      });
      await app.start();
    }
    const page = `http://127.0.0.1:${port}/readyz`;
    const isReady = async () => (await fetch(page).catch(() => undefined))?.ok === true;
    await eventually(isReady, 'the bot is not ready', START_MS);
    if (beside === undefined && sandbox.state.app.eventUrl === undefined)
      await client.post('/webhook', { event_url: `${url}/webhook/event`, card_url: `${url}/webhook/card` });
  }

  /** Stops the bot; a process by SIGKILL unless another signal is given. Answers its exit code, null where a signal ended it. */
  async function stopBot(signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
    if (app !== undefined) await app.stop();
    app = undefined;
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null) return running?.exitCode ?? null;
    const gone = new Promise<number | null>((resolve) => running.once('exit', resolve));
    running.kill(signal);
    return gone;
  }

  /** A chat in which nothing happened since is not looked through again. */
  const seen = new Map<string, readonly ShownMessage[]>();
  let changed = (): void => undefined;
  for (const change of ['message', 'card'])
    sandbox.state.events.on(change, () => {
      seen.clear();
      changed();
    });
  const nextChange = (): Promise<void> =>
    new Promise((resolve) => {
      changed = resolve;
    });

  /** Lets time pass for the bot, and only for the bot; the `Date` of the platform goes along. */
  function advance(ms: number): void {
    offset += ms;
    sandbox.state.dateAheadMs += ms;
  }

  /** What the bot shows in a chat, oldest first. */
  async function shown(chat = chatId): Promise<readonly ShownMessage[]> {
    if (!seen.has(chat)) {
      // A request of the same way lets the bot get its own answer first, and store it.
      await client.get('/connections');
      seen.set(chat, messagesIn(sandbox, chat));
    }
    return seen.get(chat) ?? [];
  }

  /** Waits until the bot's messages pass; answers them. */
  async function until(
    test: (messages: readonly ShownMessage[]) => boolean,
    chat?: string,
    patienceMs?: number,
  ): Promise<readonly ShownMessage[]> {
    let last: readonly ShownMessage[] = [];
    const passes = async () => {
      last = await shown(chat);
      return test(last);
    };
    const otherwise = () => `the chat shows only: ${JSON.stringify(last.map(titleOf))}`;
    await eventually(passes, otherwise, patienceMs, nextChange);
    return last;
  }

  /** The administrator speaks in the group and mentions the bot. */
  async function say(text: string, more: object = {}): Promise<string> {
    const words = { as: admin, text: `<at user_id="${world.app.bot_open_id}"></at> ${text}`, ...more };
    return (await client.post<{ message_id: string }>(`/chats/${chatId}/messages`, words)).message_id;
  }

  interface Press {
    readonly status: string;
    readonly answer?: { readonly toast?: { readonly content: string }; readonly card?: object };
    readonly url?: string;
    readonly code?: number;
  }
  const press = (messageId: string, text: string, as = admin): Promise<Press> =>
    client.post(`/messages/${messageId}/actions`, { as, element: { text } });

  await startBot();
  return {
    ...{ sandbox, client, world, place, env, startBot, advance, shown, until, say, press },
    port: (): number => port,
    /** The first group, with the administrator and the member. */
    chatId,
    /** Sets the bot's wall clock forth or back by so much, while no time passes. */
    jump: (ms: number): void => {
      jumped += ms;
    },
    /** What node-cron does every minute and every night, with `oneClock`: it only knows the wall's clock. */
    async ring(): Promise<void> {
      for (const { run } of rings) await run();
    },
    stopBot,
    /** Says something and waits for what answers it: by default a finished card. */
    async answer(text: string, ends: (card: ShownMessage) => boolean = isFinal, more: object = {}) {
      const asked = await say(text, more);
      const answers = (each: ShownMessage): boolean => each.parent_id === asked && ends(each);
      return (await until((all) => all.some(answers))).find(answers) as ShownMessage;
    },
    /** Presses again after a second of the clock of a bot in this process; answers the second press. */
    async pressTwice(...what: Parameters<typeof press>): Promise<Press> {
      await press(...what);
      advance(1_000);
      return press(...what);
    },
    /** Opens an address as the administrator, or somebody else: logs in and consents on the way. */
    visit: async (to: string, as = admin, decision: 'allow' | 'deny' = 'allow'): Promise<Response> =>
      (await createBrowser({ openId: as, decision }).open(to)).response,
    /** The calls of one operation that reached the platform so far. */
    calls: (endpoint: string) => sandbox.state.calls.filter((each) => each.endpoint === endpoint),
    /** Waits until a `hold` fault holds a call. */
    held: (id: string) =>
      eventually(async () => (await client.get<{ held: boolean }>(`/faults/${id}`)).held, 'no call is held'),
    async release(id: string): Promise<void> {
      await client.post(`/faults/${id}/release`);
    },
    async close(): Promise<void> {
      await client.del('/faults');
      await stopBot();
      if (beside !== undefined) return;
      await sandbox.stop();
      await place.remove();
    },
  };
}

/** A long chat as JSON over HTTP, at every look, would take longer than what the bot does meanwhile. */
function messagesIn({ state }: Sandbox, chatId: string): readonly ShownMessage[] {
  return [...state.messages.values()]
    .filter((each) => each.chatId === chatId && each.sender.type === 'app')
    .map((each) => ({ ...messageShown(each), versions: [...each.versions] }) as unknown as ShownMessage);
}

/** What a bot at `url` is given, to live at a place and speak with a sandbox. */
export function environment(sandbox: Sandbox, place: Place, url: string, port: number, world: WorldView) {
  const { app } = sandbox.state;
  return {
    FEISHU_DOMAIN: sandbox.url,
    FEISHU_APP_ID: app.appId,
    FEISHU_APP_SECRET: app.appSecret,
    FEISHU_ENCRYPT_KEY: app.encryptKey,
    FEISHU_VERIFICATION_TOKEN: app.verificationToken,
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: url,
    DATA_DIR: place.dataDir,
    SECRET_KEY: place.secretKey.toString('hex'),
    DATABASE_URL: place.databaseUrl ?? '',
    EXPORT_IDENTITY: 'tenant',
    ALLOWED_CHATS: world.chats[0]?.chat_id ?? '',
    ALLOWED_USERS: world.persons.admin.open_id,
    LOG_LEVEL: 'silent',
  };
}
