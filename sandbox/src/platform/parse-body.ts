import type { NextFunction, Request, Response } from 'express';

const BRACE = '{'.charCodeAt(0);

/**
 * Parses JSON bodies into values, page forms into fields, uploads into fields and files. Expects `express.raw`
 * before it.
 */
export async function parseBody(
  req: Request & { files?: object },
  _res: Response,
  next: NextFunction,
): Promise<void> {
  const raw = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
  const type = req.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) {
    Object.assign(req, await uploaded(raw, type));
    // What curl sends calls itself a form, and may be JSON all the same.
  } else if (type.startsWith('application/x-www-form-urlencoded') && raw[0] !== BRACE) {
    req.body = Object.fromEntries(new URLSearchParams(raw.toString('utf8')));
  } else {
    req.body = raw.length === 0 ? {} : JSON.parse(raw.toString('utf8'));
  }
  next();
}

async function uploaded(raw: Buffer, type: string): Promise<{ body: object; files: object }> {
  const response = new globalThis.Response(new Uint8Array(raw), { headers: { 'Content-Type': type } });
  const files: Record<string, { name: string; bytes: Buffer }> = {};
  const body: Record<string, string> = {};
  for (const [name, value] of await response.formData()) {
    if (typeof value === 'string') body[name] = value;
    else files[name] = { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) };
  }
  return { body, files };
}
