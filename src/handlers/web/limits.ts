import { isIPv6 } from 'node:net';
import type { Request, RequestHandler } from 'express';
import type { Clock } from '../../lib/clock.ts';
import { sendPage } from './pages.ts';

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
