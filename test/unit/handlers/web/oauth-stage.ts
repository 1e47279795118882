import express from 'express';
import { oauthRoutes } from '../../../../src/handlers/web/oauth.ts';
import { createHttpApp } from '../../../../src/handlers/web/server.ts';
import { createSessions } from '../../../../src/handlers/web/visitors.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { createSealer, createSigner } from '../../../../src/store/cipher.ts';
import { clockAt } from '../../../support/clock.ts';
import type { Desk } from '../../services/accounts/support.ts';
import { type Served, serve } from './serve.ts';

/** The OAuth pages, and a door that says who the session says it is. */
export function oauthPages(desk: Desk, publicUrl: string, port = 0): Promise<Served> {
  const sessions = createSessions({
    sign: createSigner(Buffer.alloc(32, 7)),
    sealer: createSealer(Buffer.alloc(32, 7), 'web-errand'),
    publicUrl,
    clock: clockAt(desk.now),
  });
  const door = express.Router();
  door.get('/files/:id', (req, res) => void res.json({ openId: sessions.of(req)?.openId ?? null }));
  const { open_id: admin, name } = desk.world.persons.admin;
  const names: Readonly<Record<string, string>> = { [admin]: name };
  const routes = oauthRoutes({
    repos: desk.store,
    accounts: desk.accounts,
    sessions,
    nameOf: async (openId) => names[openId],
    publicUrl,
    app: { domain: desk.sandbox.url, id: 'cli_a1' },
  });
  return serve(createHttpApp({ routes: [door, routes], log: silentLogger }), port);
}
