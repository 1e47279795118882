import { describe, expect, it } from 'vitest';
import { tallyLine } from '../../../src/cards/exports/done.ts';
import { plainText } from '../../../src/cards/index.ts';
import { PLAIN } from './support/cards.ts';
import { finishedCard, participantsOf, qualityFileOf, roomsOf } from './support/done.ts';

type Summary = Parameters<typeof finishedCard>[1];
type More = Parameters<typeof finishedCard>[2];

function shown(summary: Summary, more?: More): string {
  return plainText(finishedCard('zh_cn', summary, more));
}

const conclusion = (summary: Summary, more?: More): string =>
  finishedCard('zh_cn', summary, more).config.summary.content;

describe('the answer to /参会人', () => {
  it('says the conclusion first', () => {
    expect(conclusion(participantsOf())).toBe(
      '23 人参会，另有 1 间会议室设备，7 人迟到超过 5 分钟，2 人早退。',
    );
    expect(conclusion(participantsOf(PLAIN, { rooms: 0, early: undefined, late: undefined }))).toBe(
      '23 人参会。',
    );
    expect(
      conclusion(
        participantsOf(PLAIN, { rooms: 0, early: undefined, late: { people: 0, minutes: 5, latest: [] } }),
      ),
    ).toBe('23 人参会，无人迟到。');
  });

  it('tells ended, running and coming meetings in their own tense', () => {
    const nobody = participantsOf(PLAIN, { joined: 0 });

    expect(conclusion(nobody, { status: 1 })).toBe('名单上有 23 人，还没有人入会。');
    expect(conclusion(nobody)).toBe('名单上有 23 人，没有入会记录。');
    expect(conclusion(nobody, { status: 3 })).toBe('会议还没有开始，名单上有 23 人。');
    expect(
      conclusion(participantsOf(PLAIN, { rooms: 0, early: undefined, late: undefined }), { status: 1 }),
    ).toMatch(/^会议正在进行，已有 \d+ 人入会。$/);
  });

  it('says which meeting it is about', () => {
    const text = shown(participantsOf(), { about: '周会 · 512340987' });

    expect(text).toMatch(/^参会人明细 · 周会 · 512340987\n昨天\n/);
    expect(shown(participantsOf())).toContain('参会人明细 · 昨天');
  });

  it('offers the link alone where the workbook is larger than a file message, and says why', () => {
    const large = shown(roomsOf(), { tooBigToSend: true });

    expect(large).toContain('这份表格有 31.0 MB，飞书的文件消息最多 30 MB。请用卡片上的下载链接。');
    expect(large).toContain('下载 Excel');
    expect(large).not.toMatch(/发送文件到本群|私信发我/);
    expect(shown(roomsOf())).toMatch(/发送文件到本群[\s\S]*私信发我/);
  });

  it('shows four figures at most, and none that is not known', () => {
    expect(shown(participantsOf())).toContain('23\n人\n52 分钟\n参会时长中位数\n7\n人迟到\n2\n人早退\n');
    expect(
      shown(participantsOf(PLAIN, { medianSeconds: undefined, late: undefined, early: undefined, rooms: 0 })),
    ).toContain('23\n人\n2\n人没有企业账号\n1\n人电话入会\n');
  });

  it('draws how long people stayed, every length of stay with a name that is no markup', () => {
    const bars = JSON.stringify(finishedCard('zh_cn', participantsOf())).match(/"x":"[^"]+","y":\d+/g) ?? [];

    expect(bars).toEqual(
      ['0–5:1', '5–15:0', '15–30:2', '30–60:12', '60–120:8', '120+:0'].map((each) => {
        const [label, people] = each.split(':');
        return `"x":"${label}","y":${people}`;
      }),
    );
  });

  it('lists who came late, or else who stayed longest', () => {
    expect(shown(participantsOf())).toContain('迟到最久的 5 人（另有 2 人，见 Excel）');
    expect(shown(participantsOf())).toContain('陈思远 · 研发部 · 10:21 入会，迟到 21 分钟 · 参会 37 分钟');
    const punctual = shown(participantsOf(PLAIN, { late: { people: 0, minutes: 5, latest: [] } }));
    expect(punctual).toContain('参会最久的 5 人（另有 18 人，见 Excel）');
    expect(punctual).toContain('周子涵 · 财务部 · 10:06 入会 · macOS · 参会 57 分钟');
  });

  it('leads on to the quality of a meeting that has ended', () => {
    const asks = (status: 1 | 2 | 3) => JSON.stringify(finishedCard('zh_cn', participantsOf(), { status }));

    expect(asks(2)).toContain('"do":"quality-meeting"');
    expect(asks(1)).not.toContain('quality-meeting');
    expect(asks(3)).not.toContain('quality-meeting');
  });

  it('counts devices, versions, networks, places and reasons', () => {
    const text = shown(participantsOf());

    expect(text).toContain('设备：Windows（12）、macOS（9）、iOS（6）、Android（3）、其他（2）');
    expect(text).toContain('网络：Wi-Fi（12）、有线（9）、4G（6）、其他（2）');
    expect(text).toContain('离会原因：主动离会（12）、会议结束（9）');
    expect(shown(participantsOf(PLAIN, { devices: { top: [], others: 0 } }))).not.toContain('设备：');
  });

  it('shows a word instead of a name that may not be shown', () => {
    const [first] = participantsOf().longest;
    if (first === undefined) throw new Error('no line');
    const late = { people: 1, minutes: 5, latest: [{ ...first, name: '', department: '' }] };

    expect(shown(participantsOf(PLAIN, { late }))).toContain('未显示姓名 · 10:06 入会');
  });

  it('is friendly when there was nobody: no link, no file', () => {
    const empty = finishedCard('zh_cn', participantsOf(PLAIN, { rows: 0 }));

    expect(plainText(empty)).toContain('飞书没有提供这场会议的参会人。');
    expect(JSON.stringify(empty)).not.toMatch(/open_url|file-here|file-to-me|"chart"|"table"/);
  });
});

