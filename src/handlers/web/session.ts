import { timingSafeEqual } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';
import type { Clock } from '../../lib/clock.ts';

const SESSION_MS = 12 * 60 * 60_000;
/** As long as the state that it belongs to. */
const STATE_MS = 10 * 60_000;

type Errand = 'consent' | 'login';

export interface Session {
  readonly openId: string;
  /** Unix ms. */
  readonly since: number;
}

export interface Sessions {
  /** Remembers in the browser who it is, for twelve hours. */
  open(res: Response, openId: string): void;
  /** Who the visitor is; undefined for anybody without a valid cookie of ours. */
  of(req: Request): Session | undefined;
  /** Remembers in the browser that it was this one that set out with `state`. */
  setOut(res: Response, state: string, to: Errand): void;
  /** How often this browser set out for a consent in the last ten minutes and did not come back. */
  stranded(req: Request): number;
  /** Whether this browser set out with `state`. It is remembered as one that came back. */
  cameBack(req: Request, res: Response, state: string): boolean;
}

export interface SessionParts {
  /** Returns the HMAC of a list of values, with a key of its own for each purpose. */
  readonly sign: (purpose: string, parts: readonly (string | number)[]) => Buffer;
  readonly publicUrl: string;
  readonly clock: Clock;
}

/**
 * Creates web sessions without a table: a signed cookie holds the person and the expiry. A changed `SECRET_KEY` ends
 * them all.
 */
export function createSessions({ sign, publicUrl, clock }: SessionParts): Sessions {
  const secure = publicUrl.startsWith('https:');
  // The prefix lets no other host of the domain set it; browsers take it over https only.
  const prefix = secure ? '__Host-' : '';
  const options: CookieOptions = { httpOnly: true, sameSite: 'lax', secure, path: '/' };
  const ofSession = (openId: string, since: number): string =>
    sign('web-session', [openId, since]).toString('base64url');
  const ofState = (state: string): string => sign('web-state', [state]).toString('base64url');
  const onTheWay = `${prefix}oauth_`;
  const stateName = (state: string): string => `${onTheWay}${state.slice(0, 8)}`;

  return {
    open(res, openId) {
      const since = clock.now();
      res.cookie(`${prefix}session`, `2.${openId}.${since}.${ofSession(openId, since)}`, {
        ...options,
        maxAge: SESSION_MS,
      });
    },
    of(req) {
      const value = cookieOf(req, `${prefix}session`) ?? '';
      const [, openId, since, signature] = /^2\.(ou_\w+)\.(\d{1,16})\.([\w-]{43})$/.exec(value) ?? [];
      if (openId === undefined || signature === undefined) return undefined;
      if (!same(ofSession(openId, Number(since)), signature)) return undefined;
      const age = clock.now() - Number(since);
      return age < SESSION_MS ? { openId, since: Number(since) } : undefined;
    },
    setOut(res, state, to) {
      res.cookie(stateName(state), `${ofState(state)}.${to}`, { ...options, maxAge: STATE_MS });
    },
    stranded: (req) =>
      cookiesOf(req).filter(([name, value]) => name.startsWith(onTheWay) && value.endsWith('.consent'))
        .length,
    cameBack(req, res, state) {
      const kept = cookieOf(req, stateName(state))?.split('.')[0];
      if (kept === undefined || !same(ofState(state), kept)) return false;
      res.cookie(stateName(state), `${ofState(state)}.back`, { ...options, maxAge: STATE_MS });
      return true;
    },
  };
}

function cookieOf(req: Request, name: string): string | undefined {
  return cookiesOf(req).find(([key]) => key === name)?.[1];
}

function cookiesOf(req: Request): readonly (readonly [name: string, value: string])[] {
  return (req.get('cookie') ?? '').split(';').flatMap((part) => {
    const [name = '', value] = part.trim().split('=', 2);
    return value === undefined ? [] : [[name, value] as const];
  });
}

/** In constant time. */
function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
