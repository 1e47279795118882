import { describe, expect, it } from 'vitest';
import { personOption, plainText } from '../../../../src/cards/index.ts';
import type { Locale } from '../../../../src/cards/kit/types.ts';
import { causeSentences } from '../../../../src/cards/quality/causes.ts';
import { maskedIp, valueText, withinBytes } from '../../../../src/cards/quality/words.ts';
import type { Cause } from '../../../../src/quality/causes/index.ts';
import { PLAIN } from '../support/cards.ts';
import { qualityCards } from '../support/quality.ts';

const facts = {
  exportId: `ex${'0a'.repeat(12)}`,
  kind: 'quality',
  rangeText: '2026-11-19',
  rangeShort: '11-19',
  requester: '张三',
} as const;
const cards = new Map([
  ...qualityCards('zh_cn', PLAIN, { ...facts, locale: 'zh_cn' }),
  ...qualityCards('en_us', PLAIN, { ...facts, locale: 'en_us' }).map(
    ([name, card]) => [`${name} en`, card] as const,
  ),
]);
const said = (name: string): string => plainText(cards.get(name));
const templateOf = (name: string): unknown =>
  (cards.get(name)?.header as { template?: unknown } | undefined)?.template;

describe('the card of a meeting', () => {
  it('says the verdict, the cause with its evidence, who was harmed, and what to do', () => {
    const text = said('quality, a speaker harmed all');

    expect(templateOf('quality, a speaker harmed all')).toBe('red');
    expect(text).toContain('09:14–09:33 其他 9 人全都听不清林晓雨。');
    expect(text).toMatch(/10 \/ 10\n受影响的人（有数据的人）/);
    expect(text).toMatch(/测量数据\n[\s\S]*%（目标 ≤ 3%，n = \d+）/);
    expect(text).toMatch(
      /推测原因：林晓雨的上行网络（09:14–09:31，最差为上行音频丢包 14%，其他 9 人全都听不清）。/,
    );
    expect(text).toContain('发言人的上行网络 · 林晓雨（09:14–09:31，180 人·分钟，');
    expect(text).toContain('受影响：吴佳怡、黄志强、陈思远、何俊杰、王浩然等 9 人');
    expect(text).toContain('建议：请发言人改用有线网络');
    expect(text).toContain('估算 MOS 假设延迟为单向');
    expect(text).toContain('有数据 10/10 人');
  });

  it('blames the gateway where those who are affected have a VPN in common, and no office', () => {
    const people = ['ou_1', 'ou_2', 'ou_3'].map((key) => ({ key, name: key }));
    const site = { by: 'ip', value: '203.0.113.7', name: '上海 VPN' };
    const cause = { kind: 'site', people, harmed: [], site, isolated: false, proxy: false };

    const said = (locale: Locale) => causeSentences({ causes: [cause as unknown as Cause] }, locale).join('');

    expect(said('zh_cn')).toMatch(/经上海 VPN 接入的 3 人同时变差，可能是 VPN 网关.*请 VPN 管理员/);
    expect(said('en_us')).toMatch(/3 people on 上海 VPN .* VPN gateway.*Ask the VPN admin/);
    expect(said('zh_cn')).not.toContain('办公区');
  });

  it('never shows a whole address', () => {
    expect(said('quality, a site')).toContain(
      '推测原因：上海 3 人同时变差，可能是该办公区的网络或运营商线路',
    );
    for (const [, card] of cards)
      expect(JSON.stringify(card)).not.toMatch(/(198\.51\.100|203\.0\.113|192\.0\.2)\.\d/);
  });

  it('greys the figure and says so where there are too few minutes', () => {
    expect(said('quality, one poor minute')).toContain('只有 1 分钟有数据，比例仅供参考');
    expect(JSON.stringify(cards.get('quality, one poor minute'))).toContain('"text_color":"grey"');
    expect(said('quality, one poor minute')).toContain('零星 1 分钟不达标，不足以推测原因');
  });

  it('with nothing to judge is grey, and says what was unread', () => {
    expect(templateOf('quality, nothing to judge')).toBe('grey');
    expect(said('quality, nothing to judge')).toContain('20 个数值无法识别，未计入');
  });

  it('shows what is known while others are still read, and can be cancelled', () => {
    const text = said('quality, read so far');

    expect(templateOf('quality, read so far')).toBe('blue');
    expect(text).toContain('4/10 人，约 40 秒后完成');
    expect(text).toContain('取消');
    expect(text).not.toContain('下载 Excel');
  });

  it('names the limits where they are not the usual ones', () => {
    expect(said('quality, the service, by the limits of Teams')).toContain('按 Teams 面板阈值');
  });
});

