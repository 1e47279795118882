import { oauthRoutes } from '../../../../src/handlers/web/oauth.ts';
import { clockAt } from '../../../support/clock.ts';
import type { Desk } from '../../services/accounts/support.ts';
import { servedAt, sessionsWith } from './serve.ts';

/** The OAuth pages, and a door that says who the session says it is. */
export function oauthPages(desk: Desk, publicUrl: string, port = 0): Promise<string> {
  const { sessions, door } = sessionsWith({ publicUrl, clock: clockAt(desk.now) });
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
  return servedAt([door, routes], { port });
}
