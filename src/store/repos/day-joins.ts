import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { jsonText } from '../../lib/stored.ts';
import { type RepoContext, sealing, toJson, within } from '../context.ts';
import type { Schema } from '../schema.ts';
import type { DayJoin, DaysRepo, JoinFormat, JoinKey } from '../types.ts';

/** Rows written by one statement: SQLite accepts 32 766 values. */
const AT_ONCE = 500;
const STATE = z.enum(['open', 'done', 'empty', 'failed', 'none']);
const JOIN_COLUMNS = [
  'meeting',
  'n',
  'state',
  'attempts',
  'good',
  'fair',
  'poor',
  'unclassified',
  'mos_milli',
  'mos_n',
  'hours',
  'affected',
  'facts',
] as const;

/** By format: zod compiles an object's parser when it is first used, which takes longer than reading many rows. */
const SCHEMAS = new WeakMap<object, unknown>();

function schemaOf<F, H>(format: JoinFormat<F, H>) {
  const make = () => z.object({ state: STATE, hours: jsonText(format.hours), facts: format.facts });
  const known = SCHEMAS.get(format) as ReturnType<typeof make> | undefined;
  const schema = known ?? make();
  SCHEMAS.set(format, schema);
  return schema;
}

type JoinsRepo = Pick<
  DaysRepo,
  | 'putJoins'
  | 'open'
  | 'waitingAt'
  | 'putTurn'
  | 'anyOpen'
  | 'join'
  | 'settle'
  | 'failed'
  | 'joins'
  | 'withMinutes'
>;

