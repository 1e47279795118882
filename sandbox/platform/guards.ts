import type { Request } from 'express';
import type { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { FIVE_A_SECOND, IM_WINDOWS, type Limits, VC_WINDOW, type Window } from '../limits.ts';
import type { Caller, SandboxState, Token } from '../state.ts';
import type { Endpoint } from './endpoint.ts';

export function checkToken(endpoint: Endpoint, state: SandboxState, req: Request): Caller {
  const given = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1];
  if (given === undefined)
    throw new ApiError(
      400,
      99991661,
      'Missing access token for authorization. Please make a request with token attached.',
    );
  const token: Token | undefined = state.tokens.get(given);
  const looksUser = given.startsWith('u-') || given.startsWith('eyJ');
  if (token === undefined && !given.startsWith('t-') && !looksUser)
    throw new ApiError(400, 99991671, 'token must start with t- or u-');
  if (token === undefined)
    throw new ApiError(
      400,
      looksUser ? 99991668 : 99991663,
      looksUser
        ? 'Invalid access token for authorization.'
        : 'Invalid access token for authorization. Please make a request with token attached.',
    );
  if (token.expiresAt <= state.clock.now())
    throw new ApiError(400, looksUser ? 99991677 : 99991663, 'Authentication token expired');
  if (!endpoint.tokens.includes(token.caller.as)) {
    throw new ApiError(
      400,
      token.caller.as === 'user' ? 99991668 : 99991663,
      `${token.caller.as} access token not support`,
    );
  }
  checkScopes(endpoint, state, token);
  return token.caller;
}

function checkScopes(endpoint: Endpoint, state: SandboxState, token: Token): void {
  if (endpoint.scopes.length === 0) return;
  const violations = endpoint.scopes.map((subject) => ({ type: 'action_privilege_required', subject }));
  if (!endpoint.scopes.some((scope) => state.app.scopes.has(scope))) {
    const url = `https://open.feishu.cn/app/${state.app.appId}/auth?q=${endpoint.scopes.join(',')}`;
    throw new ApiError(
      400,
      99991672,
      `Access denied. One of the following scopes is required: [${endpoint.scopes.join(', ')}].`,
      { permission_violations: violations, helps: [{ url, description: '点击链接申请并开通任一权限即可' }] },
    );
  }
  if (token.scopes !== undefined && !endpoint.scopes.some((scope) => token.scopes?.has(scope))) {
    throw new ApiError(
      400,
      99991679,
      `Unauthorized. You do not have permission to perform the requested operation on the resource. required one of these privileges: [${endpoint.scopes.join(', ')}]`,
      { permission_violations: violations },
    );
  }
}

const WINDOWS: Readonly<Record<Endpoint['rate'], readonly Window[]>> = {
  vc: [VC_WINDOW],
  im: IM_WINDOWS,
  five: [FIVE_A_SECOND],
  none: [],
};

export function checkRate(endpoint: Endpoint, state: SandboxState, limits: Limits): void {
  for (const window of WINDOWS[endpoint.rate]) {
    const wait = limits.take(`${endpoint.rate}:${endpoint.name}:${window.windowMs}`, window);
    if (wait === undefined) continue;
    const status = state.faults.behaviour('rate-limit-status') === 400 ? 400 : 429;
    throw new ApiError(
      status,
      99991400,
      'request trigger frequency limit',
      {},
      {
        'x-ogw-ratelimit-limit': String(window.most),
        'x-ogw-ratelimit-reset': String(Math.max(1, Math.ceil(wait / 1000))),
      },
    );
  }
}

export function checked(schema: z.ZodType | undefined, value: unknown): Readonly<Record<string, unknown>> {
  const given = value ?? {};
  if (schema === undefined) {
    const [stray] = Object.keys(given);
    if (stray !== undefined) throw invalid([{ field: stray, value: '', description: 'unknown field' }]);
    return {};
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data as Record<string, unknown>;
  const issue = parsed.error.issues[0];
  const field = issue?.code === 'unrecognized_keys' ? issue.keys.join(',') : (issue?.path.join('.') ?? '');
  const present = field !== '' && (given as Record<string, unknown>)[field] !== undefined;
  if (issue?.code === 'invalid_type' && present)
    throw new ApiError(
      400,
      9499,
      `Invalid parameter type in json: ${field}. Invalid parameter value. Please check and modify accordingly.`,
    );
  throw invalid([{ field, value: '', description: issue?.message ?? '' }]);
}

function invalid(violations: readonly object[]): ApiError {
  return new ApiError(400, 99992402, 'field validation failed', { field_violations: violations });
}
