import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { freePort } from '../../scripts/demo/processes.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { eventually } from '../support/house.ts';
import { build, house, MINUTE_MS } from '../support/lived.ts';

const pageOf = (path: string, headers = {}) =>
  fetch(new URL(path, house.sandbox.state.app.eventUrl), { headers });

async function checks() {
  const { checks: found } = (await (await pageOf('/readyz')).json()) as {
    checks: Record<string, { ok: boolean; detail?: string; warning?: string }>;
  };
  return found;
}

describe('the page for the orchestrator', () => {
  it('names a changed app secret within a minute, by the name of its variable, and recovers with it', async () => {
    const errors: string[] = [];
    const log = { ...silentLogger, error: (_: object, message: string) => errors.push(message) };
    await build({ log });
    const { appSecret } = house.sandbox.state.app;
    await house.client.post('/webhook', { app_secret: 'changed' });

    house.advance(MINUTE_MS);
    await eventually(async () => !(await checks())['platform']?.ok, 'the secret is not missed');
    const { platform } = await checks();
    house.advance(MINUTE_MS);
    await house.client.post('/meetings/ended', {});
    await house.client.post('/webhook', { app_secret: appSecret });
    house.advance(MINUTE_MS);

    expect(platform?.detail).toContain('FEISHU_APP_SECRET is refused (10014)');
    expect(JSON.stringify(platform)).not.toContain(appSecret);
    await eventually(async () => (await checks())['platform']?.ok === true, 'the secret is still missed');
    expect(errors).toEqual([expect.stringMatching(/^FEISHU_APP_ID or FEISHU_APP_SECRET .* FEISHU_DOMAIN/)]);
  });

  it.each([
    ['FEISHU_ENCRYPT_KEY', { encrypt_key: 'changed' }],
    ['FEISHU_VERIFICATION_TOKEN', { verification_token: 'changed' }],
    ['im.message.receive_v1', { first_generation: true }],
  ])('stays ready and warns of %s while nothing can be read', async (named, wrong) => {
    await build({ oneClock: true });
    const { encryptKey: encrypt_key, verificationToken: verification_token } = house.sandbox.state.app;
    const { settings } = await house.place.open();
    const kept = () => settings.get('tenant', 'arrivals-amiss', z.record(z.string(), z.number()));
    const count = async () => Object.keys((await kept()) ?? {}).length;
    await house.client.post('/webhook', wrong);
    // A key that opened something is doubted where nothing is opened for ten minutes.
    for (const minutes of [6, 6, 0]) {
      await house.say('/帮助');
      await house.sandbox.idle();
      await house.client.post('/clock', { advance: minutes * MINUTE_MS });
    }
    await eventually(async () => (await count()) === 1, 'nobody notices');
    const [{ status }, { arrivals }] = [await pageOf('/readyz'), await checks()];
    const metrics = await (await pageOf('/metrics')).text();
    await house.client.post('/webhook', { encrypt_key, verification_token, first_generation: false });
    await house.answer('/帮助', () => true);

    expect([status, arrivals]).toMatchObject([200, { ok: true, warning: expect.stringContaining(named) }]);
    expect(metrics).toMatch(/bot_arrivals_amiss\{trouble="\S+"\} 1/);
    expect((await checks())['arrivals']).toEqual({ ok: true });
    await eventually(async () => (await count()) === 0, 'it is still remembered');
  });

  it('says why, and shows its figures, to this machine only, or on a port of its own', async () => {
    await build();
    const proxied = (path: string) => pageOf(path, { 'x-forwarded-for': '203.0.113.9' });
    const [ready, metrics] = [await proxied('/readyz'), await proxied('/metrics')];

    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
    expect(metrics.status).toBe(404);

    const port = await freePort(0);
    await build({ env: { ADMIN_PORT: String(port) } });
    const admin = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
    expect(await (await admin('/readyz')).json()).toMatchObject({ checks: { store: { ok: true } } });
    expect(await (await admin('/metrics')).text()).toContain('bot_store_up 1');
    expect((await pageOf('/metrics')).status).toBe(404);
    expect(await (await pageOf('/readyz')).json()).toEqual({ status: 'ready' });
    expect((await admin('/files/ex1')).status).toBe(404);
  });

  it('says that the clock is off, measured against the platform, and how far', async () => {
    await build();
    house.jump(-3 * 60 * MINUTE_MS);

    const { clock } = await checks();
    const page = await (await pageOf('/metrics')).text();
    house.jump(3 * 60 * MINUTE_MS);

    expect(clock).toEqual({ ok: false, detail: "the clock is 180 minutes behind the platform's" });
    expect(page).toMatch(/bot_platform_calls_total\{operation="bot.info",code="0"\} 1/);
    expect((await checks())['clock']).toEqual({ ok: true });
  });
});
