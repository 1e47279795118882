import type { Server } from 'node:http';
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

export interface SandboxOptions extends StateOptions {
  /** 0 picks a free one. */
  readonly port?: number;
}

export interface Sandbox {
  readonly url: string;
  readonly state: SandboxState;
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
  });
  const app = express();
  app.disable('x-powered-by');
  app.use(express.raw({ type: () => true, limit: '40mb' }), parseBody);
  app.use('/sandbox', controlRoutes({ state, delivery, limits, people: createPeople(state, delivery) }));
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
  const server = await listen(app, options.port ?? 0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    state,
    idle: () => delivery.idle(),
    async stop() {
      state.faults.remove();
      state.clock.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(app: express.Express, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, '127.0.0.1', () => resolve(server));
    server.on('error', reject);
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
