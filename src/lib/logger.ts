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
 * Creates a structured JSON logger that writes to standard output, or to `to`.
 *
 * Names, typed words and known secret fields are replaced by `[redacted]`, as a second line of defence.
 */
export function createLogger(level: LogLevel, name = 'bot', to?: DestinationStream): Logger {
  const paths = [...SECRET_PATHS, ...PERSONAL_PATHS];
  return pino({ name, level, redact: { paths, censor: '[redacted]' } }, to);
}

/** Discards everything; for tests and tools. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLogger,
};
