import type { Request, Response } from 'express';
import { ApiError } from '../api-error.ts';
import type { SandboxState } from '../state.ts';

/** The authorize page reads it. */
const OWN = 'sandbox_person';

/**
 * Logs a person in at the authorize page and logs every other session on this address out: cookies ignore ports, so
 * the bot's own session would otherwise stay that of the person before.
 */
export function becomePerson(openId: string, state: SandboxState, req: Request, res: Response): void {
  if (state.world.person(openId) === undefined) throw new ApiError(404, 404, 'no such person');
  const { cookie = '' } = req.headers;
  // The same person may be in the middle of authorising.
  if (cookie.split(/;\s*/).includes(`${OWN}=${openId}`)) return;
  for (const name of namesIn(cookie)) {
    if (name !== OWN) res.append('Set-Cookie', `${name}=; Path=/; Max-Age=0`);
  }
  res.append('Set-Cookie', `${OWN}=${openId}; Path=/; SameSite=Lax; HttpOnly`);
}

function namesIn(cookies: string): string[] {
  return cookies.split(/;\s*/).flatMap((each) => /^[\w-]+(?==)/.exec(each) ?? []);
}
