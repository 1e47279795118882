import { randomInt, randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { type AckResult, type Connection, openConnection } from './connection.ts';
import { type ClientConfig, createEndpoint, ENDPOINT_CODE, type EndpointAnswer } from './endpoint.ts';

export type { AckResult } from './connection.ts';

export interface WsOptions {
  readonly app: () => { readonly appId: string; readonly appSecret: string };
  /** What differs from the platform's own configuration; read on every use. */
  readonly clientConfig?: () => Partial<ClientConfig> | undefined;
  /** Real time a client has to answer, ms; default 3000. */
  readonly deadlineMs?: number;
  /** Real time after which a client that has not pinged is taken to listen, ms; default 1000. */
  readonly silentMs?: number;
  readonly maxConnections?: number;
  readonly refusalData?: () => 'object' | 'null';
  /** Which of `count` connections gets a message. */
  readonly pick?: (count: number) => number;
  /** Called whenever a client becomes ready or goes. */
  readonly changed?: () => void;
}

export interface PushOptions {
  /** `card` is what the platform uses where the callback setting is not in effect; SDKs ignore it. */
  readonly type?: 'event' | 'card';
  readonly fragments?: number;
  /** The same id again is the same message pushed again. */
  readonly messageId?: string;
}

export interface WsHub {
  /** The answer to `POST /callback/ws/endpoint`. */
  endpoint(body: unknown, host: string): EndpointAnswer;
  /** A refusal of the endpoint, in its form. */
  refusal(code: number, msg: string): EndpointAnswer;
  /** Clients that are listening. */
  connected(): number;
  /** Hands an envelope to one random client and waits for its answer; never throws. */
  push(envelope: object, options?: PushOptions): Promise<AckResult>;
  /** Lets every client go, as when the platform redeploys: they come back by themselves. */
  closeAll(): void;
  /** Ends everything at once; nothing keeps the process alive. */
  stop(): void;
}

const PATH = '/ws/v2';
const DEFAULTS: ClientConfig = {
  ReconnectCount: -1,
  ReconnectInterval: 120,
  ReconnectNonce: 30,
  PingInterval: 120,
};

const FORBIDDEN = refusalOf(ENDPOINT_CODE.forbidden, 'ticket is invalid');
/** Clients look for the reason of a failed authorisation in a header of its own. */
const TOO_MANY = refusalOf(
  ENDPOINT_CODE.authFailed,
  'the number of connections exceeded the limit',
  ENDPOINT_CODE.tooMany,
);

/**
 * Adds the platform's long connection to an HTTP server: endpoint discovery, upgrade on `/ws/v2`, pushes with acks.
 */
export function attachWs(server: Server, options: WsOptions): WsHub {
  const {
    deadlineMs = 3000,
    silentMs = 1000,
    maxConnections = 50,
    pick = (count) => randomInt(count),
  } = options;
  const { refusalData = () => 'object', changed = () => undefined } = options;
  const clientConfig = (): ClientConfig => ({ ...DEFAULTS, ...options.clientConfig?.() });
  const connections = new Set<Connection>();
  const sockets = new WebSocketServer({ noServer: true });
  const full = (): boolean => connections.size >= maxConnections;
  const endpoint = createEndpoint({ app: options.app, clientConfig, full, refusalData });

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Other upgrades on this server are somebody else's.
    if (request.url === undefined || !request.url.startsWith(`${PATH}?`)) return;
    const ticket = endpoint.redeem(request.url);
    const refusal = ticket === undefined ? FORBIDDEN : full() ? TOO_MANY : undefined;
    if (ticket === undefined || refusal !== undefined) {
      socket.end(refusal);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const connection = openConnection(opened, { ticket, config: clientConfig, silentMs, changed });
      connections.add(connection);
      opened.on('close', () => connections.delete(connection));
    });
  }

  server.on('upgrade', upgrade);
  return {
    endpoint: endpoint.answer,
    refusal: endpoint.refusal,
    connected: () => listening(connections).length,
    async push(envelope, { type = 'event', fragments = 1, messageId = randomUUID() } = {}) {
      const ready = listening(connections);
      const chosen = ready.length === 0 ? undefined : ready[pick(ready.length)];
      if (chosen === undefined) return { kind: 'no-connection', ms: 0 };
      const payload = Buffer.from(JSON.stringify(envelope));
      return chosen.push({ id: messageId, type, payload, fragments }, deadlineMs);
    },
    closeAll() {
      for (const each of connections) each.close();
    },
    stop() {
      server.off('upgrade', upgrade);
      for (const each of connections) each.terminate();
      sockets.close();
    },
  };
}

function listening(connections: ReadonlySet<Connection>): Connection[] {
  return [...connections].filter((each) => each.ready());
}

/** The platform says in headers why it does not take a connection. */
function refusalOf(code: number, reason: string, authCode = 0): string {
  const lines = [
    'HTTP/1.1 403 Forbidden',
    `Handshake-Status: ${code}`,
    `Handshake-Msg: ${reason}`,
    `Handshake-Autherrcode: ${authCode}`,
    'Connection: close',
    'Content-Length: 0',
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
