import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { clockAt } from '../../../support/clock.ts';
import { NOW } from '../support/incoming.ts';
import { servedAt, sessionsWith } from './serve.ts';

const AT = { publicUrl: 'http://bot.example', clock: clockAt(() => NOW) };
const { door, sign } = sessionsWith(AT);
let url: string;
let other: string;
beforeEach(async () => {
  url = await servedAt([door]);
  other = await servedAt([sessionsWith({ ...AT, key: 8 }).door]);
});

const cookieOf = async (at: string): Promise<string> =>
  (await fetch(`${at}/as/ou_1a2b`)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
const who = async (cookie: string): Promise<unknown> =>
  (await fetch(`${url}/who`, { headers: { cookie } })).json();

describe('a web session', () => {
  it('is who logged in, among whatever else the browser sends', async () => {
    expect(await who(`a=b; ${await cookieOf(url)}; session2=x`)).toEqual({
      openId: 'ou_1a2b',
      since: NOW,
    });
  });

  it('of another secret, or made of the signature for something else, is nobody', async () => {
    const stolen = sign('web-state', ['ou_1a2b', NOW]).toString('base64url');

    expect(await who(await cookieOf(other))).toBeNull();
    expect(await who(`session=2.ou_1a2b.${NOW}.${stolen}`)).toBeNull();
  });

  it('with any one character changed or cut off, or made of nonsense, is nobody', async () => {
    const cookie = await cookieOf(url);
    const at = fc.integer({ min: 'session='.length, max: cookie.length - 1 });
    const changed = fc
      .tuple(at, fc.constantFrom('', ...'abcABC0189_-.'))
      .map(([n, char]) => `${cookie.slice(0, n)}${char}${cookie.slice(n + 1)}`)
      .filter((each) => each !== cookie);
    const nonsense = fc.string({ unit: fc.constantFrom(...'session=;. 1ou_%"\\,abc'), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.oneof(changed, nonsense), async (each) => {
        expect(await who(each)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});
