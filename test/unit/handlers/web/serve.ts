import type { AddressInfo } from 'node:net';
import express, { type Express, type Router } from 'express';
import { onTestFinished } from 'vitest';
import { createHttpApp, type HttpParts } from '../../../../src/handlers/web/server.ts';
import { createSessions, type SessionParts } from '../../../../src/handlers/web/visitors.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { createSealer, createSigner } from '../../../../src/store/cipher.ts';

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves an app on a free port of this machine, or on `wanted`. */
export async function serve(app: Express, wanted = 0): Promise<Served> {
  const server = app.listen(wanted, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Serves routes until the test ends; returns their address. */
export async function servedAt(
  routes: readonly Router[],
  { port = 0, ...more }: Partial<HttpParts> & { readonly port?: number } = {},
): Promise<string> {
  const { url, close } = await serve(createHttpApp({ routes, log: silentLogger, ...more }), port);
  onTestFinished(close);
  return url;
}

/** Sessions of a key, and a door: at `/as/ou_1` one comes in as anybody, and `/who` says who the visitor is. */
export function sessionsWith({
  key = 7,
  ...parts
}: Pick<SessionParts, 'publicUrl' | 'clock'> & { key?: number }) {
  const secret = Buffer.alloc(32, key);
  const sign = createSigner(secret);
  const sessions = createSessions({ sign, sealer: createSealer(secret, 'web-errand'), ...parts });
  const door: Router = express.Router();
  door.get('/as/:openId', (req, res) => {
    sessions.open(res, req.params.openId);
    res.end();
  });
  door.get('/who', (req, res) => void res.json(sessions.of(req) ?? null));
  return { sessions, door, sign };
}
