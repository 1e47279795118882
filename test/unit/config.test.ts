import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { ENVIRONMENT } from '../../src/environment.ts';

const enough = {
  FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718',
  FEISHU_APP_SECRET: 'secret-of-the-app',
  FEISHU_ENCRYPT_KEY: 'key',
  FEISHU_VERIFICATION_TOKEN: 'token',
  EXPORT_IDENTITY: 'tenant',
  ALLOWED_CHATS: 'oc_1',
};

describe('the environment', () => {
  it('is listed name for name in .env.example', () => {
    const example = readFileSync('.env.example', 'utf8');

    const listed = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);

    expect(listed).toEqual(Object.keys(ENVIRONMENT.shape));
  });

  it('has the defaults that .env.example shows', () => {
    const example = readFileSync('.env.example', 'utf8');
    const shown = Object.fromEntries(
      [...example.matchAll(/^([A-Z_]+)=(.+)$/gm)].map((match) => [match[1], match[2]]),
    );

    const withExample = readConfig({ ...shown, ...enough });
    const withDefaults = readConfig(enough);

    expect(withExample).toEqual(withDefaults);
  });

  it('reports every problem at once, each with the name of the variable', () => {
    const read = readConfig({
      FEISHU_TRANSPORT: 'webhook',
      PORT: 'eighty',
      LOCALE: 'fr',
      TIMEZONE: 'Mars/Base',
      ALLOWED_CHATS: 'general',
    });

    const names = read.ok ? [] : read.problems.map((problem) => problem.split(' ')[0]);

    expect(names).toEqual([
      'FEISHU_APP_ID',
      'FEISHU_APP_SECRET',
      'PORT',
      'ALLOWED_CHATS',
      'TIMEZONE',
      'LOCALE',
      'FEISHU_ENCRYPT_KEY',
      'FEISHU_VERIFICATION_TOKEN',
    ]);
  });

  it('refuses a webhook that would believe anybody', () => {
    const { FEISHU_ENCRYPT_KEY: _key, FEISHU_VERIFICATION_TOKEN: _token, ...open } = enough;

    const read = readConfig({ ...open, FEISHU_TRANSPORT: 'webhook' });

    expect(read.ok ? [] : read.problems).toHaveLength(2);
    expect(readConfig({ ...open, FEISHU_TRANSPORT: 'websocket' }).ok).toBe(true);
  });

  it('refuses to lend the tenant’s right to everybody', () => {
    const read = readConfig({ ...enough, ALLOWED_CHATS: '' });

    expect(read.ok ? '' : read.problems.join()).toMatch(/ALLOWED_CHATS and ALLOWED_USERS are both empty/);
  });

  it('lets everybody export with their own right if nothing else is said', () => {
    const { EXPORT_IDENTITY: _identity, ALLOWED_CHATS: _chats, ...silent } = enough;

    const read = readConfig(silent);

    expect(read.ok && read.config.access).toEqual({
      identity: 'user',
      scopes: undefined,
      chats: [],
      users: [],
      admins: [],
    });
  });

  it('can be told what to ask people for, always with what an export needs', () => {
    const few = readConfig({ ...enough, OAUTH_SCOPES: 'vc:export, offline_access vc:export' });
    const newer = readConfig({ ...enough, OAUTH_SCOPES: 'vc:meeting:export' });
    const tooFew = readConfig({ ...enough, OAUTH_SCOPES: 'offline_access' });

    expect(few.ok && few.config.access.scopes).toEqual(['vc:export', 'offline_access']);
    expect(newer.ok && newer.config.access.scopes).toEqual(['vc:meeting:export']);
    expect(tooFew.ok ? '' : tooFew.problems.join()).toMatch(/^OAUTH_SCOPES must name vc:export/);
  });

  it('calls the platform itself where the platform has no address to call, and sends files and consents by message', () => {
    const { FEISHU_ENCRYPT_KEY: _key, FEISHU_VERIFICATION_TOKEN: _token, ...behindNat } = enough;
    const hidden = readConfig(behindNat);
    const reachable = readConfig({ ...enough, PUBLIC_URL: 'https://bot.example.com/' });

    expect(hidden.ok && [hidden.config.transport.kind, hidden.config.http.isReachable]).toEqual([
      'websocket',
      false,
    ]);
    expect(reachable.ok && [reachable.config.transport.kind, reachable.config.http.isReachable]).toEqual([
      'webhook',
      true,
    ]);
  });

  it('wants a shared secret where several replicas share one database', () => {
    const read = readConfig({ ...enough, DATABASE_URL: 'postgres://localhost/bot' });

    expect(read.ok ? '' : read.problems.join()).toMatch(/SECRET_KEY is missing/);
  });

  it('never repeats a secret in a message', () => {
    const read = readConfig({ ...enough, SECRET_KEY: 'hunter2-short' });

    expect(read.ok ? '' : read.problems.join()).toMatch(/^SECRET_KEY must have at least 16 characters$/);
  });

  it.each([
    ['lark', 'https://open.larksuite.com', 'https://accounts.larksuite.com'],
    ['', 'https://open.feishu.cn', 'https://accounts.feishu.cn'],
    ['http://127.0.0.1:4100/', 'http://127.0.0.1:4100', 'http://127.0.0.1:4100'],
  ])('takes FEISHU_DOMAIN=%s as %s', (given, domain, accountsDomain) => {
    const read = readConfig({ ...enough, FEISHU_DOMAIN: given });

    expect(read.ok && read.config.app).toEqual({ id: enough.FEISHU_APP_ID, domain, accountsDomain });
  });

  it.each(['FEISHU_DOMAIN', 'FEISHU_ACCOUNTS_DOMAIN'])('sends no secret unencrypted to %s', (name) => {
    const open = { ...enough, [name]: 'http://feishu.internal:8080' };
    const refused = readConfig(open);

    expect(refused.ok ? '' : refused.problems.join()).toMatch(new RegExp(`^${name} begins with http://`));
    expect(readConfig({ ...open, ALLOW_HTTP: 'true' }).ok).toBe(true);
    for (const here of ['http://localhost:4100', 'http://[::1]:4100', 'http://127.0.0.9'])
      expect(readConfig({ ...enough, [name]: here }).ok).toBe(true);
  });

  it('keeps the port for operators to this machine until it is told otherwise', () => {
    const read = readConfig({ ...enough, ADMIN_PORT: '9100' });

    expect(read.ok && read.config.http.admin).toEqual({ host: '127.0.0.1', port: 9100 });
  });

  it.each([
    ['HTTPS://Bot.Example.com/', 'https://bot.example.com'],
    ['https://example.com/bot//', 'https://example.com/bot'],
  ])('builds its links on PUBLIC_URL=%s as %s, however it is written', (given, publicUrl) => {
    const read = readConfig({ ...enough, PUBLIC_URL: given });

    expect(read.ok && read.config.http.publicUrl).toBe(publicUrl);
  });

  it.each(['https://bot.example.com/?a=1', 'https://bot.example.com/#a', 'https://me:word@bot.example.com'])(
    'refuses PUBLIC_URL=%s, behind which no path can be put',
    (given) => {
      const read = readConfig({ ...enough, PUBLIC_URL: given });

      expect(read.ok ? '' : read.problems.join()).toMatch(
        /^PUBLIC_URL must be an address without a user name, \? or #$/,
      );
    },
  );

  it('says in words what a number has to be', () => {
    const read = readConfig({ ...enough, PORT: 'eighty', RETENTION_DAYS: '1.5' });

    expect(read.ok ? [] : read.problems).toEqual([
      'PORT must be a whole number',
      'RETENTION_DAYS must be a whole number',
    ]);
  });

  it('keeps secrets out of what may be printed', () => {
    const read = readConfig({ ...enough, SECRET_KEY: 'a-very-long-secret-key' });

    const printed = JSON.stringify(read.ok && read.config);

    for (const secret of ['secret-of-the-app', 'a-very-long-secret-key'])
      expect(printed).not.toContain(secret);
  });
});
