import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { describe, it, type TestContext } from 'vitest';
import { eventually, type House, isFinal } from '../support/house.ts';
import { hold, killable, PATIENCE_MS } from '../support/kill.ts';
import { rawWorkbook } from '../support/raw-xlsx.ts';
import { ENGINES } from '../support/stores.ts';

const COLUMNS = 17;
const ROWS = 20_000;

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
  await house.until((all) => isFinal(all[0]), undefined, PATIENCE_MS);
  ctx.expect(code).toBe(0);
}

describe.concurrent('the bot is stopped (SIGTERM) and ends by itself with exit code 0', {
  timeout: 180_000,
}, () => {
  it('while the platform does not answer', async (ctx) => {
    const house = await killable(ctx);
    const held = await hold(house, 'exports.create');
    await house.say('/会议 昨天');
    await house.held(held);

    await expectCleanEndAndAnswer(ctx, house);
  });

  it.for(ENGINES)(
    'while %s hangs, a press waits for its answer, and a job for its next step',
    async (engine, ctx) => {
      const house = await killable(ctx, { engine });
      await house.say('/会议 昨天');
      const [card] = await house.until((all) => isFinal(all[0]), undefined, PATIENCE_MS);
      const letGo = await hang(house);
      const press = house.press(card?.message_id ?? '', '私信发我').catch(() => undefined);
      await house.say('/会议 前天');

      const code = await house.stopBot('SIGTERM');

      await letGo();
      await press;
      ctx.expect(code).toBe(0);
    },
  );

  it('while the long connection is open', async (ctx) => {
    const house = await killable(ctx, {
      sandbox: { app: { transport: 'websocket' } },
      env: { FEISHU_TRANSPORT: 'websocket' },
    });
    const held = await hold(house, 'exports.get');
    await house.say('/会议 昨天');
    await house.held(held);

    await expectCleanEndAndAnswer(ctx, house);
  });

  it('while a thread reads a large workbook', async (ctx) => {
    const house = await killable(ctx, { sandbox: { taskMs: 0 } });
    const row = `<row>${'<c t="inlineStr"><is><t>words</t></is></c>'.repeat(COLUMNS)}</row>`;
    const base64 = rawWorkbook({ rows: row.repeat(ROWS) }).toString('base64');
    house.sandbox.state.faults.add({ kind: 'file', times: 1, args: { base64 } });
    await house.say('/会议 昨天');
    const fetched = async () => house.calls('exports.download').some(({ status }) => status === 200);
    await eventually(fetched, 'the workbook was not fetched', PATIENCE_MS);

    await expectCleanEndAndAnswer(ctx, house);
  });
});
