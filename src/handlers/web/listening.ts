import type { Server } from 'node:http';
import type { Express } from 'express';
import { AppError } from '../../errors.ts';

/**
 * Longer than proxies keep an unused connection (60 s as a rule): whoever closes first must not be us, or a press that is
 * just being handed on meets a closed door, and Feishu never repeats one.
 */
const KEEP_OPEN_MS = 75_000;

/** Listens; a port that is taken is said in a sentence. */
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

/** The port it got, where any would do. */
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
