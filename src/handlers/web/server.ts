import express, { type ErrorRequestHandler, type Express, type Router } from 'express';
import { AppError } from '../../errors.ts';
import type { Logger } from '../../lib/logger.ts';
import { sendPage } from './pages.ts';

export interface HttpParts {
  /** In the order in which they are asked. */
  readonly routes: readonly Router[];
  readonly log: Logger;
}

/** Creates the bot's web server: the given routes, and responses that reveal nothing for everything else. */
export function createHttpApp({ routes, log }: HttpParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
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

/** The status of an error that the client caused, as Express and its body reader mark them. */
function clientError(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
