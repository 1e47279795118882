import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANY, ENGINES, freshStore, newExport, place, raw, store, T0, token } from './support.ts';

const ODD = { '\\u0000\\': '👨‍👩‍👧 周会' };

describe.each(ENGINES)('text and numbers on %s', (engine) => {
  freshStore(() => T0, engine);

  it('keep 19-digit ids, emoji and every other character of JSON values, a literal \\u0000 included', async () => {
    const values = fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' });
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        await store.settings.set('test', 'json', value, T0);
        const kept = await store.settings.get('test', 'json', ANY);
        expect(kept).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 60, examples: [['7374012345678901234'], ['\\u0000'], ['a\u0000b'], [ODD]] },
    );
  });

  it('lose NUL in plain text, on both engines alike, where they are put and where they are looked up', async () => {
    await store.exports.insert(newExport('ex1', { chatId: 'oc_\u00001' }), T0);

    expect(await store.exports.list({ chatId: 'oc_1\u0000' }, 1)).toMatchObject([{ chatId: 'oc_1' }]);
  });

  it('keep times far beyond 32 bits as numbers', async () => {
    const far = Date.UTC(9999, 11, 31);
    await store.buckets.step('b', (state) => ({ state: { ...state, tat: far }, result: 0 }));
    await store.jobs.enqueue({ kind: 'k', key: 'far', payload: null, runAt: far }, T0);

    expect(await store.buckets.peek('b')).toEqual({ tat: far, closedUntil: 0 });
    expect(await store.jobs.nextDue()).toBe(far);
  });

  it('do not open when somebody put one person’s token in another’s row', async () => {
    for (const openId of ['ou_2', 'ou_3']) await store.tokens.put(token(openId));
    const rows = await raw(place, 'select open_id as k from tokens order by open_id');
    const [theirs, own] = rows.map(({ k }) => `select access_token from tokens where open_id = '${k}'`);
    await raw(place, `update tokens set access_token = (${theirs}) ${own?.slice(own.indexOf('where'))}`);

    const read = await Promise.allSettled(['ou_2', 'ou_3'].map((id) => store.tokens.get(id)));
    expect(read.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const expected = [expect.stringMatching(/cannot be decrypted/)];
    expect(read.flatMap((each) => (each.status === 'rejected' ? String(each.reason) : []))).toEqual(expected);
  });

  it('ask for no state at all and find nothing, instead of failing', async () => {
    expect(await store.exports.list({ states: [] }, 10)).toEqual([]);
    expect(await store.exports.count({ states: [] })).toBe(0);
    expect(await store.exports.update('none', { state: 'done' }, T0, [])).toBe(false);
  });
});
