import { timingSafeEqual } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import type { Clock } from '../../lib/clock.ts';
import { sendPage } from './pages.ts';

export const SESSION_MS = 12 * 60 * 60_000;
/** As long as the state that it belongs to. */
const STATE_MS = 10 * 60_000;

/** A browser that sets out several times keeps only the latest of its ways: headers have a limit. */
const MOST_WAYS = 8;

export interface Way {
  readonly state: string;
  /** What is needed when it comes back. */
  readonly errand: string;
  readonly to: 'consent' | 'login';
}

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
  /** Lets the browser keep, sealed, what is needed when it comes back with `state`. */
  setOut(req: Request, res: Response, way: Way): void;
  /** How often this browser set out for a consent in the last ten minutes and did not come back. */
  stranded(req: Request): number;
  /**
   * What this browser was given to keep when it set out with `state`; undefined if it did not. It is remembered as one
   * that came back.
   */
  cameBack(req: Request, res: Response, state: string): string | undefined;
}

export interface SessionParts {
  /** Returns the HMAC of a list of values, with a key of its own for each purpose. */
  readonly sign: (purpose: string, parts: readonly (string | number)[]) => Buffer;
  /** Seals what a browser keeps, with a key for nothing else. */
  readonly sealer: { seal(plain: string): string; open(sealed: string): string | undefined };
  readonly publicUrl: string;
  readonly clock: Clock;
}

/**
 * Creates web sessions without a table: a signed cookie holds the person and the expiry. A changed `SECRET_KEY` ends
 * them all.
 */
export function createSessions({ sign, sealer, publicUrl, clock }: SessionParts): Sessions {
  const secure = publicUrl.startsWith('https:');
  // The prefix lets no other host of the domain set it; browsers take it over https only.
  const prefix = secure ? '__Host-' : '';
  const options: CookieOptions = { httpOnly: true, sameSite: 'lax', secure, path: '/' };
  const ofSession = (openId: string, since: number): string =>
    sign('web-session', [openId, since]).toString('base64url');
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
    setOut(req, res, { state, errand, to }) {
      const ways = cookiesOf(req).filter(([name]) => name.startsWith(onTheWay));
      if (ways.length >= MOST_WAYS) for (const [name] of ways) res.clearCookie(name, options);
      const sealed = sealer.seal(`${state}\n${errand}`);
      res.cookie(stateName(state), `${sealed}.${to}`, { ...options, maxAge: STATE_MS });
    },
    stranded: (req) =>
      cookiesOf(req).filter(([name, value]) => name.startsWith(onTheWay) && value.endsWith('.consent'))
        .length,
    cameBack(req, res, state) {
      const sealed = cookieOf(req, stateName(state))?.split('.')[0] ?? '';
      const [kept, errand] = sealer.open(sealed)?.split('\n') ?? [];
      if (kept !== state || errand === undefined) return undefined;
      res.cookie(stateName(state), `${sealed}.back`, { ...options, maxAge: STATE_MS });
      return errand;
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

const WINDOW_MS = 60_000;
/** Requests a minute. A whole office may come from one address; a person opens a page now and then. */
export const PAGE_LIMITS = { address: 240, session: 60 } as const;
/** Keys that are counted at a time. When there are more, those of the last minute are forgotten together. */
const MOST_KEYS = 20_000;

export interface LimitParts {
  readonly clock: Clock;
  /** The person of a valid session; undefined for anybody else. */
  readonly sessionOf: (req: Request) => string | undefined;
}

/** Creates what answers 429, with a page that says when to come back, to who asks more often than `PAGE_LIMITS`. */
export function pageLimits({ clock, sessionOf }: LimitParts): RequestHandler {
  let counts = new Map<string, number>();
  let until = 0;

  function isOver(key: string, most: number): boolean {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count > most;
  }

  return (req, res, next) => {
    const now = clock.now();
    // A clock that was set back must not lock anybody out.
    if (now >= until || until - now > WINDOW_MS || counts.size > MOST_KEYS) {
      counts = new Map();
      until = now + WINDOW_MS;
    }
    const person = sessionOf(req);
    const tooMany = [
      isOver(`address ${networkOf(req.ip ?? '')}`, PAGE_LIMITS.address),
      person !== undefined && isOver(`session ${person}`, PAGE_LIMITS.session),
    ];
    if (!tooMany.includes(true)) return next();
    const seconds = Math.ceil((until - now) / 1_000);
    res.set('Retry-After', String(seconds));
    sendPage(req, res, ({ tooMany: t }) => ({ status: 429, title: t.title, text: [t.text(seconds)] }));
  };
}

/** Who has an IPv6 address has the 2⁶⁴ of its network. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('::');
  const first = head.split(':').filter((part) => part !== '');
  const zeros = tail === undefined ? 0 : 8 - first.length - tail.split(':').length;
  return [...first, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...(tail ?? '').split(':')]
    .slice(0, 4)
    .join(':');
}

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;

/** Returns whether a request comes from this machine itself, and not by way of a proxy on it. */
export function isLocal(req: Request): boolean {
  const passedOn = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => req.get(name));
  return !passedOn && LOOPBACK.test(req.socket.remoteAddress ?? '');
}

/**
 * What all bodies that are read at once may come to. Far more than honest requests do, which are there within
 * milliseconds; and far less than would hurt.
 */
const MOST_AT_ONCE = 16 * 1024 * 1024;

/** The whole body of a request; 'beyond' where it is longer than allowed, undefined where its sender went away. */
type Body = Buffer | 'beyond' | undefined;

/**
 * Creates the reader of bodies that anybody on the internet may send. One that says that it is too long is not read at
 * all. Where more is being read than `most` bytes in all, those that take longest already are cut off: a body that
 * never ends holds up no other.
 */
export function bodyReader(most = MOST_AT_ONCE): (req: Request, bytes: number) => Promise<Body> {
  const reading = new Map<Request, number>();
  let held = 0;
  const release = (req: Request): void => {
    held -= reading.get(req) ?? 0;
    reading.delete(req);
  };
  return async (req, bytes) => {
    const announced = req.headers['content-length'];
    const length = announced === undefined ? bytes : Number(announced);
    if (length > bytes) return 'beyond';
    for (const [oldest] of reading) {
      if (held + length <= most) break;
      release(oldest);
      oldest.socket.destroy();
    }
    reading.set(req, length);
    held += length;
    return collect(req, bytes).finally(() => release(req));
  };
}

function collect(req: Request, bytes: number): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > bytes) {
        req.pause().removeAllListeners('data');
        resolve('beyond');
      } else chunks.push(chunk);
    });
    req.once('end', () => resolve(Buffer.concat(chunks)));
    req.once('close', () => resolve(undefined));
    req.once('error', () => resolve(undefined));
  });
}
