import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AESCipher } from '@larksuiteoapi/node-sdk';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
}

export interface Bot {
  readonly url: string;
  readonly received: Received[];
  stop(): Promise<void>;
}

/** A webhook that records requests and responds with the given handler. */
export async function listenAsBot(
  answer: (response: ServerResponse, received: Received, request: IncomingMessage) => void,
): Promise<Bot> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { headers: request.headers, raw: Buffer.concat(chunks).toString('utf8') };
      received.push(one);
      answer(response, one, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    received,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What an encrypted body holds, opened with the official SDK's cipher. */
export function opened({ raw }: Received, key: string): Record<string, unknown> {
  return JSON.parse(new AESCipher(key).decrypt((JSON.parse(raw) as { encrypt: string }).encrypt));
}

export function isSigned({ headers, raw }: Received, key: string): boolean {
  const [timestamp, nonce] = [headers['x-lark-request-timestamp'], headers['x-lark-request-nonce']];
  const expected = createHash('sha256').update(`${timestamp}${nonce}${key}${raw}`).digest('hex');
  return headers['x-lark-signature'] === expected;
}
