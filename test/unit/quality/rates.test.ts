import { describe, expect, it } from 'vitest';
import { episodesOf } from '../../../src/quality/aggregate.ts';
import {
  compareGroups,
  compareTallies,
  DIMENSIONS,
  groupName,
  groupOf,
  wilson,
} from '../../../src/quality/statistics.ts';
import type { Band } from '../../../src/quality/types.ts';
import { outcomes } from '../../support/table.ts';
import { MINUTE, participation, START } from './support/minutes.ts';

// Published examples (Wilson without continuity correction, 95 %): Newcombe 1998, table I.
it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('the Wilson interval of %d in %d is %d to %d', (poor, n, lower, upper) => {
  const interval = wilson({ poor, n });

  expect(interval.lower).toBeCloseTo(lower, 4);
  expect(interval.upper).toBeCloseTo(upper, 4);
});

it('the Wilson interval reaches 0 and 1 where all are alike, whatever rounding makes of it', () => {
  for (let n = 1; n < 100; n += 1)
    expect([wilson({ poor: 0, n }).lower, wilson({ poor: n, n }).upper]).toEqual([0, 1]);
});

describe('a group', () => {
  it('is worse only where its lower bound lies above the upper bound of the rest', () => {
    expect(compareTallies({ poor: 30, n: 100 }, { poor: 10, n: 400 })).toBe('worse');
    expect(compareTallies({ poor: 3, n: 10 }, { poor: 10, n: 400 })).toBe('worse');
    expect(compareTallies({ poor: 1, n: 10 }, { poor: 10, n: 400 })).toBe('no-difference');
    expect(compareTallies({ poor: 10, n: 400 }, { poor: 30, n: 100 })).toBe('better');
    expect(compareTallies({ poor: 9, n: 9 }, { poor: 0, n: 0 })).toBe('no-difference');
  });

  it('is compared with everybody else, those without a name included', () => {
    const wifi = [
      { net: 'wifi', poor: 5, n: 50 },
      { net: 'wifi', poor: 4, n: 10 },
    ];
    const items = [...wifi, { net: 'LAN', poor: 1, n: 50 }, { net: '', poor: 2, n: 20 }];

    const netOf = ({ net }: { net: string }) => net;
    const nets = compareGroups(items, netOf, (each) => each);

    const lan = { name: 'LAN', group: { poor: 1, n: 50 }, rest: { poor: 11, n: 80 } };
    expect(nets).toMatchObject([{ name: 'wifi', group: { poor: 9, n: 60 }, rest: { poor: 3, n: 70 } }, lan]);
  });

  it('is the same from the workbook and from the JSON list, and by exit address what the join came from', () => {
    const json = participation('张三', { networkType: 'wifi', device: 'windows', publicIp: '203.0.113.7' });
    const workbook = participation('张三', { ...json, networkType: 'WIFI', device: 'WINDOWS' });
    const groups = DIMENSIONS.map((dimension) => groupOf(json, dimension));

    expect(groups).toEqual(DIMENSIONS.map((dimension) => groupOf(workbook, dimension)));
    expect(groups).toEqual(expect.arrayContaining(['WIFI', 'WINDOWS', '203.0.113.7']));
  });

  it('of a department or a place is called as people write it, and nothing where it is not known', () => {
    const departments = [' Ｒ&D 中心 ', ''].map((department) => participation('李四', { department }));

    expect(departments.map((join) => groupOf(join, 'department'))).toEqual(['R&D 中心', '']);
    expect(groupOf(participation('李四', { location: 'Shenzhen' }), 'location')).toBe('Shenzhen');
    const inRoom = { roomId: 'omm_1', device: 'WINDOWS', userId: 'ou_1' };
    const joins = [inRoom, { ...inRoom, userId: undefined }].map((each) => participation('木星', each));
    const rooms = joins.map((join) => groupOf(join, 'room'));
    expect([...rooms, groupName(rooms[1] ?? '')]).toEqual(['', '木星\nomm_1', '木星']);
  });
});

const BANDS: Record<string, Band> = { g: 'good', f: 'fair', p: 'poor', '.': 'unclassified' };
const bands = (text: string) =>
  [...text].map((letter, at) => ({ time: START + at * MINUTE, band: BANDS[letter] ?? 'good' }));

it.each(outcomes`
  0 | ggpgggpggg ¦ pgpggp ¦ p.pggg ¦ ffffff ¦
  1 | ggppgg ¦ pgpgp ¦ p.p.p
  2 | ppggggggpgpgp
`)('of trouble that lasted “%s” has %s stretches', (text, stretches) => {
  expect(episodesOf(bands(text))).toHaveLength(Number(stretches));
});

it('trouble that lasted is said from when to when', () => {
  const [from, to] = [START + 2 * MINUTE, START + 4 * MINUTE];

  expect(episodesOf(bands('ggpppg'))).toEqual([{ from, to, poor: 3 }]);
});
