import type { Request, Response } from 'express';
import type { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { Limits } from '../limits.ts';
import type { Caller, CallRecord, SandboxState } from '../state.ts';
import { type Bytes, cutShort, isBytes, sendBytes } from './answer.ts';
import { applyFaults, Dropped, RawAnswer, rewritten, sendRaw } from './call-faults.ts';
import { newLogId, openCall, refusalBody } from './call-log.ts';
import { checked, checkIdType, checkQuota, checkRate, checkToken, countCall } from './guards.ts';

export interface Call {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, { readonly name: string; readonly bytes: Buffer }>>;
  readonly headers: Request['headers'];
  readonly caller: Caller;
  /** What a person granted; undefined with a token of the app. */
  readonly scopes: ReadonlySet<string> | undefined;
}

export interface Endpoint {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';
  readonly path: string;
  readonly tokens: readonly ('tenant' | 'user')[];
  /** Any one of these is enough; none needed where empty. */
  readonly scopes: readonly string[];
  readonly rate: 'vc' | 'im' | 'five' | 'none';
  /** Whose calls are counted together, where not the name's. */
  readonly budget?: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly handle: (
    call: Call,
    state: SandboxState,
    limits: Limits,
  ) => Promise<object | Bytes> | object | Bytes;
  /** The response is flat, without `data`; `bare`: without `msg` too. */
  readonly flat?: true | 'bare';
  /** A refusal in a form of its own instead of the usual envelope. */
  readonly refusal?: (refused: ApiError) => object;
}

/** Wraps an endpoint in the platform's pipeline: log, faults, token, scopes, rate limit, parameters, envelope. */
export function serve(endpoint: Endpoint, state: SandboxState, limits: Limits) {
  return async (req: Request, res: Response): Promise<void> => {
    const logId = newLogId(state);
    const { record, end } = openCall(endpoint.name, state, req);
    res.setHeader('x-tt-logid', logId);
    try {
      const answer = await run(endpoint, state, limits, req, record);
      const after = state.faults.take(endpoint.name, 'hold', (fault) => fault.args['when'] === 'after');
      if (after !== undefined) await state.faults.hold(after);
      if (res.destroyed) return end(0, undefined);
      if (isBytes(answer)) return await sendBytes(endpoint.name, state, res, answer, end);
      const text = rewritten(endpoint.name, state, envelopeOf(endpoint, answer));
      // Without `after` the connection was cut before anything was done.
      const cut = state.faults.take(endpoint.name, 'drop', (fault) => fault.args['after'] !== undefined);
      if (cut !== undefined) return await cutShort(res, Buffer.from(text), cut, end);
      end(200, JSON.parse(text));
      res.status(200).type('json').send(text);
    } catch (thrown) {
      if (thrown instanceof Dropped) {
        end(0, 'dropped');
        res.socket?.destroy();
        return;
      }
      if (thrown instanceof RawAnswer) return sendRaw(res, thrown, end);
      const refused =
        thrown instanceof ApiError ? thrown : new ApiError(500, 121001, `internal error: ${String(thrown)}`);
      const body = endpoint.refusal?.(refused) ?? refusalOf(state, refused, logId);
      end(refused.status, body);
      if (!res.destroyed) res.status(refused.status).set(refused.headers).json(body);
    }
  };
}

function refusalOf({ faults }: SandboxState, { code, message, more }: ApiError, logId: string): object {
  const { code: given, ...rest } = refusalBody(code, message, logId, more);
  return faults.behaviour('refusal-code') === 'absent' ? rest : { code: given, ...rest };
}

function envelopeOf({ flat }: Endpoint, answer: object): object {
  if (flat === undefined) return { code: 0, msg: 'success', data: answer };
  return flat === 'bare' ? { code: 0, ...answer } : { code: 0, msg: 'ok', ...answer };
}

async function run(
  endpoint: Endpoint,
  state: SandboxState,
  limits: Limits,
  req: Request,
  record: CallRecord,
): Promise<object | Bytes> {
  await applyFaults(endpoint.name, state, req.socket);
  const token = endpoint.tokens.length === 0 ? undefined : checkToken(endpoint, state, req);
  const caller = token?.caller ?? ({ as: 'tenant' } as const);
  record.identity = endpoint.tokens.length === 0 ? '' : caller.as === 'tenant' ? 'tenant' : caller.openId;
  checkRate(endpoint, state, limits);
  checkQuota(endpoint, state);
  const query = checked(endpoint.query, req.query);
  checkIdType(query, state, token);
  const call: Call = {
    path: req.params as Record<string, string>,
    query,
    // The official SDK sends `{}` along with every GET.
    body: checked(endpoint.body, req.method === 'GET' ? {} : req.body),
    files: (req as Request & { files?: Call['files'] }).files ?? {},
    headers: req.headers,
    caller,
    scopes: token?.scopes,
  };
  const answer = await endpoint.handle(call, state, limits);
  countCall(endpoint, state);
  return answer;
}
