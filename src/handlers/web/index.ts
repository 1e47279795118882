import express, { type Request, type Router } from 'express';
import type { Store } from '../../store/types.ts';
import { type FilesParts, fileRoutes } from './files.ts';
import { frontRoutes, type HealthParts, healthRoutes, type MetricsParts, metricsRoutes } from './health.ts';
import { isLocal, pageLimits } from './limits.ts';
import { type OAuthParts, oauthRoutes } from './oauth.ts';

export interface PageParts
  extends Omit<FilesParts, 'sessions'>,
    Pick<OAuthParts, 'accounts' | 'sessions' | 'app'>,
    Pick<MetricsParts, 'metrics' | 'isConnected'> {
  readonly store: Pick<Store, 'jobs' | 'exports'>;
  readonly checks: HealthParts['checks'];
  /** Whether metrics and reasons have a port of their own; otherwise they are for requests from this machine. */
  readonly hasAdminPort: boolean;
}

export type AdminParts = Omit<HealthParts, 'showsReasons'> & Omit<MetricsParts, 'mayRead'>;

/** Pages of one part, and what a visitor needs to see them: nothing, or the right to the file of an export. */
export interface Pages {
  readonly needs: 'nothing' | 'file';
  readonly paths: readonly string[];
  readonly router: Router;
}

/** Creates everything that is served by HTTP, apart from the webhook. */
export function createPages(parts: PageParts): readonly Pages[] {
  const mayRead = (req: Request): boolean => !parts.hasAdminPort && isLocal(req);
  const sessionOf = (req: Request): string | undefined => parts.sessions.of(req)?.openId;
  const limits = pageLimits({ clock: parts.clock, sessionOf });
  const limited = express.Router().use(['/files', '/oauth'], limits).get('/', limits);
  return [
    { needs: 'nothing', paths: [], router: limited },
    { needs: 'nothing', paths: ['/'], router: frontRoutes(parts) },
    { needs: 'file', paths: ['/files/:exportId'], router: fileRoutes(parts) },
    { needs: 'nothing', paths: ['/oauth/start', '/oauth/callback'], router: oauthRoutes(parts) },
    {
      needs: 'nothing',
      paths: ['/healthz', '/readyz'],
      router: healthRoutes({ ...parts, showsReasons: mayRead }),
    },
    { needs: 'nothing', paths: ['/metrics'], router: metricsRoutes({ ...parts, mayRead }) },
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
