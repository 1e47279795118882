import type { Request, Response } from 'express';
import type { SandboxState } from '../../state.ts';
import type { Person } from '../../world/index.ts';
import { mayUse } from '../im-store.ts';
import { PageError } from './asked.ts';

/** Returns who sits at the browser: `as=ou_…`, or the cookie; undefined if the page has to ask. Throws `PageError`. */
export function personAt(
  given: Readonly<Record<string, string>>,
  req: Request,
  state: SandboxState,
): Person | undefined {
  const cookie = /(?:^|;\s*)sandbox_person=([^;]+)/.exec(req.headers.cookie ?? '')?.[1];
  // An empty `as` asks to be somebody else.
  const openId = given['as'] ?? cookie;
  if (openId === undefined || openId === '') return undefined;
  const person = state.world.person(openId);
  if (person === undefined) throw new PageError(20008, '用户不存在');
  if (person.resigned) throw new PageError(20066, '用户状态异常');
  if (person.tenantKey !== state.world.company.tenantKey)
    throw new PageError(20010, '你没有使用该应用的权限');
  if (!mayUse(state, openId)) throw new PageError(20010, '你没有使用该应用的权限');
  return person;
}

/** Remembers the person in a cookie, as after a login. */
export function remember({ openId }: Person, res: Response): void {
  res.append('Set-Cookie', `sandbox_person=${openId}; Path=/; SameSite=Lax; HttpOnly`);
}
