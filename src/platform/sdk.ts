import * as Lark from '@larksuiteoapi/node-sdk';
import axios, {
  AxiosError,
  type AxiosInstance,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
  isAxiosError,
} from 'axios';
import { AppError, toAppError } from '../errors.ts';
import type { Asked, Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { asJson, fromThrown, numberOf, platformError, readJson } from './errors.ts';

/** Milliseconds without a response after which a call fails. */
export const TIMEOUTS = { call: 10_000, transfer: 60_000 } as const;

/** No answer but a file is larger; more would fill the memory before anybody reads it. */
const LONGEST_ANSWER = 32 * 1024 * 1024;

const USER_AGENT = 'feishu-meeting-quality-bot';
const DOWNLOAD = /\/exports\/download$|\/messages\/[^/]+\/resources\/[^/]+$/;
const UPLOAD = /\/im\/v1\/(files|images)$/;

/**
 * Creates the axios instance of the SDK.
 *
 * The SDK expects bodies, or bodies with headers if `$return_headers` is set. A refusal with HTTP 200 is thrown like
 * any other, with its headers; the SDK would return it as a success, and lose its code where it unwraps `data`.
 * Calls to any other origin than those of `hosts` are refused before they are sent, and redirects are not followed.
 * `pulse` is given the `Date` header of every response.
 */
export function createHttp(
  hosts: readonly string[],
  pulse?: { asked(): Asked; dated(header: unknown, asked?: Asked): void },
  timeoutMs: number = TIMEOUTS.call,
): AxiosInstance {
  const asked = new WeakMap<object, Asked>();
  const origins = new Set(hosts.map((host) => new URL(host).origin));
  const http = axios.create({
    timeout: timeoutMs,
    // The platform redirects no call: an answer that names another address would take the token there.
    maxRedirects: 0,
    headers: { 'User-Agent': USER_AGENT },
    transformResponse: [parsed],
  });
  http.interceptors.request.use((config) => {
    const { origin } = new URL(http.getUri(config));
    if (!origins.has(origin))
      throw new AppError({ kind: 'internal', advice: 'internal' }, `no call to ${origin}`);
    if (pulse !== undefined) asked.set(config, pulse.asked());
    return withTransferSettings(config);
  });
  if (pulse !== undefined)
    http.interceptors.response.use(
      (response) => {
        pulse.dated(response.headers['date'], asked.get(response.config));
        return response;
      },
      (error: unknown) => {
        if (isAxiosError(error) && error.config !== undefined)
          pulse.dated(error.response?.headers['date'], asked.get(error.config));
        throw error;
      },
    );
  http.interceptors.response.use((response) => {
    if (isRefusal(response)) throw refusal(response);
    if (wasPacked(response)) delete response.headers['content-length'];
    const wantsHeaders = (response.config as { $return_headers?: boolean }).$return_headers;
    return wantsHeaders ? { data: response.data, headers: response.headers } : response.data;
  });
  return http;
}

/** What is no JSON is refused later, with what came. */
function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    return readJson(data);
  } catch {
    return data;
  }
}

function withTransferSettings(config: InternalAxiosRequestConfig): InternalAxiosRequestConfig {
  const path = config.url?.split('?')[0] ?? '';
  if (DOWNLOAD.test(path) || UPLOAD.test(path)) config.timeout = TIMEOUTS.transfer;
  // A compressed transfer would not have the announced length after decompression.
  if (DOWNLOAD.test(path)) config.headers.set('Accept-Encoding', 'identity');
  else config.maxContentLength = LONGEST_ANSWER;
  return config;
}

/**
 * Returns whether an answer was compressed on the way, which a proxy may do unasked: its length is then that of the
 * packed bytes. The headers say it no more once axios has unpacked them.
 */
function wasPacked({ request }: AxiosResponse): boolean {
  const raw: readonly string[] = request?.res?.rawHeaders ?? [];
  const at = raw.findIndex((each) => /^content-encoding$/i.test(each));
  return at >= 0 && raw[at + 1] !== 'identity';
}

