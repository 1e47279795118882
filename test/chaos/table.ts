export type Wrong = 'lost' | 'doubled' | 'ended';

/** Counts what became of every request, by flow. */
export interface Tally {
  asked(flow: string): void;
  killed(flow: string, count: number): void;
  restarted(well: boolean): void;
  /** Given up after two kills of the same step, and said so. */
  buried(flow: string): void;
  /** `example` is printed below the table. */
  wrong(flow: string, how: Wrong, example: string): void;
  /** The table of one engine, and whether anything in it is wrong. */
  rows(): { readonly lines: readonly string[]; readonly kills: number; readonly wrong: readonly string[] };
}

const RESTART = 'restart in turn';
const COLUMNS = ['kills', 'requests', 'buried', 'lost', 'doubled', 'ended'] as const;
type Row = Record<(typeof COLUMNS)[number], number>;

export function createTally(engine: string): Tally {
  const flows = new Map<string, Row>();
  const wrong: string[] = [];
  const of = (flow: string): Row => {
    const row = flows.get(flow) ?? { kills: 0, requests: 0, buried: 0, lost: 0, doubled: 0, ended: 0 };
    flows.set(flow, row);
    return row;
  };
  return {
    asked(flow) {
      of(flow).requests += 1;
    },
    killed(flow, count) {
      of(flow).kills += count;
    },
    restarted(well) {
      of(RESTART).requests += 1;
      if (!well) this.wrong(RESTART, 'ended', 'SIGTERM did not end with exit code 0');
    },
    buried(flow) {
      of(flow).buried += 1;
    },
    wrong(flow, how, example) {
      of(flow)[how] += 1;
      wrong.push(`${engine}, ${flow}, ${how}: ${example}`);
    },
    rows: () => ({
      kills: [...flows.values()].reduce((sum, { kills }) => sum + kills, 0),
      wrong,
      lines: [...flows].map(([flow, row]) =>
        [engine.padEnd(28), flow.padEnd(22), ...COLUMNS.map((name) => String(row[name]).padStart(9))].join(
          '',
        ),
      ),
    }),
  };
}

export const HEADING = [
  'engine'.padEnd(28),
  'flow'.padEnd(22),
  ...['kills', 'requests', 'buried', 'lost', 'doubled', 'badly'].map((name) => name.padStart(9)),
].join('');
