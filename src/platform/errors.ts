import { isAxiosError } from 'axios';
import { AppError, type ErrorFacts } from '../errors.ts';
import { ruleFor, SCOPE_LACKED_BY, traitsOf } from './error-table.ts';
import { byPreference, saidScopes } from './scopes.ts';

const MOST_TEXT = 300;
/** The platform's limits are of a minute at most: what is longer is a date, or a mistake. */
const LONGEST_RESET_S = 3_600;
/** Scopes, fields and links of one refusal. */
const MOST_LISTED = 20;

type Json = Readonly<Record<string, unknown>>;

/** A response of the platform, in whatever way the SDK handed it over. */
export interface Reply {
  readonly operation: string;
  readonly status: number | undefined;
  readonly body: Json | undefined;
  readonly headers?: Json | undefined;
}

/**
 * Converts a response with an error code to an AppError.
 *
 * It keeps the code, the platform's message and its log id, and nothing else: requests and headers hold tokens.
 */
export function platformError({ operation, status, body, headers }: Reply): AppError {
  const code = numberOf(body?.['code']);
  const detail = asJson(body?.['error']);
  const text = textOf(body?.['msg']) ?? textOf(body?.['error_description']) ?? `HTTP ${status ?? 'unknown'}`;
  const scopes = scopesOf(detail, text);
  const isScope = code === undefined || code === SCOPE_LACKED_BY.message;
  const meant = (isScope ? scopeCode(scopes, text) : undefined) ?? code;
  const { kind, advice } = ruleFor(meant, body === undefined ? ofProxy(status) : status, clipped(text));
  const reset = Number(textOf(headers?.['x-ogw-ratelimit-reset']) ?? Number.NaN);
  const facts: ErrorFacts = {
    kind,
    advice,
    code,
    traits: traitsOf(meant),
    operation,
    logId:
      clippedOf(detail?.['log_id']) ?? clippedOf(detail?.['logid']) ?? clippedOf(headers?.['x-tt-logid']),
    retryAfterMs: kind === 'rate-limited' && reset > 0 && reset <= LONGEST_RESET_S ? reset * 1000 : undefined,
    values: valuesOf(detail, scopes, text),
  };
  return new AppError(facts, `${operation}: ${code ?? status ?? ''} ${clipped(text)}`.trim());
}

/** A page that is no answer of the platform says nothing of rights or data: a proxy or gateway could not reach it. */
function ofProxy(status: number | undefined): number | undefined {
  return status !== undefined && [401, 403, 404].includes(status) ? 502 : status;
}

/** Builds the error of an answer that cannot be what the platform means. */
export function unexpected(operation: string, what: string): AppError {
  return new AppError(
    { kind: 'unavailable', advice: 'unavailable', operation },
    `${operation}: unexpected answer (${what})`,
  );
}

/** Converts anything that the SDK or axios throws to an AppError. */
export function fromThrown(thrown: unknown, operation: string): AppError {
  if (thrown instanceof AppError) return thrown;
  if (isAxiosError(thrown)) {
    const { response } = thrown;
    if (response !== undefined) {
      return platformError({
        operation,
        status: response.status,
        body: asJson(response.data),
        headers: asJson(response.headers),
      });
    }
    const slow = thrown.code === 'ECONNABORTED' || thrown.code === 'ETIMEDOUT';
    const untrusted = UNTRUSTED.find(([codes]) => codes.test(thrown.code ?? ''))?.[1];
    const facts: ErrorFacts = {
      kind: 'unavailable',
      advice: slow ? 'timeout' : 'network',
      operation,
      unsent: untrusted !== undefined || neverArrived(thrown),
      untrusted: untrusted === undefined ? undefined : true,
    };
    const hint = untrusted === undefined ? '' : ` (${untrusted})`;
    return new AppError(facts, `${operation}: ${thrown.code ?? 'no answer'}${hint}`);
  }
  // The SDK's own errors are plain Errors; their messages may hold secrets.
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  return new AppError(
    { kind: 'internal', advice: 'internal', operation },
    `${operation}: ${name} inside the SDK`,
  );
}

/** What is said about a certificate that is not trusted, by the codes of Node and OpenSSL. */
const UNTRUSTED: readonly (readonly [RegExp, string])[] = [
  [/EXPIRED|NOT_YET_VALID/, 'its certificate is not valid today'],
  [/ALTNAME/, 'its certificate is for another host'],
  // Mostly a proxy that opens TLS.
  [
    /CERT|SIGNATURE/,
    'its certificate is not trusted: set NODE_EXTRA_CA_CERTS to the PEM file of your company’s authority',
  ],
];

