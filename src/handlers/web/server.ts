import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import express, { type ErrorRequestHandler, type Express, type Request, type Router } from 'express';
import type { Config } from '../../config.ts';
import { AppError } from '../../errors.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Store } from '../../store/types.ts';
import { type FilesParts, fileRoutes } from './files.ts';
import { frontRoutes, type HealthParts, healthRoutes, type MetricsParts, metricsRoutes } from './health.ts';
import { type OAuthParts, oauthRoutes } from './oauth.ts';
import { sendPage } from './pages.ts';
import { isLocal, pageLimits } from './visitors.ts';

export interface HttpParts {
  /** In the order in which they are asked. */
  readonly routes: readonly Router[];
  readonly log: Logger;
  /** Whether people reach the bot by https: browsers then use nothing else, for a year. */
  readonly isHttps?: boolean;
  /** How many proxies in front are trusted to name the address of a visitor. */
  readonly proxies?: number;
}

export interface PageParts
  extends Omit<FilesParts, 'sessions' | 'store'>,
    Pick<OAuthParts, 'accounts' | 'sessions' | 'app'>,
    Pick<MetricsParts, 'metrics' | 'isConnected'> {
  readonly store: Pick<Store, 'jobs' | 'exports' | 'calls'> & FilesParts['store'];
  readonly repos: OAuthParts['repos'];
  readonly checks: HealthParts['checks'];
  /** Whether metrics and reasons have a port of their own; otherwise they are for requests from this machine. */
  readonly hasAdminPort: boolean;
}

export type AdminParts = Omit<HealthParts, 'showsReasons'> & Omit<MetricsParts, 'mayRead'>;

/** Pages of one part. */
export interface Pages {
  /** Whether a visitor has to have the right to the file of the export that the path names. */
  readonly needsFileRight: boolean;
  readonly paths: readonly string[];
  readonly router: Router;
}

const YEAR_SECONDS = 31_536_000;

/** What listens: the port for everybody, and that for operators if there is one. */
export interface HttpListeners {
  /** The one for everybody. */
  readonly port: number;
  close(graceMs: number): Promise<void>;
}

/** Listens on the ports of the bot, each with its own pages. */
export async function listenHttp(
  { host, port, publicUrl, proxies, admin }: Config['http'],
  pages: Pick<HttpParts, 'routes' | 'log'> & { readonly admin: readonly Router[] },
): Promise<HttpListeners> {
  const isHttps = publicUrl.startsWith('https:');
  const servers = [await listen(createHttpApp({ ...pages, isHttps, proxies }), { host, port })];
  if (admin !== undefined)
    servers.push(await listen(createHttpApp({ routes: pages.admin, log: pages.log }), admin));
  return {
    port: portOf(servers[0], port),
    close: async (graceMs) => void (await Promise.all(servers.map((each) => closeServer(each, graceMs)))),
  };
}

/** Creates everything that is served by HTTP, apart from the webhook. */
export function createPages(parts: PageParts): readonly Pages[] {
  const mayRead = (req: Request): boolean => !parts.hasAdminPort && isLocal(req);
  const sessionOf = (req: Request): string | undefined => parts.sessions.of(req)?.openId;
  const limits = pageLimits({ clock: parts.clock, sessionOf });
  const limited = express.Router().use(['/files', '/oauth'], limits).get('/', limits);
  return [
    { needsFileRight: false, paths: [], router: limited },
    { needsFileRight: false, paths: ['/'], router: frontRoutes(parts) },
    { needsFileRight: true, paths: ['/files/:exportId'], router: fileRoutes(parts) },
    { needsFileRight: false, paths: ['/oauth/start', '/oauth/callback'], router: oauthRoutes(parts) },
    {
      needsFileRight: false,
      paths: ['/healthz', '/readyz'],
      router: healthRoutes({ ...parts, showsReasons: mayRead }),
    },
    { needsFileRight: false, paths: ['/metrics'], router: metricsRoutes({ ...parts, mayRead }) },
  ];
}

/** Creates what is served on the port for operators: nobody but they reach it. */
export function createAdminPages(parts: AdminParts): readonly Router[] {
  const everybody = (): boolean => true;
  return [
    healthRoutes({ ...parts, showsReasons: everybody }),
    metricsRoutes({ ...parts, mayRead: everybody }),
  ];
}

/** Creates the bot's web server: the given routes, and responses that reveal nothing for everything else. */
export function createHttpApp({ routes, log, isHttps = false, proxies = 0 }: HttpParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', proxies);
  app.use((_req, res, next) => {
    res.set('X-Content-Type-Options', 'nosniff');
    if (isHttps) res.set('Strict-Transport-Security', `max-age=${YEAR_SECONDS}`);
    next();
  });
  for (const router of routes) app.use(router);
  app.use((_req, res) => {
    res.status(404).json({ error: 'not found' });
  });
  app.use(lastResort(log));
  return app;
}

const WORDS: Readonly<Record<number, string>> = {
  400: 'bad request',
  413: 'too large',
  415: 'unsupported encoding',
};

/**
 * Express takes a handler with four parameters for errors. What was thrown goes to the log only; a person's browser is
 * shown a page.
 */
