import { describe, expect, it } from 'vitest';
import { isWifi, RULE } from '../../../src/quality/causes/index.ts';
import { judgeMeeting } from '../../../src/quality/meeting.ts';
import { thresholdsOf } from '../../../src/quality/settings.ts';
import type { Minute, Participation } from '../../../src/quality/types.ts';
import { type Changes, MEETING, MINUTE, minutes, participation, START } from './support/minutes.ts';

const NAMES = ['张三', '李四', '王五', '赵六', '孙七', '周八'];
const LOSSY = { lossAvg: 15 };
const BOTH: Changes = { received: LOSSY, sent: LOSSY };
const RECEIVED: Changes = { received: LOSSY };
const SENT: Changes = { sent: LOSSY };
const HOT: Changes = { cpu: { clientAvg: 95 } };

/** Thirty minutes, of which `from`…`to` are changed. */
const troubled = (changes: Changes, from = 5, to = 9) =>
  minutes(0, 29, (at) => (at >= from && at <= to ? changes : {}));

const judge = (people: readonly Participation[]) => judgeMeeting(MEETING, people, thresholdsOf());
const others = (from: number, given: Partial<Participation> = {}) =>
  NAMES.slice(from).map((name, index) => participation(name, { publicIp: `192.0.2.${index}`, ...given }));
const kinds = (people: readonly Participation[]) => judge(people).causes.map(({ kind }) => kind);

/** Some of them, each at an address of its own unless told otherwise, with poor minutes. */
const hit = (from: number, to: number, changes: Changes, given: Partial<Participation> = {}) =>
  NAMES.slice(from, to).map((name, index) =>
    participation(name, { publicIp: `203.0.113.${from + index}`, minutes: troubled(changes), ...given }),
  );

