import type { Request } from 'express';
import type { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { FIVE_A_SECOND, IM_WINDOWS, type Limits, VC_WINDOW, type Window } from '../limits.ts';
import type { SandboxState, Token } from '../state.ts';
import { platformTime } from '../world/days.ts';
import type { Endpoint } from './endpoint.ts';
import { holds } from './scopes.ts';

/** What the gateway answers to a token that will not do; HTTP 400 as a rule, others were seen. */
function badToken(state: SandboxState, code: number, msg: string): ApiError {
  return new ApiError(Number(state.faults.behaviour('token-refusal-status') ?? 400), code, msg);
}

export function checkToken(endpoint: Endpoint, state: SandboxState, req: Request): Token {
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
  if (token === undefined) {
    const msg = 'Invalid access token for authorization.';
    throw badToken(
      state,
      looksUser ? 99991668 : 99991663,
      looksUser ? msg : `${msg} Please make a request with token attached.`,
    );
  }
  if (token.expiresAt <= state.clock.now())
    throw badToken(state, looksUser ? 99991677 : 99991663, 'Authentication token expired');
  const { as } = token.caller;
  if (!endpoint.tokens.includes(as))
    throw badToken(state, as === 'user' ? 99991668 : 99991663, `${as} access token not support`);
  mustHaveScope(endpoint.scopes, state, token);
  return token;
}

/** Any one of the scopes is enough, of the app first and then of what the person granted. */
function mustHaveScope(scopes: readonly string[], state: SandboxState, token: Token | undefined): void {
  if (scopes.length === 0) return;
  const as = token?.caller.as ?? 'tenant';
  if (!scopes.some((scope) => holds(state, scope, as))) throw lacksScope(scopes, state);
  if (token?.scopes === undefined || scopes.some((scope) => token.scopes?.has(scope))) return;
  throw new ApiError(
    400,
    99991679,
    `Unauthorized. You do not have permission to perform the requested operation on the resource. Please request user re-authorization and try again. required one of these privileges under the user identity: [${scopes.join(', ')}].应用未获取所需的用户授权：[${scopes.join(', ')}]，点击链接查看解决方案：https://open.feishu.cn/document/uAjLw4CM/ugTN1YjL4UTN24CO1UjN/trouble-shooting/how-to-resolve-error-99991679`,
    onlyWords(state) ? {} : { permission_violations: violationsOf(scopes) },
  );
}

/** Whether a refusal names scopes in its words only. */
const onlyWords = ({ faults }: SandboxState): boolean => faults.behaviour('refusal-scopes') === 'said';

const violationsOf = (scopes: readonly string[]): object[] =>
  scopes.map((subject) => ({ type: 'action_privilege_required', subject }));

/** Returns the refusal (99991672) of an app that was granted none of `scopes`. */
export function lacksScope(scopes: readonly string[], state: SandboxState): ApiError {
  const url = `https://open.feishu.cn/app/${state.app.appId}/auth?q=${scopes.join(',')}&op_from=openapi&token_type=tenant`;
  const names = `[${scopes.join(', ')}]`;
  return new ApiError(
    400,
    99991672,
    `Access denied. One of the following scopes is required: ${names}.应用尚未开通所需的应用身份权限：${names}，点击链接申请并开通任一权限即可：${url}`,
    onlyWords(state)
      ? {}
      : {
          permission_violations: violationsOf(scopes),
          helps: [{ url, description: '点击链接申请并开通任一权限即可' }],
        },
  );
}

const ID_TYPES = ['user_id_type', 'member_id_type', 'receive_id_type'];
const USER_ID_SCOPE = 'contact:user.employee_id:readonly';

/** Requires the field scope for `user_id` as the type of an id, whatever the endpoint. */
export function checkIdType(
  query: Readonly<Record<string, unknown>>,
  state: SandboxState,
  token: Token | undefined,
): void {
  if (ID_TYPES.some((name) => query[name] === 'user_id')) mustHaveScope([USER_ID_SCOPE], state, token);
}

const WINDOWS: Readonly<Record<Endpoint['rate'], readonly Window[]>> = {
  vc: [VC_WINDOW],
  im: IM_WINDOWS,
  five: [FIVE_A_SECOND],
  none: [],
};

export function checkRate(endpoint: Endpoint, state: SandboxState, limits: Limits): void {
  for (const window of WINDOWS[endpoint.rate]) {
    const wait = limits.take(
      `${endpoint.rate}:${endpoint.budget ?? endpoint.name}:${window.windowMs}`,
      window,
    );
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

/** Refuses a call that counts once the month's are used; the platform gives no time after which to ask again. */
export function checkQuota(endpoint: Endpoint, state: SandboxState): void {
  const most = Number(state.faults.behaviour('monthly-quota') ?? 0);
  if (endpoint.rate === 'none' || most === 0) return;
  const { used } = monthOf(state);
  if (used >= most) throw new ApiError(429, 99991403, "This month's API call quota has been exceeded");
}

/** Counts a call that was answered. */
export function countCall(endpoint: Endpoint, state: SandboxState): void {
  if (endpoint.rate !== 'none') monthOf(state).used += 1;
}

function monthOf(state: SandboxState): SandboxState['quota'] {
  const month = platformTime(state.clock.now()).slice(0, 7);
  if (state.quota.month !== month) Object.assign(state.quota, { month, used: 0 });
  return state.quota;
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
