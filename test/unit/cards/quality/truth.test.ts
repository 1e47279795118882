import { describe, expect, it } from 'vitest';
import * as cards from '../../../../src/cards/index.ts';
import type { Locale } from '../../../../src/cards/kit/types.ts';
import { causeSentences } from '../../../../src/cards/quality/causes.ts';
import type { QualityFacts } from '../../../../src/cards/quality/facts.ts';
import { clocks, maskedIp, valueText } from '../../../../src/cards/quality/words.ts';
import type { Cause } from '../../../../src/quality/causes/index.ts';
import { compareMeetings, historyOf } from '../../../../src/quality/compare.ts';
import { DEFAULT_SETTINGS, thresholdsOf } from '../../../../src/quality/settings.ts';
import type { Participation } from '../../../../src/quality/types.ts';
import { MINUTE, minutes, participation, START, ZONE } from '../../quality/support/minutes.ts';
import { FACTS, judged, personCard, qualityCards } from '../support/quality.ts';
import { factsOf, PLAIN } from '../support/typed.ts';

const lossy = (way: 'received' | 'sent', to = 11) =>
  minutes(0, 29, (at) => (at <= to ? { [way]: { lossAvg: 15 } } : {}));
const others = ['李四', '王五', '赵六', '钱七'].map((name) => participation(name));
/** Somebody whose network loses what they send, and somebody whose network loses what they hear. */
const speaker = participation('张三', { minutes: lossy('sent') });
const deaf = ['李四', '王五', '赵六'].map((name) => participation(name, { minutes: lossy('received') }));
const meeting = (people: readonly Participation[], more: Partial<QualityFacts> = {}) =>
  cards.plainText(cards.qualityMeetingCard({ ...FACTS, ...more, result: judged(people) }));

describe('the advice fits who gets it:', () => {
  const room = { userId: undefined, roomId: 'omm_1', personKey: 'omm_1' };
  const hot = minutes(0, 29, (at) => (at < 12 ? { cpu: { clientAvg: 95 } } : {}));

  const deafened = { minutes: lossy('received') };
  const mute = { ...room, minutes: lossy('sent') };
  it.each<[string, Partial<Participation>, string]>([
    ['somebody on a cable is not told to take one', deafened, '建议：张三已用有线网络，可暂停下载'],
    ['somebody on 4G is', { ...deafened, networkType: '4G' }, '尽量使用有线网络'],
    ['a room has nobody to end a download', mute, '请会议室管理员检查张三的网线'],
    ['a room that is too slow is started anew', { ...room, minutes: hot }, '请会议室管理员重启张三的设备'],
  ])('%s', (_what, joined, advice) => {
    expect(meeting([participation('张三', joined), ...others])).toContain(advice);
  });

  it('those who are affected have a VPN in common, and no office: the gateway', () => {
    const people = ['ou_1', 'ou_2', 'ou_3'].map((key) => ({ key, name: key }));
    const site = { by: 'ip', value: '203.0.113.7', name: '上海 VPN' };
    const cause = { kind: 'site', people, harmed: [], site } as unknown as Cause;
    const said = (locale: Locale) => causeSentences({ causes: [cause] }, locale).join('');

    expect(said('zh_cn')).toMatch(/经上海 VPN 接入的 3 人同时变差，可能是 VPN 网关.*请 VPN 管理员/);
    expect(said('en_us')).toMatch(/3 people on 上海 VPN .* VPN gateway.*Ask the VPN admin/);
    expect(said('zh_cn')).not.toContain('办公区');
  });
});

