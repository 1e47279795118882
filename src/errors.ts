/**
 * What can go wrong, split by what the reader can do next.
 *
 * - `usage`: the person typed or picked something that cannot work; the message says what would.
 * - `not-authorised`: the person (or the bot) has to authorise first.
 * - `no-permission`: an administrator has to grant a right or a scope.
 * - `not-found`: the thing asked for does not exist (any more).
 * - `rate-limited`: wait; the bot does so by itself.
 * - `unavailable`: the other side is down or slow; retrying helps.
 * - `internal`: our own mistake; the operator has to look.
 */
export type ErrorKind =
  | 'usage'
  | 'not-authorised'
  | 'no-permission'
  | 'not-found'
  | 'rate-limited'
  | 'unavailable'
  | 'internal';

export interface ErrorFacts {
  readonly kind: ErrorKind;
  /** Key into the texts of `src/cards/text`: which sentence tells the person what happened and what to do. */
  readonly advice: string;
  /** The platform's error code, where it gave one. */
  readonly code?: number | undefined;
  /** Our name for the call that failed, e.g. `exports.create`. */
  readonly operation?: string | undefined;
  /** The platform's log id, for its support desk. */
  readonly logId?: string | undefined;
  /** True where the request surely never reached the other side. */
  readonly unsent?: boolean | undefined;
  /** How long the other side asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** Values that the advice sentence mentions (scope name, file size in MB, …). Never secrets. */
  readonly values?: Readonly<Record<string, string | number>> | undefined;
}

/** The one error type that crosses rooms. It never holds headers, tokens or bodies. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly facts: ErrorFacts;

  constructor(facts: ErrorFacts, message?: string, options?: ErrorOptions) {
    super(message ?? `${facts.operation ?? facts.kind}: ${facts.advice} ${facts.code ?? ''}`.trim(), options);
    this.facts = facts;
  }

  get kind(): ErrorKind {
    return this.facts.kind;
  }

  /** True where doing the same again later can succeed without anybody changing anything. */
  get retryable(): boolean {
    return this.kind === 'rate-limited' || this.kind === 'unavailable';
  }
}

/** Any thrown value as an AppError; what we do not know is `internal`, and keeps its cause for the log. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError({ kind: 'internal', advice: 'internal' }, message, { cause: thrown });
}
