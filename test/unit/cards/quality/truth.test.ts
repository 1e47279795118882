import { describe, expect, it } from 'vitest';
import {
  plainText,
  type QualityFacts,
  qualityCompareCard,
  qualityHistoryCard,
  qualityMeetingCard,
  qualityPersonCard,
} from '../../../../src/cards/index.ts';
import { clocks } from '../../../../src/cards/quality/words.ts';
import { concerning } from '../../../../src/quality/causes/index.ts';
import { compareMeetings, historyOf } from '../../../../src/quality/compare.ts';
import { judgeMeeting } from '../../../../src/quality/meeting.ts';
import { DEFAULT_SETTINGS, thresholdsOf } from '../../../../src/quality/settings.ts';
import type { Participation } from '../../../../src/quality/types.ts';
import { MEETING, MINUTE, minutes, participation, START, ZONE } from '../../quality/support/minutes.ts';

const FACTS: QualityFacts = {
  locale: 'zh_cn',
  exportId: `ex${'0a'.repeat(12)}`,
  kind: 'quality',
  rangeText: '2026-11-19',
  rangeShort: '11-19',
  requester: '张三',
  zone: ZONE,
  inGroup: true,
  finishedAt: START,
  actions: {},
};
const words = (card: object): string => plainText(card);
const lossy = (way: 'received' | 'sent', to = 11) =>
  minutes(0, 29, (at) => (at <= to ? { [way]: { lossAvg: 15 } } : {}));
const others = ['李四', '王五', '赵六', '钱七'].map((name) => participation(name));
const judged = (people: readonly Participation[], settings = DEFAULT_SETTINGS) =>
  judgeMeeting(MEETING, people, thresholdsOf(settings));
const meeting = (people: readonly Participation[], more: Partial<QualityFacts> = {}) =>
  words(qualityMeetingCard({ ...FACTS, ...more, result: judged(people) }));

describe('the advice fits who gets it:', () => {
  it('somebody on a cable is not told to take one', () => {
    const wired = meeting([participation('张三', { minutes: lossy('received') }), ...others]);
    const mobile = meeting([
      participation('张三', { minutes: lossy('received'), networkType: '4G' }),
      ...others,
    ]);

    expect(wired).toContain('建议：已用有线网络，可暂停下载');
    expect(mobile).toContain('尽量使用有线网络');
  });

  it('a meeting room has nobody who could close a download', () => {
    const room = { userId: undefined, roomId: 'omm_1', personKey: 'omm_1' };
    const hot = minutes(0, 29, (at) => (at < 12 ? { cpu: { clientAvg: 95 } } : {}));

    const network = meeting([participation('黄山', { ...room, minutes: lossy('sent') }), ...others]);
    const device = meeting([participation('黄山', { ...room, minutes: hot }), ...others]);

    expect(network).toContain('建议：请会议室管理员检查这台设备的网线');
    expect(device).toContain('建议：请会议室管理员重启这台设备');
  });
});

