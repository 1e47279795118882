import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENVIRONMENT, readConfig } from '../src/config.ts';

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
      'EXPORT_IDENTITY=user',
    ]);
  });

  it('refuses a webhook that would believe anybody', () => {
    const { FEISHU_ENCRYPT_KEY: _key, FEISHU_VERIFICATION_TOKEN: _token, ...open } = enough;

    const read = readConfig(open);

    expect(read.ok ? [] : read.problems).toHaveLength(2);
    expect(readConfig({ ...open, FEISHU_TRANSPORT: 'websocket' }).ok).toBe(true);
  });

  it('refuses to lend the tenant’s right to everybody', () => {
    const read = readConfig({ ...enough, ALLOWED_CHATS: '' });

    expect(read.ok ? '' : read.problems.join()).toMatch(/ALLOWED_CHATS and ALLOWED_USERS are both empty/);
  });

  it('says at start that exports with a person’s own right are not available yet', () => {
    const { EXPORT_IDENTITY: _identity, ...silent } = enough;

    const read = readConfig(silent);

    expect(read.ok ? '' : read.problems.join()).toMatch(
      /EXPORT_IDENTITY=user is not available yet: set EXPORT_IDENTITY=tenant/,
    );
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

  it('keeps secrets out of what may be printed', () => {
    const read = readConfig({ ...enough, SECRET_KEY: 'a-very-long-secret-key' });

    const printed = JSON.stringify(read.ok && read.config);

    for (const secret of ['secret-of-the-app', 'a-very-long-secret-key'])
      expect(printed).not.toContain(secret);
  });
});
