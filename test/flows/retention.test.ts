import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { createHousekeeping } from '../../src/services/housekeeping.ts';
import { type House, headerOf, isFinal, linkOf, newHouse, SMALL } from '../support/house.ts';

const DAY_MS = 24 * 60 * 60_000;
const RETENTION_DAYS = 30;

describe('a card that is older than its file', () => {
  let house: House;
  beforeAll(async () => {
    house = await newHouse({ sandbox: { ...SMALL, taskMs: 0 } });
  });
  afterAll(() => house.close(), 30_000);

  it('its link says when the file went and the command that makes it anew, as no button may', async () => {
    await house.say('/会议 昨天 视频');
    const [card] = await house.until((all) => isFinal(all[0]));
    const store = await house.place.open();
    const later = { ...systemClock, now: () => systemClock.now() + (RETENTION_DAYS + 1) * DAY_MS };
    await createHousekeeping(store, later, silentLogger, {
      retentionDays: RETENTION_DAYS,
      rawDays: 30,
      months: 13,
    })();

    const gone = await house.visit(linkOf(card));
    const stranger = await house.visit(linkOf(card), house.world.persons.second_admin.open_id, 'deny');
    const sent = await house.press(card?.message_id ?? '', '私信发我');
    const again = await house.press(card?.message_id ?? '', '重新导出「昨天」');
    await house.until((all) => all.length === 2 && isFinal(all[1]));
    const page = await gone.text();
    const command = /在?飞书发送：([^<]*)/.exec(page)?.[1] ?? '';
    await house.say(command);
    const shown = await house.until((all) => all.length === 3 && isFinal(all[2]));
    const fresh = await house.visit(linkOf(shown[2]));

    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(later.now());
    expect([gone.status, stranger.status]).toEqual([410, 403]);
    expect(page).toContain(day);
    expect(page).not.toContain('重新导出');
    expect(command).toMatch(/^\/会议 \d{4}-\d\d-\d\d 视频会议$/);
    expect(sent.answer?.toast?.content).toBe('这次导出已经删除，请重新发送命令');
    expect(again.answer?.toast?.content).toBe('已开始，结果在下方新卡片');
    expect(headerOf(shown[1])).toMatchObject({ template: 'green' });
    expect(fresh.status).toBe(200);
  });
});