function lastResort(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    const status = clientError(error) ?? (passes(error) ? 503 : 500);
    const facts = { method: req.method, path: req.path, status, error: String(error) };
    if (status >= 500) log.error(facts, 'request failed');
    else log.info(facts, 'request refused');
    if (res.headersSent) return void res.destroy();
    if (status === 503) res.set('Retry-After', '30');
    if (req.method === 'GET' && req.accepts(['json', 'html']) === 'html') {
      sendPage(req, res, ({ broken, odd }) => {
        const { title, text } = status >= 500 ? broken : odd;
        return { status, title, text: [text] };
      });
      return;
    }
    res.status(status).json({ error: WORDS[status] ?? (status >= 500 ? 'internal error' : 'refused') });
  };
}

function passes(error: unknown): boolean {
  return error instanceof AppError && error.retryable;
}

/** The status of an error that the client caused, as Express marks them. */
function clientError(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

/**
 * Longer than proxies usually keep an unused connection (60 s). If the bot closed first, a press that the proxy is
 * just forwarding would fail, and Feishu never repeats a press.
 */
const KEEP_OPEN_MS = 75_000;

/**
 * A request has to be there in this time, which every honest one is many times over: the largest that is read has half a
 * megabyte. The answer may take as long as its reader needs.
 */
const REQUEST_MS = 15_000;
/** Far more than people, proxies and the platform use, and few enough that the store can still open its files. */
const MOST_CONNECTIONS = 800;

interface Listening {
  readonly host: string;
  readonly port: number;
  readonly requestMs?: number;
  readonly connections?: number;
}

/** Listens on a port; throws AppError with a clear message if it is in use. */
export function listen(
  http: Express,
  { host, port, requestMs = REQUEST_MS, connections = MOST_CONNECTIONS }: Listening,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const times = { headersTimeout: requestMs, requestTimeout: requestMs };
    const server = createServer({ ...times, connectionsCheckingInterval: requestMs / 3 }, http);
    server.keepAliveTimeout = KEEP_OPEN_MS;
    keepRoom(server, connections);
    server.on('clientError', refuseNonsense);
    // What it is to expect is no matter here (RFC 9110, 10.1.1); Node's own answer lacks what every answer has.
    server.on('checkExpectation', (request, response) => server.emit('request', request, response));
    server.once('error', (error) => reject(cannotListen(error, host, port)));
    server.listen(port, host, () => resolve(server));
  });
}

/**
 * Makes room for each new connection where there are too many: of those that have no whole request to answer, idle ones
 * and those that are slow to say theirs, the one closes that has been so for longest. So nobody holds the port who opens
 * connections and says nothing, or next to nothing; an honest request is there within milliseconds.
 */
function keepRoom(server: Server, most: number): void {
  /** Each connection with the request that it began last, if any; who waits for longest comes first. */
  const open = new Map<Socket, IncomingMessage | undefined>();
  const waits = (socket: Socket, request?: IncomingMessage): void => {
    open.delete(socket);
    if (!socket.destroyed) open.set(socket, request);
  };
  const oldest = (): Socket | undefined => {
    for (const [socket, request] of open) if (request?.complete !== true) return socket;
    return undefined;
  };
  server.on('connection', (socket: Socket) => {
    waits(socket);
    const last = open.size > most ? (oldest() ?? socket) : undefined;
    if (last !== undefined && open.delete(last)) last.destroy();
    socket.once('close', () => open.delete(socket));
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    waits(socket, request);
    response.once('close', () => {
      if (open.get(socket) === request) waits(socket);
    });
  });
}

/** What is no request reaches no route: it is answered here, with what every answer has. */
function refuseNonsense(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status =
    {
      HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
      ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
    }[error.code ?? ''] ?? '400 Bad Request';
  const lines = [
    `HTTP/1.1 ${status}`,
    'X-Content-Type-Options: nosniff',
    'Connection: close',
    'Content-Length: 0',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n`);
}

/** What helps where a port cannot be opened, by the code of the system. */
const REMEDY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'end what listens there, or set PORT or ADMIN_PORT to a free one',
  EACCES: 'set PORT or ADMIN_PORT to 1024 or more: those below need a right that the bot should not have',
};
/** Such as an address or a name that this machine does not have. */
const OTHER_REMEDY = 'set HOST or ADMIN_HOST to an address of this machine: 0.0.0.0 for all, or 127.0.0.1';

function cannotListen({ code = '', message }: NodeJS.ErrnoException, host: string, port: number): AppError {
  return new AppError(
    { kind: 'usage', advice: 'config' },
    `cannot listen on ${host}:${port} (${message}); ${REMEDY[code] ?? OTHER_REMEDY}`,
  );
}

/** Returns the port that a server listens on. */
export function portOf(server: Server | undefined, otherwise: number): number {
  const address = server?.address();
  return typeof address === 'object' && address !== null ? address.port : otherwise;
}

/** Takes no new request and lets those under way end; who reads slower than `graceMs` is cut off. */
export async function closeServer(server: Server | undefined, graceMs: number): Promise<void> {
  if (server === undefined) return;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}
