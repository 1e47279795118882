import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { type RepoContext, sealing } from '../context.ts';
import type { Schema } from '../schema.ts';
import type { DayPatch, DayRow, DaysRepo, ListedMeeting } from '../types.ts';
import { dayJoins } from './day-joins.ts';
import { dayHistory } from './small.ts';

/** Rows written by one statement: SQLite accepts 32 766 values. */
const AT_ONCE = 500;
/** Creates the repository of days, their meetings and joins. Names and measurements are encrypted. */
export function daysRepo(context: RepoContext): DaysRepo {
  const { db, read, vault } = context;
  const seal = sealing(vault);
  const place = (date: string, column: string) => ['days', date, column];
  const meetingPlace = (date: string, meeting: string, column: string) => [
    'day_meetings',
    date,
    meeting,
    column,
  ];
  const touched = (date: string, now: number) =>
    db.updateTable('days').set({ updated_at: now }).where('date', '=', date).execute();

  function factsOf<F>({ date, meeting, facts }: Selectable<Schema['day_meetings']>, schema: z.ZodType<F>) {
    const value = seal.read(facts, meetingPlace(date, meeting, 'facts'));
    return read({ table: 'day_meetings', id: `${date}/${meeting}` }, schema, value);
  }

  const organiserOf = ({ date, meeting, organiser }: Selectable<Schema['day_meetings']>): string =>
    vault.openText(organiser, meetingPlace(date, meeting, 'organiser'));

  function toMeeting<F>(
    row: Selectable<Schema['day_meetings']>,
    schema: z.ZodType<F>,
  ): ListedMeeting<F> | undefined {
    const { meeting, starts, ends, size, judged } = row;
    const facts = factsOf(row, schema);
    if (facts === undefined) return undefined;
    return { meeting, organiser: organiserOf(row), starts, ends, size, judged, facts };
  }

  return {
    ...dayHistory(context),
    ...dayJoins(context),
    async insert(date, identities, now) {
      const done = await db
        .insertInto('days')
        .values({
          date,
          state: 'collecting',
          identities: seal.text(identities, place(date, 'identities')),
          suspended: seal.text([], place(date, 'suspended')),
          listed: 0,
          failures: 0,
          created_at: now,
          updated_at: now,
          finished_at: null,
          rooms: null,
        })
        .onConflict((oc) => oc.doNothing())
        .executeTakeFirst();
      return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async get(date) {
      const row = await db.selectFrom('days').selectAll().where('date', '=', date).executeTakeFirst();
      return row && toDay(row);
    },
    async update(date, patch, now) {
      await db
        .updateTable('days')
        .set({ ...dayColumns(date, patch), updated_at: now })
        .where('date', '=', date)
        .execute();
    },
    async list(states, limit) {
      const rows = await db
        .selectFrom('days')
        .selectAll()
        .where('state', 'in', [...states])
        .orderBy('date', 'desc')
        .limit(limit)
        .execute();
      return rows.flatMap((row) => toDay(row) ?? []);
    },
    async rooms(date, schema) {
      const row = await db.selectFrom('days').select('rooms').where('date', '=', date).executeTakeFirst();
      if (!row?.rooms) return undefined;
      return read({ table: 'days', id: date }, schema, seal.unpack(row.rooms, place(date, 'rooms')));
    },
    async putRooms(date, rooms, now) {
      await db
        .updateTable('days')
        .set({ rooms: seal.pack(rooms, place(date, 'rooms')), updated_at: now })
        .where('date', '=', date)
        .execute();
    },

    async addMeetings(date, meetings, now) {
      let fresh = 0n;
      for (let at = 0; at < meetings.length; at += AT_ONCE) {
        const done = await db
          .insertInto('day_meetings')
          .values(
            meetings.slice(at, at + AT_ONCE).map(({ meeting, organiser, starts, ends, size, facts }) => ({
              date,
              meeting,
              organiser: vault.sealText(organiser, meetingPlace(date, meeting, 'organiser')),
              state: 'open',
              starts,
              ends,
              size,
              judged: -1,
              facts: seal.write(facts, meetingPlace(date, meeting, 'facts')),
              summary: null,
            })),
          )
          .onConflict((oc) => oc.doNothing())
          .executeTakeFirst();
        fresh += done.numInsertedOrUpdatedRows ?? 0n;
      }
      if (fresh > 0n) await touched(date, now);
      return Number(fresh);
    },
    async unlisted(date, limit, facts) {
      const rows = await db
        .selectFrom('day_meetings')
        .selectAll()
        .where('date', '=', date)
        .where('state', '=', 'open')
        .orderBy('size', 'desc')
        .orderBy('starts', 'desc')
        .orderBy('meeting')
        .limit(limit)
        .execute();
      return rows.map((row) => {
        const { meeting, starts, ends, size } = row;
        return { meeting, organiser: organiserOf(row), starts, ends, size, facts: factsOf(row, facts) };
      });
    },
    async meetings(date, facts) {
      const rows = await db
        .selectFrom('day_meetings')
        .selectAll()
        .where('date', '=', date)
        .orderBy('starts')
        .orderBy('meeting')
        .execute();
      return rows.flatMap((row) => toMeeting(row, facts) ?? []);
    },
    meetingsAt(dates, starts) {
      const second = starts - (starts % 1000);
      return db
        .selectFrom('day_meetings')
        .select(['date', 'meeting'])
        .where('date', 'in', [...dates])
        .where('starts', '>=', second)
        .where('starts', '<', second + 1000)
        .execute();
    },
    async meeting(date, meeting, facts) {
      const row = await db
        .selectFrom('day_meetings')
        .selectAll()
        .where('date', '=', date)
        .where('meeting', '=', meeting)
        .executeTakeFirst();
      return row && toMeeting(row, facts);
    },
    async joinCounts(date) {
      const rows = await db
        .selectFrom('day_joins')
        .select([
          'meeting',
          (eb) => eb.fn.countAll().as('joins'),
          sql<number>`sum(case when state = 'done' then 1 else 0 end)`.as('measured'),
          sql<number>`sum(case when state = 'open' then 1 else 0 end)`.as('open'),
        ])
        .where('date', '=', date)
        .groupBy('meeting')
        .execute();
      return new Map(
        rows.map(({ meeting, joins, measured, open }) => [
          meeting,
          { joins: Number(joins), measured: Number(measured), open: Number(open) },
        ]),
      );
    },
    async summary(date, meeting, schema) {
      const row = await db
        .selectFrom('day_meetings')
        .select('summary')
        .where('date', '=', date)
        .where('meeting', '=', meeting)
        .executeTakeFirst();
      if (!row?.summary) return undefined;
      const value = seal.unpack(row.summary, meetingPlace(date, meeting, 'summary'));
      return read({ table: 'day_meetings', id: `${date}/${meeting}` }, schema, value);
    },
    async putSummary(date, meeting, summary, measured) {
      await db
        .updateTable('day_meetings')
        .set({ summary: seal.pack(summary, meetingPlace(date, meeting, 'summary')), judged: measured })
        .where('date', '=', date)
        .where('meeting', '=', meeting)
        .execute();
    },
    async unjudged(date) {
      const { rows } = await sql<{ meeting: string; measured: number }>`
        select j.meeting as meeting, j.measured as measured from (
          select meeting, sum(case when state = 'done' then 1 else 0 end) as measured
          from day_joins where date = ${date} group by meeting
          having sum(case when state = 'open' then 1 else 0 end) = 0
        ) as j inner join day_meetings as m on m.date = ${date} and m.meeting = j.meeting
        where j.measured > 0 and m.judged <> j.measured order by j.meeting`.execute(db);
      return rows.map(({ meeting, measured }) => ({ meeting, measured: Number(measured) }));
    },

    async progress(date) {
      const meetings = await db
        .selectFrom('day_meetings')
        .select(['state', (eb) => eb.fn.countAll().as('n')])
        .where('date', '=', date)
        .groupBy('state')
        .execute();
      const joins = await db
        .selectFrom('day_joins')
        .select(['state', (eb) => eb.fn.countAll().as('n')])
        .where('date', '=', date)
        .groupBy('state')
        .execute();
      const count = (rows: readonly { state: string; n: unknown }[], state: string): number =>
        Number(rows.find((row) => row.state === state)?.n ?? 0);
      const unlisted = count(meetings, 'open');
      return {
        meetings: unlisted + count(meetings, 'listed') + count(meetings, 'expired'),
        unlisted,
        expired: count(meetings, 'expired'),
        joins: {
          open: count(joins, 'open'),
          done: count(joins, 'done'),
          empty: count(joins, 'empty'),
          failed: count(joins, 'failed'),
          none: count(joins, 'none'),
        },
      };
    },
  };
  function toDay(row: Selectable<Schema['days']>): DayRow | undefined {
    const { date, failures } = row;
    const found = read({ table: 'days', id: date }, NARROW, {
      ...row,
      identities: seal.textOf(row.identities, place(date, 'identities')),
      suspended: seal.textOf(row.suspended, place(date, 'suspended')),
    });
    return (
      found && {
        date,
        failures,
        listed: row.listed === 1,
        createdAt: row.created_at,
        updatedAt: row.updated_at,
        finishedAt: row.finished_at,
        ...found,
      }
    );
  }

  function dayColumns(
    date: string,
    { state, identities, suspended, listed, failures, finishedAt }: DayPatch,
  ) {
    return {
      ...(state !== undefined && { state }),
      ...(identities !== undefined && { identities: seal.text(identities, place(date, 'identities')) }),
      ...(suspended !== undefined && { suspended: seal.text(suspended, place(date, 'suspended')) }),
      ...(listed !== undefined && { listed: listed ? 1 : 0 }),
      ...(failures !== undefined && { failures }),
      ...(finishedAt !== undefined && { finished_at: finishedAt }),
    };
  }
}

const NARROW = z.object({
  state: z.enum(['collecting', 'suspended', 'failed', 'complete']),
  identities: z.array(z.string()),
  suspended: z.array(z.object({ identity: z.string(), at: z.number() })),
});
