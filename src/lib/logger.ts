import { type DestinationStream, pino } from 'pino';

/** The narrow logger that all folders use: an object of fields, then the name of the event. Never pass secrets. */
export interface Logger {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
  child(facts: object): Logger;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

const SECRET_PATHS = ['token', 'secret', 'authorization', 'password', 'cookie', 'app_secret'].flatMap(
  (key) => [key, `*.${key}`, `*.*.${key}`],
);

/** Fields of errors that hold what a person typed or how somebody is called. */
const PERSONAL_PATHS = ['values.typed', 'values.who'];

/**
 * Creates a structured logger that writes to standard output, or to `to`: JSON lines, or lines to read where a person
 * looks on.
 *
 * Names, typed words and known secret fields are replaced by `[redacted]`, as a second line of defence.
 */
export function createLogger(
  level: LogLevel,
  name = 'bot',
  to: DestinationStream & { readonly isTTY?: boolean } = process.stdout,
): Logger {
  const paths = [...SECRET_PATHS, ...PERSONAL_PATHS];
  const target = to.isTTY ? { write: (line: string) => to.write(`${readable(line)}\n`) } : to;
  return pino({ name, level, redact: { paths, censor: '[redacted]' } }, target);
}

const LEVELS: Readonly<Record<number, string>> = {
  20: 'DEBUG',
  30: 'INFO ',
  40: '\x1b[33mWARN \x1b[0m',
  50: '\x1b[31mERROR\x1b[0m',
};
const OWN_FIELDS = new Set(['level', 'time', 'pid', 'hostname', 'name', 'msg']);

/** Returns a JSON line of the log as one line to read: `09:05:00 INFO  bot started port=3000`. */
function readable(line: string): string {
  const { level, time, msg, ...facts } = JSON.parse(line) as { level: number; time: number; msg: string };
  const fields = Object.entries(facts)
    .filter(([key]) => !OWN_FIELDS.has(key))
    .map(([key, value]) => `${key}=${shown(value)}`);
  const clock = new Date(time).toTimeString().slice(0, 8);
  return [clock, LEVELS[level] ?? level, msg, ...fields].join(' ');
}

/** What is no single word stands in quotes, so that nothing in it can look like another line or move the cursor. */
function shown(value: unknown): string {
  if (typeof value === 'string' && /^[\w.:/@+-]+$/.test(value)) return value;
  // JSON leaves the second half of the control characters as they are, and those that turn a line around.
  return (JSON.stringify(value) ?? '').replace(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Discards everything; for tests and tools. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLogger,
};
