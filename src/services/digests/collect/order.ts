/** How far one department's joins have come. */
export interface DepartmentProgress {
  readonly department: string;
  readonly total: number;
  /** Measured, or known not to be measurable. */
  readonly settled: number;
}

/**
 * Returns the departments whose joins to measure next, one by one: always the one with the smallest settled share.
 *
 * So all departments have about the same share whenever the budget ends.
 */
export function turns(departments: readonly DepartmentProgress[], limit: number): readonly string[] {
  const lines = departments.map((each) => ({ ...each }));
  const order: string[] = [];
  while (order.length < limit) {
    let first: (typeof lines)[number] | undefined;
    for (const line of lines)
      if (line.settled < line.total && (first === undefined || shareOf(line) < shareOf(first))) first = line;
    if (first === undefined) return order;
    order.push(first.department);
    first.settled += 1;
  }
  return order;
}

/** Half a join ahead: a small department is not measured whole before a large one has begun. */
function shareOf({ settled, total }: DepartmentProgress): number {
  return (settled + 0.5) / total;
}
