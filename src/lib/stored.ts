import type { z } from 'zod';
import type { Logger } from './logger.ts';

/** Says what does not fit, field by field: `settings.at: expected number`. No value is in it: values may name people. */
export function misfitText({ issues }: Pick<z.ZodError, 'issues'>): string {
  const problems = issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`,
  );
  return problems.join('; ');
}

/** Logs a stored row that does not match the schema of this version; `facts` become fields of the log line. */
export function logMisfit(
  log: Logger,
  { table, id, ...facts }: { readonly table: string; readonly id: string | number; readonly kind?: string },
  problems: string,
): void {
  const what = facts.kind === undefined ? `row ${id} of ${table}` : `row ${id} of ${table} (${facts.kind})`;
  log.error({ table, id, ...facts }, `stored data does not fit and is left out: ${what}: ${problems}`);
}

/** Returns the schema of a field that may be undefined: JSON leaves it out, and what is absent reads the same. */
export function orUndefined<T extends z.ZodType>(schema: T) {
  return schema.optional().transform((value) => value);
}
