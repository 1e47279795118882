import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createSandbox, sandboxClient } from '../../sandbox/src/index.ts';
import { type House, type HouseOptions, newHouse } from '../support/house.ts';
import { newPlace } from '../support/stores.ts';
import { cli } from '../unit/cli/support.ts';

export interface ReplicasOptions {
  readonly engine: 'sqlite' | 'postgres';
  readonly replicas: number;
  readonly transport: 'webhook' | 'websocket';
  readonly identity: 'tenant' | 'user';
}

export type Replicas = Awaited<ReturnType<typeof startReplicas>>;

/** Starts processes of the bot over one store, behind one address that leads to those that run. */
export async function startReplicas({ engine, replicas, transport, identity }: ReplicasOptions) {
  const place = await newPlace(engine);
  const sandbox = await createSandbox({ taskMs: 200, meetingsPerDay: 6, people: 30, app: { transport } });
  const client = sandboxClient(sandbox.url);
  const houses: House[] = [];
  const running = new Set<House>();
  const front = await listenFor(() => [...running].map(({ port }) => port()));
  const [event, card] = ['event', 'card'].map((kind) => `${front.url}/webhook/${kind}`);
  const options: HouseOptions = {
    ...{ beside: { place, sandbox }, bot: 'process' },
    env: ({ persons, chats }) => ({
      ...{ PUBLIC_URL: front.url, FEISHU_TRANSPORT: transport, EXPORT_IDENTITY: identity },
      ...{ COMMANDS_PER_MINUTE: '1000', WAITING_EXPORTS: '1000' },
      ALLOWED_CHATS: chats.map(({ chat_id }) => chat_id).join(),
      ALLOWED_USERS: [persons.admin, persons.second_admin, persons.member].map((each) => each.open_id).join(),
    }),
  };
  await client.post('/oauth', { redirect_uris: [`${front.url}/oauth/callback`] });
  for (let number = 0; number < replicas; number += 1) houses.push(await newHouse(options));
  for (const house of houses) running.add(house);
  await client.post('/webhook', { event_url: event, card_url: card });
  return {
    ...{ sandbox, client, count: replicas },
    /** Ends the processes with these numbers at once; answers their exit codes, null where a signal ended them. */
    end: (numbers: readonly number[], signal: NodeJS.Signals) =>
      Promise.all(
        houses
          .filter((_, number) => numbers.includes(number))
          .map((house) => {
            running.delete(house);
            return house.stopBot(signal);
          }),
      ),
    /** Starts those that do not run, and waits until they are ready. */
    async startAll(): Promise<void> {
      const missing = houses.filter((house) => !running.has(house));
      await Promise.all(missing.map((house) => house.startBot().then(() => running.add(house))));
    },
    /** Runs a command of the command line beside them; returns its exit code and its result. */
    command: (...words: string[]) => cli(words, houses[0]?.env),
    async close(): Promise<void> {
      for (const house of houses) await house.close();
      front.close();
      await sandbox.stop();
      await place.remove();
    },
  };
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
