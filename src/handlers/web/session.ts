import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
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
  /** The store's key; what signs sessions is derived from it. */
  readonly secretKey: Buffer;
  readonly publicUrl: string;
  readonly clock: Clock;
}

/**
 * Creates web sessions without a table: a signed cookie holds the person and the expiry. A changed `SECRET_KEY` ends
 * them all.
 */
export function createSessions({ secretKey, publicUrl, clock }: SessionParts): Sessions {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'web-session/v1', 32));
  const secure = publicUrl.startsWith('https:');
  // The prefix lets no other host of the domain set it; browsers take it over https only.
  const prefix = secure ? '__Host-' : '';
  const options: CookieOptions = { httpOnly: true, sameSite: 'lax', secure, path: '/' };
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  const onTheWay = `${prefix}oauth_`;
  const stateName = (state: string): string => `${onTheWay}${state.slice(0, 8)}`;

  return {
    open(res, openId) {
      const text = `1.${openId}.${clock.now()}`;
      res.cookie(`${prefix}session`, `${text}.${sign(text)}`, { ...options, maxAge: SESSION_MS });
    },
    of(req) {
      const value = cookieOf(req, `${prefix}session`) ?? '';
      const [, text, openId, since, signature] = /^(1\.(ou_\w+)\.(\d{1,16}))\.([\w-]{43})$/.exec(value) ?? [];
      if (text === undefined || openId === undefined || signature === undefined) return undefined;
      if (!same(sign(text), signature)) return undefined;
      const age = clock.now() - Number(since);
      return age < SESSION_MS ? { openId, since: Number(since) } : undefined;
    },
    setOut(res, state, to) {
      res.cookie(stateName(state), `${sign(state)}.${to}`, { ...options, maxAge: STATE_MS });
    },
    stranded: (req) =>
      cookiesOf(req).filter(([name, value]) => name.startsWith(onTheWay) && value.endsWith('.consent'))
        .length,
    cameBack(req, res, state) {
      const kept = cookieOf(req, stateName(state))?.split('.')[0];
      if (kept === undefined || !same(sign(state), kept)) return false;
      res.cookie(stateName(state), `${sign(state)}.back`, { ...options, maxAge: STATE_MS });
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
