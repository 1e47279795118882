type Wrong = 'lost' | 'doubled' | 'ended';

/** Counts what became of every request, by flow. */
export type Tally = ReturnType<typeof createTally>;

const COLUMNS = ['kills', 'requests', 'lost', 'doubled', 'ended'] as const;
type Row = Record<(typeof COLUMNS)[number], number>;

export function createTally(engine: string) {
  const flows = new Map<string, Row>();
  const wrong: string[] = [];
  let again = 0;
  const of = (flow: string): Row => {
    const row = flows.get(flow) ?? { kills: 0, requests: 0, lost: 0, doubled: 0, ended: 0 };
    flows.set(flow, row);
    return row;
  };
  return {
    add(flow: string, what: 'kills' | 'requests', count = 1): void {
      of(flow)[what] += count;
    },
    /** Jobs that were given up after two kills of the same step, and run again from the command line. */
    givenUp(count: number): void {
      again += count;
    },
    /** `example` is printed below the table. */
    wrong(flow: string, how: Wrong, example: string): void {
      of(flow)[how] += 1;
      wrong.push(`${engine}, ${flow}, ${how}: ${example}`);
    },
    /** The table of one engine, and whether anything in it is wrong. */
    rows: () => ({
      kills: [...flows.values()].reduce((sum, { kills }) => sum + kills, 0),
      wrong,
      lines: [
        ...[...flows].map(([flow, row]) => line(engine, flow, ...COLUMNS.map((name) => row[name]))),
        ...(again > 0 ? [line(engine, 'given up, run again', '', again)] : []),
      ],
    }),
  };
}

function line(engine: string, flow: string, ...cells: readonly (string | number)[]): string {
  return engine.padEnd(28) + flow.padEnd(22) + cells.map((each) => String(each).padStart(9)).join('');
}

export const HEADING = line('engine', 'flow', 'kills', 'requests', 'lost', 'doubled', 'badly');
