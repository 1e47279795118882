import { z } from 'zod';
import type { Logger } from './logger.ts';

/** How a kind of value is stored: with the version of its format, which reading requires. */
export interface Format<T extends object> {
  /** Parses what `write` made. Refuses every other version. */
  readonly read: z.ZodType<T>;
  /** Returns the value to store. */
  readonly write: (value: T) => object;
}

/** Defines how objects of one shape are stored. A change that `schema` cannot read takes the next version. */
export function format<T extends object>(version: number, schema: z.ZodType<T>): Format<T> {
  const versioned = z.object({ v: z.literal(version) });
  const isOurs = (value: unknown): boolean => versioned.safeParse(value).success;
  return {
    read: z.unknown().refine(isOurs, `not of version ${version}`).pipe(schema),
    write: (value) => ({ v: version, ...value }),
  };
}

/** Returns the schema of a field that may be undefined: JSON leaves it out, and what is absent reads the same. */
export function orUndefined<T extends z.ZodType>(schema: T) {
  return schema.optional().transform((value) => value);
}

/** Parses JSON text of a column. Text that is no JSON is passed on as it is: no schema of an object takes it. */
export function jsonText<T>(schema: z.ZodType<T>) {
  return z.string().transform(parsed).pipe(schema);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Returns what does not fit, field by field: `settings.at: expected number`. Values are left out: they may name people. */
export function misfitText({ issues }: Pick<z.ZodError, 'issues'>): string {
  const problems = issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`,
  );
  return problems.join('; ');
}

export interface RowPlace {
  readonly table: string;
  /** The row's key; parts of a longer key are separated by slashes. */
  readonly id: string | number;
  readonly kind?: string;
}

/** Logs one sentence about a stored row that does not fit the schema of this version. */
export function logMisfit(log: Logger, { table, id, ...facts }: RowPlace, problems: string): void {
  const what = facts.kind === undefined ? `row ${id} of ${table}` : `row ${id} of ${table} (${facts.kind})`;
  log.error({ table, id, ...facts }, `stored data does not fit and is left out: ${what}: ${problems}`);
}

/** Parses what a stored row holds; undefined if it does not fit, which is logged once for each row. */
export type RowReader = <T>(place: RowPlace, schema: z.ZodType<T>, value: unknown) => T | undefined;

/** Rows remembered as logged, so that a table of rows that do not fit takes no memory. */
const MOST_LOGGED = 1_000;

/** Creates the reader of stored rows. */
export function createRowReader(log: Logger): RowReader {
  const logged = new Set<string>();
  return (place, schema, value) => {
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    const key = `${place.table}/${place.id}`;
    if (!logged.has(key) && logged.size < MOST_LOGGED) {
      logged.add(key);
      logMisfit(log, place, misfitText(read.error));
    }
    return undefined;
  };
}

const UTF16 = Buffer.from([0xff, 0xfe]);

/**
 * Decodes a text as programs of people save it, without its mark of order: UTF-8, or UTF-16 where it says so, else
 * GB18030, which is what Excel takes in China. Returns undefined for what is none of them.
 */
export function savedText(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 2).equals(UTF16)) return new TextDecoder('utf-16le').decode(bytes);
  return strictly('utf-8', bytes) ?? strictly('gb18030', bytes);
}

function strictly(encoding: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
