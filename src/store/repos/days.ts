import { type Selectable, sql } from 'kysely';
import { fromJson, type RepoContext, sealing, toJson } from '../context.ts';
import type { Schema } from '../schema.ts';
import type { DayPatch, DayRow, DayState, DaysRepo, ListedMeeting } from '../types.ts';
import { dayHistory } from './day-history.ts';
import { dayJoins } from './day-joins.ts';

/** Rows written by one statement: SQLite accepts 32 766 values. */
const AT_ONCE = 500;
/** Creates the repository of days, their meetings and joins. Names and measurements are encrypted. */
export function daysRepo(context: RepoContext): DaysRepo {
  const { db } = context;
  const seal = sealing(context.cipher);
  const meetingPlace = (date: string, meeting: string): string => `day_meetings/${date}/${meeting}`;
  const touched = (date: string, now: number) =>
    db.updateTable('days').set({ updated_at: now }).where('date', '=', date).execute();

  function toMeeting(row: Selectable<Schema['day_meetings']>): ListedMeeting {
    const { date, meeting, organiser, starts, ends, size, judged } = row;
    const facts = seal.read(row.facts, `${meetingPlace(date, meeting)}/facts`);
    return { meeting, organiser, starts, ends, size, judged, facts };
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
          identities: toJson(identities),
          suspended: '[]',
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
        .set({ ...dayColumns(patch), updated_at: now })
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
      return rows.map(toDay);
    },
    async rooms(date) {
      const row = await db.selectFrom('days').select('rooms').where('date', '=', date).executeTakeFirst();
      return row?.rooms ? seal.unpack(row.rooms, `days/${date}/rooms`) : undefined;
    },
    async putRooms(date, rooms, now) {
      await db
        .updateTable('days')
        .set({ rooms: seal.pack(rooms, `days/${date}/rooms`), updated_at: now })
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
              organiser,
              state: 'open',
              starts,
              ends,
              size,
              judged: -1,
              facts: seal.write(facts, `${meetingPlace(date, meeting)}/facts`),
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
    async unlisted(date, limit) {
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
      return rows.map(toMeeting);
    },
    async meetings(date) {
      const rows = await db
        .selectFrom('day_meetings')
        .selectAll()
        .where('date', '=', date)
        .orderBy('starts')
        .orderBy('meeting')
        .execute();
      return rows.map(toMeeting);
    },
    async meeting(date, meeting) {
      const row = await db
        .selectFrom('day_meetings')
        .selectAll()
        .where('date', '=', date)
        .where('meeting', '=', meeting)
        .executeTakeFirst();
      return row && toMeeting(row);
    },
    async measured(date) {
      const rows = await db
        .selectFrom('day_joins')
        .select(['meeting', (eb) => eb.fn.countAll().as('n')])
        .where('date', '=', date)
        .where('state', '=', 'done')
        .groupBy('meeting')
        .execute();
      return new Map(rows.map(({ meeting, n }) => [meeting, Number(n)]));
    },
    async summary(date, meeting) {
      const row = await db
        .selectFrom('day_meetings')
        .select('summary')
        .where('date', '=', date)
        .where('meeting', '=', meeting)
        .executeTakeFirst();
      return row?.summary ? seal.unpack(row.summary, `${meetingPlace(date, meeting)}/summary`) : undefined;
    },
    async putSummary(date, meeting, summary, measured) {
      await db
        .updateTable('day_meetings')
        .set({ summary: seal.pack(summary, `${meetingPlace(date, meeting)}/summary`), judged: measured })
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
        meetings: unlisted + count(meetings, 'listed'),
        unlisted,
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
}

function toDay(row: Selectable<Schema['days']>): DayRow {
  return {
    date: row.date,
    state: row.state as DayState,
    identities: fromJson(row.identities) as readonly string[],
    suspended: fromJson(row.suspended) as DayRow['suspended'],
    listed: row.listed === 1,
    failures: row.failures,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    finishedAt: row.finished_at,
  };
}

function dayColumns({ state, identities, suspended, listed, failures, finishedAt }: DayPatch) {
  return {
    ...(state !== undefined && { state }),
    ...(identities !== undefined && { identities: toJson(identities) }),
    ...(suspended !== undefined && { suspended: toJson(suspended) }),
    ...(listed !== undefined && { listed: listed ? 1 : 0 }),
    ...(failures !== undefined && { failures }),
    ...(finishedAt !== undefined && { finished_at: finishedAt }),
  };
}
