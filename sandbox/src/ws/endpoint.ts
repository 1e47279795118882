import { randomBytes, randomInt } from 'node:crypto';

/** What the client learns about pings and reconnecting, in seconds. */
export interface ClientConfig {
  readonly ReconnectCount: number;
  readonly ReconnectInterval: number;
  readonly ReconnectNonce: number;
  readonly PingInterval: number;
}

export interface EndpointAnswer {
  readonly code: number;
  readonly msg: string;
  readonly data: { readonly URL?: string; readonly ClientConfig?: ClientConfig } | null;
}

/** What the connection of one issued URL is known by. */
export interface Ticket {
  readonly deviceId: string;
  readonly serviceId: number;
}

export interface EndpointOptions {
  readonly app: () => { readonly appId: string; readonly appSecret: string };
  readonly clientConfig: () => ClientConfig;
  readonly full: () => boolean;
  /**
   * What `data` holds in a refusal; what the platform sends is unconfirmed. The SDK gives up for good on an
   * object and tries again on null.
   */
  readonly refusalData: () => 'object' | 'null';
}

/** Codes of the endpoint discovery. */
export const ENDPOINT_CODE = {
  ok: 0,
  busy: 1,
  forbidden: 403,
  authFailed: 514,
  tooMany: 1000040350,
} as const;
const KEPT_TICKETS = 200;

export interface Endpoint {
  /** The answer to `POST /callback/ws/endpoint`; `host` is the request's Host header. */
  answer(body: unknown, host: string): EndpointAnswer;
  refusal(code: number, msg: string): EndpointAnswer;
  /** Trades the ticket of a URL for what was issued with it; a ticket counts once. */
  redeem(url: string): Ticket | undefined;
}

export function createEndpoint({ app, clientConfig, full, refusalData }: EndpointOptions): Endpoint {
  const tickets = new Map<string, Ticket>();
  const refusal = (code: number, msg: string): EndpointAnswer => ({
    code,
    msg,
    data: refusalData() === 'object' ? {} : null,
  });

  function issue(host: string): string {
    const ticket = randomBytes(16).toString('hex');
    const issued = { deviceId: String(randomInt(2 ** 47)), serviceId: 33_554_678 };
    tickets.set(ticket, issued);
    const [oldest] = tickets.keys();
    if (tickets.size > KEPT_TICKETS && oldest !== undefined) tickets.delete(oldest);
    // The SDK parses the whole URL as a query string: the first parameter is lost to it.
    return `ws://${host}/ws/v2?fpid=493&aid=552564&device_id=${issued.deviceId}&access_key=sandbox&service_id=${issued.serviceId}&ticket=${ticket}`;
  }

  return {
    refusal,
    answer(body, host) {
      const asked: Readonly<Record<string, unknown>> =
        typeof body === 'object' && body !== null ? { ...body } : {};
      const { appId, appSecret } = app();
      if (asked['AppID'] !== appId) return refusal(ENDPOINT_CODE.forbidden, 'app is not found');
      if (asked['AppSecret'] !== appSecret) return refusal(ENDPOINT_CODE.authFailed, 'app secret is invalid');
      if (full()) return refusal(ENDPOINT_CODE.tooMany, 'the number of connections exceeded the limit');
      return { code: ENDPOINT_CODE.ok, msg: 'ok', data: { URL: issue(host), ClientConfig: clientConfig() } };
    },
    redeem(url) {
      const ticket = new URL(url, 'ws://sandbox').searchParams.get('ticket') ?? '';
      const issued = tickets.get(ticket);
      tickets.delete(ticket);
      return issued;
    },
  };
}
