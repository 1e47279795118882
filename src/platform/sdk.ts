import * as Lark from '@larksuiteoapi/node-sdk';
import type { AxiosInstance } from 'axios';
import type { Logger } from '../lib/logger.ts';

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