describe('the answer to /会议室', () => {
  it('says how much was reserved, used and missed', () => {
    const text = shown(roomsOf());

    expect(conclusion(roomsOf())).toBe('昨天有 86 次预定，12 间会议室，共 71 小时，工作时间利用率 43%。');
    expect(conclusion(roomsOf(PLAIN, { utilisation: undefined }))).toBe(
      '昨天有 86 次预定，12 间会议室，共 71 小时。',
    );
    expect(text).toContain('86\n次预定\n71 小时\n预定时长\n43%\n利用率\n15%\n未签到率\n');
    expect(text).toContain('未签到率 = 超时未签到 9 次 ÷ 需要签到 60 次。');
  });

  it('shows where most was wasted, and why rooms were released', () => {
    expect(shown(roomsOf())).toContain('浪费最多的 5 间（预定后释放或未签到）');
    expect(shown(roomsOf())).toContain('木星 · 浪费 2 / 9 小时 · 9 次预定，5 次未签到');
    expect(shown(roomsOf())).toContain('释放原因：超时未签到（12）、会议提前结束（9）');
  });

  it('draws how much of the working hours each room was used, and says of how many', () => {
    const card = (changed: { rooms: number }): string =>
      JSON.stringify(finishedCard('zh_cn', roomsOf(PLAIN, changed)));

    expect(card({ rooms: 12 })).toContain('"text":"工作时间利用率（%）"');
    expect(card({ rooms: 40 })).toContain('"text":"工作时间利用率（%），最高的 12 间"');
    expect(card({ rooms: 12 })).toContain('{"x":78,"y":"木星"}');
  });

  it('leaves out a rate nobody can know', () => {
    const text = shown(roomsOf(PLAIN, { utilisation: undefined, checkIns: { due: 0, missed: 0 } }));

    expect(text).not.toMatch(/利用率|未签到率/);
    expect(JSON.stringify(finishedCard('zh_cn', roomsOf(PLAIN, { utilisation: undefined })))).not.toContain(
      '"chart"',
    );
  });

  it('is friendly when there was nothing', () => {
    expect(shown(roomsOf(PLAIN, { rows: 0 }))).toContain('昨天没有找到会议室预定。');
  });
});

describe('the answer to /质量 … 文件', () => {
  it('says what the workbook holds, and judges nothing', () => {
    const text = shown(qualityFileOf());

    expect(conclusion(qualityFileOf())).toBe('共 62 分钟的逐分钟数据，来自 2 次入会，每次一张工作表。');
    expect(conclusion(qualityFileOf({ joins: 1 }))).toBe('共 62 分钟的逐分钟数据。');
    expect(text).toContain('62\n分钟\n2\n次入会\n23%\n最高丢包\n33 / 35\n个官方列\n');
    expect(text).toContain('第一分钟 11-19 09:31，最后一分钟 11-19 10:40。');
    expect(text).toContain('音频 · 62 分钟有数据 · 最高延迟 120 ms · 最高抖动 31 ms · 最高丢包 23%');
    expect(text).toContain('共享屏幕 · 0 分钟有数据\n');
    expect(text).not.toMatch(/质量差|良好|不达标/);
  });

  it('is friendly when there was nothing', () => {
    expect(shown(qualityFileOf({ rows: 0 }))).toContain('飞书没有提供这次入会的质量数据。');
  });
});

describe('what the platform enumerates in Chinese', () => {
  it('is in English on an English card, and other words stay as they are', () => {
    const tally = {
      top: ['手动释放', '传感器自动释放', '网络断开', '研发部'].map((name) => ({ name, count: 2 })),
      others: 0,
    };

    const line = tallyLine('Release reasons', tally, 'en_us');

    expect(line).toContain('released by hand');
    expect(line?.replace('研发部', '')).not.toMatch(/\p{Script=Han}/u);
    expect(tallyLine('释放原因', tally, 'zh_cn')).toContain('手动释放');
  });
});
