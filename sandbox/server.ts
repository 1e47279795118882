import { createServer, type Server } from 'node:http';
import express, { type NextFunction, type Request, type Response } from 'express';
import { createPeople } from './control/person.ts';
import { controlRoutes } from './control/routes.ts';
import { createDelivery } from './delivery/index.ts';
import { createLimits } from './limits.ts';
import { authEndpoints } from './platform/auth.ts';
import { serve } from './platform/endpoint.ts';
import { fileEndpoints } from './platform/files.ts';
import { imEndpoints } from './platform/im.ts';
import { peopleEndpoints } from './platform/people.ts';
import { vcEndpoints } from './platform/vc.ts';
import { createState, type SandboxState, type StateOptions } from './state.ts';
import { attachWs, type WsHub } from './ws/index.ts';

export interface SandboxOptions extends StateOptions {
  /** 0 picks a free one. */
  readonly port?: number;
}

export interface Sandbox {
  readonly url: string;
  readonly state: SandboxState;
  /** Clients on the long connection. */
  readonly connections: WsHub;
  /** Resolves when no delivery to the bot is under way. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Endpoints with fixed paths come before those with parameters. */
const ENDPOINTS = [...authEndpoints, ...imEndpoints, ...fileEndpoints, ...peopleEndpoints, ...vcEndpoints];

/** Starts the local twin of the platform. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const state = createState(options);
  const limits = createLimits(state.clock);
  const server = createServer();
  const connections = attachWs(server, {
    app: () => state.app,
    refusalData: () => (state.faults.behaviour('ws-refusal-data') === 'null' ? 'null' : 'object'),
  });
  const delivery = createDelivery({
    clock: state.clock,
    config: () => ({ ...state.app, tenantKey: state.world.company.tenantKey }),
    changed: (record) =>
      state.events.emit('delivery', {
        id: record.id,
        kind: record.kind,
        type: record.type,
        attempts: record.attempts,
        done: record.done,
      }),
    before: async () => {
      const hold = state.faults.take('delivery', 'hold');
      if (hold !== undefined) await state.faults.hold(hold);
    },
    push: (envelope) => connections.push(envelope),
  });
  const app = express();
  app.disable('x-powered-by');
  app.use(express.raw({ type: () => true, limit: '40mb' }), parseBody);
  app.use('/sandbox', controlRoutes({ state, delivery, limits, people: createPeople(state, delivery) }));
  app.post('/callback/ws/endpoint', (req: Request, res: Response) => {
    const fault = state.faults.take('ws.endpoint', 'code');
    const { status = 200, code, msg = '' } = fault?.args ?? {};
    const answer = connections.endpoint(req.body, req.headers.host ?? '');
    res.status(Number(status)).json(fault === undefined ? answer : { code, msg, data: {} });
  });
  for (const endpoint of ENDPOINTS) {
    const method = endpoint.method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete' | 'put';
    app[method](endpoint.path, serve(endpoint, state, limits));
  }
  app.use((_req: Request, res: Response) => {
    res.status(404).json({ code: 99991201, msg: 'path not found', error: { log_id: '' } });
  });
  app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
    res.status(400).json({ code: 9499, msg: `Invalid request: ${error.message}` });
  });
  server.on('request', app);
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    state,
    connections,
    idle: () => delivery.idle(),
    async stop() {
      state.faults.remove();
      state.clock.stop();
      delivery.stop();
      connections.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers the port. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** JSON bodies as values, uploads as fields and files. */
async function parseBody(
  req: Request & { files?: object },
  _res: Response,
  next: NextFunction,
): Promise<void> {
  const raw = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
  const type = req.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) {
    const form = await new globalThis.Response(new Uint8Array(raw), {
      headers: { 'Content-Type': type },
    }).formData();
    const files: Record<string, { name: string; bytes: Buffer }> = {};
    const fields: Record<string, string> = {};
    for (const [name, value] of form) {
      if (typeof value === 'string') fields[name] = value;
      else files[name] = { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) };
    }
    req.body = fields;
    req.files = files;
  } else {
    req.body = raw.length === 0 ? {} : JSON.parse(raw.toString('utf8'));
  }
  next();
}
