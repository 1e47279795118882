import type { Server } from 'node:http';
import type { Express } from 'express';
import { AppError } from '../../errors.ts';

/**
 * Longer than proxies usually keep an unused connection (60 s). If the bot closed first, a press that the proxy is
 * just forwarding would fail, and Feishu never repeats a press.
 */
const KEEP_OPEN_MS = 75_000;

/** Listens on a port; throws AppError with a clear message if it is in use. */
export function listen(http: Express, { host, port }: { host: string; port: number }): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = http.listen(port, host, (error?: Error) =>
      error ? reject(busy(error, host, port)) : resolve(server),
    );
    server.keepAliveTimeout = KEEP_OPEN_MS;
  });
}

function busy(error: Error, host: string, port: number): AppError {
  return new AppError(
    { kind: 'usage', advice: 'config' },
    `cannot listen on ${host}:${port} (${error.message}); set PORT to a free one`,
  );
}

/** Returns the port that a server listens on. */
export function portOf(server: Server, otherwise: number): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : otherwise;
}

/** Takes no new request and lets those under way end; who reads slower than `graceMs` is cut off. */
export async function closeServer(server: Server | undefined, graceMs: number): Promise<void> {
  if (server === undefined) return;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}
