import { createCipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, Migrator } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { silentLogger } from '../../../src/lib/logger.ts';
import { days, initial, subscriptions } from '../../../src/store/migrations/tables.ts';
import { postgresDialect } from '../../../src/store/postgres.ts';
import { sqliteDialect } from '../../../src/store/sqlite.ts';
import { ENGINES, newPlace, type Place } from '../../support/stores.ts';
import { raw } from './raw.ts';

const ANY = z.unknown();
const DAY = '2026-11-18';

/** As the first versions sealed: nonce, tag, ciphertext, with the key itself. */
function sealedBefore(key: Buffer, plain: string, place: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** The schemas that were in use before everything was sealed, by the number of their last migration. */
const SCHEMAS = [1, 2, 3, 4];
/** Tables that came later than the first schema. */
const SINCE = new Map(
  Object.entries({ subscriptions: 2, digests: 2, days: 3, day_meetings: 3, day_joins: 3 }),
);
const DATABASES = ENGINES.flatMap((engine) => SCHEMAS.map((schema) => ({ engine, schema })));

describe.each(DATABASES)(
  'a database of schema $schema, not sealed yet ($engine)',
  ({ engine, schema: last }) => {
    let place: Place;
    beforeEach(async () => {
      place = await newPlace(engine, undefined, { empty: true });
      const dialect =
        place.databaseUrl === undefined
          ? await sqliteDialect(place.dataDir)
          : postgresDialect(place.databaseUrl, silentLogger);
      const db = new Kysely<Record<string, Record<string, unknown>>>({ dialect });
      const first = { '001-initial': initial, '002-subscriptions': subscriptions, '003-days': days };
      const migrations = Object.fromEntries(
        Object.entries(first)
          .slice(0, last)
          .map(([name, up]) => [name, { up: up(engine) }]),
      );
      const schema = engine === 'postgres' && {
        migrationTableSchema: String((await raw(place, 'select current_schema() as s'))[0]?.['s']),
      };
      const provider = { getMigrations: () => Promise.resolve(migrations) };
      const { error } = await new Migrator({ db, provider, ...schema }).migrateToLatest();
      if (error !== undefined) throw error;
      const seal = (plain: string, at: string) => sealedBefore(place.secretKey, plain, at);
      const times = { created_at: 1, updated_at: 1 };
      const put = async (table: string, row: Record<string, unknown>): Promise<void> => {
        if (last >= (SINCE.get(table) ?? 1)) await db.insertInto(table).values(row).execute();
      };
      if (last === 4) {
        const whole = engine === 'postgres' ? 'bigint' : 'integer';
        await raw(place, `alter table jobs add column deaths ${whole} not null default 0`);
        const values = "('004-deaths', '2099-01-01')";
        await raw(place, `insert into kysely_migration (name, timestamp) values ${values}`);
      }

      const check = seal('', 'settings/store/key-check').toString('base64');
      const who = { chat_id: 'oc_1', chat_type: 'group', locale: 'zh_cn', ...times };
      await put('settings', { scope: 'store', name: 'key-check', value: check, updated_at: 1 });
      await put('settings', { scope: 'user:ou_zhang', name: 'signed-out', value: '5', updated_at: 1 });
      await put('exports', {
        ...{ ...who, id: 'ex1', kind: 'meetings', state: 'done', state_since: 1, finished_at: 2 },
        ...{ requested_by: 'ou_zhang', requester_name: '张三', identity: 'ou_zhang' },
        ...{ request: '{"topic":"预算评审"}', summary: 'null' },
      });
      const job = { priority: 0, run_at: 1, attempt: 0, lease: 0, leased: 0, state: 'live', created_at: 1 };
      await put('jobs', { kind: 'doctor', key: 'doctor:ou_zhang', payload: '{"by":"ou_zhang"}', ...job });
      await put('claims', { key: 'greeted:ou_zhang', expires_at: 99 });
      await put('buckets', { key: 'person:ou_zhang', tat: 7, closed_until: 0 });
      const expiry = { access_expires_at: 9, refresh_expires_at: 9, updated_at: 3 };
      await put('tokens', {
        ...{ ...expiry, open_id: 'ou_zhang', scopes: '["vc:export"]', name: '张三' },
        access_token: seal('u-1', 'tokens/ou_zhang/access'),
        refresh_token: seal('r-1', 'tokens/ou_zhang/refresh'),
      });
      await put('subscriptions', {
        ...{ ...who, id: 'sb1', kind: 'digest', created_by: 'ou_zhang', settings: '{"name":"张三"}' },
        ...{ state: 'on', next_at: 1 },
      });
      const sent = { flavour: 'daily', date: DAY, state: 'sent', due_at: 1, sent_at: 2 };
      await put('digests', { ...sent, id: 'dg7', subscription_id: 'sb1' });
      await put('audit', { at: 1, actor: 'ou_other', action: 'export', detail: '{}' });
      const file = { id: 'ex1', blob_id: 'b1', name: '预算评审.xlsx', size: 2, sha256: '', created_at: 1 };
      await put('files', file);
      await put('file_chunks', { blob_id: 'b1', n: 0, data: seal('PK', 'file_chunks/b1/0'), created_at: 1 });
      const day = { date: DAY, state: 'complete', listed: 1, failures: 0, ...times };
      await put('days', { ...day, identities: '["ou_zhang"]', suspended: '[]' });
      const meeting = { date: DAY, meeting: 'm1', state: 'listed', starts: 1, ends: 2, size: 1, judged: -1 };
      const facts = seal('{"topic":"预算评审"}', `day_meetings/${DAY}/m1/facts`);
      await put('day_meetings', { ...meeting, organiser: 'ou_zhang', facts });
      const counts = { good: 0, fair: 0, poor: 0, unclassified: 0, mos_milli: 0, mos_n: 0 };
      await put('day_joins', {
        ...{ date: DAY, meeting: 'm1', n: 0, department: '战略部', room_id: 'omm_1', state: 'open' },
        ...{ hours: '{}', attempts: 0, size: 1, starts: 1, ...counts },
        facts: seal('{"name":"张三"}', `day_joins/${DAY}/m1/0/facts`),
      });
      await db.destroy();
    });
    afterEach(() => place.remove());

    it('is read as it was written, and nothing of it is left in the clear', async () => {
      const store = await place.open(() => 5);

      expect(await store.settings.get('user:ou_zhang', 'signed-out', ANY)).toBe(5);
      const [own] = await store.exports.list({ requestedBy: 'ou_zhang' }, 9);
      expect(own).toMatchObject({ requestedBy: 'ou_zhang', requesterName: '张三', identity: 'ou_zhang' });
      expect(own).toMatchObject({ request: { topic: '预算评审' }, summary: null });
      const job = { key: 'doctor:ou_zhang', payload: { by: 'ou_zhang' } };
      expect(await store.jobs.enqueue({ kind: 'doctor', ...job }, 5)).toBe(false);
      expect(await store.jobs.claim(5, 1_000, 9)).toMatchObject([job]);
      expect(await store.claims.claim('greeted:ou_zhang', 5, 200)).toBe(false);
      expect((await store.buckets.peek('person:ou_zhang')).tat).toBe(7);
      const token = { accessToken: 'u-1', refreshToken: 'r-1', name: '张三' };
      expect(await store.tokens.get('ou_zhang')).toMatchObject(token);
      expect(await store.files.info('ex1')).toMatchObject({ name: '预算评审.xlsx' });
      for await (const bytes of store.files.read('ex1')) expect(bytes.toString()).toBe('PK');
      expect(await raw(place, "select action from audit where action = 'export'")).toHaveLength(1);
      if (last >= 2) {
        expect(await store.subscriptions.list({ createdBy: 'ou_zhang' }, ANY)).toMatchObject([
          { createdBy: 'ou_zhang', settings: { name: '张三' } },
        ]);
        expect(await raw(place, 'select id, state from digests')).toEqual([{ id: 'dg7', state: 'sent' }]);
      }
      if (last >= 3) {
        expect((await store.days.get(DAY))?.identities).toEqual(['ou_zhang']);
        expect(await store.days.meetings(DAY, ANY)).toMatchObject([
          { organiser: 'ou_zhang', facts: { topic: '预算评审' } },
        ]);
        const form = { facts: ANY, hours: ANY };
        for (const where of [{ departments: ['战略部'] }, { roomIds: ['omm_1'] }])
          expect(await store.days.joins(DAY, where, undefined, 9, form)).toMatchObject({
            joins: [{ facts: { name: '张三' } }],
          });
      }

      await store.close();
      if (engine === 'postgres') return;
      const left = readFileSync(join(place.dataDir, 'bot.sqlite'));
      const plain = ['ou_zhang', '张三', '预算评审', '战略部', 'omm_1'];
      expect(plain.filter((text) => left.includes(text))).toEqual([]);
    });

    it('stays as it is for a key that it was not written with', async () => {
      Buffer.alloc(32, 7).copy(place.secretKey);

      await expect(place.open(() => 5)).rejects.toMatchObject({
        kind: 'usage',
        message: expect.stringContaining('SECRET_KEY differs'),
      });
      expect(await raw(place, 'select requested_by from exports')).toEqual([{ requested_by: 'ou_zhang' }]);
    });
  },
);
