import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import type { Limits } from '../limits.ts';
import type { SandboxState } from '../state.ts';
import { newLogId, openCall, refusalBody } from './call-log.ts';
import { type Endpoint, serve } from './endpoint.ts';
import { ENDPOINTS } from './endpoints.ts';

interface Match {
  readonly endpoint: Endpoint;
  readonly params: Readonly<Record<string, string>>;
}

/** Compiled once a process: express would compile every path again for each sandbox of a test run. */
const PATTERNS = ENDPOINTS.map((endpoint) => ({
  endpoint,
  pattern: new RegExp(`^${endpoint.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`, 'i'),
}));

/** Adds the platform's API, with its refusals of wrong paths, wrong methods and bodies that cannot be parsed. */
export function platformRoutes(app: Express, state: SandboxState, limits: Limits): void {
  const handlers = new Map(ENDPOINTS.map((endpoint) => [endpoint, serve(endpoint, state, limits)]));
  const refuse = (status: number, code: number, msg: string, req: Request, res: Response): void => {
    const logId = newLogId(state);
    const body = refusalBody(code, msg, logId);
    openCall('unknown', state, req).end(status, body);
    res.status(status).setHeader('x-tt-logid', logId).json(body);
  };
  app.use(((req, res) => {
    const matches = matchesOf(req.path);
    const method = req.method === 'HEAD' ? 'GET' : req.method;
    const match = matches.find(({ endpoint }) => endpoint.method === method);
    const handle = match === undefined ? undefined : handlers.get(match.endpoint);
    if (match === undefined || handle === undefined)
      return matches.length === 0
        ? refuse(404, 99991201, 'path not found', req, res)
        : refuse(405, 99991301, 'http method not supported', req, res);
    req.params = match.params;
    return handle(req, res);
  }) satisfies RequestHandler);
  app.use((error: Error & { status?: number }, req: Request, res: Response, _next: NextFunction) =>
    refuse(error.status ?? 400, 9499, `Invalid request: ${error.message}`, req, res),
  );
}

/** Every endpoint with this path, fixed paths first. Throws where a part of it is not percent-encoded correctly. */
function matchesOf(path: string): readonly Match[] {
  return PATTERNS.flatMap(({ endpoint, pattern }) => {
    const found = pattern.exec(path);
    if (found === null) return [];
    const params = Object.entries(found.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]);
    return [{ endpoint, params: Object.fromEntries(params) }];
  });
}
