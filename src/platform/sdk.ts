import * as Lark from '@larksuiteoapi/node-sdk';
import axios, {
  AxiosError,
  type AxiosInstance,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import type { Logger } from '../lib/logger.ts';
import { asJson } from './errors.ts';

/** Milliseconds without an answer after which a call is given up. */
export const TIMEOUTS = { call: 10_000, transfer: 60_000 } as const;

const USER_AGENT = 'feishu-meeting-quality-bot';
const DOWNLOAD = /\/exports\/download$/;
const UPLOAD = /\/im\/v1\/(files|images)$/;

/**
 * An axios the SDK accepts: it wants bodies, or bodies with headers where `$return_headers` is set. What the platform
 * refuses with HTTP 200 is thrown like any other refusal, with its headers; the SDK would hand it over as a success,
 * and lose its code altogether where it unwraps `data`.
 */
export function createHttp(): AxiosInstance {
  const http = axios.create({
    timeout: TIMEOUTS.call,
    maxRedirects: 3,
    headers: { 'User-Agent': USER_AGENT },
  });
  http.interceptors.request.use(withTransferSettings);
  http.interceptors.response.use((response) => {
    if (isRefusal(response)) throw refusal(response);
    const wantsHeaders = (response.config as { $return_headers?: boolean }).$return_headers;
    return wantsHeaders ? { data: response.data, headers: response.headers } : response.data;
  });
  return http;
}

function withTransferSettings(config: InternalAxiosRequestConfig): InternalAxiosRequestConfig {
  const path = config.url?.split('?')[0] ?? '';
  if (DOWNLOAD.test(path) || UPLOAD.test(path)) config.timeout = TIMEOUTS.transfer;
  // Unpacked on the way, a workbook would no longer have the length that was announced for it.
  if (DOWNLOAD.test(path)) config.headers.set('Accept-Encoding', 'identity');
  return config;
}

/** Only downloads come as streams; everything else is a JSON object, or not from the platform. */
function isRefusal({ data, config }: AxiosResponse): boolean {
  if (config.responseType === 'stream') return false;
  const code = asJson(data)?.['code'];
  return asJson(data) === undefined || (typeof code === 'number' && code !== 0);
}

function refusal(response: AxiosResponse): AxiosError {
  const { config, request } = response;
  return new AxiosError('refused', AxiosError.ERR_BAD_REQUEST, config, request, response);
}

export type SdkClient = Lark.Client;
export type SdkIdentity = ReturnType<typeof Lark.withTenantToken>;

/** The SDK logs raw requests with tokens and secrets in them; of what it says only that it spoke is kept. */
export function quietLogger(log: Logger) {
  const note = (level: string) => () => log.debug({ level }, 'the SDK logged something');
  return {
    error: note('error'),
    warn: note('warn'),
    info: note('info'),
    debug: note('debug'),
    trace: note('trace'),
  };
}

/** Tokens are ours to fetch: the SDK's cache neither shares a fetch nor drops a refused token. */
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

/** A call with the app's own right. */
export function asTenant(token: string): SdkIdentity {
  return Lark.withTenantToken(token);
}

/** A call with the right of the person whose token it is. */
export function asUser(token: string): SdkIdentity {
  return Lark.withUserAccessToken(token);
}
