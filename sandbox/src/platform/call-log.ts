import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import type { CallRecord, SandboxState } from '../state.ts';

const KEPT_CALLS = 2_000;

/** Puts a call on the log before anything is done about it; `end` completes the entry. */
export function openCall(
  endpoint: string,
  state: SandboxState,
  req: Request,
): { record: CallRecord; end: (status: number, body: unknown) => void } {
  const began = performance.now();
  const record: CallRecord = {
    seq: (state.calls.at(-1)?.seq ?? 0) + 1,
    at: state.clock.now(),
    method: req.method,
    path: req.path,
    endpoint,
    query: req.query,
    requestBody: req.body,
    identity: '',
    status: 0,
    code: 0,
    ms: 0,
    responseBody: undefined,
  };
  state.calls.push(record);
  if (state.calls.length > KEPT_CALLS) state.calls.shift();
  return {
    record,
    end(status, body) {
      const ms = Math.round(performance.now() - began);
      Object.assign(record, { status, code: codeOf(body), responseBody: body, ms });
      state.events.emit('call', record);
    },
  };
}

/** Returns a new log id in the platform's form: `YYYYMMDDhhmmss` and 18 hex digits. */
export function newLogId(state: SandboxState): string {
  const time = new Date(state.clock.now()).toISOString().replace(/\D/g, '').slice(0, 14);
  return `${time}${randomBytes(9).toString('hex').toUpperCase()}`;
}

/** Returns the envelope of a refusal. */
export function refusalBody(code: number, msg: string, logId: string, more: object = {}) {
  const troubleshooter = `排查建议查看: https://open.feishu.cn/search?log_id=${logId}`;
  return { code, msg, error: { log_id: logId, troubleshooter, ...more } };
}

function codeOf(body: unknown): number {
  const code = typeof body === 'object' && body !== null ? (body as { code?: unknown }).code : undefined;
  return typeof code === 'number' ? code : 0;
}
