import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { plainText, texts } from '../../src/cards/index.ts';
import { adviceFor } from '../../src/cards/text/index.ts';
import { ruleFor } from '../../src/platform/error-table.ts';
import { RETRY_TABLE } from '../../src/services/jobs/step.ts';
import { type House, isFinal, newHouse, SMALL, titleOf } from '../support/house.ts';

/** One code of each kind, of messages and of uploads; `refusals.test.ts` holds the words of every code. */
const REFUSED = [230013, 230009, 234001, 234006];
const PASSING = [230049];
const TO_ME = '私信发我';

describe('the platform refuses to send a file', () => {
  let house: House;
  let card = '';
  let p2p = '';
  beforeAll(async () => {
    house = await newHouse({ sandbox: { ...SMALL, taskMs: 0 } });
    p2p = house.world.persons.admin.p2p_chat_id;
    await house.say('/会议 昨天');
    const [finished] = await house.until((all) => isFinal(all[0]));
    card = finished?.message_id ?? '';
  });
  afterAll(() => house.close(), 30_000);

  /** Presses while the platform refuses, and answers what comes in private. */
  async function answerWhile(code: number, times: number): Promise<ShownMessage | undefined> {
    const before = (await house.shown(p2p)).length;
    const endpoint = code > 234_000 ? 'im.file.create' : 'im.message.create';
    const refusal = { kind: 'code', endpoint, status: 400, code, msg: `refused ${code}`, times };
    await house.client.post('/faults', refusal);
    // Twice within ten seconds would be one request.
    await house.client.post('/clock', { advance: 11_000 });
    await house.press(card, TO_ME);
    const shown = await house.until((all) => all.length > before, p2p, 30_000);
    await house.client.del('/faults');
    return shown[before];
  }

  it.each(REFUSED)('%i: says so in private', async (code) => {
    const rule = ruleFor(code, 400);
    const answer = await answerWhile(code, RETRY_TABLE[rule.kind].attempts);

    const calls = await house.client.get<{ code: number; responseBody: unknown }[]>('/calls?since=0');
    const refused = JSON.stringify(calls.filter((call) => call.code === code).at(-1)?.responseBody);
    const words = plainText(answer?.content);
    expect(titleOf(answer)).toBe(texts('zh_cn').fileTrouble.title);
    expect(words).toContain(adviceFor(rule.advice, 'zh_cn').title);
    expect(words).toContain(String(code));
    expect(words).toContain(/"log_id":"([^"]+)"/.exec(refused)?.[1] ?? 'no log id');
  });

  it.each(PASSING)('%i: passes, and the file comes', async (code) => {
    expect((await answerWhile(code, 1))?.msg_type).toBe('file');
  });
});
