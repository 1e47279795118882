import {
  isWholeMeetings,
  type LocalDate,
  type Scope,
  type WorstMeeting,
} from '../../../cards/digests/types.ts';
import { datesBetween } from '../../../lib/range/zone.ts';
import type { Thresholds } from '../../../quality/settings.ts';
import { DIMENSIONS, type Dimension, groupOf } from '../../../quality/statistics.ts';
import type { Band } from '../../../quality/types.ts';
import type { Store } from '../../../store/types.ts';
import { tenantThresholds } from '../../quality-settings.ts';
import {
  aggregateFormat,
  type DayAggregate,
  type DayNames,
  type GroupTallies,
  type Hours,
  type KeptDay,
  namesFormat,
} from '../stored.ts';
import { type JoinOfDay, type MeetingOfDay, meetingsOfDay, scopeKey } from './meetings.ts';
import { ScreeningSum } from './period.ts';
import { CauseTally, type Explained, explainedBy, explainedIn, severalOf, worstFirst } from './ranking.ts';

const HOURS = 24;
/** Meetings kept while the day is read, before the worst are picked again. */
const KEPT_WORST = 200;

/**
 * Returns the days of [from, to] for a scope, oldest first, without those nothing is known of. What a scope was never
 * asked about is added up from the joins that are kept, and kept.
 */
export async function keptDays(
  store: Store,
  scope: Scope,
  from: LocalDate,
  to: LocalDate,
): Promise<readonly KeptDay[]> {
  const key = scopeKey(scope);
  const rows = new Map(
    (await store.days.history(key, from, to, aggregateFormat.read)).map((row) => [row.date, row] as const),
  );
  const found: KeptDay[] = [];
  for (const date of datesBetween(from, to)) {
    const row = rows.get(date);
    const day = row?.complete ? undefined : await store.days.get(date);
    const isOld = day?.listed && (row === undefined || row.asOf < day.updatedAt);
    if (isOld && !(await isEmptied(store, date)))
      found.push(await keepDay(store, date, scope, day.state === 'complete'));
    else if (row !== undefined) found.push({ aggregate: row.data, asOf: row.asOf, complete: row.complete });
  }
  return found;
}

/** Adds up a day from the joins that are kept of it, and keeps the result. */
export async function keepDay(
  store: Store,
  date: LocalDate,
  scope: Scope,
  complete: boolean,
): Promise<KeptDay> {
  // Before it is read: what is learnt meanwhile makes the result old again.
  const asOf = (await store.days.get(date))?.updatedAt ?? 0;
  const { aggregate, names } = await aggregateDay(store, date, scope, await tenantThresholds(store));
  const data = aggregateFormat.write(aggregate);
  const row = { date, scope: scopeKey(scope), asOf, complete, data };
  await store.days.putHistory(row, namesFormat.write(names));
  return { aggregate, asOf, complete };
}

/** Returns what names people and meetings of a day; nothing once the raw data is gone. */
export async function namesOf(store: Store, date: LocalDate, scope: Scope): Promise<DayNames> {
  const named = await store.days.named(date, scopeKey(scope), namesFormat.read);
  return named ?? { personKeys: [], worst: [], causes: [] };
}

/** Returns true if the joins of a day are expired. */
export async function isEmptied({ days }: Store, date: LocalDate): Promise<boolean> {
  return (await days.progress(date)).expired > 0;
}

type Tally = Record<Band, number>;

interface GroupSum {
  poor: number;
  n: number;
  measured: number;
  joins: number;
  /** Poor minutes that a known cause explains, and meetings with several of the group in which others are left. */
  explained: number;
  meetings: number;
  readonly people: Set<string>;
  /** Who has poor minutes that no cause explains. */
  readonly troubled: Set<string>;
}

/** Adds up a day for a scope, from the joins that are kept of it. */
async function aggregateDay(
  { days }: Pick<Store, 'days'>,
  date: LocalDate,
  scope: Scope,
  thresholds: Thresholds,
): Promise<{ readonly aggregate: DayAggregate; readonly names: DayNames }> {
  const sum = new DaySum(isWholeMeetings(scope.of) ? new ScreeningSum() : undefined);
  for await (const meeting of meetingsOfDay(days, date, scope, thresholds)) sum.addMeeting(meeting);
  return sum.result(date);
}

/** Poor minutes of a join that no known cause explains. */
type Unexplained = Readonly<Record<keyof Explained, number>>;

/** Adds up the meetings of a day. */
class DaySum {
  readonly #screening: ScreeningSum | undefined;
  #meetings = 0;
  #meetingMs = 0;
  #judged = 0;
  #bad = 0;
  #severe = 0;
  #affected = 0;
  #joins = 0;
  #measured = 0;
  #all = 0;
  #unplaced = 0;
  #guests = 0;
  #mosMilli = 0;
  #mosN = 0;
  #worst: WorstMeeting[] = [];
  readonly #people = new Set<string>();
  readonly #counts = emptyTally();
  readonly #hours = Array.from({ length: HOURS }, emptyTally);
  readonly #causes = new CauseTally();
  readonly #groups = perDimension(() => new Map<string, GroupSum>());

  /** Of a department or of rooms only a part of each sample is known. */
  constructor(screening: ScreeningSum | undefined) {
    this.#screening = screening;
  }

