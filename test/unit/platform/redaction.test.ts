import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createOAuthApi } from '../../../src/platform/oauth.ts';
import { type Answer, clientOf, eachPlatform, recordedLog, SECRET } from './support/fake-platform.ts';
import { hurried } from './support/hurry.ts';

const USER_TOKEN = 'eyJ-user-token-815';
const SECRETS = [SECRET, 't-1', 't-2', USER_TOKEN, 'refresh-42', 'the-code-9', 'Bearer'];
const platform = eachPlatform();

/** All that can be read of the errors with which these end, and of the lines of a log. */
async function told(works: readonly (() => Promise<unknown>)[], lines: readonly string[] = []) {
  const errors: unknown[] = [];
  for (const work of works) errors.push(await hurried(() => work().catch((thrown: unknown) => thrown)));
  for (const error of errors) expect(error).toBeInstanceOf(Error);
  const whole = { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null };
  return inspect([errors, lines], whole);
}

describe('secrets', () => {
  it.each<[string, Answer]>([
    ['a refusal', { status: 403, body: { code: 121005, msg: 'no permission' } }],
    ['a server error without JSON', { status: 502, body: '<html>' }],
    ['a token refused twice', { status: 400, body: { code: 99991663, msg: 'Invalid access token' } }],
    ['a dropped connection', { act: (response) => response.socket?.destroy() }],
  ])('are neither in the log nor in the error after %s', async (_name, answer) => {
    const { log, lines } = recordedLog();
    const users = { current: async () => USER_TOKEN, renewed: async () => USER_TOKEN };
    const feishu = clientOf(platform.url, { log, users });
    platform.answers(answer);
    const works = [
      () => feishu.tasks.create({ kind: 'meetings', query: { startTime: 1, endTime: 2 } }),
      () => feishu.tasks.status('1', { identity: { as: 'user', openId: 'ou_1' } }),
      () => feishu.tasks.download('file-token'),
      () => feishu.files.upload('a.xlsx', Buffer.from('x')),
      () => feishu.messages.send({ chatId: 'oc_1' }, { type: 'text', text: 'x' }, 'u'),
      () => feishu.bot(),
    ];

    const all = await told(works, lines);

    for (const secret of SECRETS) expect(all).not.toContain(secret);
  });

  it('are in no log and no error when the token server fails', async () => {
    const { log, lines } = recordedLog();
    platform.tokenAnswers(...Array.from({ length: 3 }, () => ({ status: 500, body: 'busy' })));

    expect(await told([() => clientOf(platform.url, { log }).bot()], lines)).not.toContain(SECRET);
  });

  it('are in no error of the authorisation', async () => {
    const app = { id: 'cli_1', secret: SECRET, domain: platform.url, accountsDomain: platform.url };
    const oauth = createOAuthApi({ app });
    const refusal = { code: 20002, error: 'invalid_client', error_description: 'no' };
    platform.answers({ status: 400, body: refusal });

    const all = await told([
      () => oauth.exchange({ code: 'the-code-9', redirectUri: 'https://bot/cb', verifier: 'v' }),
      () => oauth.refresh('refresh-42'),
      () => oauth.whoIs(USER_TOKEN),
    ]);

    for (const secret of SECRETS) expect(all).not.toContain(secret);
    expect(all).toContain('20002');
  });
});
