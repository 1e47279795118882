import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { ENVIRONMENT, loadEnvFile } from '../../src/environment.ts';
import { ownFolder } from '../support/folder.ts';
import { ENOUGH } from './cli/support.ts';

const { SECRET_KEY, ...app } = ENOUGH;
const enough = { ...app, EXPORT_IDENTITY: 'tenant', ALLOWED_CHATS: 'oc_1' };

const NO_PATH = /^PUBLIC_URL must be an address without a user name, \? or #$/;

/** What is read of an environment, and what is wrong with it. */
function read(more: Readonly<Record<string, string>>, base: Readonly<Record<string, string>> = enough) {
  const result = readConfig({ ...base, ...more });
  if (!result.ok) return { problems: result.problems };
  const { config, lost } = result;
  return { config, lost, problems: [], transport: config.transport.kind, reachable: config.http.isReachable };
}

describe('the environment', () => {
  const example = readFileSync('.env.example', 'utf8');

  it('is listed name for name in .env.example, with the defaults that it has', () => {
    const listed = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    const shown = Object.fromEntries([...example.matchAll(/^([A-Z_]+)=(.+)$/gm)].map(([, ...pair]) => pair));

    expect(listed).toEqual(Object.keys(ENVIRONMENT.shape));
    expect(readConfig({ ...shown, ...enough })).toEqual(readConfig(enough));
  });

  it('reports every problem at once, each with the name of the variable', () => {
    const wrong = { FEISHU_TRANSPORT: 'webhook', PORT: 'eighty', LOCALE: 'fr', TIMEZONE: 'Mars/Base' };
    const { problems } = read({ ...wrong, ALLOWED_CHATS: 'general' }, {});

    expect(problems.map((problem) => problem.split(' ')[0]).join(' ')).toBe(
      'FEISHU_APP_ID FEISHU_APP_SECRET PORT ALLOWED_CHATS TIMEZONE LOCALE FEISHU_ENCRYPT_KEY FEISHU_VERIFICATION_TOKEN',
    );
  });

  it('takes a socket for the address of a store, as its client does', () => {
    const socket = { DATABASE_URL: 'postgres://bot@/bot?host=/var/run/postgresql', SECRET_KEY };
    expect(read(socket).problems).toEqual([]);
  });

  it('refuses a webhook that would believe anybody', () => {
    const open = { ...enough, FEISHU_ENCRYPT_KEY: '', FEISHU_VERIFICATION_TOKEN: '' };

    const both = /KEY is missing: .* FEISHU_TRANSPORT=websocket,FEISHU_VERIFICATION_TOKEN is missing/;
    expect(read({ FEISHU_TRANSPORT: 'webhook' }, open).problems.join()).toMatch(both);
    expect(read({ FEISHU_TRANSPORT: 'websocket' }, open).problems).toEqual([]);
  });

  it.each([
    ['that lends the tenant’s right to everybody', 'ALLOWED_CHATS', '', /ALLOWED_USERS are both empty/],
    ['before anything was set up', 'FEISHU_APP_ID', '', /FEISHU_APP_ID is missing: run `npm run setup`/],
    ['without a secret of replicas', 'DATABASE_URL', 'postgres://localhost/bot', /SECRET_KEY is missing/],
    ['whose secret is short', 'SECRET_KEY', 'hunter2-short', /^SECRET_KEY must have at least 16 characters$/],
    ['that asks for too little', 'OAUTH_SCOPES', 'offline_access', /^OAUTH_SCOPES must name vc:export/],
    ['with a fraction', 'RETENTION_DAYS', '1.5', /^RETENTION_DAYS must be a whole number$/],
    ['whose links would have a query', 'PUBLIC_URL', 'https://bot.example.com/?a=1', NO_PATH],
    ['whose links would have a fragment', 'PUBLIC_URL', 'https://bot.example.com/#a', NO_PATH],
    ['whose links would go on behind a page', 'PUBLIC_URL', 'https://b.cn/oauth/callback', /before the path/],
    ['that calls a page', 'FEISHU_DOMAIN', 'https://open.feishu.cn/app/cli_1', /before the path/],
    ['that calls a path twice', 'FEISHU_DOMAIN', 'https://open.feishu.cn/open-apis', /before the path/],
    ['that calls nobody', 'FEISHU_DOMAIN', 'open.feishu.cn', /must be feishu, lark, or an address that/],
    ['with quotes of a text', 'FEISHU_APP_SECRET', '“secret”', /SECRET has a blank or a full-width/],
    ['with a word that is none', 'LOG_LEVEL', 'all', /must be debug, info, warn, error or silent$/],
    ['with one port for two', 'ADMIN_PORT', '3000', /^ADMIN_PORT is the same as PORT/],
    ['with a folder that only a shell finds', 'DATA_DIR', '~/data', /^DATA_DIR must not begin with ~/],
    ['whose password ends the address', 'DATABASE_URL', 'postgres://me:p@ss#word@db/bot', /as %2F/],
    ['whose links would have a user', 'PUBLIC_URL', 'https://me:word@bot.example.com', NO_PATH],
  ])('is refused %s: %s=%s', (_, name, value, problem) => {
    expect(read({ [name]: value }).problems.join()).toMatch(problem);
  });

  const dir = ownFolder();
  it.each([
    ['saved with a mark of order', '\uFEFFPORT=1', 'utf8', { PORT: '1' }],
    ['saved by Windows', '\uFEFFPORT=1\r\nHOST=a\r\n', 'utf16le', { PORT: '1', HOST: 'a' }],
    ['with a colon', 'HOST=a\nPORT: 1', 'utf8', /^Line 2 of .* has “:” behind PORT: write PORT=…$/],
    ['with a full-width sign', 'PORT＝1', 'utf8', /has “＝” behind PORT/],
    [
      'with a # in a value',
      "A=a#\nHOST='a#'\nPORT=1 # a\nSECRET_KEY=a#b",
      'utf8',
      /^Line 4 .* SECRET_KEY in single quotes/,
    ],
    ['that is no text', '\xff', 'latin1', /cannot be read: it is no text/],
  ] as const)('in a file %s is read, or refused in a sentence', (_, text, encoding, expected) => {
    const [file, env] = [join(dir, '.env'), {}];
    writeFileSync(file, text, encoding);

    if (expected instanceof RegExp) return expect(() => loadEnvFile(file, env)).toThrow(expected);
    expect([loadEnvFile(file, env), env]).toEqual([[], expected]);
  });

  it('says what has no effect: names that are like one of its own, and what Node reads before', () => {
    writeFileSync(join(dir, 'late'), 'NODE_EXTRA_CA_CERTS=/ca.pem');
    const { lost } = read({ ADMIN_USER: 'ou_1', TIME_ZONE: 'UTC', MY_PORT: '1' });

    expect(lost?.map((each) => each.split(' ')[0])).toEqual(['ADMIN_USER', 'TIME_ZONE']);
    expect(loadEnvFile(join(dir, 'late'), {}).join()).toMatch(/^NODE_EXTRA_CA_CERTS has no effect/);
    expect(() => loadEnvFile(dir, {})).toThrow(/cannot be read: EISDIR/);
  });

  it('lets everybody export with their own right if nothing else is said', () => {
    const access = { identity: 'user', scopes: undefined, chats: [], users: [], admins: [] };

    expect(read({ EXPORT_IDENTITY: '', ALLOWED_CHATS: '' }).config?.access).toEqual(access);
  });

  it('calls the platform itself where the platform has no address to call, and sends files and consents by message', () => {
    const behindNat = { FEISHU_ENCRYPT_KEY: '', FEISHU_VERIFICATION_TOKEN: '' };

    expect(read(behindNat)).toMatchObject({ transport: 'websocket', reachable: false });
    const reachable = { transport: 'webhook', reachable: true };
    expect(read({ PUBLIC_URL: 'https://bot.example.com/' })).toMatchObject(reachable);
  });

  it.each([
    ['lark', 'https://open.larksuite.com', 'https://accounts.larksuite.com'],
    ['', 'https://open.feishu.cn', 'https://accounts.feishu.cn'],
    ['http://127.0.0.1:4100/', 'http://127.0.0.1:4100', 'http://127.0.0.1:4100'],
  ])('takes FEISHU_DOMAIN=%s as %s', (given, domain, accountsDomain) => {
    const app = { id: enough.FEISHU_APP_ID, domain, accountsDomain };

    expect(read({ FEISHU_DOMAIN: given }).config?.app).toEqual(app);
  });

  it.each(['FEISHU_DOMAIN', 'FEISHU_ACCOUNTS_DOMAIN'])('sends no secret unencrypted to %s', (name) => {
    const open = { [name]: 'http://feishu.internal:8080' };

    expect(read(open).problems.join()).toMatch(new RegExp(`^${name} begins with http://`));
    expect(read({ ...open, ALLOW_HTTP: 'true' }).problems).toEqual([]);
    for (const here of ['http://localhost:4100', 'http://[::1]:4100', 'http://127.0.0.9'])
      expect(read({ [name]: here }).problems).toEqual([]);
  });

  it.each([
    ['ADMIN_PORT', '9100', { http: { admin: { host: '127.0.0.1', port: 9100 } } }],
    ['PUBLIC_URL', 'HTTPS://Bot.Example.com/', { http: { publicUrl: 'https://bot.example.com' } }],
    ['PUBLIC_URL', 'https://example.com/bot//', { http: { publicUrl: 'https://example.com/bot' } }],
    ['OAUTH_SCOPES', 'vc:export, a vc:export', { access: { scopes: ['vc:export', 'a'] } }],
    ['OAUTH_SCOPES', 'vc:meeting:export', { access: { scopes: ['vc:meeting:export'] } }],
  ])('takes %s=%s for what is meant, however it is written', (name, value, config) => {
    expect(read({ [name]: value }).config).toMatchObject(config);
  });

  it('keeps secrets out of what may be printed', () => {
    const printed = JSON.stringify(read({ SECRET_KEY }).config);

    expect(printed).not.toMatch(/secret-of-the-app|a-very-long-secret-key/);
  });
});