describe('the cause of poor minutes', () => {
  it('rule 1: the device, where only the CPU is poor', () => {
    const [from, to] = [START + 5 * MINUTE, START + 9 * MINUTE];
    const [cause] = judge([...hit(0, 1, HOT), ...others(1)]).causes;

    const people = [{ name: '张三', minutes: 5 }];
    expect(cause).toMatchObject({ kind: 'device', minutes: 5, from, to, people });
    expect(cause?.worst).toMatchObject({ metric: 'device.clientCpu', value: 95 });
  });

  it('rule 1 does not hold where the network is poor too', () => {
    expect(kinds([...hit(0, 1, { ...HOT, ...SENT }), ...others(1)])).toEqual(['uplink']);
  });

  it('rule 2: one who sends poorly while half of the others receive poorly, and who was harmed', () => {
    const { causes } = judge([...hit(0, 1, SENT, { proxy: true }), ...hit(1, 4, RECEIVED), ...others(4)]);

    const speaker = { kind: 'speaker', people: [{ name: '张三', minutes: 5 }], atOnce: { poor: 3, of: 5 } };
    expect(causes).toMatchObject([{ ...speaker, worst: { direction: 'sent', value: 15 }, proxy: true }]);
    expect(causes[0]?.harmed.map(({ name }) => name).sort()).toEqual(['李四', '王五', '赵六'].sort());
    const fewer = kinds([...hit(0, 1, SENT), ...hit(1, 2, RECEIVED), ...others(2)]);
    expect(fewer.sort()).toEqual(['downlink', 'uplink']);
  });

  it('rule 3: the site, where people of one address or place are poor at once and the others are not', () => {
    const at = (given: Partial<Participation>) => judge([...hit(0, 2, BOTH, given), ...others(2)]).causes;
    const site = { kind: 'site', minutes: 10, atOnce: { poor: 2, of: 2 } };

    const [publicIp, location] = ['198.51.100.7', '深圳'];
    expect(at({ publicIp })).toMatchObject([{ ...site, site: { by: 'ip', value: publicIp } }]);
    expect(at({ location })).toMatchObject([{ ...site, site: { by: 'location', value: location } }]);
  });

  it('rule 3 does not blame a country in which everybody is', () => {
    expect(kinds([...hit(0, 2, BOTH, { networkType: 'wifi' }), ...others(2)])).toEqual(['wifi', 'wifi']);
  });

  it('rule 3 does not blame a site whose people are as badly off on a device elsewhere', () => {
    const two = [...hit(0, 2, BOTH, { publicIp: '198.51.100.7' }), ...hit(0, 2, BOTH)];

    expect(kinds([...two, ...others(5)])).toEqual(['service']);
  });

  it('rule 4: the service, where half are poor at once with nothing in common', () => {
    const half = judge([...hit(0, 3, BOTH), ...others(3)]).causes;

    expect(half).toMatchObject([{ kind: 'service', minutes: 15, atOnce: { poor: 3, of: 6 } }]);
    // Not in a talk of two with one bad line.
    expect(kinds([...hit(0, 1, BOTH, { networkType: 'wifi' }), participation('李四')])).toEqual(['wifi']);
  });

  it.each<[string, Changes, Partial<Participation>, string]>([
    ['rule 5: the uplink', SENT, { networkType: 'wifi' }, 'uplink'],
    ['rule 5: the downlink', RECEIVED, { proxy: true }, 'downlink'],
    ['rule 6: Wi-Fi', BOTH, { networkType: 'WIFI' }, 'wifi'],
    ['rule 6: the proxy', BOTH, { proxy: true }, 'proxy'],
    ['rule 6: Wi-Fi before the proxy', BOTH, { networkType: 'Wi-Fi 5G', proxy: true }, 'wifi'],
    ['rule 7: nothing to go by', BOTH, {}, 'unknown'],
  ])('%s', (_, changes, given, kind) => {
    const { causes } = judge([...hit(0, 1, changes, given), ...others(1)]);

    expect(causes).toMatchObject([{ kind, isolated: false, people: [{ name: '张三' }] }]);
  });

  it('rule 5 lets one odd minute pass, and nothing is inferred from scattered minutes', () => {
    const odd = minutes(0, 29, (at) => (at === 9 ? BOTH : at >= 3 && at < 9 ? SENT : {}));
    const scattered = minutes(0, 29, (at) => (at === 12 ? BOTH : {}));
    const causes = (own: Minute[]) => judge([participation('张三', { minutes: own }), ...others(1)]).causes;

    expect(causes(odd)).toMatchObject([{ kind: 'uplink' }]);
    expect(causes(scattered)).toMatchObject([{ kind: 'unknown', isolated: true, minutes: 1 }]);
  });

  it('hints at a client version only where two of its users or more were clearly worse off', () => {
    const old = (count: number) =>
      NAMES.slice(0, 4).map((name, index) =>
        participation(name, {
          appVersion: index < 2 ? '7.10.1' : '7.50.5',
          publicIp: `203.0.113.${index}`,
          networkType: 'wifi',
          minutes: index < count ? troubled(BOTH, index * 8, index * 8 + 6) : minutes(0, 29),
        }),
      );

    expect(judge(old(2)).versions).toMatchObject([{ name: '7.10.1', group: { poor: 14, n: 60 } }]);
    expect(judge(old(1)).versions).toEqual([]);
  });

  it('explains every poor minute exactly once', () => {
    const people = [...hit(0, 1, SENT), ...others(1, { minutes: troubled(RECEIVED, 5, 12) })];
    const { causes, total } = judge(people);

    expect(causes.reduce((sum, each) => sum + each.minutes, 0)).toBe(total.counts.poor);
  });

  it('counts its rules as the documentation does', () => {
    expect(Object.values(RULE)).toEqual([1, 2, 3, 4, 5, 5, 6, 6, 7]);
    expect(['wifi', 'WLAN', 'Ｗｉ－Ｆｉ', '无线'].every(isWifi)).toBe(true);
    expect(['LAN', '4G', ''].some(isWifi)).toBe(false);
  });
});
