import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOAuthApi } from '../../../src/platform/oauth.ts';
import { clientOf, type FakePlatform, fakePlatform, recordedLog, SECRET } from './support/fake-platform.ts';
import { hurried } from './support/hurry.ts';

const USER_TOKEN = 'eyJ-user-token-815';
const SECRETS = [SECRET, 't-1', 't-2', USER_TOKEN, 'refresh-42', 'the-code-9', 'Bearer'];

describe('secrets', () => {
  let platform: FakePlatform;
  beforeEach(async () => {
    platform = await fakePlatform();
  });
  afterEach(() => platform.close());

  const failures = [
    ['a refusal', { status: 403, body: { code: 121005, msg: 'no permission' } }],
    ['a refusal with HTTP 200', { body: { code: 121005, msg: 'no permission' } }],
    ['a server error without JSON', { status: 502, body: '<html>' }],
    ['a token refused twice', { status: 400, body: { code: 99991663, msg: 'Invalid access token' } }],
    [
      'a dropped connection',
      { act: (response: { socket: { destroy(): void } | null }) => response.socket?.destroy() },
    ],
  ] as const;

  it.each(failures)('are neither in the log nor in the error after %s', async (_name, answer) => {
    const { log, lines } = recordedLog();
    const users = { current: async () => USER_TOKEN, renewed: async () => USER_TOKEN };
    const feishu = clientOf(platform.url, { log, users });
    const asAnna = { identity: { as: 'user', openId: 'ou_1' } } as const;
    platform.answers(answer);
    const works: readonly (() => Promise<unknown>)[] = [
      () => feishu.tasks.create({ kind: 'meetings', query: { startTime: 1, endTime: 2 } }),
      () => feishu.tasks.status('1', asAnna),
      () => feishu.tasks.download('file-token'),
      () => feishu.files.upload('a.xlsx', Buffer.from('x')),
      () => feishu.messages.send({ chatId: 'oc_1' }, { type: 'text', text: 'x' }, 'u'),
      () => feishu.bot(),
    ];

    for (const work of works) {
      const error: unknown = await hurried(() => work().catch((thrown: unknown) => thrown));
      expect(error).toBeInstanceOf(Error);
      lines.push(inspect(error, { depth: 20, showHidden: true }));
    }

    for (const secret of SECRETS) expect(lines.join('\n')).not.toContain(secret);
  });

  it('are in no log and no error when the token server fails', async () => {
    const { log, lines } = recordedLog();
    platform.tokenAnswers(...Array.from({ length: 3 }, () => ({ status: 500, body: 'busy' })));

    const error: unknown = await hurried(() =>
      clientOf(platform.url, { log })
        .bot()
        .catch((thrown: unknown) => thrown),
    );

    expect(inspect([error, lines], { depth: 20, showHidden: true })).not.toContain(SECRET);
  });

  it('are in no error of the authorisation', async () => {
    const app = { id: 'cli_1', secret: SECRET, domain: platform.url, accountsDomain: platform.url };
    const oauth = createOAuthApi({ app });
    platform.answers({
      status: 400,
      body: { code: 20002, error: 'invalid_client', error_description: 'no' },
    });

    const errors = await Promise.all(
      [
        oauth.exchange({ code: 'the-code-9', redirectUri: 'https://bot/cb', verifier: 'v' }),
        oauth.refresh('refresh-42'),
        oauth.whoIs(USER_TOKEN),
      ].map((work) => work.catch((thrown: unknown) => thrown)),
    );

    const told = inspect(errors, { depth: 20, showHidden: true });
    for (const secret of SECRETS) expect(told).not.toContain(secret);
    expect(told).toContain('20002');
  });
});