describe('a card says no more than is known:', () => {
  it('two meetings are compared by who was affected; two of one cause in one sentence without a table', () => {
    const speaker = participation('张三', { minutes: lossy('sent') });
    const deaf = ['李四', '王五', '赵六'].map((name) => participation(name, { minutes: lossy('received') }));
    const [bad, good] = [judged([speaker, ...deaf]), judged([participation('张三'), ...others])];

    const changed = words(qualityCompareCard({ ...FACTS, change: compareMeetings(bad, good) }));
    const same = qualityCompareCard({ ...FACTS, change: compareMeetings(bad, bad) });

    expect(changed).toContain('比上次明显好：受影响的人上次 4/4，这次 0/5。');
    expect(changed).toContain('测量数据\n不达标时长占比：上次 40%（n = 120），这次 0%（n = 150）');
    expect(changed).toContain('有数据：上次 4/4 人次，这次 5/5 人次');
    expect(words(same)).toContain(
      '两次是同一个原因：发言人的上行网络 · 张三。受影响的人上次 4/4，这次 4/4。',
    );
    expect(JSON.stringify(same)).not.toContain('"tag":"table"');
  });

  it('a victim reads that it was not their fault, and whose it was', () => {
    const deaf = ['李四', '王五', '赵六'].map((name) => participation(name, { minutes: lossy('received') }));
    const { people, causes, thresholds } = judged([
      participation('张三', { minutes: lossy('sent') }),
      ...deaf,
    ]);
    const view = (name: string) => {
      const person = people.find((each) => each.name === name);
      if (person === undefined) throw new Error(name);
      const own = concerning(causes, person.personKey);
      return words(
        qualityPersonCard({ ...FACTS, meeting: MEETING, thresholds, person, causes: own, alone: false }),
      );
    };

    expect(view('李四')).toContain('12 分钟听不清（09:00–09:11）。不是李四的问题，是张三的上行网络。');
    expect(view('张三')).not.toContain('不是张三的问题');
  });

  it('an office is named where its address has a place that not everybody shares', () => {
    const office = { publicIp: '203.0.113.9', location: '深圳分公司', minutes: lossy('received') };
    const some = ['甲', '乙', '丙'].map((name) => participation(name, office));
    const elsewhere = others.map((each) => ({ ...each, publicIp: '198.51.100.7', location: '北京' }));

    expect(meeting([...some, ...elsewhere])).toContain('推测原因：深圳分公司 3 人同时变差');
    expect(meeting([...some, ...elsewhere.map((each) => ({ ...each, location: '深圳分公司' }))])).toContain(
      '推测原因：同一出口 203.0.x.x 的 3 人同时变差',
    );
  });

  it('where everybody was fine nobody is called the worst', () => {
    const text = meeting(others);

    expect(text).toContain('没有人受影响。');
    expect(text).not.toMatch(/受影响的.\d/);
  });

  it('who was harmed stands in the list, who was not is counted', () => {
    const text = meeting([participation('张三', { minutes: lossy('sent') }), ...others]);

    expect(text).toContain('受影响的人（1 人，另 4 人全程良好）');
  });

  it('limits of the company’s own stand beside those of the preset', () => {
    const own = { 'audio.lossAvg': { fair: 2, poor: 8 }, 'share.jitter': { fair: 90, poor: null } };
    const result = judged(others, {
      ...DEFAULT_SETTINGS,
      limits: { ...own, 'device.clientCpu': { fair: 70, poor: 85 } },
    });

    expect(words(qualityMeetingCard({ ...FACTS, result }))).toContain(
      '本企业自定义阈值：音频平均丢包 2 / 8（预设 3 / 10），共享抖动 90 / –（预设 100 / –），另有 1 项',
    );
  });

  it('a cause names nobody where the data has no names', () => {
    const nameless = (list: readonly Participation[]) => list.map((each) => ({ ...each, name: '' }));
    const text = meeting(nameless([participation('张三', { minutes: lossy('sent') }), ...others]));
    const causes = text.split('\n').filter((line) => /原因|受影响：/.test(line));

    expect(causes.length).toBeGreaterThan(0);
    expect(causes.join('\n')).toContain('一位参会人');
    expect(causes.join('\n')).not.toContain('未显示');
    expect(text.split('\n')[0]).not.toContain('未显示');
  });

  it('data that Feishu kept back is told', () => {
    expect(meeting(others, { refused: 2 })).toContain('▲ 飞书没有提供 2 次入会的数据，未计入');
    expect(meeting(others)).not.toContain('飞书没有提供');
  });

  it('trouble that goes along with a place is told with both shares', () => {
    const joins: readonly Partial<Participation>[] = [
      { networkType: 'wifi', publicIp: '198.51.100.7', minutes: lossy('sent') },
      { networkType: 'LAN', publicIp: '203.0.113.9', minutes: lossy('sent', 0) },
    ];
    const attended = joins.flatMap((given, day) => {
      const { meeting: facts, people } = judged([participation('张三', given)]);
      const start = START + day * 24 * 60 * MINUTE;
      return people.map((person) => ({ meeting: { ...facts, start }, person, cause: undefined }));
    });

    const text = words(
      qualityHistoryCard({
        ...FACTS,
        name: '张三',
        history: historyOf(attended),
        thresholds: thresholdsOf(),
        mostMeetings: 10,
      }),
    );

    expect(text).toContain('不达标时长在 wifi · 198.51.x.x 占 40%，其他地方 3.3%。');
    expect(text).toContain('n = 60');
  });
});

describe('clock times under a chart', () => {
  const berlin = 'Europe/Berlin';
  /** 02:30 CEST of the night in which the clocks are put back. */
  const NIGHT = Date.UTC(2026, 9, 25, 0, 30);

  it.each([
    ['of an hour', [START, START + 30 * MINUTE], ZONE, ['09:00', '09:30']],
    ['over midnight', [START + 14 * 60 * MINUTE, START + 15 * 60 * MINUTE], ZONE, ['23:00', '00:00']],
    ['of more than a day', [START, START + 24 * 60 * MINUTE], ZONE, ['11-19 09:00', '11-20 09:00']],
    ['of the hour that comes twice', [NIGHT, NIGHT + 60 * MINUTE], berlin, ['02:30 +02:00', '02:30 +01:00']],
  ])('%s all differ, so that no two bars are drawn as one', (_, times, zone, labels) => {
    expect(clocks(times, zone)).toEqual(labels);
  });
});
