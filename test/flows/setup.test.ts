import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox/src/index.ts';
import { type SetupOptions, setUp } from '../../src/cli/setup.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { scopeNeeds } from '../../src/platform/scopes.ts';

/** Pauses are as short as the platform takes to answer. */
const quick = { ...systemClock, pause: (ms: number) => systemClock.pause(Math.min(ms, 20)) };

let sandbox: Sandbox;
let folder: string;
let printed: string[];
/** What the person at the page does once the link is shown. */
let decision: 'allow' | 'deny' | 'wait';

beforeEach(async () => {
  sandbox = await createSandbox({ stories: false });
  sandbox.state.app.transport = 'webhook';
  folder = mkdtempSync(join(tmpdir(), 'setup-'));
  printed = [];
  decision = 'allow';
  behave('device-interval-s', 0);
});
afterEach(() => sandbox.stop());

const behave = (name: string, value: unknown) =>
  sandbox.state.faults.add({ kind: 'behaviour', args: { name, value } });
const envFile = () => join(folder, '.env');
const said = () => printed.join('\n');

/** Opens a link as the person who scanned it, and presses the button. */
async function open(link: string): Promise<void> {
  const page = new URL(link);
  if (page.pathname === '/page/launcher' && sandbox.state.faults.behaviour('launcher-page') === 'expired')
    return;
  const fields = {
    ...Object.fromEntries(page.searchParams),
    as: sandbox.state.world.company.cast.admin.openId,
    decision,
  };
  await fetch(`${page.origin}${page.pathname}`, { method: 'POST', body: new URLSearchParams(fields) });
}

async function run(more: Partial<SetupOptions> = {}, answers: string[] = []): Promise<boolean> {
  const hosts = { api: sandbox.url, accounts: sandbox.url, larkApi: sandbox.url, larkAccounts: sandbox.url };
  const options: SetupOptions = {
    hosts,
    domain: sandbox.url,
    appId: undefined,
    publish: true,
    printOnly: false,
    force: false,
    envFile: envFile(),
    language: 'zh',
    environment: {},
    ...more,
  };
  const terminal = {
    print(line: string) {
      printed.push(line);
      if (line.includes('/page/') && decision !== 'wait') void open(line);
    },
    ask: async (question: string) => {
      printed.push(question);
      return answers.shift();
    },
    columns: 120,
    rows: 60,
  };
  try {
    printed.push((await setUp(options, { terminal, clock: quick, log: silentLogger })).text);
    return true;
  } catch (error) {
    printed.push(String(error));
    return false;
  }
}

