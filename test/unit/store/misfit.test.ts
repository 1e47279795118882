import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { silentLogger } from '../../../src/lib/logger.ts';
import { format } from '../../../src/lib/stored.ts';
import { ENGINES, freshStore, place, store } from '../../support/stores.ts';
import { raw } from './raw.ts';
import { ANY, did, meeting as made, newExport, subscription, token } from './support.ts';

const NOW = Date.UTC(2026, 10, 19);
const DATE = '2026-11-18';
const SETTINGS = format(1, z.object({ at: z.number() }));
const meeting = (name: string, facts: object) => made(name, 3, 1, facts);

describe.each(ENGINES)('a stored row that does not fit, on %s', (engine) => {
  const lines: string[] = [];
  const error = (_facts: object, message: string) => void lines.push(message);
  const log = { ...silentLogger, error, child: () => log };
  beforeEach(() => void lines.splice(0));
  freshStore(() => NOW, engine, { log });

  /** What is left out of a table, told in one sentence and once, whose values nobody reads. */
  const told = (what: string) => expect(lines).toEqual([expect.stringMatching(what)]);

  it('is no value of the settings', async () => {
    await store.settings.set('chat:oc_1', 'lang', 'klingon', NOW);
    const lang = z.enum(['zh_cn', 'en_us']);

    expect(await store.settings.get('chat:oc_1', 'lang', lang)).toBeUndefined();
    expect(await store.settings.get('chat:oc_1', 'lang', lang)).toBeUndefined();
    told('^stored data does not fit and is left out: row chat:oc_1/lang of settings: Invalid option');
    expect(lines.join()).not.toContain('klingon');
  });

  it('is no subscription, and hides no other', async () => {
    const { subscriptions } = store;
    const given = { sb1: SETTINGS.write({ at: 5 }), sb2: { v: 2, at: 5 }, sb3: SETTINGS.write({ at: 7 }) };
    for (const [id, settings] of Object.entries(given))
      await subscriptions.insert(subscription(id, { settings, nextAt: 1 }), NOW);

    const lists = [subscriptions.list({}, SETTINGS.read), subscriptions.due(9, 9, SETTINGS.read)];
    for (const list of await Promise.all(lists))
      expect(list.map(({ id, settings }) => `${id} ${settings.at}`)).toEqual(['sb1 5', 'sb3 7']);
    expect(await subscriptions.get('sb2', SETTINGS.read)).toBeUndefined();
    told('row sb2 of subscriptions: settings: not of version 1$');
  });

  it('is no subscription where what is sealed was changed', async () => {
    await store.subscriptions.insert(subscription('sb1', { settings: SETTINGS.write({ at: 5 }) }), NOW);
    await raw(place, `update subscriptions set settings = '{"v":1,'`);

    expect(await store.subscriptions.list({}, SETTINGS.read)).toEqual([]);
    told('row sb1 of subscriptions: settings: cannot be decrypted$');
  });

  it('is no digest', async () => {
    const row = { subscriptionId: 'sb1', flavour: 'day', state: 'due', dueAt: 1 } as const;
    await store.digests.claim({ ...row, id: 'di1', date: DATE });
    await store.digests.claim({ ...row, id: 'di2', date: '2026-11-17' });
    await raw(place, `update digests set state = 'lost' where id = 'di1'`);

    expect(await store.digests.get('di1')).toBeUndefined();
    expect((await store.digests.earlier('sb1', 'day', 9, 9)).map(({ id }) => id)).toEqual(['di2']);
    told('row di1 of digests: state: Invalid option');
  });

  it('is no export', async () => {
    for (const id of ['ex1', 'ex2']) await store.exports.insert(newExport(id), NOW);
    await raw(place, `update exports set locale = 'fr_fr' where id = 'ex1'`);

    expect(await store.exports.get('ex1')).toBeUndefined();
    expect((await store.exports.list({}, 9)).map(({ id }) => id)).toEqual(['ex2']);
    told('row ex1 of exports: locale: Invalid option');
  });

  it('is no day', async () => {
    for (const date of [DATE, '2026-11-17']) await store.days.insert(date, ['tenant'], NOW);
    await raw(place, `update days set identities = '"tenant"' where date = '${DATE}'`);

    expect(await store.days.get(DATE)).toBeUndefined();
    expect((await store.days.list(['collecting'], 9)).map(({ date }) => date)).toEqual(['2026-11-17']);
    told(`row ${DATE} of days: identities: Invalid input: expected array`);
  });

  it('is no meeting of a day, but one whose participants are not known', async () => {
    const { days } = store;
    await days.addMeetings(DATE, [meeting('m1', { v: 2 }), meeting('m2', SETTINGS.write({ at: 5 }))], NOW);

    expect((await days.meetings(DATE, SETTINGS.read)).map((each) => each.meeting)).toEqual(['m2']);
    expect(await days.meeting(DATE, 'm1', SETTINGS.read)).toBeUndefined();
    const unlisted = await days.unlisted(DATE, 9, SETTINGS.read);
    expect(unlisted.map(({ facts }) => facts)).toEqual([undefined, { at: 5 }]);
    told(`row ${DATE}/m1 of day_meetings: not of version 1$`);
  });

  it('is no join of a meeting, and ends no list', async () => {
    const { days } = store;
    const form = { facts: SETTINGS.read, hours: ANY };
    const join = (facts: object) => ({ department: '', roomId: '', state: 'open' as const, facts });
    await days.insert(DATE, [], NOW);
    await days.addMeetings(DATE, [meeting('m1', {})], NOW);
    const facts = [{ v: 2 }, SETTINGS.write({ at: 5 }), SETTINGS.write({ at: 7 })];
    await days.putJoins(DATE, meeting('m1', {}), facts.map(join), NOW);

    const page = await days.joins(DATE, {}, undefined, 2, form);
    const rest = await days.joins(DATE, {}, page.next, 2, form);
    expect([page, rest].map(({ joins }) => joins.map((each) => each.facts.at))).toEqual([[5], [7]]);
    expect((await days.withMinutes(DATE, 'm1', form)).map(({ n }) => n)).toEqual([1, 2]);
    expect(await days.join(DATE, { meeting: 'm1', n: 0 }, form)).toBeUndefined();
    told(`row ${DATE}/m1/0 of day_joins: facts: not of version 1$`);
  });

  it('is not what a day came to', async () => {
    const row = { scope: 'tenant', asOf: NOW, complete: true };
    await store.days.putHistory({ ...row, date: DATE, data: SETTINGS.write({ at: 5 }) }, null);
    await store.days.putHistory({ ...row, date: '2026-11-17', data: { v: 0 } }, null);

    const found = await store.days.history('tenant', '2026-11-01', DATE, SETTINGS.read);
    expect(found.map(({ data }) => data)).toEqual([{ at: 5 }]);
    told('row 2026-11-17/tenant of day_history: not of version 1$');
  });

  it('is no row of the audit log, and no authorisation', async () => {
    for (const action of ['one', 'two']) await store.audit.add(did(0, { action }));
    await raw(place, `update audit set detail = '[]' where action = 'one'`);
    await store.tokens.put(token('ou_1'));
    await raw(place, `update tokens set scopes = 'no json'`);

    expect((await store.audit.list({}, 9)).map(({ action }) => action)).toEqual(['two']);
    expect(await store.tokens.get('ou_1')).toBeUndefined();
    expect(lines).toEqual([
      expect.stringMatching(/row \d+ of audit: cannot be decrypted/),
      expect.stringMatching('row ou_1 of tokens: Invalid input: expected array'),
    ]);
  });

  it('keeps no other job from being handed out', async () => {
    for (const key of ['a', 'b']) await store.jobs.enqueue({ kind: 'step', key, payload: { id: key } }, NOW);
    await raw(place, `update jobs set payload = '{' where id = (select min(id) from jobs)`);

    const claimed = await store.jobs.claim(NOW, 1_000, 9);

    expect(claimed.map(({ payload }) => payload)).toEqual([undefined, { id: 'b' }]);
  });
});
