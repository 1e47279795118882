import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox/src/index.ts';
import { launchChromium, openPage } from '../../sandbox/test/e2e/support/chromium.ts';
import { freePort } from '../../scripts/demo/processes.ts';
import { chatOf } from './support/chat.ts';

/** What `npm run setup` and `npm start` run, wherever one is. */
const START = resolve('scripts/start.mjs');
/** A command may have to be built first, on a machine that may be busy. */
const PATIENT = { timeout: 120_000 };
const DAY_MS = 24 * 60 * 60_000;

let browser: Browser;
let sandbox: Sandbox;
const folder = mkdtempSync(join(tmpdir(), 'one-scan-'));
const children: ChildProcess[] = [];

beforeAll(async () => {
  browser = await launchChromium();
  sandbox = await createSandbox({ taskMs: 600 });
  sandbox.state.faults.add({ kind: 'behaviour', args: { name: 'device-interval-s', value: 1 } });
  return async () => {
    // Each is a group of its own: what it started would go on without it.
    for (const { pid, exitCode } of children)
      if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGKILL');
    await browser.close();
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  };
});

/** Starts a command in the folder, with nothing in its environment that a person would have had to set. */
async function command(args: readonly string[]) {
  const port = await freePort(0);
  const env = { PATH: process.env['PATH'], HOME: folder, PORT: String(port), LOG_LEVEL: 'warn' };
  const child = spawn(process.execPath, [START, ...args], { cwd: folder, env, detached: true });
  children.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  return { said: () => said, ended, url: `http://127.0.0.1:${port}` };
}

/** The number of a meeting of the last six days that stands for no other. */
function someMeeting(): string {
  const now = sandbox.state.clock.now();
  const past = sandbox.state.world.meetings(now - 6 * DAY_MS, now, now, { status: 2 });
  const times = (no: string) => past.filter(({ meetingNo }) => meetingNo === no).length;
  const only = past.filter((each) => each.participants.length > 3 && times(each.meetingNo) === 1);
  return only.at(-1)?.meetingNo ?? '';
}

describe('from an empty folder to the first judged meeting', () => {
  it('takes a person one scan, one consent and one sentence', { timeout: 300_000, retry: 0 }, async () => {
    expect(readdirSync(folder)).toEqual([]);
    const { page, close } = await openPage(browser, sandbox.url);
    const chat = chatOf(page);
    await chat.be('张三');

    const setup = await command(['setup', '--domain', sandbox.url, '--language', 'zh']);
    const link = /http\S+\/page\/launcher\S+/;
    await expect.poll(setup.said, PATIENT).toMatch(link);
    const phone = await page.context().newPage();
    await phone.goto(link.exec(setup.said())?.[0] ?? '');
    await phone.getByRole('button', { name: '确认' }).click();
    expect(await setup.ended).toBe(0);

    const bot = await command([]);
    const isReady = async () => (await fetch(`${bot.url}/readyz`).catch(() => undefined))?.ok;
    await expect.poll(isReady, PATIENT).toBe(true);
    await chat.open('会议助手');
    await chat.say(`/质量 ${someMeeting()} 最近7天`);

    const tab = page.waitForEvent('popup');
    await chat.cards().getByRole('button', { name: '去授权' }).click();
    await (await tab).getByRole('button', { name: '确认' }).click();

    await chat
      .cards()
      .getByText(/有数据 \d+\/\d+ 人次/)
      .first()
      .waitFor(PATIENT);

    const { setup: decided } = sandbox.state;
    expect([decided.registrations.size, decided.devices.size, decided.versions.length]).toEqual([1, 1, 1]);
    const said = [...sandbox.state.messages.values()].filter(({ sender }) => sender.type === 'user');
    expect(said).toHaveLength(1);
    await close();
  });
});