describe('the card of a person', () => {
  it('shows both joins and that there is a gap', () => {
    const text = said('quality of a person, rejoined');

    expect(text).toContain('分 2 次入会，图中空白是离开的时间。');
    expect(text).toMatch(/入会：09:00–09:18 · Windows/);
    expect(text).toMatch(/推测原因：王浩然上下行都差，使用 Wi-Fi/);
  });

  it('draws the medium that decided, with the tenant’s own limits', () => {
    const card = JSON.stringify(cards.get('quality of a person, video'));

    expect(card).toContain('视频抖动（ms）');
    expect(card).toMatch(/"y":90,/);
    expect(said('quality of a person, video')).toContain('下行 720P、15–24 fps · 上行 1080P、30 fps');
    expect(said('quality of a person, video')).toContain('走代理');
  });

  it('infers nothing where nothing lasted', () => {
    expect(said('quality of a person, nothing wrong')).toContain('没有持续变差的时间，不推测原因。');
  });
});

describe('the other cards about quality', () => {
  it('say how far and how long: 37 / 120', () => {
    expect(said('quality progress')).toContain('37/120 人，约 40 秒后完成');
    expect(said('quality progress en')).toContain('37 / 120 people, about 40 s left');
  });

  it('a form that was refused says which field and why, and keeps what people typed as text', () => {
    const text = said('quality settings, refused');

    expect(text).toContain('没有保存，请先修改：');
    expect(text).toContain('音频抖动：「一般」不能比「差」还差（60 / 50）');
    expect(text).toContain('抗丢包系数 Bpl：500 超出了 1–100');
    expect(text).toContain('编码损伤 Ie：「many」不是数');
  });

  it('the form shows the default beside what is in force', () => {
    const card = JSON.stringify(cards.get('quality settings, own'));

    expect(card).toContain('音频延迟（ms）：默认 250 / 500，现在 200 / 400');
    expect(card).toContain('"default_value":"200 / 400"');
    expect(card).toContain('音频抖动（ms）：默认 30 / 50"');
  });

  it('of one person alone says that nobody else was read, and offers the whole meeting', () => {
    const [alone, among] = ['quality of a person, rejoined', 'quality of a person, video'];

    expect(said(alone)).toContain('这里只读取了本人的数据');
    expect(JSON.stringify(cards.get(alone))).toContain('查看整场会议');
    expect(said(among)).not.toContain('这里只读取了本人的数据');
  });

  it('of last meetings says how many are looked at at most', () => {
    expect(said('quality history')).toContain('最多显示最近 10 场');
    expect(said('quality history en')).toContain('up to 10 latest meetings');
  });

  it('a meeting beside the last one says what changed', () => {
    expect(said('quality beside last time')).toMatch(/比上次明显好：受影响的人上次 \d+\/10，这次 \d+\/10。/);
    expect(said('quality beside last time')).toContain('上次有、这次没有：Wi-Fi · 周子涵');
    expect(said('quality beside nothing')).toContain('无法比较');
  });
});

describe('the words of these cards', () => {
  it.each([
    ['audio.latency', 612.4, '612 ms'],
    ['audio.lossAvg', 12, '12%'],
    ['audio.lossAvg', 3.25, '3.3%'],
    ['device.clientCpu', 92.6, '93%'],
    ['audio.mos', 2.96, '3.0'],
  ] as const)('%s %d is %s', (metric, value, text) => {
    expect(valueText(metric, value)).toBe(text);
  });

  it.each([
    ['170.40.80.80', '170.40.x.x'],
    ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8:85a3:…'],
    ['深圳', '深圳'],
    ['', ''],
  ])('%s is shown as %s', (ip, shown) => {
    expect(maskedIp(ip)).toBe(shown);
  });

  it('a list is cut where it would get too big', () => {
    expect(withinBytes(['张', '三', '四'], 12)).toEqual(['张', '三']);
    expect(personOption('x'.repeat(100))).toHaveLength(64);
  });
});