/** Only downloads are streams; any other response that is not a JSON object does not come from the platform. */
function isRefusal({ data, config }: AxiosResponse): boolean {
  if (config.responseType === 'stream') return false;
  const body = asJson(data);
  if (body === undefined || numberOf(body['code'])) return true;
  return body['code'] === undefined && asJson(body['error']) !== undefined;
}

function refusal(response: AxiosResponse): AxiosError {
  const { config, request } = response;
  return new AxiosError('refused', AxiosError.ERR_BAD_REQUEST, config, request, response);
}

export type SdkClient = Lark.Client;
export type SdkIdentity = ReturnType<typeof Lark.withTenantToken>;

/** Returns a logger for the SDK that drops its messages: they contain raw requests with tokens and secrets. */
export function quietLogger(log: Logger) {
  const note = (level: string) => () => log.debug({ level }, 'SDK log message suppressed');
  return {
    error: note('error'),
    warn: note('warn'),
    info: note('info'),
    debug: note('debug'),
    trace: note('trace'),
  };
}

/** Creates the SDK's client. Its token cache is off: it neither shares a request nor drops a refused token. */
export function createSdk(
  app: { id: string; secret: string; domain: string },
  http: AxiosInstance,
  log: Logger,
): SdkClient {
  return new Lark.Client({
    appId: app.id,
    appSecret: app.secret,
    domain: app.domain,
    disableTokenCache: true,
    httpInstance: http as unknown as NonNullable<
      ConstructorParameters<typeof Lark.Client>[0]['httpInstance']
    >,
    logger: quietLogger(log),
    loggerLevel: Lark.LoggerLevel.error,
  });
}

/** Returns the SDK's options for a call with the right of the app. */
export function asTenant(token: string): SdkIdentity {
  return Lark.withTenantToken(token);
}

/** Returns the SDK's options for a call with the right of the person who owns the token. */
export function asUser(token: string): SdkIdentity {
  return Lark.withUserAccessToken(token);
}

/** When less of its lifetime is left, the platform issues a new token. */
const MARGIN_MS = 5 * 60_000;
const OPERATION = 'auth.tenant';

export interface TenantToken {
  /** Returns a token that is valid now; concurrent callers share one request. */
  current(): Promise<string>;
  /** Reports that the platform refused `token`: the next caller fetches another. */
  refused(token: string): void;
  /** Asks for a token with the app's id and secret, whatever is held. Throws AppError if they are refused. */
  check(): Promise<void>;
}

/** Creates the source of the tenant token (POST /auth/v3/tenant_access_token/internal), shared and cached. */
export function createTenantToken(
  http: AxiosInstance,
  app: { id: string; secret: string; domain: string },
  clock: Clock,
  pulse?: { answered(operation: string, since: number, error?: AppError): void },
): TenantToken {
  let held: { token: string; until: number } | undefined;
  let fetching: Promise<string> | undefined;

  async function fetch(): Promise<string> {
    const since = clock.monotonic();
    try {
      const token = await ask();
      pulse?.answered(OPERATION, since);
      return token;
    } catch (thrown) {
      const error = toAppError(thrown);
      pulse?.answered(OPERATION, since, error);
      throw error;
    }
  }

  async function ask(): Promise<string> {
    const url = `${app.domain}/open-apis/auth/v3/tenant_access_token/internal`;
    const body = await http
      .post<never, unknown>(url, { app_id: app.id, app_secret: app.secret })
      .catch((error: unknown) => {
        throw fromThrown(error, OPERATION);
      });
    const answer = asJson(body);
    const token = answer?.['tenant_access_token'];
    const expire = answer?.['expire'];
    if (answer?.['code'] !== 0 || typeof token !== 'string' || typeof expire !== 'number') {
      throw platformError({ operation: OPERATION, status: 200, body: answer });
    }
    held = { token, until: clock.now() + Math.max(expire * 1000 - MARGIN_MS, 30_000) };
    return token;
  }

  /** Concurrent callers share one request. */
  function fresh(): Promise<string> {
    fetching ??= fetch().finally(() => {
      fetching = undefined;
    });
    return fetching;
  }

  return {
    current: () => (held !== undefined && held.until > clock.now() ? Promise.resolve(held.token) : fresh()),
    async check() {
      await fresh();
    },
    refused(token) {
      if (held?.token === token) held = undefined;
    },
  };
}
