import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createSandbox, type Sandbox, type SandboxClient, sandboxClient } from '../../sandbox/src/index.ts';
import { freePort } from '../../scripts/demo/processes.ts';
import { environment, eventually, PROGRAM } from '../support/house.ts';
import { newPlace, type Place } from '../support/stores.ts';
import { cli } from '../unit/cli/support.ts';

export interface ReplicasOptions {
  readonly engine: 'sqlite' | 'postgres';
  readonly replicas: number;
  readonly transport: 'webhook' | 'websocket';
  readonly identity: 'tenant' | 'user';
}

/** Processes of the bot over one store, behind one address that leads to those that run. */
export interface Replicas {
  readonly sandbox: Sandbox;
  readonly client: SandboxClient;
  readonly place: Place;
  readonly count: number;
  /** Ends the processes with these numbers at once; answers their exit codes, null where a signal ended them. */
  end(numbers: readonly number[], signal: NodeJS.Signals): Promise<readonly (number | null)[]>;
  /** Starts those that do not run, and waits until they are ready. */
  startAll(): Promise<void>;
  /** Runs a command of the command line beside them; returns its exit code and its result. */
  command(...words: string[]): Promise<{ readonly code: number; readonly out: string }>;
  close(): Promise<void>;
}

const START_MS = 180_000;

export async function startReplicas(options: ReplicasOptions): Promise<Replicas> {
  const { engine, replicas, transport, identity } = options;
  const place = await newPlace(engine);
  const sandbox = await createSandbox({ taskMs: 200, meetingsPerDay: 6, people: 30, app: { transport } });
  const client = sandboxClient(sandbox.url);
  const world = await client.world();
  const ports = await Promise.all(Array.from({ length: replicas }, () => freePort(0)));
  const running = new Map<number, ChildProcess>();
  const front = await listenFor(() => ports.filter((_, number) => running.has(number)));
  const { persons, chats } = world;
  const env = {
    ...environment(sandbox, place, front.url, 0, world),
    FEISHU_TRANSPORT: transport,
    EXPORT_IDENTITY: identity,
    COMMANDS_PER_MINUTE: '1000',
    WAITING_EXPORTS: '1000',
    ALLOWED_CHATS: chats.map(({ chat_id }) => chat_id).join(),
    ALLOWED_USERS: [persons.admin, persons.second_admin, persons.member].map((each) => each.open_id).join(),
  };
  await client.post('/oauth', { redirect_uris: [`${front.url}/oauth/callback`] });
  const start = async (number: number): Promise<void> => {
    // While it was away its port may have been taken by somebody else.
    const port = await freePort(ports[number] ?? 0);
    ports[number] = port;
    const child = spawn(process.execPath, PROGRAM, {
      env: { ...process.env, ...env, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ready = async (): Promise<boolean> => {
      if (child.exitCode !== null) throw new Error(`replica ${number} ended with ${child.exitCode}`);
      return (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.ok === true;
    };
    await eventually(ready, `replica ${number} is not ready`, START_MS);
    running.set(number, child);
  };
  const replicasOf: Replicas = {
    sandbox,
    client,
    place,
    count: replicas,
    end: (numbers, signal) =>
      Promise.all(
        numbers.map(async (number) => {
          const child = running.get(number);
          running.delete(number);
          if (child === undefined) return null;
          const gone = once(child, 'exit');
          child.kill(signal);
          const [code] = await gone;
          return code as number | null;
        }),
      ),
    async startAll() {
      const missing = ports.map((_, number) => number).filter((number) => !running.has(number));
      await Promise.all(missing.map(start));
    },
    command: (...words) => cli(words, { ...env, PORT: String(ports[0]) }),
    async close() {
      await client.del('/faults');
      await replicasOf.end([...running.keys()], 'SIGKILL');
      front.close();
      await sandbox.stop();
      await place.remove();
    },
  };
  await replicasOf.startAll();
  const [event, card] = ['event', 'card'].map((kind) => `${front.url}/webhook/${kind}`);
  await client.post('/webhook', { event_url: event, card_url: card });
  return replicasOf;
}

/** A balancer: each connection goes to one of the ports, in turn; where none is open it is closed. */
async function listenFor(open: () => readonly number[]): Promise<{ url: string; close: () => void }> {
  let turn = 0;
  const sockets = new Set<Socket>();
  const server: Server = createServer((incoming) => {
    const ports = open();
    turn += 1;
    const port = ports[turn % Math.max(1, ports.length)];
    if (port === undefined) return incoming.destroy();
    const outgoing = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      for (const each of sockets) each.destroy();
    },
  };
}
