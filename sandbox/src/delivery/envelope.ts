import { randomUUID } from 'node:crypto';

export interface Head {
  readonly sender: {
    readonly verificationToken: string;
    readonly appId: string;
    readonly tenantKey: string;
  };
  readonly eventId: string;
  /** Unix ms. */
  readonly at: number;
}

export function newEventId(): string {
  return randomUUID().replaceAll('-', '');
}

/** Wraps a body in schema 2.0. Its time is in ms for events; callbacks were observed with µs (16 digits). */
export function envelopeV2(
  kind: 'event' | 'callback',
  type: string,
  event: object,
  { sender, eventId, at }: Head,
): object {
  const micros = String(process.hrtime.bigint() % 1000n).padStart(3, '0');
  return {
    schema: '2.0',
    header: {
      event_id: eventId,
      token: sender.verificationToken,
      create_time: kind === 'callback' ? `${at}${micros}` : String(at),
      event_type: type,
      tenant_key: sender.tenantKey,
      app_id: sender.appId,
    },
    event,
  };
}

/**
 * Wraps a body in the old envelope of `app_ticket` and `p2p_chat_create`, deduplicated by `uuid`. `ts` is in
 * seconds.
 */
export function envelopeV1(type: string, event: object, { sender, eventId, at }: Head): object {
  return {
    ts: (at / 1000).toFixed(6),
    uuid: eventId,
    token: sender.verificationToken,
    type: 'event_callback',
    event: { type, app_id: sender.appId, tenant_key: sender.tenantKey, ...event },
  };
}
