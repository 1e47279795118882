import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import { keyIdOf } from '../../../src/store/cipher.ts';
import type { Store } from '../../../src/store/types.ts';
import { ENGINES, freshStore, place, store } from '../../support/stores.ts';
import { cli, environmentOf } from '../cli/support.ts';
import { raw } from './raw.ts';
import { ANY, did, meeting, newExport, subscription, T0, token } from './support.ts';

const DATE = '2026-11-18';

describe.each(ENGINES)('a new SECRET_KEY on %s', (engine) => {
  freshStore(() => T0, engine);
  let fresh: Buffer;
  const openWith = (secretKey: Buffer, ...oldKeys: Buffer[]) => place.open(() => T0, { secretKey, oldKeys });
  const withFresh = (more = {}) => ({ ...environmentOf(place), SECRET_KEY: fresh.toString('hex'), ...more });
  const rotate = () =>
    cli(['rotate-key', '--json'], withFresh({ SECRET_KEY_OLD: place.secretKey.toString('hex') }));

  beforeEach(async () => {
    fresh = randomBytes(32);
    const who = { requestedBy: 'ou_1', identity: 'ou_1', request: { a: 1 } };
    await store.exports.insert(newExport('ex1', who), T0);
    await store.exports.update('ex1', { state: 'done', requesterName: '张三', summary: { rows: 3 } }, T0);
    await store.jobs.enqueue({ kind: 'k', key: 'k:ou_1', payload: { a: 1 } }, T0);
    await store.settings.set('user:ou_1', 'x', 5, T0);
    await store.tokens.put(token('ou_1', { refreshToken: 'r', name: '张三' }));
    await store.subscriptions.insert(subscription('sb1', { settings: { a: 1 } }), T0);
    await store.files.write('f1', 'a.xlsx', Readable.from([Buffer.from('PK')]), T0);
    await store.audit.add(did(0, { actor: 'ou_1', identity: 'ou_1' }));
    const { days } = store;
    const one = meeting('m1');
    await days.insert(DATE, ['ou_1'], T0);
    await days.putRooms(DATE, { a: 1 }, T0);
    await days.addMeetings(DATE, [one], T0);
    const join = { department: 'd', roomId: 'r', state: 'open', facts: { a: 1 } } as const;
    await days.putJoins(DATE, one, [join], T0);
    const tally = { good: 1, fair: 0, poor: 0, unclassified: 0, mosMilli: 0, mosN: 0, hours: {} };
    await days.settle(DATE, { meeting: 'm1', n: 0 }, 'done', { tally, minutes: Buffer.from('m') }, T0);
    await days.putSummary(DATE, 'm1', { a: 1 }, 1);
    const history = { date: DATE, scope: 'tenant', asOf: T0, complete: true, data: { a: 1 } };
    await days.putHistory(history, { b: 2 });
  });

  /** Reads every kind of value, so that nothing sealed is left out. */
  async function everything(store: Store) {
    return [
      await store.exports.list({ requestedBy: 'ou_1' }, 9),
      (await store.jobs.claim(T0, 0, 9)).map(({ key, payload }) => ({ key, payload })),
      await store.settings.get('user:ou_1', 'x', ANY),
      await store.tokens.get('ou_1'),
      await store.subscriptions.list({ createdBy: 'ou_1' }, ANY),
      [await store.files.info('f1'), await text(store.files.read('f1'))],
      await store.audit.list({ actor: 'ou_1' }, 9),
      [await store.days.get(DATE), await store.days.rooms(DATE, ANY)],
      [await store.days.meetings(DATE, ANY), await store.days.summary(DATE, 'm1', ANY)],
      await store.days.withMinutes(DATE, 'm1', { facts: ANY, hours: ANY }),
      [await store.days.history('tenant', DATE, DATE, ANY), await store.days.named(DATE, 'tenant', ANY)],
    ];
  }

  it('reads what the old one sealed, seals it again while the bot runs, and then is enough', async () => {
    const running = await openWith(fresh, place.secretKey);
    const before = await everything(running);

    const first = await rotate();
    const again = await rotate();
    const after = await everything(await openWith(fresh));

    expect(JSON.parse(first.out)).toMatchObject({ keyId: keyIdOf(fresh), values: expect.any(Number) });
    expect(JSON.parse(first.out).values).toBeGreaterThan(20);
    expect(JSON.parse(again.out).values).toBe(0);
    expect(after).toEqual(before);
    expect(await everything(running)).toEqual(before);
    expect(await cli(['audit', 'verify'], withFresh())).toMatchObject({ code: 0 });
    await expect(openWith(place.secretKey)).rejects.toMatchObject({ kind: 'usage' });
  });

  it('goes on where it was stopped', async () => {
    const half = await openWith(fresh, place.secretKey);
    await half.settings.set('user:ou_1', 'x', 6, T0); // sealed with the new one already
    await half.tokens.remove('ou_1');

    const { code } = await rotate();

    expect(code).toBe(0);
    expect(await (await openWith(fresh)).settings.get('user:ou_1', 'x', ANY)).toBe(6);
  });

  it('alone is refused as long as something is sealed with the old one, which it names', async () => {
    const said = `SECRET_KEY differs .embedded: DATA_DIR.secret.key. .*id ${keyIdOf(place.secretKey)}.* as SECRET_KEY_OLD until`;

    const refused = { kind: 'usage', message: expect.stringMatching(said) };
    await expect(openWith(fresh)).rejects.toMatchObject(refused);
  });

  it('leaves no column out: every stored value that is sealed at all carries its id', async () => {
    await rotate();

    const tables = 'exports jobs settings tokens subscriptions files file_chunks people audit';
    const ofDays = 'days day_meetings day_joins day_history';
    const old = Buffer.concat([Buffer.from([1]), Buffer.from(keyIdOf(place.secretKey), 'hex')]);
    const stale: string[] = [];
    for (const table of `${tables} ${ofDays}`.split(' '))
      for (const row of await raw(place, `select * from ${table}`))
        for (const [column, value] of Object.entries(row)) {
          const bytes = typeof value === 'string' ? Buffer.from(value, 'base64') : value;
          if (!(bytes instanceof ArrayBuffer || bytes instanceof Uint8Array)) continue;
          if (Buffer.from(bytes as Uint8Array).indexOf(old) === 0) stale.push(`${table}.${column}`);
        }
    expect(stale).toEqual([]);
  });
});