  addMeeting(meeting: MeetingOfDay): void {
    this.#screening?.add(meeting);
    const { start, end, joins, causes, counts, n, isMeant, coverage } = meeting;
    this.#unplaced += coverage.unplaced ?? 0;
    if (coverage.total === 0) return;
    this.#meetings += 1;
    this.#meetingMs += end - start;
    this.#measured += coverage.measured;
    this.#all += coverage.total;
    const explained = explainedBy(causes);
    const left = joins.map((join) => this.#addJoin(join, meeting.isJudged ? explained : undefined));
    this.#countGroups(joins, left);
    // Nothing is concluded from what is read in part.
    if (!meeting.isJudged) return;
    this.#judged += 1;
    this.#affected += meeting.affected;
    this.#causes.add(causes, isMeant);
    if (!meeting.isBad) return;
    this.#bad += 1;
    if (meeting.verdict === 'poor') this.#severe += 1;
    const { meetingInstanceId, meetingNo, topic, organiser, people, verdict, cause, affected } = meeting;
    const facts = { meetingInstanceId, meetingNo, topic, organiser, start, end };
    const { measured, total } = coverage;
    const judged = { n, poorRate: counts.poor / n, coverage: { measured, total }, verdict, cause, affected };
    this.#worst.push({ ...facts, people, ...judged });
    if (this.#worst.length > KEPT_WORST) this.#worst = [...worstFirst(this.#worst)];
  }

  /** Returns how many of its poor minutes no known cause explains; of a meeting that is not judged nobody can say. */
  #addJoin({ join, facts }: JoinOfDay, explained: Explained | undefined): Unexplained {
    const { good, fair, poor, unclassified } = join;
    const n = good + fair + poor;
    const leftBy = (known: Map<string, number> | undefined): number => {
      const minutes = known?.get(facts.personKey) ?? 0;
      known?.set(facts.personKey, Math.max(0, minutes - poor));
      return known === undefined ? 0 : Math.max(0, poor - minutes);
    };
    const left = { people: leftBy(explained?.people), rooms: leftBy(explained?.rooms) };
    this.#joins += 1;
    if (join.state === 'none') this.#guests += 1;
    this.#mosMilli += join.mosMilli;
    this.#mosN += join.mosN;
    this.#people.add(facts.personKey);
    add(this.#counts, [good, fair, poor, unclassified]);
    for (const [hour, counts] of Object.entries(join.hours)) add(this.#hours[Number(hour)], counts);
    for (const dimension of DIMENSIONS) {
      const name = groupOf(facts, dimension);
      const sum = this.#groups[dimension].get(name) ?? {
        poor: 0,
        n: 0,
        measured: 0,
        joins: 0,
        explained: 0,
        meetings: 0,
        people: new Set(),
        troubled: new Set(),
      };
      this.#groups[dimension].set(name, sum);
      sum.poor += poor;
      sum.n += n;
      sum.explained += poor - left[explainedIn(dimension)];
      sum.joins += 1;
      if (join.state === 'done') sum.measured += 1;
      if (n > 0) sum.people.add(facts.personKey);
      if (left[explainedIn(dimension)] > 0) sum.troubled.add(facts.personKey);
    }
    return left;
  }

  #countGroups(joins: readonly JoinOfDay[], left: readonly Unexplained[]): void {
    for (const dimension of DIMENSIONS) {
      const people = new Map<string, Set<string>>();
      const troubled = new Set<string>();
      for (const [at, { join, facts }] of joins.entries()) {
        if (join.good + join.fair + join.poor === 0) continue;
        const name = groupOf(facts, dimension);
        people.set(name, (people.get(name) ?? new Set()).add(facts.personKey));
        if ((left[at]?.[explainedIn(dimension)] ?? 0) > 0) troubled.add(name);
      }
      for (const [name, { size }] of people) {
        const sum = this.#groups[dimension].get(name);
        if (sum !== undefined && size >= severalOf(dimension) && troubled.has(name)) sum.meetings += 1;
      }
    }
  }

  result(date: LocalDate): { aggregate: DayAggregate; names: DayNames } {
    const groups: GroupTallies = perDimension((dimension) =>
      Object.fromEntries(
        [...this.#groups[dimension]].map(
          ([name, { poor, n, people, measured, joins, explained, meetings, troubled }]) => [
            name,
            [poor, n, people.size, measured, joins, explained, meetings, troubled.size],
          ],
        ),
      ),
    );
    return {
      aggregate: {
        date,
        meetings: this.#meetings,
        meetingMs: this.#meetingMs,
        judged: this.#judged,
        bad: this.#bad,
        severe: this.#severe,
        affected: this.#affected,
        joins: this.#joins,
        people: this.#people.size,
        measured: this.#measured,
        guests: this.#guests,
        missing: this.#all - this.#joins,
        unplaced: this.#unplaced,
        counts: this.#counts,
        mosMilli: this.#mosMilli,
        mosN: this.#mosN,
        hours: this.#hours,
        groups,
        screening: this.#screening?.result(),
      },
      names: {
        personKeys: [...this.#people].sort(),
        worst: worstFirst(this.#worst),
        causes: this.#causes.kinds(),
      },
    };
  }
}

function perDimension<T>(make: (dimension: Dimension) => T): Record<Dimension, T> {
  return Object.fromEntries(DIMENSIONS.map((each) => [each, make(each)])) as Record<Dimension, T>;
}

function emptyTally(): Tally {
  return { good: 0, fair: 0, poor: 0, unclassified: 0 };
}

function add(tally: Tally | undefined, [good, fair, poor, unclassified]: Hours[string]): void {
  if (tally === undefined) return;
  tally.good += good;
  tally.fair += fair;
  tally.poor += poor;
  tally.unclassified += unclassified;
}
