import * as Lark from '@larksuiteoapi/node-sdk';
import { isAxiosError } from 'axios';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { AppError } from '../errors.ts';
import { after, type Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { asJson } from './errors.ts';
import type { Envelope } from './receiver/open.ts';
import { createHttp, quietLogger } from './sdk.ts';

export interface LongConnectionOptions {
  readonly app: { readonly id: string; readonly secret: string; readonly domain: string };
  /** Always resolves to an object; for callbacks it is the response that the client waits for. */
  readonly onEnvelope: (envelope: Envelope) => Promise<object>;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface LongConnection {
  state(): 'connecting' | 'connected' | 'failed';
  stop(): void;
}

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 120_000;
const PONG_SECONDS = 30;
const HANDSHAKE_MS = 15_000;

type SdkState = ReturnType<Lark.WSClient['getConnectionStatus']>['state'];

const STATES: { readonly [S in SdkState]: ReturnType<LongConnection['state']> } = {
  idle: 'connecting',
  connecting: 'connecting',
  reconnecting: 'connecting',
  connected: 'connected',
  failed: 'failed',
};

/**
 * Opens the SDK's WSClient and passes every event on.
 *
 * The SDK gives up for good on some refusals ("system busy" among them), so a supervisor replaces the client, with
 * growing pauses. Throws AppError `config` for an app id the long connection does not accept.
 */
export function openLongConnection({ app, onEnvelope, clock, log }: LongConnectionOptions): LongConnection {
  if (!/^cli_[0-9a-fA-F]{16}$/.test(app.id)) {
    throw new AppError(
      { kind: 'usage', advice: 'config' },
      'FEISHU_APP_ID must be cli_ and 16 hex digits for the long connection',
    );
  }
  const agent = agentFor(app.domain);
  let failures = 0;
  let stopped = false;
  let cancel = (): void => undefined;
  let client: Lark.WSClient | undefined;

  function connect(): void {
    const mine = new Lark.WSClient({
      appId: app.id,
      appSecret: app.secret,
      domain: app.domain,
      httpInstance: endpointClient(app.domain, log),
      logger: quietLogger(log),
      loggerLevel: Lark.LoggerLevel.error,
      wsConfig: { pingTimeout: PONG_SECONDS },
      handshakeTimeoutMs: HANDSHAKE_MS,
      ...(agent !== undefined && { agent }),
      onReady: settled,
      onReconnected: settled,
      onReconnecting: () => log.warn({}, 'long connection lost, the SDK reconnects'),
      onError: () => restart(mine),
    });
    client = mine;
    mine.start({ eventDispatcher: everything(onEnvelope, log) }).catch(() => restart(mine));
  }

  function settled(): void {
    failures = 0;
    log.info({}, 'long connection opened');
  }

  function restart(old: Lark.WSClient): void {
    if (stopped || old !== client) return;
    old.close({ force: true });
    const wait = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
    failures += 1;
    log.warn({ wait, failures }, 'long connection failed, opening a new one');
    cancel = after(clock, wait, connect, log);
  }

  connect();
  return {
    state: () => STATES[client?.getConnectionStatus().state ?? 'idle'],
    stop() {
      stopped = true;
      cancel();
      client?.close({ force: true });
    },
  };
}

/** Returns whether the address in an answer of the platform has TLS where the platform itself has. */
export function isAsSafe(domain: string, answer: unknown): boolean {
  const url = asJson(asJson(answer)?.['data'])?.['URL'];
  return typeof url !== 'string' || !domain.startsWith('https:') || /^wss:/i.test(url);
}

type HttpInstance = NonNullable<ConstructorParameters<typeof Lark.WSClient>[0]['httpInstance']>;

/**
 * Creates what the SDK asks for the address of the connection with. Its own client would take the app's secret wherever
 * a redirect points. The address is the platform's to choose, but what is read through TLS leads to no open connection.
 */
function endpointClient(domain: string, log: Logger): HttpInstance {
  const http = createHttp([domain]);
  const request = async (options: object): Promise<unknown> => {
    const answer = await http.request<never, unknown>(options).catch((error: unknown) => {
      // A refusal in an answer of its own: the SDK tells those that pass from those that do not.
      if (isAxiosError(error) && error.response?.status === 200) return error.response.data as unknown;
      throw error;
    });
    if (!isAsSafe(domain, answer)) {
      log.error({}, 'the long connection was offered without TLS, and is not opened');
      throw new AppError({ kind: 'unavailable', advice: 'network' }, 'a long connection without TLS');
    }
    return answer;
  };
  return { request } as unknown as HttpInstance;
}

/**
 * Returns what opens the connection through the proxy of HTTPS_PROXY and NO_PROXY; undefined without one. The HTTP
 * client reads the same variables by itself.
 */
function agentFor(domain: string): HttpsProxyAgent<string> | undefined {
  const proxy = getProxyForUrl(domain);
  return proxy === '' ? undefined : new HttpsProxyAgent(proxy);
}

/** Passes every envelope on unchanged: the SDK's own dispatcher flattens events and drops fields of the header. */
function everything(onEnvelope: LongConnectionOptions['onEnvelope'], log: Logger): Lark.EventDispatcher {
  const dispatcher = new Lark.EventDispatcher({
    logger: quietLogger(log),
    loggerLevel: Lark.LoggerLevel.error,
  });
  dispatcher.invoke = async (data: unknown) => onEnvelope(data as Envelope);
  return dispatcher;
}