describe('a card says no more than is known:', () => {
  it('two meetings are compared by who was affected; two of one cause in one sentence', () => {
    const [bad, good] = [judged([speaker, ...deaf]), judged([participation('张三'), ...others])];
    const compared = (after: typeof bad, before = bad) =>
      cards.plainText(cards.qualityCompareCard({ ...FACTS, change: compareMeetings(before, after) }));

    expect(compared(good)).toContain('比上次明显好：受影响的人上次 4/4，这次 0/5。');
    expect(compared(good)).toContain(
      '\n不达标时长占比：上次 40%（共 120 人·分钟），这次 0%（共 150 人·分钟）',
    );
    expect(compared(good)).toContain('有数据：上次 4/4 人次，这次 5/5 人次');
    expect(compared(bad, good)).toContain('这次新出现：发言人的网络（发送差） · 张三');
    expect(compared(bad)).toContain('两次是同一个原因：发言人的网络（发送差） · 张三。受影响的人上次 4/4');
  });

  it.each([
    ['李四', '12 分钟听不清（09:00–09:11）。不是李四的问题，是张三的网络，发出的', '不是张三的问题'],
    ['张三', '12 分钟发出的声音不清（09:00–09:11）。', '分钟听不清'],
  ])('a victim reads whose fault it was; who could not be heard is not deaf: %s', (name, said, unsaid) => {
    const text = cards.plainText(personCard(judged([speaker, ...deaf]), (each) => each.name === name));

    expect(text).toContain(said);
    expect(text).not.toContain(unsaid);
  });

  it.each<[string, Partial<Participation>, string]>([
    ['北京', {}, '推测原因：深圳分公司 3 人同时变差'],
    ['深圳分公司', { isSite: true }, '推测原因：深圳分公司 3 人同时变差'],
    ['深圳分公司', {}, '推测原因：从同一个公网地址（203.0.x.x）入会的 3 人同时变差'],
  ])('an office is named by a place not all share, or by the site map: %s %j', (location, given, said) => {
    const office = { publicIp: '203.0.113.9', location: '深圳分公司', minutes: lossy('received') };
    const some = ['甲', '乙', '丙'].map((name) => participation(name, { ...office, ...given }));
    const elsewhere = others.map((each) => ({ ...each, ...given, publicIp: '198.51.100.7', location }));

    expect(meeting([...some, ...elsewhere])).toContain(said);
  });

  it('where everybody was fine nobody is called the worst; who was harmed stands in the list, others are counted', () => {
    expect(meeting(others)).toContain('没有人受影响。');
    expect(meeting(others)).not.toMatch(/受影响的.\d|飞书没有提供/);
    expect(meeting([speaker, ...others])).toContain('受影响的人（1 人，另 4 人全程良好）');
    expect(meeting(others, { refused: 2 })).toContain('▲ 飞书没有提供 2 次入会的数据，未计入');
  });

  it('limits of the company’s own stand beside those of the preset', () => {
    const own = { 'audio.lossAvg': { fair: 2, poor: 8 }, 'share.jitter': { fair: 90, poor: null } };
    const limits = { ...own, 'device.clientCpu': { fair: 70, poor: 85 } };
    const result = judged(others, { ...DEFAULT_SETTINGS, limits });

    const said = '自定义阈值：音频平均丢包 2 / 8（预设 3 / 10），共享抖动 90 / –（预设 100 / –），另有 1 项';
    expect(cards.plainText(cards.qualityMeetingCard({ ...FACTS, result }))).toContain(said);
  });

  it('a cause names nobody where the data has no names', () => {
    const text = meeting([speaker, ...others].map((each) => ({ ...each, name: '' })));
    const causes = text.split('\n').filter((line) => /原因|受影响：/.test(line));

    expect(causes.join('\n')).toContain('一位参会人');
    expect([text.split('\n')[0], ...causes].join('\n')).not.toContain('未显示');
  });

  it('trouble that goes along with a place is told with both shares', () => {
    const joins: readonly Partial<Participation>[] = [
      { networkType: 'wifi', publicIp: '198.51.100.7', location: '', minutes: lossy('sent') },
      { networkType: 'LAN', publicIp: '203.0.113.9', minutes: lossy('sent', 0) },
    ];
    const attended = [...joins, ...joins].flatMap((given, day) => {
      const { meeting: facts, people } = judged([participation('张三', given)]);
      const start = START + day * 24 * 60 * MINUTE;
      return people.map((person) => ({ meeting: { ...facts, start }, person, cause: undefined }));
    });
    const [history, thresholds] = [historyOf(attended), thresholdsOf()];
    const about = { name: '张三', history, thresholds, mostMeetings: 10 };

    const text = cards.plainText(cards.qualityHistoryCard({ ...FACTS, ...about }));

    expect(text).toContain(
      '在 Wi-Fi · 198.51.x.x，2 场中 2 场受影响（不达标时长 40%）；在其他地方，2 场中 0 场受影响',
    );
    expect(text).toContain('共 120 人·分钟');
  });
});

describe('what only the client sees of the cards', () => {
  const drawn = qualityCards('zh_cn', PLAIN, factsOf('zh_cn'));
  const json = (name: string) => JSON.stringify(drawn[name]);

  it.each([
    ['quality, one poor minute', '"text_color":"grey"', 'a figure of too few minutes is grey'],
    ['quality of a person, video', '视频抖动（ms）', 'the medium that decided is drawn'],
    ['quality of a person, video', '"y":90,', 'with the limits of the company’s own'],
    ['quality settings, own', '"default_value":"200 / 400"', 'what is in force can be changed'],
    ['quality settings, own', '音频抖动（ms）：默认 30 / 50"', 'the default is alone where it is in force'],
  ])('%s has %s: %s', (name, held) => {
    expect(json(name)).toContain(held);
  });

  it('is never a whole address', () => {
    for (const name of Object.keys(drawn))
      expect(json(name), name).not.toMatch(/(198\.51\.100|203\.0\.113|192\.0\.2)\.\d/);
  });
});

describe('the words of these cards', () => {
  it('a figure has its unit, and of an address the first half is shown', () => {
    const [latency, loss] = ['audio.latency', 'audio.lossAvg'] as const;
    const [cpu, mos] = ['device.clientCpu', 'audio.mos'] as const;
    const shown = [valueText(latency, 612.4), valueText(loss, 3.25), valueText(loss, 12)];
    const addresses = ['170.40.80.80', '2001:db8:85a3:8d3:1319:8a2e:370:7348', '深圳', ''];

    expect(shown).toEqual(['612 ms', '3.3%', '12%']);
    expect([valueText(cpu, 92.6), valueText(mos, 2.96)]).toEqual(['93%', '3.0']);
    expect(addresses.map(maskedIp)).toEqual(['170.40.x.x', '2001:db8:85a3:…', '深圳', '']);
  });

  it('the key of a person in a list is cut where it would get too big', () => {
    expect(cards.personOption('x'.repeat(100))).toHaveLength(64);
  });

  /** 02:30 CEST of the night in which the clocks are put back. */
  const NIGHT = Date.UTC(2026, 9, 25, 0, 30);
  it.each([
    ['of an hour', START, 30, ZONE, ['09:00', '09:30']],
    ['over midnight', START + 14 * 60 * MINUTE, 60, ZONE, ['23:00', '00:00']],
    ['of more than a day', START, 24 * 60, ZONE, ['11-19 09:00', '11-20 09:00']],
    ['of the hour that comes twice', NIGHT, 60, 'Europe/Berlin', ['02:30 +02:00', '02:30 +01:00']],
  ])('times under a chart %s all differ: two bars are two', (_, from, later, zone, labels) => {
    expect(clocks([from, from + later * MINUTE], zone)).toEqual(labels);
  });
});
