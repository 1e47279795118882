import { type DestinationStream, pino } from 'pino';

/** The narrow logger the rooms use: an object of facts, then a short sentence. Secrets never go in. */
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

/** What an error's card says of its reader's own words and of other people. */
const PERSONAL_PATHS = ['values.typed', 'values.who'];

/**
 * Structured JSON log, on standard output by default. Names and typed words are struck out, and as a second line of
 * defence known secret fields.
 */
export function createLogger(level: LogLevel, name = 'bot', to?: DestinationStream): Logger {
  const paths = [...SECRET_PATHS, ...PERSONAL_PATHS];
  return pino({ name, level, redact: { paths, censor: '[redacted]' } }, to);
}

export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLogger,
};
