/**
 * Kinds of errors, by what the reader can do next.
 *
 * - `usage`: the person typed or picked something that cannot work; the message says what would.
 * - `not-authorised`: the person (or the bot) has to authorise first.
 * - `no-permission`: an administrator has to grant a right or a scope.
 * - `not-found`: the requested thing does not exist (any more).
 * - `rate-limited`: wait; the bot does so by itself.
 * - `unavailable`: the other side is down or slow; retrying helps.
 * - `internal`: a mistake in the program; the operator has to look.
 */
export const ERROR_KINDS = [
  'usage',
  'not-authorised',
  'no-permission',
  'not-found',
  'rate-limited',
  'unavailable',
  'internal',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/**
 * What failed: the keys of the advice in `src/cards/text`, which says in each language what happened and who can do what.
 */
export const ADVICE = [
  'internal',
  'config',
  'unknown-code',
  'network',
  'timeout',
  'unavailable',
  'store-unavailable',
  'rate-limited',
  'quota-exhausted',
  'app-credentials',
  'ip-not-allowed',
  'app-scope-missing',
  'user-scope-missing',
  'consent-futile',
  'authorise',
  'reauthorise',
  'refresh-not-enabled',
  'app-not-available',
  'no-permission',
  'no-export-right',
  'not-supported',
  'bad-parameter',
  'no-data',
  'meeting-number-invalid',
  'start-in-future',
  'span-too-long',
  'filters-conflict',
  'meeting-not-found',
  'device-not-found',
  'room-filter-unsupported',
  'upcoming-span-too-long',
  'bot-not-in-chat',
  'bot-disabled',
  'message-gone',
  'chat-gone',
  'person-unreachable',
  'person-not-visible',
  'person-unknown',
  'chat-forbids',
  'content-blocked',
  'card-refused',
  'file-refused',
  'file-too-big',
  'attachment-unreadable',
  'file-empty',
  'task-failed',
  'task-timeout',
  'download-invalid',
  'workbook-unreadable',
  'workbook-unrecognised',
  'workbook-too-large',
  'no-such-meeting',
  'no-meeting-end',
  'no-such-topic',
  'no-such-department',
  'no-meeting-then',
  'no-such-person',
  'several-people',
  'none-of-them',
  'not-in-meeting',
  'no-such-room',
  'no-such-level',
  'did-not-join',
  'not-answered',
  'requester-gone',
  'no-previous-meeting',
] as const;
export type AdviceKey = (typeof ADVICE)[number];

/** What a code of the platform says beside its advice. */
export type Trait =
  /** This list is closed to the app or to the token. An export needs another scope, so it may still do. */
  | 'list-closed'
  /** Not with these parameters, which another version of a list may not know. */
  | 'parameter-refused'
  /** What was asked for is still being carried out. */
  | 'still-sending'
  /**
   * A refresh token is taken no more: not ours, expired or a year old, revoked, spent, of a person who left, or refreshing
   * is switched off. Only a new consent helps.
   */
  | 'refresh-token-dead'
  | 'tenant-token-stale'
  | 'user-token-stale'
  /** One chat, person or message was asked for too often in a second, perhaps by other bots. */
  | 'place-busy'
  | 'answer-too-large';

export interface ErrorFacts {
  readonly kind: ErrorKind;
  readonly advice: AdviceKey;
  /** The platform's error code, if there is one. */
  readonly code?: number | undefined;
  readonly traits?: readonly Trait[] | undefined;
  /** Name of the call that failed, e.g. `exports.create`. */
  readonly operation?: string | undefined;
  /** The platform's log id, for its support. */
  readonly logId?: string | undefined;
  /** Whose call was refused: the app's own, or one with the right of a person. */
  readonly calledAs?: 'app' | 'person' | undefined;
  /** True if the request certainly never reached the other side. */
  readonly unsent?: boolean | undefined;
  /** True if the other side's certificate is not trusted: no repetition helps. */
  readonly untrusted?: boolean | undefined;
  /**
   * Set where our own rate gate let the call wait, which is no failure: this one call, or everything that goes to the
   * same place (a chat, or a person).
   */
  readonly heldBack?: 'call' | 'place' | undefined;
  /** Delay that the other side asked for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** Values that the advice sentence mentions (scope name, file size in MB, …). Never secrets. */
  readonly values?: Readonly<Record<string, string | number>> | undefined;
}

/** The only error type that crosses folders. It never holds headers, tokens or bodies. */
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

  /** True if the same call can succeed later without anybody changing anything. */
  get retryable(): boolean {
    return this.kind === 'rate-limited' || this.kind === 'unavailable';
  }

  hasTrait(trait: Trait): boolean {
    return this.facts.traits?.includes(trait) === true;
  }

  /** True if what was asked for may have been carried out, or be carried out later: no answer came, or none yet. */
  get inDoubt(): boolean {
    const { advice, unsent } = this.facts;
    const isUnanswered = advice === 'timeout' || advice === 'network' || this.hasTrait('still-sending');
    return this.kind === 'unavailable' && unsent !== true && isUnanswered;
  }
}

/** Returns a stored key of advice; `internal` for one that another version wrote and this one does not know. */
export function adviceKey(stored: string | null): AdviceKey {
  return ADVICE.find((key) => key === stored) ?? 'internal';
}

/** Converts any thrown value to an AppError; an unknown one becomes `internal` and keeps its cause for the log. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError({ kind: 'internal', advice: 'internal' }, message, { cause: thrown });
}

/**
 * Returns a sentence about a store that cannot be used, which is called by the variable that says where it is; undefined
 * for other errors. The system's own message is enough, and its stack tells an operator nothing.
 */
export function closedStore(
  error: unknown,
  { databaseUrl, dataDir }: { readonly databaseUrl: string | undefined; readonly dataDir: string },
): string | undefined {
  if (!(error instanceof AppError) || error.facts.advice !== 'store-unavailable') return undefined;
  const { message } = error.cause instanceof Error ? error.cause : error;
  return `${databaseUrl ? 'DATABASE_URL' : `DATA_DIR ${dataDir}`} cannot be used: ${message}`;
}
