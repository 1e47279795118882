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
const clock = { ...systemClock, pause: (ms: number) => systemClock.pause(Math.min(ms, 20)) };

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
const written = () => readFileSync(envFile(), 'utf8');
const said = () => printed.join('\n');
const registered = () => sandbox.state.setup.registrations.size;

/** Opens a link as the person who scanned it, and presses the button. */
async function open(link: string): Promise<void> {
  const { state } = sandbox;
  const page = new URL(link);
  if (page.pathname === '/page/launcher' && state.faults.behaviour('launcher-page') === 'expired') return;
  const as = state.world.company.cast.admin.openId;
  const body = new URLSearchParams({ ...Object.fromEntries(page.searchParams), as, decision });
  await fetch(`${page.origin}${page.pathname}`, { method: 'POST', body });
}

/** Whether setting up comes to its end. */
async function run(more: Partial<SetupOptions> = {}, answers: string[] = []): Promise<boolean> {
  const { url } = sandbox;
  const options: SetupOptions = {
    ...{ hosts: { api: url, accounts: url, larkApi: url, larkAccounts: url }, domain: url, appId: undefined },
    ...{ publish: true, printOnly: false, force: false, envFile: envFile(), language: 'zh', environment: {} },
    ...more,
  };
  const print = (line: string) => {
    printed.push(line);
    if (line.includes('/page/') && decision !== 'wait') void open(line);
  };
  const ask = async (question: string) => printed.push(question) && answers.shift();
  const terminal = { print, ask: ask as () => Promise<string | undefined>, columns: 120, rows: 60 };
  const [came] = await Promise.allSettled([setUp(options, { terminal, clock, log: silentLogger })]);
  const ok = came.status === 'fulfilled';
  printed.push(ok ? came.value.text : String(came.reason));
  return ok;
}

describe('setting the bot up', () => {
  it('takes one scan, and leaves an app that has everything and is heard; again it goes on where it stopped', async () => {
    expect(await run()).toBe(true);

    const { app, oauth, setup } = sandbox.state;
    const lacking = (as: 'tenant' | 'user') =>
      scopeNeeds(as).filter(({ anyOf }) => !anyOf.some((each) => app.scopes.has(each)));
    const nobodyAsks = ['group-quotes', 'group-quotes'];
    expect([...lacking('tenant'), ...lacking('user')].map(({ need }) => need)).toEqual(nobodyAsks);
    const expected = ['websocket', true, 1, 2];
    expect([app.transport, oauth.refreshEnabled, setup.versions.length, setup.menu.length]).toEqual(expected);
    expect(app.subscribed?.has('vc.meeting.all_meeting_ended_v1')).toBe(true);
    expect(written()).toContain(`FEISHU_APP_ID=${app.appId}`);
    expect(written()).toContain(`ADMIN_USERS=${sandbox.state.world.company.cast.admin.openId}`);
    expect(statSync(envFile()).mode & 0o777).toBe(0o600);
    expect(said()).toMatch(/[█▀].*会议管理/s);
    expect(said()).not.toContain(app.appSecret);

    printed = [];
    expect(await run()).toBe(true);
    expect(said()).not.toContain('/page/');
    expect(said()).toMatch(/使用.*已经配置好/s);
    expect(setup.versions).toHaveLength(1);

    // Somebody puts an item of their own in place of one of ours.
    setup.menu = [{ default_name: '值班表', menu_content_type: 1 }, setup.menu[0]];
    expect(await run()).toBe(true);
    expect(setup.menu).toMatchObject([
      { default_name: '值班表' },
      { default_name: '导出', i18n_name: { en_us: 'Export' }, event_key: 'export', menu_content_type: 2 },
      { default_name: '帮助', event_key: 'help', sort: 3 },
    ]);
  });

  it('says what is left by hand, where the platform refuses to be configured', async () => {
    behave('scan-config', 'refused');
    behave('scan-events', 'none');

    expect(await run()).toBe(true);
    const page = `/app/${sandbox.state.app.appId}/event`;
    const names = ['事件与回调 → 事件配置', 'Events & Callbacks', '手动设置：事件和回调（长连接）'];
    for (const words of ['210043', page, ...names]) expect(said()).toContain(words);
    expect(said()).not.toContain('完成。');
  });

  it.each([
    ['a launcher that refuses each code', 'launcher-page', 'expired', ''],
    ['a tenant of Lark', 'scan-brand', 'lark', ''],
    ['an app that is for its creator only', 'scan-available', 'creator', ''],
    ['an app whose refreshing is off', 'scan-refresh', 'off', ''],
    ['an administrator who has to approve the version', 'publish-review', 'asked', '应用审核'],
  ])('works with %s', async (_what, name, side, words) => {
    behave(name, side);

    expect(await run()).toBe(true);
    expect(sandbox.state.oauth.refreshEnabled).toBe(true);
    expect(sandbox.state.app.availableTo).toBeUndefined();
    expect(said()).toContain(words);
  });

  it('ends with a sentence when the person refuses, and where the platform cannot be reached', async () => {
    decision = 'deny';
    expect(await run()).toBe(false);
    expect(said()).toContain('已取消');

    const { url } = sandbox;
    await sandbox.stop();
    printed = [];
    expect(await run()).toBe(false);
    expect(said()).toContain(`${url}（ECONN`);
    sandbox = await createSandbox({ stories: false });
  });

  it('survives connections that are lost while it waits', async () => {
    decision = 'wait';
    const running = run();
    const launcher = () => printed.find((line) => line.includes('/page/launcher'));
    await expect.poll(launcher).toBeDefined();
    sandbox.state.faults.add({ kind: 'drop', endpoint: 'setup.registration', times: 2, args: {} });
    decision = 'allow';
    await open(launcher() ?? '');

    expect(await running).toBe(true);
  });

  it('writes into an existing file only after a yes, and keeps the rest of it', async () => {
    writeFileSync(envFile(), 'TIMEZONE=Asia/Tokyo\nFEISHU_APP_ID=\n');
    for (const answers of [['n'], []]) {
      expect(await run({}, answers)).toBe(false);
      expect(said()).toContain('--force');
    }
    // The secret would be lost with nobody to ask, as in a pipe: nothing is created.
    expect([sandbox.state.calls, registered()]).toEqual([[], 0]);
    expect(written()).not.toContain('cli_');

    expect(await run({}, ['y'])).toBe(true);
    expect(written()).toContain('TIMEZONE=Asia/Tokyo');
    expect(written()).toContain(`FEISHU_APP_ID=${sandbox.state.app.appId}`);
  });

  it('creates nothing where the file cannot be written, or only what would be set is asked for', async () => {
    expect(await run({ envFile: join(folder, 'missing', '.env') })).toBe(false);
    expect(said()).toContain('没有创建应用');
    expect(registered()).toBe(0);
    const before = sandbox.state.calls.length;
    expect(await run({ printOnly: true })).toBe(true);
    expect(said()).toContain('vc:meeting:export');
    expect(sandbox.state.calls).toHaveLength(before);
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
    expect(written()).toContain(`FEISHU_APP_SECRET=${appSecret}`);
  });
});
