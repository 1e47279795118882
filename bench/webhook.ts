import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { encrypt, signatureHeaders } from '../sandbox/src/delivery/crypto.ts';
import { compared, sized } from './pairs.ts';

export const KEYS = { appId: 'cli_a1b2c3d4e5f60718', encryptKey: 'encrypt-key', verificationToken: 'token' };

const AT_ONCE = 16;
let serial = 0;

/** A message as the platform sends it: sealed and signed. Everybody speaks in a chat of their own. */
function envelope(text: string, mentioned: boolean): { body: string; headers: Record<string, string> } {
  serial += 1;
  const now = Date.now();
  const mention = { key: '@_user_1', id: { open_id: 'ou_bot' }, name: '会议助手', mentioned_type: 'bot' };
  const event = {
    sender: { sender_id: { open_id: `ou_${serial}` }, sender_type: 'user', tenant_key: 'tk' },
    message: {
      message_id: `om_${serial}`,
      create_time: String(now),
      chat_id: `oc_${serial}`,
      chat_type: 'group',
      message_type: 'text',
      content: JSON.stringify({ text }),
      mentions: mentioned ? [mention] : [],
    },
  };
  const header = {
    event_id: `ev_${process.pid}_${serial}`,
    event_type: 'im.message.receive_v1',
    create_time: String(now),
    token: KEYS.verificationToken,
    app_id: KEYS.appId,
    tenant_key: 'tk',
  };
  const body = JSON.stringify({
    encrypt: encrypt(JSON.stringify({ schema: '2.0', header, event }), KEYS.encryptKey),
  });
  const signed = signatureHeaders(body, KEYS.encryptKey, Math.floor(now / 1000));
  return { body, headers: { ...signed, 'Content-Type': 'application/json' } };
}

export class Server {
  readonly #child: ChildProcess;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  #port = 0;
  /** How long each answer of the last `take` took, ms, shortest first. */
  #waits: number[] = [];

  constructor(which: 'sdk' | 'ours') {
    this.#child = fork(new URL('./webhook-server.ts', import.meta.url), [which], {
      execArgv: ['--import', 'tsx'],
    });
  }

  async ready(): Promise<void> {
    const failed = once(this.#child, 'exit').then(() =>
      Promise.reject(new Error('the server did not start')),
    );
    [this.#port] = (await Promise.race([once(this.#child, 'message'), failed])) as [number];
    failed.catch(() => undefined);
  }

  /** Sends messages and returns the ms of processor time that the server took for them. */
  async take(count: number, text: string, mentioned: boolean): Promise<number> {
    const all = Array.from({ length: count }, () => envelope(text, mentioned));
    const before = await this.#cost();
    const waits: number[] = [];
    const next = async (): Promise<void> => {
      for (let each = all.pop(); each !== undefined; each = all.pop()) {
        const since = performance.now();
        await this.#post(each);
        waits.push(performance.now() - since);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    this.#waits = waits.sort((a, b) => a - b);
    return (await this.#cost()) - before;
  }

  /** Sends messages and returns for how many ms the slowest hundredth of them waited at least. */
  async slowest(count: number, text: string, mentioned: boolean): Promise<number> {
    await this.take(count, text, mentioned);
    return this.#waits[Math.floor(this.#waits.length * 0.99)] ?? 0;
  }

  stop(): void {
    this.#agent.destroy();
    this.#child.disconnect();
  }

  async #cost(): Promise<number> {
    this.#child.send('cost');
    const [microseconds] = (await once(this.#child, 'message')) as [number];
    return microseconds / 1000;
  }

  #post({ body, headers }: ReturnType<typeof envelope>): Promise<void> {
    const options = { port: this.#port, path: '/webhook/event', method: 'POST', agent: this.#agent, headers };
    return new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', ...options }, (answer) => {
        answer.resume();
        answer.once('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`status ${answer.statusCode}`)),
        );
      });
      asked.once('error', reject);
      asked.end(body);
    });
  }
}

/** Compares what a message costs with the SDK's own adapter for Express whose handler does nothing. */
export async function benchWebhook(): Promise<void> {
  const [messages, jobs] = [sized(2_000), sized(300)];
  const [ours, sdk] = [new Server('ours'), new Server('sdk')];
  await Promise.all([ours.ready(), sdk.ready()]);
  const baseline = "the SDK's adapter with an empty handler";
  const best = () => sdk.take(messages, '下午开会吗', false);
  try {
    await compared({
      ...{ name: 'webhook: a message between people', baseline, limit: 1.25, best },
      ours: () => ours.take(messages, '下午开会吗', false),
    });
    await compared({
      ...{ name: 'webhook: a message that becomes a job', baseline, limit: 2 },
      ours: () => ours.take(jobs, '@_user_1 /会议 昨天', true),
      best: () => sdk.take(jobs, '下午开会吗', false),
    });
    await compared({
      ...{ name: `webhook: 99 % of answers to such messages, ${AT_ONCE} at once`, baseline, limit: 3 },
      ours: () => ours.slowest(jobs, '@_user_1 /会议 昨天', true),
      best: () => sdk.slowest(jobs, '下午开会吗', false),
    });
  } finally {
    ours.stop();
    sdk.stop();
  }
}