const NEVER_ARRIVED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * Returns true if the request certainly did not arrive, so that even a call that is not idempotent may be repeated.
 */
export function neverArrived(thrown: unknown): boolean {
  return isAxiosError(thrown) && thrown.response === undefined && NEVER_ARRIVED.has(thrown.code ?? '');
}

function scopeCode(scopes: readonly string[], text: string): number | undefined {
  if (scopes.length === 0) return undefined;
  return SCOPE_LACKED_BY[/unauthori[sz]ed/i.test(text) ? 'person' : 'app'];
}

function listOf(detail: Json | undefined, name: string): readonly Json[] {
  const found = detail?.[name];
  return Array.isArray(found)
    ? found
        .slice(0, MOST_LISTED)
        .map(asJson)
        .filter((each) => each !== undefined)
    : [];
}

/** The scopes of which any one would have been enough. */
function scopesOf(detail: Json | undefined, text: string): readonly string[] {
  const named = listOf(detail, 'permission_violations').flatMap((each) => clippedOf(each['subject']) ?? []);
  const known = named.length > 0 ? named : saidScopes(text).scopes.slice(0, MOST_LISTED);
  return byPreference([...new Set(known)]);
}

function valuesOf(
  detail: Json | undefined,
  scopes: readonly string[],
  text: string,
): NonNullable<ErrorFacts['values']> {
  const fields = listOf(detail, 'field_violations').flatMap((each) => clippedOf(each['field']) ?? []);
  const [linked] = listOf(detail, 'helps').flatMap((each) => clippedOf(each['url']) ?? []);
  const help = linked ?? saidScopes(text).help;
  return {
    detail: clipped(text),
    ...(scopes.length > 0 && { scope: scopes.join(', ') }),
    ...(scopes.length > 1 && { alternatives: scopes.length }),
    ...(fields.length > 0 && { field: fields.join(', ') }),
    ...(help?.startsWith('https://') && { help }),
  };
}

/** Returns a value that is a JSON object; undefined for anything else, arrays included. */
export function asJson(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

/** What the documentation calls a text. As a number of 17 digits and more it is not what JavaScript reads. */
const ID = /(?:^|_|uu)(?:id|no|key|token)$/;
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/**
 * Parses JSON of the platform. An id that comes as a number becomes a text with all its digits. Throws for
 * anything that is no JSON.
 */
export function readJson(text: string): unknown {
  const read = (json: string): unknown =>
    JSON.parse(json, (name, value: unknown) => (ID.test(name) ? (idOf(value) ?? value) : value));
  // What is no JSON is not looked through for numbers: that may take long.
  const value = read(text);
  return /\d{16}/.test(text) ? read(text.replace(TEXT_OR_NUMBER, quotedIfLong)) : value;
}

function quotedIfLong(token: string): string {
  return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}

/** Returns an id as a text, also where it came as a number that has lost no digit; undefined for anything else. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' ? value : undefined;
}

/** Returns a number, or what a text of digits says; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value);
  return typeof value === 'number' ? value : undefined;
}

function clippedOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : clipped(text);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Tokens as they look, and what stands behind the name of a secret, in text, JSON or an address. */
const SECRETS = [
  /\b(?:[tua]|ur)-[\w.-]{12,}|\beyJ[\w-]{8,}(?:\.[\w-]*)*/g,
  /(?<=\b(?:bearer|basic) )[\w.~+/=-]{8,}/gi,
  /(?<=(?:token|secret|ticket|password|verifier|access_key|device_code|[?&]code)["']?[ ]?[=:][ ]?["']?)(?=[^\s"'&,;]*\d)[^\s"'&,;]{8,}/gi,
] as const;

/**
 * Returns what the platform wrote, fit for a log and a card: no control characters, no marks that turn a line around, no
 * tokens or secrets, and no novel.
 */
export function clipped(text: string): string {
  const known = SECRETS.reduce(
    (left, secret) => left.replace(secret, '[redacted]'),
    text.slice(0, 2 * MOST_TEXT),
  );
  if (known.length > MOST_TEXT || text.length > 2 * MOST_TEXT)
    return `${plainly(known.slice(0, MOST_TEXT))}…`;
  return plainly(known);
}

function plainly(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}
