import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { Limits } from '../limits.ts';
import type { Caller, CallRecord, SandboxState, Token } from '../state.ts';
import { checked, checkRate, checkToken } from './guards.ts';

export interface Call {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, { readonly name: string; readonly bytes: Buffer }>>;
  readonly caller: Caller;
}

/** An answer that is not the usual envelope: bytes of a file. */
export interface Bytes {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly fileName?: string;
}

export interface Endpoint {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';
  readonly path: string;
  readonly tokens: readonly ('tenant' | 'user')[];
  /** Any one of these is enough; none needed where empty. */
  readonly scopes: readonly string[];
  readonly rate: 'vc' | 'im' | 'none';
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly handle: (
    call: Call,
    state: SandboxState,
    limits: Limits,
  ) => Promise<object | Bytes> | object | Bytes;
  /** Answers flat, without `data`. */
  readonly flat?: boolean;
}

const KEPT_CALLS = 2_000;

/** Everything the platform does around an endpoint: log, faults, token, scopes, rate, parameters, envelope. */
export function serve(endpoint: Endpoint, state: SandboxState, limits: Limits) {
  return async (req: Request, res: Response): Promise<void> => {
    const logId = `${new Date(state.clock.now()).toISOString().replace(/\D/g, '').slice(0, 14)}${randomBytes(9).toString('hex').toUpperCase()}`;
    const record = begin(endpoint, state, req);
    const began = performance.now();
    res.setHeader('x-tt-logid', logId);
    const end = (status: number, body: unknown): void => {
      Object.assign(record, {
        status,
        code: codeOf(body),
        responseBody: body,
        ms: Math.round(performance.now() - began),
      });
      state.events.emit('call', record);
    };
    try {
      const answer = await run(endpoint, state, limits, req, record);
      const after = state.faults.take(endpoint.name, 'hold', (fault) => fault.args['when'] === 'after');
      if (after !== undefined) await state.faults.hold(after);
      if (res.destroyed) return end(0, undefined);
      if (isBytes(answer)) return await sendBytes(endpoint, state, res, answer, end);
      const body = endpoint.flat
        ? { code: 0, msg: 'ok', ...answer }
        : { code: 0, msg: 'success', data: answer };
      end(200, body);
      res.status(200).json(body);
    } catch (thrown) {
      if (thrown instanceof Dropped) {
        end(0, 'dropped');
        res.socket?.destroy();
        return;
      }
      const refused =
        thrown instanceof ApiError ? thrown : new ApiError(500, 121001, `internal error: ${String(thrown)}`);
      const error = {
        log_id: logId,
        troubleshooter: `排查建议查看: https://open.feishu.cn/search?log_id=${logId}`,
        ...refused.more,
      };
      const body = { code: refused.code, msg: refused.message, error };
      end(refused.status, body);
      if (!res.destroyed) res.status(refused.status).set(refused.headers).json(body);
    }
  };
}

class Dropped extends Error {}

function begin(endpoint: Endpoint, state: SandboxState, req: Request): CallRecord {
  const record: CallRecord = {
    seq: (state.calls.at(-1)?.seq ?? 0) + 1,
    at: state.clock.now(),
    method: req.method,
    path: req.path,
    endpoint: endpoint.name,
    query: req.query,
    requestBody: struckOut(req.body),
    identity: '',
    status: 0,
    code: 0,
    ms: 0,
    responseBody: undefined,
  };
  state.calls.push(record);
  if (state.calls.length > KEPT_CALLS) state.calls.shift();
  return record;
}

async function run(
  endpoint: Endpoint,
  state: SandboxState,
  limits: Limits,
  req: Request,
  record: CallRecord,
): Promise<object | Bytes> {
  await applyFaults(endpoint.name, state);
  const caller =
    endpoint.tokens.length === 0 ? ({ as: 'tenant' } as const) : checkToken(endpoint, state, req);
  record.identity = caller.as === 'tenant' ? 'tenant' : caller.openId;
  checkRate(endpoint, state, limits);
  const call: Call = {
    path: req.params as Record<string, string>,
    query: checked(endpoint.query, req.query),
    body: checked(endpoint.body, req.method === 'GET' ? {} : req.body),
    files: (req as Request & { files?: Call['files'] }).files ?? {},
    caller,
  };
  return endpoint.handle(call, state, limits);
}

async function applyFaults(name: string, state: SandboxState): Promise<void> {
  const { faults } = state;
  const latency = faults.take(name, 'latency');
  if (latency !== undefined)
    await new Promise((resolve) => setTimeout(resolve, Number(latency.args['ms'] ?? 0)));
  const hold = faults.take(name, 'hold', (fault) => (fault.args['when'] ?? 'before') === 'before');
  if (hold !== undefined) await faults.hold(hold);
  if (name !== 'exports.download' && faults.take(name, 'drop') !== undefined) throw new Dropped();
  const code = faults.take(name, 'code');
  if (code === undefined) return;
  const { status, code: number, msg, headers, error } = code.args;
  throw new ApiError(
    Number(status ?? 400),
    Number(number ?? 1),
    String(msg ?? 'fault'),
    error as object | undefined as Record<string, unknown> | undefined,
    headers as Record<string, string> | undefined,
  );
}

function isBytes(answer: object | Bytes): answer is Bytes {
  return Buffer.isBuffer((answer as Bytes).bytes);
}

async function sendBytes(
  endpoint: Endpoint,
  state: SandboxState,
  res: Response,
  answer: Bytes,
  end: (status: number, body: unknown) => void,
): Promise<void> {
  const { bytes } = answer;
  const drop = state.faults.take(endpoint.name, 'drop');
  const mid = state.faults.take(endpoint.name, 'hold', (fault) => fault.args['when'] === 'mid');
  const lengthless = state.faults.behaviour('download-content-length') === false;
  res.status(200).setHeader('Content-Type', answer.contentType);
  if (!lengthless) res.setHeader('Content-Length', bytes.length);
  if (answer.fileName !== undefined)
    res.setHeader(
      'Content-Disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(answer.fileName)}`,
    );
  const first = Math.min(bytes.length, Number(drop?.args['after'] ?? Math.floor(bytes.length / 2)));
  if (drop !== undefined || mid !== undefined) {
    await new Promise<void>((resolve) => res.write(bytes.subarray(0, first), () => resolve()));
    if (drop !== undefined) {
      end(0, `dropped after ${first} bytes`);
      res.socket?.destroy();
      return;
    }
    if (mid !== undefined) await state.faults.hold(mid);
    if (!res.destroyed) res.end(bytes.subarray(first));
  } else {
    res.end(bytes);
  }
  end(200, `${bytes.length} bytes`);
}

function codeOf(body: unknown): number {
  const code = typeof body === 'object' && body !== null ? (body as { code?: unknown }).code : undefined;
  return typeof code === 'number' ? code : 0;
}

/** The log shows bodies; secrets in them are struck out. */
function struckOut(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      /secret|token$/.test(key) && key !== 'file_token' ? '***' : value,
    ]),
  );
}
