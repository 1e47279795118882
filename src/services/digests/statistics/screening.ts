import type { Screening } from '../../../cards/digests/types.ts';
import {
  addSums,
  type EstimateSums,
  estimateOf,
  estimateSums,
  lookChance,
  lookOrder,
  looksAt,
  type ScreenedMeeting,
} from '../../../quality/screening.ts';
import { lookOf } from '../collect/screening.ts';
import type { MeetingOfDay } from './meetings.ts';
import type { DayAggregate, DayScreening } from './stored.ts';

interface Screened extends ScreenedMeeting {
  readonly meeting: string;
  readonly size: number;
  readonly start: number;
}

/** Adds up what was seen of the meetings of a day that are not read whole. */
export class ScreeningSum {
  readonly #screened: Screened[] = [];
  #clear = 0;
  #suspicious = 0;
  #looks = 0;
  #of = 0;
  /** Meetings of which not even the sample is known. */
  #unknown = 0;

  add({ joins, size, start }: MeetingOfDay): void {
    const asked = joins.filter(({ join: { state } }) => state !== 'none');
    const meeting = asked[0]?.join.meeting;
    if (meeting === undefined) {
      if (joins.length === 0) this.#unknown += 1;
      return;
    }
    const all = asked.map(({ join }) => lookOf(join));
    const facts = asked.map((each) => each.facts);
    const sample = lookOrder(facts, meeting).slice(0, looksAt(asked.length));
    const isWhole = asked.every(({ join: { state } }) => state !== 'open');
    const isKnown = sample.every((at) => asked[at]?.join.state !== 'open');
    if (!isWhole) this.#addPart(asked, isKnown);
    if (!isKnown) return;
    this.#screened.push({
      meeting,
      size,
      start,
      joins: asked.length,
      sample: sample.flatMap((at) => all[at] ?? []),
      whole: isWhole ? { all, chance: lookChance(facts, (at) => all[at]?.affected === true) } : undefined,
    });
  }

  #addPart(asked: MeetingOfDay['joins'], isKnown: boolean): void {
    if (!isKnown) this.#unknown += 1;
    const measured = asked.filter(({ join: { state } }) => state === 'done');
    if (measured.some(({ join }) => join.affected)) this.#suspicious += 1;
    else if (!isKnown || measured.length === 0) return;
    else this.#clear += 1;
    this.#looks += measured.length;
    this.#of += asked.length;
  }

  /** Returns what is known of them; undefined where every meeting is read whole, or none was looked at. */
  result(): DayScreening | undefined {
    if (this.#clear + this.#suspicious === 0) return undefined;
    const inOrder = this.#screened.sort(
      (a, b) => b.size - a.size || b.start - a.start || (a.meeting < b.meeting ? -1 : 1),
    );
    return {
      clear: this.#clear,
      suspicious: this.#suspicious,
      looks: this.#looks,
      of: this.#of,
      sums: this.#unknown === 0 ? estimateSums(inOrder) : undefined,
    };
  }
}

/** Returns what screening says of some days; undefined where none of them was screened only. */
export function screeningOf(days: readonly DayAggregate[]): Screening | undefined {
  const known = days.flatMap(({ screening }) => screening ?? []);
  if (known.length === 0) return undefined;
  const sum = (key: 'clear' | 'suspicious' | 'looks' | 'of'): number =>
    known.reduce((total, each) => total + each[key], 0);
  const parts = days.map(({ screening, counts: { good, fair, poor } }): EstimateSums | undefined => {
    if (screening !== undefined) return screening.sums;
    const n = good + fair + poor;
    return { poor, n, known: n, looks: 0, of: 0, variance: [0, 0, 0], affected: [0, 0] };
  });
  const all = parts.filter((each) => each !== undefined);
  const estimate = all.length === days.length ? estimateOf(addSums(all)) : undefined;
  return { clear: sum('clear'), suspicious: sum('suspicious'), looks: sum('looks'), of: sum('of'), estimate };
}
