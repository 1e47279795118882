import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ANY, did, ENGINES, freshStore, newExport, store, T0 } from './support.ts';

const DAY = '2026-11-18';
const WHO = 'ou_leaver';
const OTHER = 'ou_stays';
const JOIN = { facts: ANY, hours: ANY };

describe.each(ENGINES)('a person in every table (%s)', (engine) => {
  freshStore(() => T0, engine);

  const keep = { keepJobs: ['day'], ownJob: 'forget' };
  const forget = () => store.people.erase({ openId: WHO, names: ['陈思远'], pseudonym: 'p_1', ...keep });

  async function exported(id: string, requestedBy: string, summary: unknown): Promise<void> {
    const fileId = `${id}-0`;
    const where = { chatId: `oc_${requestedBy}`, chatType: 'p2p' } as const;
    await store.exports.insert(newExport(id, { requestedBy, ...where }), T0);
    await store.files.write(fileId, 'a.xlsx', Readable.from([Buffer.from('PK')]), T0);
    await store.exports.update(id, { state: 'done', summary, fileId, finishedAt: T0 }, T0);
  }

  it('their own exports go with the files; others that name them lose what was read, and can be asked again', async () => {
    await exported('ex1', WHO, {});
    await exported('ex2', OTHER, { late: ['陈思远'] });
    await exported('ex3', OTHER, { late: ['林小雨'] });

    expect(await forget()).toMatchObject({ exports: 2, files: 2 });

    expect(await store.exports.get('ex1')).toBeUndefined();
    expect(await store.exports.get('ex2')).toMatchObject({ summary: null, fileId: null });
    expect(await store.exports.get('ex3')).toMatchObject({ fileId: 'ex3-0' });
    expect(await store.people.files()).toEqual(['ex3-0']);
  });

  it('in collected days a code takes their place, and every count stays', async () => {
    const meeting = { meeting: 'm1', organiser: WHO, starts: T0, ends: T0 + 1, size: 2 };
    const topic = { topic: '陈思远的视频会议', organiser: WHO };
    await store.days.insert(DAY, [WHO, OTHER], T0);
    await store.days.addMeetings(DAY, [{ ...meeting, facts: topic }], T0);
    const facts = (userId: string, name: string) => ({ personKey: `u:${userId}`, userId, name });
    const joins = [facts(WHO, 'Siyuan Chen'), facts(OTHER, '林小雨')].map(
      (each) => ({ department: '研发部', roomId: '', state: 'open', facts: each }) as const,
    );
    await store.days.putJoins(DAY, { ...meeting, facts: topic }, joins, T0);
    await store.days.putSummary(DAY, 'm1', { causes: [{ people: [{ name: 'Siyuan Chen' }] }] }, 2);
    const history = { date: DAY, scope: 'tenant', asOf: T0, complete: true, data: { people: 2 } };
    await store.days.putHistory(history, { personKeys: [`u:${WHO}`, `u:${OTHER}`] });

    const { names } = await forget();

    expect(names).toContain('Siyuan Chen');
    const left = await store.days.joins(DAY, {}, undefined, 10, JOIN);
    expect(left.joins.map((each) => [each.state, each.facts])).toEqual([
      ['failed', { personKey: 'u:p_1', userId: 'p_1', name: 'p_1' }],
      ['open', facts(OTHER, '林小雨')],
    ]);
    const known = { organiser: 'p_1', facts: { topic: 'p_1的视频会议', organiser: 'p_1' } };
    expect(await store.days.meeting(DAY, 'm1', ANY)).toMatchObject(known);
    expect(await store.days.summary(DAY, 'm1', ANY)).toEqual({ causes: [{ people: [{ name: 'p_1' }] }] });
    expect(await store.days.named(DAY, 'tenant', ANY)).toEqual({ personKeys: ['u:p_1', `u:${OTHER}`] });
    expect(await store.days.history('tenant', DAY, DAY, ANY)).toMatchObject([{ data: { people: 2 } }]);
    expect((await store.days.get(DAY))?.identities).toEqual(['p_1', OTHER]);
    expect((await store.people.about(WHO)).joins).toEqual([]);
  });

  it('their jobs go; work for all goes on without them, and settings but the end of their sessions', async () => {
    await store.jobs.enqueue({ kind: 'send-card', key: 'a', payload: { orTo: WHO } }, T0);
    await store.jobs.enqueue({ kind: 'send-card', key: 'b', payload: { orTo: OTHER } }, T0);
    await store.jobs.enqueue({ kind: 'day', key: 'c', payload: { identities: [WHO] } }, T0);
    await store.jobs.enqueue({ kind: 'forget', key: 'd', payload: { who: WHO } }, T0);
    await exported('ex1', WHO, {});
    const { settings } = store;
    for (const name of ['granted-at', 'signed-out-at']) await settings.set(`user:${WHO}`, name, T0, T0);
    for (const chat of [`oc_${WHO}`, 'oc_2']) await settings.set(`chat:${chat}`, 'lang', 'en_us', T0);
    await settings.set('tenant', 'changed', { by: WHO }, T0);

    expect(await forget()).toMatchObject({ jobs: 2, settings: 3 });

    const left = await store.jobs.claim(T0, 1_000, 10);
    const payloads = [{ orTo: OTHER }, { identities: ['p_1'] }, { who: WHO }];
    expect(left.map(({ payload }) => payload)).toEqual(payloads);
    expect(await store.settings.get(`user:${WHO}`, 'signed-out-at', ANY)).toBe(T0);
    expect(await store.settings.get('chat:oc_2', 'lang', ANY)).toBe('en_us');
    expect(await store.settings.get(`chat:oc_${WHO}`, 'lang', ANY)).toBeUndefined();
  });

  it('who stands behind a code is kept as long as a row has it', async () => {
    await store.audit.add(did(0, { actor: WHO, identity: null }));
    await store.audit.add(did(10, { actor: OTHER, subject: WHO, identity: null }));

    expect(await store.people.prune(T0)).toEqual({ people: 0, settings: 0 });
    expect(await store.audit.list({ person: WHO }, 10)).toHaveLength(2);
    expect(await store.audit.list({ person: OTHER }, 10)).toHaveLength(1);
    await store.audit.expire(T0 + 20);

    await store.settings.set(`user:${WHO}`, 'granted-at', T0, T0);
    expect(await store.people.prune(T0 + 1)).toEqual({ people: 2, settings: 1 });
    expect((await store.audit.verify()).broken).toBeUndefined();
  });
});
