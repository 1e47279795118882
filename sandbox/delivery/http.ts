import http from 'node:http';
import https from 'node:https';

export interface Sent {
  readonly at: number;
  readonly status: number | undefined;
  readonly ms: number;
  readonly error: string | undefined;
  readonly body: string | undefined;
}

const DEADLINE_MS = 3_000;

/** One POST with a hard deadline; never throws, never follows a redirect, keeps no connection open. */
export function postOnce(
  url: string,
  body: string,
  headers: Record<string, string>,
  at: number,
  deadlineMs = DEADLINE_MS,
): Promise<Sent> {
  const began = performance.now();
  return new Promise((resolve) => {
    const end = (status: number | undefined, error: string | undefined, text?: string): void => {
      clearTimeout(timer);
      resolve({ at, status, ms: Math.round(performance.now() - began), error, body: text });
      request.destroy();
    };
    const bytes = Buffer.from(body);
    const options = {
      method: 'POST',
      agent: false,
      headers: {
        'Content-Type': 'application/json;charset=utf-8',
        'Content-Length': bytes.length,
        'User-Agent': 'Go-http-client/1.1',
        ...headers,
      },
    } as const;
    const request = (url.startsWith('https:') ? https : http).request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => end(response.statusCode, undefined, Buffer.concat(chunks).toString('utf8')));
      response.on('error', (error) => end(undefined, error.message));
    });
    const timer = setTimeout(() => end(undefined, 'timeout'), deadlineMs);
    request.on('error', (error: NodeJS.ErrnoException) => end(undefined, error.code ?? error.message));
    request.end(bytes);
  });
}
