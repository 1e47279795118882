import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { describe, it, type TestContext } from 'vitest';
import { eventually, type House, type HouseOptions, isFinal, newHouse } from '../support/house.ts';
import { rawWorkbook } from '../support/raw-xlsx.ts';
import { ENGINES } from '../support/stores.ts';

/** Returns a house whose bot is a process of its own: these tests run at the same time. */
async function houseOf({ onTestFinished }: TestContext, options: HouseOptions = {}): Promise<House> {
  const house = await newHouse({ ...options, bot: 'process' });
  onTestFinished(() => house.close());
  return house;
}

/** Asks for an export, and waits until a call on its way is held. */
async function exportUntil(house: House, endpoint: string): Promise<void> {
  const { id } = await house.client.post<{ id: string }>('/faults', { kind: 'hold', endpoint });
  await house.say('/会议 昨天');
  await house.held(id);
}

/** Keeps everybody else from writing, as a database does that hangs. Answers how to let go. */
async function hang({ place }: House): Promise<() => Promise<void>> {
  if (place.databaseUrl === undefined) {
    const db = new Database(join(place.dataDir, 'bot.sqlite'), { timeout: 10_000 });
    db.exec('begin immediate');
    return async () => {
      db.exec('rollback');
      db.close();
    };
  }
  const client = new pg.Client({ connectionString: place.databaseUrl });
  await client.connect();
  await client.query('begin; lock table claims, jobs, settings, exports in access exclusive mode');
  return () => client.end();
}

/** The orchestrator kills what has not ended by itself; so the exit code is the sign. It goes on after its restart. */
async function expectCleanEndAndAnswer(ctx: TestContext, house: House) {
  const code = await house.stopBot('SIGTERM');
  await house.client.del('/faults');
  await house.startBot();
  await house.until((all) => isFinal(all[0]));
  ctx.expect(code).toBe(0);
}

describe.concurrent('the bot is stopped (SIGTERM) and ends by itself with exit code 0', () => {
  it('while the platform does not answer', async (ctx) => {
    const house = await houseOf(ctx);
    await exportUntil(house, 'exports.create');

    await expectCleanEndAndAnswer(ctx, house);
  });

  it.for(ENGINES)('while %s hangs, and a press and a job wait for it', async (engine, ctx) => {
    const house = await houseOf(ctx, { engine });
    await house.say('/会议 昨天');
    const [card] = await house.until((all) => isFinal(all[0]));
    const letGo = await hang(house);
    const press = house.press(card?.message_id ?? '', '私信发我').catch(() => undefined);
    await house.say('/会议 前天');

    const code = await house.stopBot('SIGTERM');

    await letGo();
    await press;
    ctx.expect(code).toBe(0);
  });

  it('while the long connection is open', async (ctx) => {
    const transport = 'websocket';
    const house = await houseOf(ctx, {
      sandbox: { app: { transport } },
      env: { FEISHU_TRANSPORT: transport },
    });
    await exportUntil(house, 'exports.get');

    await expectCleanEndAndAnswer(ctx, house);
  });

  it('while a thread reads a large workbook', async (ctx) => {
    const house = await houseOf(ctx, { sandbox: { taskMs: 0 } });
    const row = `<row>${'<c t="inlineStr"><is><t>words</t></is></c>'.repeat(17)}</row>`;
    const base64 = rawWorkbook({ rows: row.repeat(20_000) }).toString('base64');
    house.sandbox.state.faults.add({ kind: 'file', times: 1, args: { base64 } });
    await house.say('/会议 昨天');
    const fetched = async () => house.calls('exports.download').some(({ status }) => status === 200);
    await eventually(fetched, 'the workbook was not fetched');

    await expectCleanEndAndAnswer(ctx, house);
  });
});
