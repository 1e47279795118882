import type { Request } from 'express';

/**
 * What all bodies that are read at once may come to. Far more than honest requests do, which are there within
 * milliseconds; and far less than would hurt.
 */
const MOST_AT_ONCE = 16 * 1024 * 1024;

/** The whole body of a request; 'beyond' where it is longer than allowed, undefined where its sender went away. */
export type Body = Buffer | 'beyond' | undefined;

/**
 * Creates the reader of bodies that anybody on the internet may send. One that says that it is too long is not read at
 * all. Where more is being read than `most` bytes in all, those that take longest already are cut off: a body that
 * never ends holds up no other.
 */
export function bodyReader(most = MOST_AT_ONCE): (req: Request, bytes: number) => Promise<Body> {
  const reading = new Map<Request, number>();
  let held = 0;
  const release = (req: Request): void => {
    held -= reading.get(req) ?? 0;
    reading.delete(req);
  };
  return async (req, bytes) => {
    const announced = req.headers['content-length'];
    const length = announced === undefined ? bytes : Number(announced);
    if (length > bytes) return 'beyond';
    for (const [oldest] of reading) {
      if (held + length <= most) break;
      release(oldest);
      oldest.socket.destroy();
    }
    reading.set(req, length);
    held += length;
    return collect(req, bytes).finally(() => release(req));
  };
}

function collect(req: Request, bytes: number): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > bytes) {
        req.pause().removeAllListeners('data');
        resolve('beyond');
      } else chunks.push(chunk);
    });
    req.once('end', () => resolve(Buffer.concat(chunks)));
    req.once('close', () => resolve(undefined));
    req.once('error', () => resolve(undefined));
  });
}
