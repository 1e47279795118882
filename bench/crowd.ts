import type { Participation } from '../src/quality/types.ts';
import { randomOf } from '../test/support/random.ts';
import { minute, participation } from '../test/unit/quality/support/minutes.ts';
import { ordinary } from '../test/unit/quality/support/stories.ts';

const LOSSY = { lossAvg: 14, lossMax: 30, latency: 180, jitter: 40 };
/** People who share an address. */
const SITE = 12;

/** Makes a meeting in which people take turns to be heard badly, and some minutes are bad at a site or for everybody. */
export function crowd(people: number, minutes: number, seed: number): Participation[] {
  const random = randomOf(seed);
  const speaking = Array.from({ length: minutes }, () =>
    random() < 0.3 ? Math.floor(random() * people) : -1,
  );
  const dip = speaking.map(() => random() < 0.05);
  return Array.from({ length: people }, (_, person) => {
    const site = Math.floor(person / SITE);
    return {
      ...participation(`人${person}`),
      publicIp: `198.51.${site >> 8}.${site & 255}`,
      location: site % 2 === 0 ? '北京' : '上海',
      networkType: random() < 0.6 ? 'wifi' : 'LAN',
      minutes: speaking.map((speaker, at) => {
        if (speaker === person) return minute(at, { sent: LOSSY });
        if (speaker !== -1 && random() < 0.6) return minute(at, { received: LOSSY });
        if (dip[at] || (site + at) % 97 === 0) return minute(at, { received: LOSSY, sent: LOSSY });
        return ordinary(at, random);
      }),
    };
  });
}
