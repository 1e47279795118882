import type { AddressInfo } from 'node:net';
import express, { type Router } from 'express';
import { onTestFinished } from 'vitest';
import { createHttpApp, type HttpParts } from '../../../../src/handlers/web/server.ts';
import { createSessions, type SessionParts } from '../../../../src/handlers/web/visitors.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { createSealer, createSigner } from '../../../../src/store/cipher.ts';

/** Serves routes on a free port of this machine, or on `port`, until the test ends; returns their address. */
export async function servedAt(
  routes: readonly Router[],
  { port: wanted = 0, ...more }: Partial<HttpParts> & { readonly port?: number } = {},
): Promise<string> {
  const server = createHttpApp({ routes, log: silentLogger, ...more }).listen(wanted, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Sessions of a key, and test routes: `/as/ou_1` logs in as anybody, and `/who` says who the visitor is. */
export function sessionsWith(parts: Pick<SessionParts, 'publicUrl' | 'clock'>, key = 7) {
  const secret = Buffer.alloc(32, key);
  const sign = createSigner(secret);
  const sessions = createSessions({ sign, sealer: createSealer(secret, 'web-errand'), ...parts });
  const testRoutes: Router = express.Router();
  testRoutes.get('/as/:openId', (req, res) => {
    sessions.open(res, req.params.openId);
    res.end();
  });
  testRoutes.get('/who', (req, res) => void res.json(sessions.of(req) ?? null));
  return { sessions, testRoutes, sign };
}

/** The cookie of somebody who logs in by the test routes. */
export const cookieOf = async (url: string, openId: string): Promise<string> =>
  (await fetch(`${url}/as/${openId}`)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
