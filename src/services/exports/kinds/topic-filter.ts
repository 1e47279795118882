import type { MeetingsSummary } from '../../../cards/exports/meetings-done.ts';
import { isBlank } from '../../../lib/workbook/values.ts';
import { hasWords, resemblance } from '../topics.ts';
import { largest } from './figures.ts';

/** A card lists so many meetings whose topics have the words that were typed. */
const LISTED = 20;
/** As many topics near to what was typed are named. */
const MOST_NEAR = 3;
/** As many different ones are compared with it. */
const MOST_COMPARED = 5_000;

type Seen = MeetingsSummary['largest'][number];

/** Which words the topics of a list are asked for, and whether its meetings are still to come. */
export interface TopicAsked {
  readonly words: string;
  readonly toCome: boolean;
}

/** Takes the meetings of a table whose topics have words, and counts the others. */
export class TopicFilter {
  readonly #words: string;
  readonly #isKnown: boolean;
  readonly #toCome: boolean;
  readonly #has: (topic: string) => boolean;
  /** How often there is each of the topics without the words; while none has them. */
  readonly #others = new Map<string, number>();
  #listed: readonly { readonly at: number; readonly seen: Seen }[] = [];
  #taken = 0;
  #of = 0;
  #untitled = 0;

  /** `isKnown`: the table has a column of topics; without, every meeting is taken. */
  constructor({ words, toCome }: TopicAsked, isKnown: boolean) {
    this.#words = words;
    this.#toCome = toCome;
    this.#isKnown = isKnown;
    this.#has = hasWords(words);
  }

  /** Counts a meeting. Returns whether it is one of those that are asked for. */
  takes(topic: string): boolean {
    this.#of += 1;
    if (!this.#isKnown) return true;
    if (isBlank(topic)) {
      this.#untitled += 1;
      return false;
    }
    if (this.#has(topic)) {
      this.#taken += 1;
      this.#others.clear();
      return true;
    }
    if (this.#taken === 0 && (this.#others.has(topic) || this.#others.size < MOST_COMPARED))
      this.#others.set(topic, (this.#others.get(topic) ?? 0) + 1);
    return false;
  }

  /** Keeps a meeting that was taken for the list: of those that ended the latest, of those to come the next ones. */
  list(seen: Seen, start: number | undefined): void {
    const at = start ?? (this.#toCome ? Number.POSITIVE_INFINITY : 0);
    const order = this.#toCome ? -1 : 1;
    this.#listed = largest([...this.#listed, { at, seen }], LISTED, (each) => order * each.at);
  }

  /** Returns the list, in the order of time: the latest first, or of those to come the next one. */
  listed(): readonly Seen[] {
    return this.#listed.map(({ seen }) => seen);
  }

  /** Returns what the summary says of the filter. */
  result(): NonNullable<MeetingsSummary['topic']> {
    if (!this.#isKnown) return { words: this.#words };
    return {
      words: this.#words,
      found: { of: this.#of, untitled: this.#untitled, near: this.#taken === 0 ? this.#near() : [] },
    };
  }

  #near() {
    const like = resemblance(this.#words);
    const all = [...this.#others].map(([topic, meetings]) => ({ topic, meetings, common: like(topic) }));
    const near = all.filter(({ common }) => common > 0);
    return largest(near, MOST_NEAR, ({ common, meetings }) => common + meetings / (meetings + 1)).map(
      ({ topic, meetings }) => ({ topic, meetings }),
    );
  }
}
