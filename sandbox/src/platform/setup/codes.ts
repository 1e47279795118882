import { randomBytes, randomInt } from 'node:crypto';
import { ApiError } from '../../api-error.ts';
import type { DeviceCode } from '../../setup-state.ts';
import type { SandboxState } from '../../state.ts';

const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ23456789';
const SLOWER_MS = 5_000;

/** Refusals of both polls: always HTTP 400, distinguished by `error`. */
export function refusePoll(error: string, code: number, description = ''): never {
  throw new ApiError(400, code, description, { error });
}

/** The form of every refusal of the registration and of the device flow. */
export const flatRefusal = ({ code, message, more }: ApiError): object => ({
  code,
  error: more['error'] ?? 'server_error',
  error_description: message,
});

function half(): string {
  return Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** Issues a code that lives for `lifeMs`. */
export function issue(
  held: Map<string, DeviceCode>,
  state: SandboxState,
  { lifeMs, scopes = [] }: { readonly lifeMs: number; readonly scopes?: readonly string[] },
): DeviceCode {
  const code: DeviceCode = {
    deviceCode: `v1:${randomBytes(60).toString('base64url')}`,
    userCode: `${half()}-${half()}`,
    flowId: randomBytes(12).toString('base64url'),
    scopes,
    expiresAt: state.clock.now() + lifeMs,
    intervalMs: Number(state.faults.behaviour('device-interval-s') ?? 5) * 1000,
    polledAt: undefined,
    decision: undefined,
    used: false,
  };
  held.set(code.deviceCode, code);
  return code;
}

/** Returns who decided for it, or refuses the poll as RFC 8628 says. A code is good for one answer. */
export function decided(
  held: ReadonlyMap<string, DeviceCode>,
  deviceCode: string | undefined,
  state: SandboxState,
): { readonly code: DeviceCode; readonly by: string } {
  const code = held.get(deviceCode ?? '');
  if (code === undefined || code.used)
    return refusePoll('invalid_grant', 20003, 'The device_code is invalid.');
  const now = state.clock.now();
  if (code.expiresAt <= now) return refusePoll('expired_token', 20004, 'The device_code has expired.');
  const hurried = code.polledAt !== undefined && now - code.polledAt < code.intervalMs;
  code.polledAt = now;
  if (hurried) {
    code.intervalMs += SLOWER_MS;
    return refusePoll('slow_down', 20095);
  }
  if (code.decision === undefined) return refusePoll('authorization_pending', 20094);
  if (code.decision === 'denied') return refusePoll('access_denied', 20096, 'The user denied the request.');
  return { code, by: code.decision.by };
}

/** Returns the code that a page was opened with; undefined if it is unknown, used, decided or expired. */
export function openCode(
  held: ReadonlyMap<string, DeviceCode>,
  userCode: unknown,
  state: SandboxState,
): DeviceCode | undefined {
  const found = [...held.values()].find((each) => each.userCode === userCode);
  if (found === undefined || found.decision !== undefined || found.used) return undefined;
  return found.expiresAt > state.clock.now() ? found : undefined;
}
