import { pino } from 'pino';

/** The narrow logger the rooms use: an object of facts, then a short sentence. Secrets never go in. */
export interface Logger {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
  child(facts: object): Logger;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

const SECRET_PATHS = ['token', 'secret', 'authorization', 'password', 'code', 'cookie', 'app_secret'].flatMap(
  (key) => [`*.${key}`, `*.*.${key}`],
);

/** Structured JSON log on standard output; known secret fields are struck out as a second line of defence. */
export function createLogger(level: LogLevel, name = 'bot'): Logger {
  return pino({
    name,
    level,
    redact: { paths: SECRET_PATHS.filter((p) => !p.endsWith('.code')), censor: '[redacted]' },
  });
}

export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLogger,
};
