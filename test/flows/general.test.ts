import { beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { createHousekeeping } from '../../src/services/housekeeping.ts';
import { isFile, next, sentFile } from '../support/acting.ts';
import { headerOf, isFinal, linkOf, SMALL, titleOf, wordsOf } from '../support/house.ts';
import { build, DAY_MS, house, oneHouse } from '../support/lived.ts';

it('the bot speaks the language the chat chose, and says which there are', async () => {
  await build({ sandbox: SMALL });
  const said = (text: string) => house.answer(text, () => true);
  expect(wordsOf(await said('/lang en'))).toContain('are in English');
  expect(titleOf(await said('/help'))).toBe('What the meeting bot can do');
  expect(wordsOf(await said('/lang fr'))).toMatch(/“fr”.*`\/lang zh`/);
  expect(wordsOf(await said('／语言　ＺＨ'))).toContain('都用中文');
  expect(wordsOf(await said('/语言'))).toContain('请写明语言');
});

describe('the file behind a finished card', () => {
  oneHouse({ sandbox: { ...SMALL, taskMs: 0 } });
  let card: ShownMessage;
  beforeAll(async () => {
    card = await house.answer('/会议 昨天 视频');
  });
  const press = async (text: string) => (await house.press(card.message_id, text)).answer?.toast?.content;

  it('is sent to the chat at a second press, with the same bytes as behind the link', async () => {
    const question = await press('发送文件到本群');
    const file = await next(() => house.pressTwice(card.message_id, '发送文件到本群'), isFile);
    const sent = await sentFile(file);
    const linked = await house.visit(linkOf(card));

    expect(question).toMatch(/个人信息.*再按一次发送/);
    expect(Buffer.from(await sent.arrayBuffer()).equals(Buffer.from(await linked.arrayBuffer()))).toBe(true);
    const name = decodeURIComponent(sent.headers.get('content-disposition') ?? '');
    expect(name).toMatch(/会议明细_\d{4}-\d\d-\d\d\.xlsx/);
  });

  it('above 30 MB is explained instead of sent', async () => {
    const { answer } = await house.press(card.message_id, '重新导出「昨天」');
    const other = (await house.until((all) => isFinal(all.at(-1)) && all.at(-1) !== card)).at(-1);
    const fileId = `${/\/files\/(ex[0-9a-f]{24})/.exec(linkOf(other))?.[1]}-0`;
    const store = await house.place.open();
    async function* large() {
      for (let n = 0; n < 31; n += 1) yield Buffer.alloc(1024 * 1024, n);
    }
    await store.files.write(fileId, 'a.xlsx', large(), Date.now());
    const refused = await next(() => house.pressTwice(other?.message_id ?? '', '发送文件到本群'));

    expect(answer?.toast?.content).toBe('已开始，结果在下方新卡片');
    expect(titleOf(refused)).toBe('文件太大，发不了');
    expect(wordsOf(refused)).toContain('30 MB');
  });

  it('is older than its keeping: the link says when it went and the command that makes it anew, as no button may', async () => {
    const store = await house.place.open();
    const later = { ...systemClock, now: () => systemClock.now() + 31 * DAY_MS };
    await createHousekeeping(store, later, silentLogger, { retentionDays: 30, rawDays: 30, months: 13 })();

    const gone = await house.visit(linkOf(card));
    const stranger = await house.visit(linkOf(card), house.world.persons.second_admin.open_id, 'deny');
    const page = await gone.text();
    const command = /在?飞书发送：([^<]*)/.exec(page)?.[1] ?? '';
    house.advance(11_000);
    const [sent, again] = [await press('私信发我'), await press('重新导出「昨天」')];
    const fresh = await house.answer(command);

    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(later.now());
    expect([gone.status, stranger.status]).toEqual([410, 403]);
    expect(page).toContain(day);
    expect(page).not.toContain('重新导出');
    expect(command).toMatch(/^\/会议 \d{4}-\d\d-\d\d 视频会议$/);
    expect([sent, again]).toEqual(['这次导出已经删除，请重新发送命令', '已开始，结果在下方新卡片']);
    expect((await house.visit(linkOf(fresh))).status).toBe(200);
    expect(headerOf(fresh)).toMatchObject({ template: 'green' });
  });
});
