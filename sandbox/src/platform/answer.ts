import { gzipSync } from 'node:zlib';
import type { Response } from 'express';
import type { Fault } from '../faults.ts';
import type { SandboxState } from '../state.ts';

/** An answer that is not the usual envelope: bytes of a file. */
export interface Bytes {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly fileName?: string;
}

/** Writes the outcome on the call log. */
export type End = (status: number, body: unknown) => void;

export function isBytes(answer: object | Bytes): answer is Bytes {
  return Buffer.isBuffer((answer as Bytes).bytes);
}

/** Sends a file; `drop` and a `hold` in mid-body bear on it. */
export async function sendBytes(
  name: string,
  state: SandboxState,
  res: Response,
  answer: Bytes,
  end: End,
): Promise<void> {
  const isPacked = state.faults.behaviour('download-encoding') === 'gzip';
  const bytes = isPacked ? gzipSync(answer.bytes) : answer.bytes;
  if (isPacked) res.setHeader('Content-Encoding', 'gzip');
  const drop = state.faults.take(name, 'drop');
  const mid = state.faults.take(name, 'hold', (fault) => fault.args['when'] === 'mid');
  const lengthless = state.faults.behaviour('download-content-length') === false;
  res.status(200).setHeader('Content-Type', answer.contentType);
  if (!lengthless) res.setHeader('Content-Length', bytes.length);
  if (answer.fileName !== undefined)
    res.setHeader(
      'Content-Disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(answer.fileName)}`,
    );
  // Node would add the length if the whole body came with the headers.
  res.flushHeaders();
  if (drop !== undefined) return cutShort(res, bytes, drop, end);
  if (mid !== undefined) {
    const first = Math.floor(bytes.length / 2);
    await new Promise<void>((resolve) => res.write(bytes.subarray(0, first), () => resolve()));
    await state.faults.hold(mid);
    if (!res.destroyed) res.end(bytes.subarray(first));
  } else {
    res.end(bytes);
  }
  end(200, `${bytes.length} bytes`);
}

/** Sends the first `after` bytes of a body, by default half of it, and cuts the connection. */
export async function cutShort(res: Response, bytes: Buffer, drop: Fault, end: End): Promise<void> {
  const first = Math.min(bytes.length, Number(drop.args['after'] ?? Math.floor(bytes.length / 2)));
  if (!res.headersSent) res.status(200).type('json').setHeader('Content-Length', bytes.length);
  if (first > 0) await new Promise<void>((resolve) => res.write(bytes.subarray(0, first), () => resolve()));
  end(0, `dropped after ${first} bytes`);
  res.socket?.destroy();
}
