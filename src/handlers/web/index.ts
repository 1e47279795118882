import type { Router } from 'express';
import type { Store } from '../../store/types.ts';
import { type FilesParts, fileRoutes } from './files.ts';
import { type HealthParts, healthRoutes, type MetricsParts, metricsRoutes } from './health.ts';
import { type OAuthParts, oauthRoutes } from './oauth.ts';

export interface PageParts
  extends Omit<FilesParts, 'sessions'>,
    Pick<OAuthParts, 'accounts' | 'sessions'>,
    Pick<MetricsParts, 'metrics' | 'isConnected'> {
  readonly store: Pick<Store, 'jobs' | 'exports'>;
  readonly checks: HealthParts['checks'];
}

/** Pages of one part, and what a visitor needs to see them: nothing, or the right to the file of an export. */
export interface Pages {
  readonly needs: 'nothing' | 'file';
  readonly paths: readonly string[];
  readonly router: Router;
}

/** Creates everything that is served by HTTP, apart from the webhook. */
export function createPages(parts: PageParts): readonly Pages[] {
  return [
    { needs: 'file', paths: ['/files/:exportId'], router: fileRoutes(parts) },
    { needs: 'nothing', paths: ['/oauth/start', '/oauth/callback'], router: oauthRoutes(parts) },
    { needs: 'nothing', paths: ['/healthz', '/readyz'], router: healthRoutes(parts) },
    { needs: 'nothing', paths: ['/metrics'], router: metricsRoutes(parts) },
  ];
}
