import type { Minute, Participation } from '../../../../src/quality/types.ts';
import { type Changes, MINUTE, minute, participation, START } from './minutes.ts';

const LENGTH = 45;
const NAMES = '张王李赵陈杨黄周吴徐孙马'.split('').map((family, index) => `${family}${index + 1}`);

/** Skewed like real measurements: mostly near `typical`, with a tail. */
function skewed(random: () => number, typical: number, spread: number): number {
  return typical * Math.exp(spread * (random() + random() + random() - 1.5));
}

/**
 * An ordinary minute: latency 20–90 ms, jitter a few ms, loss mostly under 1 %, and one minute in 150 with a short
 * disturbance of one direction, as access networks have them.
 */
export function ordinary(at: number, random: () => number): Minute {
  const stream = () => {
    const hiccup = random() < 1 / 150;
    const lossAvg = Math.min(100, skewed(random, hiccup ? 9 : 0.4, 1));
    return {
      bitrate: Math.round(skewed(random, 45, 0.3)),
      latency: Math.round(skewed(random, hiccup ? 150 : 45, 0.6)),
      jitter: Math.round(skewed(random, hiccup ? 30 : 5, 0.7)),
      lossAvg: Math.round(lossAvg * 10) / 10,
      lossMax: Math.round(Math.min(100, lossAvg * 2.5) * 10) / 10,
    };
  };
  const client = skewed(random, 22, 0.5);
  return minute(at, {
    received: stream(),
    sent: stream(),
    video: { received: { ...stream(), bitrate: 800 } },
    cpu: { clientAvg: client, clientMax: client * 1.5, systemMax: Math.min(88, client * 2) },
  });
}

/** People of a meeting, each with an address of their own, three offices, wired and wireless. */
export function crowd(size: number, random: () => number): Participation[] {
  return NAMES.slice(0, size).map((name, index) => ({
    ...participation(name),
    publicIp: index < 3 ? '198.51.100.7' : `203.0.113.${index}`,
    location: index < size / 2 ? '北京' : '上海',
    networkType: random() < 0.6 ? 'wifi' : 'LAN',
    appVersion: random() < 0.5 ? '7.50.5' : '7.48.1',
    minutes: Array.from({ length: LENGTH }, (_, at) => ordinary(at, random)),
  }));
}

type Given = Partial<Participation>;

function worsened(person: Participation, from: number, to: number, changes: Changes, more: Given = {}) {
  const own = person.minutes?.map((each) => {
    const at = (each.time - START) / MINUTE;
    return at < from || at > to ? each : minute(at, changes);
  });
  return { ...person, ...more, minutes: own };
}

const LOSSY = { lossAvg: 14, lossMax: 30, latency: 180, jitter: 40 };
const BOTH: Changes = { received: LOSSY, sent: LOSSY };

export interface Story {
  readonly name: string;
  readonly make: (people: readonly Participation[]) => readonly Participation[];
}

type Meant = (at: number) => boolean;
/** What becomes of the people who are meant, by their number. */
const only = (isMeant: Meant, from: number, to: number, changes: Changes, more?: Given): Story['make'] => {
  return (people) => people.map((each, at) => (isMeant(at) ? worsened(each, from, to, changes, more) : each));
};

export const STORIES: readonly Story[] = [
  { name: 'a good meeting', make: (people) => people },
  { name: 'one bad Wi-Fi', make: only((at) => at === 4, 5, 25, BOTH, { networkType: 'wifi' }) },
  { name: 'a site outage', make: only((at) => at < 3, 10, 14, BOTH) },
  { name: 'a service-wide dip', make: only(() => true, 20, 23, BOTH) },
  {
    name: 'a speaker with a poor uplink',
    make: (people) =>
      people.map((each, at) => worsened(each, 14, 31, at === 1 ? { sent: LOSSY } : { received: LOSSY })),
  },
  {
    name: 'a person who rejoins on a phone',
    make: (people) =>
      people.flatMap((each, at) => {
        if (at !== 2) return [each];
        const bad = worsened(each, 0, 17, BOTH, { networkType: 'wifi', leaveTime: START + 18 * MINUTE });
        const phone = { device: 'IOS', networkType: '4G', publicIp: '192.0.2.9' };
        const again = { ...each, ...phone, joinTime: START + 20 * MINUTE, minutes: each.minutes?.slice(20) };
        return [{ ...bad, minutes: bad.minutes?.slice(0, 18) }, again];
      }),
  },
];
