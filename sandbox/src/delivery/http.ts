import http from 'node:http';
import https from 'node:https';

/** One attempt to hand something to the bot. */
export interface Sent {
  /** Sandbox time it began at, unix ms. */
  readonly at: number;
  readonly status: number | undefined;
  readonly ms: number;
  readonly error: string | undefined;
  readonly body: string | undefined;
}

export interface Posted {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface PostOptions {
  readonly at: number;
  /** Real time for the whole exchange, and for the connection alone. */
  readonly deadlineMs: number;
  readonly connectMs: number;
  readonly signal: AbortSignal;
}

const MOST_ANSWER_BYTES = 1024 * 1024;

/** Sends one POST with hard deadlines. Never throws, never follows a redirect, keeps no connection open. */
export function postOnce({ url, body, headers }: Posted, options: PostOptions): Promise<Sent> {
  const began = performance.now();
  const { at, signal } = options;
  return new Promise((resolve) => {
    const abort = new AbortController();
    const ended = (status: number | undefined, error: string | undefined, text?: string): void => {
      for (const timer of timers) clearTimeout(timer);
      resolve({ at, status, ms: Math.round(performance.now() - began), error, body: text });
      abort.abort();
    };
    const timers = [
      setTimeout(() => ended(undefined, 'timeout'), options.deadlineMs),
      setTimeout(() => ended(undefined, 'connect timeout'), options.connectMs),
    ];
    try {
      const request = requestTo(url, body, headers, AbortSignal.any([abort.signal, signal]));
      request.on('error', (error: NodeJS.ErrnoException) => ended(undefined, error.code ?? error.message));
      request.on('socket', (socket) => {
        socket.once(url.startsWith('https:') ? 'secureConnect' : 'connect', () => clearTimeout(timers[1]));
      });
      request.on('response', (response) => {
        readAnswer(response).then(
          (text) => ended(response.statusCode, undefined, text),
          (error: Error) => ended(undefined, error.message),
        );
      });
      request.end(body);
    } catch (error) {
      ended(undefined, error instanceof Error ? error.message : String(error));
    }
  });
}

function requestTo(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): http.ClientRequest {
  return (url.startsWith('https:') ? https : http).request(url, {
    method: 'POST',
    agent: false,
    signal,
    headers: {
      'Content-Type': 'application/json;charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      'User-Agent': 'Go-http-client/1.1',
      ...headers,
    },
  });
}

async function readAnswer(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_ANSWER_BYTES) throw new Error('answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