/** Creates the repository of joins: who joined the meetings of a day, and the result of measuring them. */
export function dayJoins({ db, vault, read }: RepoContext): JoinsRepo {
  const seal = sealing(vault);
  const place = (date: string, { meeting, n }: JoinKey, column: string) => [
    'day_joins',
    date,
    meeting,
    n,
    column,
  ];
  /** Scopes are compared, and nothing else is done with them; without one there is nothing to hide. */
  const hashed = (text: string): string => (text === '' ? '' : vault.hash(text));
  const oneJoin = (date: string, { meeting, n }: JoinKey) =>
    db.updateTable('day_joins').where('date', '=', date).where('meeting', '=', meeting).where('n', '=', n);

  function toJoin<F, H>(
    date: string,
    row: Pick<Selectable<Schema['day_joins']>, (typeof JOIN_COLUMNS)[number]>,
    format: JoinFormat<F, H>,
  ): DayJoin<F, H> | undefined {
    const { meeting, n, attempts, good, fair, poor, unclassified } = row;
    const value = { ...row, facts: seal.read(row.facts, place(date, row, 'facts')) };
    const found = read({ table: 'day_joins', id: `${date}/${meeting}/${n}` }, schemaOf(format), value);
    if (found === undefined) return undefined;
    return {
      meeting,
      n,
      attempts,
      good,
      fair,
      poor,
      unclassified,
      mosMilli: row.mos_milli,
      mosN: row.mos_n,
      affected: row.affected === 1,
      ...found,
    };
  }

  return {
    putJoins(date, { meeting, size, starts }, joins, now) {
      return within(db, async (trx) => {
        await trx.deleteFrom('day_joins').where('date', '=', date).where('meeting', '=', meeting).execute();
        const blank = {
          attempts: 0,
          good: 0,
          fair: 0,
          poor: 0,
          unclassified: 0,
          mos_milli: 0,
          mos_n: 0,
          affected: 0,
        };
        const rows = joins.map(({ department, roomId, state, facts, turn = 0 }, n) => ({
          date,
          meeting,
          n,
          department: hashed(department),
          room_id: hashed(roomId),
          state,
          size,
          starts,
          turn,
          ...blank,
          hours: '{}',
          facts: seal.write(facts, place(date, { meeting, n }, 'facts')),
          minutes: null,
        }));
        for (let at = 0; at < rows.length; at += AT_ONCE)
          await trx
            .insertInto('day_joins')
            .values(rows.slice(at, at + AT_ONCE))
            .execute();
        await trx
          .updateTable('day_meetings')
          .set({ state: 'listed' })
          .where('date', '=', date)
          .where('meeting', '=', meeting)
          .execute();
        await trx.updateTable('days').set({ updated_at: now }).where('date', '=', date).execute();
      });
    },
    open(date, limit) {
      return (
        db
          .selectFrom('day_joins')
          .select(['meeting', 'n', 'turn'])
          .where('date', '=', date)
          .where('state', '=', 'open')
          // The first retry comes with its meeting, so that one lost answer does not keep it from being read whole.
          .orderBy(sql`case when attempts > 1 then attempts else 0 end`)
          .orderBy('turn')
          .orderBy('size', 'desc')
          .orderBy('starts', 'desc')
          .orderBy('meeting')
          .orderBy('n')
          .limit(limit)
          .execute()
      );
    },
    async waitingAt(date, turn) {
      const { rows } = await sql<{ meeting: string }>`select meeting from day_joins
        where date = ${date} and state = 'open' group by meeting
        having max(turn) = ${turn} and sum(case when turn < ${turn} and attempts < 2 then 1 else 0 end) = 0
        order by meeting`.execute(db);
      return rows.map(({ meeting }) => meeting);
    },
    async putTurn(date, meeting, { from, to }, some) {
      await db
        .updateTable('day_joins')
        .set({ turn: to })
        .where('date', '=', date)
        .where('meeting', '=', meeting)
        .where('state', '=', 'open')
        .where('turn', '=', from)
        .$if(some !== undefined, (q) => q.where('n', 'in', [...(some ?? [])]))
        .execute();
    },
    anyOpen(date, limit) {
      return db
        .selectFrom('day_joins')
        .select(['meeting', 'n'])
        .where('date', '=', date)
        .where('state', '=', 'open')
        .limit(limit)
        .execute();
    },
    async join(date, { meeting, n }, format) {
      const row = await db
        .selectFrom('day_joins')
        .select(JOIN_COLUMNS)
        .where('date', '=', date)
        .where('meeting', '=', meeting)
        .where('n', '=', n)
        .executeTakeFirst();
      return row && toJoin(date, row, format);
    },
    settle(date, key, state, measured, now) {
      return within(db, async (trx) => {
        await trx
          .updateTable('day_joins')
          .set({
            state,
            ...(measured !== undefined && {
              good: measured.tally.good,
              fair: measured.tally.fair,
              poor: measured.tally.poor,
              unclassified: measured.tally.unclassified,
              mos_milli: measured.tally.mosMilli,
              mos_n: measured.tally.mosN,
              hours: toJson(measured.tally.hours),
              affected: measured.tally.affected ? 1 : 0,
              minutes: vault.seal(measured.minutes, place(date, key, 'minutes')),
            }),
          })
          .where('date', '=', date)
          .where('meeting', '=', key.meeting)
          .where('n', '=', key.n)
          .execute();
        await trx.updateTable('days').set({ updated_at: now }).where('date', '=', date).execute();
      });
    },
    async failed(date, key) {
      const row = await oneJoin(date, key)
        .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
        .returning('attempts')
        .executeTakeFirst();
      return row?.attempts ?? 0;
    },
    async joins(date, where, after, limit, format) {
      const rows = await db
        .selectFrom('day_joins')
        .select(JOIN_COLUMNS)
        .where('date', '=', date)
        .$if(where.meeting !== undefined, (q) => q.where('meeting', '=', where.meeting ?? ''))
        .$if(where.departments !== undefined, (q) =>
          q.where('department', 'in', (where.departments ?? []).map(hashed)),
        )
        .$if(where.roomIds !== undefined, (q) =>
          q.where('room_id', 'in', [...(where.roomIds ?? []).map(hashed), '-']),
        )
        .$if(after !== undefined, (q) =>
          q.where((eb) =>
            eb.or([
              eb('meeting', '>', after?.meeting ?? ''),
              eb.and([eb('meeting', '=', after?.meeting ?? ''), eb('n', '>', after?.n ?? 0)]),
            ]),
          ),
        )
        .orderBy('meeting')
        .orderBy('n')
        .limit(limit)
        .execute();
      const last = rows.length < limit ? undefined : rows.at(-1);
      return {
        joins: rows.flatMap((row) => toJoin(date, row, format) ?? []),
        next: last && { meeting: last.meeting, n: last.n },
      };
    },
    async withMinutes(date, meeting, format) {
      const rows = await db
        .selectFrom('day_joins')
        .select([...JOIN_COLUMNS, 'minutes'])
        .where('date', '=', date)
        .where('meeting', '=', meeting)
        .orderBy('n')
        .execute();
      return rows.flatMap((row) => {
        const join = toJoin(date, row, format);
        if (join === undefined) return [];
        const { minutes } = row;
        const opened = minutes === null ? undefined : vault.open(minutes, place(date, join, 'minutes'));
        return [{ ...join, minutes: opened }];
      });
    },
  };
}