describe('setting the bot up', () => {
  it('takes one scan, and leaves an app that has everything and is heard', async () => {
    expect(await run()).toBe(true);

    const { app, oauth, setup } = sandbox.state;
    const held = (as: 'tenant' | 'user') =>
      scopeNeeds(as).filter(({ anyOf }) => !anyOf.some((each) => app.scopes.has(each)));
    expect([...held('tenant'), ...held('user')].map(({ need }) => need)).toEqual([]);
    expect(app.transport).toBe('websocket');
    expect(app.subscribed?.has('vc.meeting.all_meeting_ended_v1')).toBe(true);
    expect(oauth.refreshEnabled).toBe(true);
    expect(setup.versions).toHaveLength(1);
    expect(setup.menu).toHaveLength(2);
    const env = readFileSync(envFile(), 'utf8');
    expect(env).toContain(`FEISHU_APP_ID=${app.appId}`);
    expect(env).toContain(`ADMIN_USERS=${sandbox.state.world.company.cast.admin.openId}`);
    expect(statSync(envFile()).mode & 0o777).toBe(0o600);
    expect(said()).toContain('会议管理');
    expect(said()).not.toContain(app.appSecret);
    expect(said()).toMatch(/█|▀/);
  });

  it('goes on where it stopped, without another scan and without another version', async () => {
    await run();
    printed = [];

    expect(await run()).toBe(true);
    expect(said()).not.toContain('/page/');
    expect(said()).toContain('使用');
    expect(said()).toContain('已经配置好');
    expect(sandbox.state.setup.versions).toHaveLength(1);
  });

  it('says what is left by hand, where the platform refuses to be configured', async () => {
    behave('scan-config', 'refused');
    behave('scan-events', 'none');

    expect(await run()).toBe(true);
    expect(said()).toContain('210043');
    expect(said()).toContain('事件与回调 → 事件配置');
    expect(said()).toContain('Events & Callbacks');
    expect(said()).toContain(`/app/${sandbox.state.app.appId}/event`);
    expect(said()).toContain('im.message.receive_v1');
  });

  it('says that an administrator has to approve the version', async () => {
    behave('publish-review', 'asked');

    expect(await run()).toBe(true);
    expect(said()).toContain('应用审核');
  });

  it.each([
    ['a launcher that refuses each code', 'launcher-page', 'expired'],
    ['a tenant of Lark', 'scan-brand', 'lark'],
    ['an app that is for its creator only', 'scan-available', 'creator'],
    ['an app whose refreshing is off', 'scan-refresh', 'off'],
  ])('works with %s', async (_what, name, side) => {
    behave(name, side);

    expect(await run()).toBe(true);
    expect(sandbox.state.oauth.refreshEnabled).toBe(true);
    expect(sandbox.state.app.availableTo).toBeUndefined();
  });

  it('ends with a sentence when the person refuses', async () => {
    decision = 'deny';

    expect(await run()).toBe(false);
    expect(said()).toContain('已取消');
  });

  it('survives connections that are lost while it waits', async () => {
    decision = 'wait';
    const running = run();
    await expect.poll(() => printed.find((line) => line.includes('/page/launcher'))).toBeDefined();
    sandbox.state.faults.add({ kind: 'drop', endpoint: 'setup.registration', times: 2, args: {} });
    decision = 'allow';
    await open(printed.find((line) => line.includes('/page/launcher')) ?? '');

    expect(await running).toBe(true);
  });

  it('writes into an existing file only after a yes, and keeps the rest of it', async () => {
    writeFileSync(envFile(), 'TIMEZONE=Asia/Tokyo\nFEISHU_APP_ID=\n');
    for (const answers of [['n'], []]) {
      expect(await run({}, answers)).toBe(false);
      expect(said()).toContain('--force');
    }
    // The secret would be lost with nobody to ask, as in a pipe: nothing is created.
    expect(sandbox.state.calls).toEqual([]);
    expect(sandbox.state.setup.registrations.size).toBe(0);
    expect(readFileSync(envFile(), 'utf8')).not.toContain('cli_');

    expect(await run({}, ['y'])).toBe(true);
    expect(readFileSync(envFile(), 'utf8')).toContain('TIMEZONE=Asia/Tokyo');
    expect(readFileSync(envFile(), 'utf8')).toContain(`FEISHU_APP_ID=${sandbox.state.app.appId}`);
  });

  it('creates nothing where the file cannot be written', async () => {
    expect(await run({ envFile: join(folder, 'missing', '.env') })).toBe(false);
    expect(said()).toContain('没有创建应用');
    expect(sandbox.state.setup.registrations.size).toBe(0);
  });

  it('takes an app of the console by its id, and says what is wrong with its secret', async () => {
    const { appId, appSecret } = sandbox.state.app;
    expect(await run({ appId })).toBe(false);
    expect(said()).toContain('FEISHU_APP_SECRET');
    expect(await run({ appId, environment: { FEISHU_APP_SECRET: 'wrong' } })).toBe(false);
    expect(said()).toContain('不接受');
    expect(said()).not.toContain('wrong');
    sandbox.state.app.scopes.add('application:application:patch');
    expect(await run({ appId, environment: { FEISHU_APP_SECRET: appSecret }, force: true })).toBe(true);
  });

  it('only shows what it would set, when asked to', async () => {
    expect(await run({ printOnly: true })).toBe(true);
    expect(said()).toContain('vc:meeting:export');
    expect(sandbox.state.calls).toEqual([]);
  });

  it('says that the platform cannot be reached', async () => {
    const url = sandbox.url;
    await sandbox.stop();

    expect(await run()).toBe(false);
    expect(said()).toContain(url);
    sandbox = await createSandbox({ stories: false });
  });
});
