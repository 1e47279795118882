import { randomBytes, randomUUID } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import { encrypt, signatureHeaders } from './crypto.ts';
import { postOnce, type Sent } from './http.ts';

export interface DeliveryConfig {
  readonly eventUrl: string | undefined;
  readonly cardUrl: string | undefined;
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly appId: string;
  readonly tenantKey: string;
}

export interface DeliveryRecord {
  readonly id: string;
  readonly kind: 'event' | 'callback';
  readonly type: string;
  readonly eventId: string;
  readonly envelope: object;
  readonly attempts: Sent[];
  nextAt: number | undefined;
  done: boolean;
}

/** What a click ends with on the client: the bot's answer, or the code the client shows. */
export type CallbackOutcome =
  | { readonly answer: Readonly<Record<string, unknown>> }
  | { readonly code: number; readonly message: string };

/** Pauses after the first, second, … failed attempt; after the last one an event is lost. */
const RETRY_MS = [15_000, 5 * 60_000, 3_600_000, 6 * 3_600_000];
const KEPT = 500;

export interface Delivery {
  event(type: string, body: object): DeliveryRecord;
  callback(body: object): Promise<CallbackOutcome>;
  handshake(url: string): Promise<{ ok: boolean; detail: string }>;
  list(): readonly DeliveryRecord[];
  replay(id: string, times: number): Promise<boolean>;
  /** Resolves when no attempt is under way. */
  idle(): Promise<void>;
}

export interface DeliveryParts {
  readonly clock: SandboxClock;
  readonly config: () => DeliveryConfig;
  readonly changed: (record: DeliveryRecord) => void;
  /** Seam for the fault switches: called before each attempt. */
  readonly before: () => Promise<void>;
}

/** Events and callbacks to the bot's webhook as the platform sends them: encrypted, signed, with a deadline and retries. */
export function createDelivery({ clock, config, changed, before }: DeliveryParts): Delivery {
  const records: DeliveryRecord[] = [];
  const underWay = new Set<Promise<unknown>>();

  function header(type: string, micro: boolean): Record<string, string> {
    const { verificationToken, appId, tenantKey } = config();
    return {
      event_id: randomUUID().replaceAll('-', ''),
      token: verificationToken,
      create_time: micro
        ? `${clock.now()}${String(process.hrtime.bigint() % 1000n).padStart(3, '0')}`
        : String(clock.now()),
      event_type: type,
      tenant_key: tenantKey,
      app_id: appId,
    };
  }

  function record(kind: 'event' | 'callback', type: string, body: object): DeliveryRecord {
    const head = header(type, kind === 'callback');
    const envelope = { schema: '2.0', header: head, event: body };
    const made: DeliveryRecord = {
      id: `d${randomBytes(6).toString('hex')}`,
      kind,
      type,
      eventId: head['event_id'] ?? '',
      envelope,
      attempts: [],
      nextAt: undefined,
      done: false,
    };
    records.push(made);
    if (records.length > KEPT) records.shift();
    return made;
  }

  async function post(url: string, envelope: object): Promise<Sent> {
    await before();
    const { encryptKey } = config();
    const body = JSON.stringify({ encrypt: encrypt(JSON.stringify(envelope), encryptKey) });
    return postOnce(
      url,
      body,
      signatureHeaders(body, encryptKey, Math.floor(clock.now() / 1000)),
      clock.now(),
    );
  }

  function track<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  }

  async function attempt(made: DeliveryRecord): Promise<void> {
    const { eventUrl } = config();
    if (eventUrl === undefined) {
      made.done = true;
      return changed(made);
    }
    made.nextAt = undefined;
    const sent = await track(post(eventUrl, made.envelope));
    made.attempts.push(sent);
    const pause = sent.status === 200 ? undefined : RETRY_MS[made.attempts.length - 1];
    made.done = pause === undefined;
    if (pause !== undefined) {
      made.nextAt = clock.now() + pause;
      clock.at(made.nextAt, () => attempt(made));
    }
    changed(made);
  }

  return {
    event(type, body) {
      const made = record('event', type, body);
      void track(attempt(made));
      return made;
    },
    async callback(body) {
      const { cardUrl } = config();
      const made = record('callback', 'card.action.trigger', body);
      if (cardUrl === undefined) return { code: 200340, message: '应用未配置卡片回调地址' };
      const sent = await track(post(cardUrl, made.envelope));
      made.attempts.push(sent);
      made.done = true;
      changed(made);
      return outcomeOf(sent);
    },
    async handshake(url) {
      const { encryptKey, verificationToken } = config();
      const challenge = randomUUID();
      const plain = JSON.stringify({ challenge, token: verificationToken, type: 'url_verification' });
      const sent = await postOnce(
        url,
        JSON.stringify({ encrypt: encrypt(plain, encryptKey) }),
        {},
        clock.now(),
        1000,
      );
      const answered = parse(sent.body)?.['challenge'];
      if (sent.status === 200 && answered === challenge) return { ok: true, detail: 'challenge answered' };
      return {
        ok: false,
        detail:
          sent.error ??
          `HTTP ${sent.status}, challenge ${answered === challenge ? 'right' : 'wrong or missing'}`,
      };
    },
    list: () => records,
    async replay(id, times) {
      const made = records.find((each) => each.id === id);
      const { eventUrl, cardUrl } = config();
      const url = made?.kind === 'callback' ? cardUrl : eventUrl;
      if (made === undefined || url === undefined) return false;
      for (let n = 0; n < times; n += 1) made.attempts.push(await track(post(url, made.envelope)));
      changed(made);
      return true;
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

function outcomeOf(sent: Sent): CallbackOutcome {
  if (sent.error === 'timeout') return { code: 200341, message: '请求回调服务超时（3 秒）' };
  if (sent.error !== undefined) return { code: 200342, message: `连接回调服务失败：${sent.error}` };
  if (sent.status !== 200) return { code: 200671, message: `回调服务返回 HTTP ${sent.status}` };
  const answer = parse(sent.body);
  const wellFormed =
    answer !== undefined && Object.keys(answer).every((key) => key === 'toast' || key === 'card');
  return wellFormed ? { answer } : { code: 200672, message: '回调服务返回的格式不正确' };
}

function parse(body: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
