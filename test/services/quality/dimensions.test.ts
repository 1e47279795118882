import { expect, it } from 'vitest';
import { peopleOf } from '../../../src/services/quality/aggregate.ts';
import { compareDimension, DIMENSIONS } from '../../../src/services/quality/dimensions.ts';
import { thresholdsOf } from '../../../src/services/quality/settings.ts';
import { minutes, participation } from './support/minutes.ts';

const bad = minutes(0, 29, (at) => (at < 12 ? { received: { lossAvg: 15 } } : {}));
const people = peopleOf(
  [
    participation('张三', { networkType: 'wifi', device: 'windows', minutes: bad }),
    participation('李四', { networkType: 'WIFI', device: 'WINDOWS' }),
    participation('王五', { networkType: 'LAN', device: 'MAC' }),
    participation('赵六', { networkType: 'LAN', device: 'MAC', department: '' }),
    // The same person again, from elsewhere.
    participation('张三', { networkType: '4G', device: 'IOS', minutes: minutes(40, 69) }),
  ],
  thresholdsOf(),
);

it('groups are compared by what each join was, however it is written', () => {
  const [worst, ...others] = compareDimension(people, 'networkType');

  expect(worst).toMatchObject({
    name: 'WIFI',
    group: { poor: 12, n: 60 },
    rest: { poor: 0, n: 90 },
    verdict: 'worse',
  });
  expect(others.map(({ name, verdict }) => [name, verdict]).sort()).toEqual([
    ['4G', 'no-difference'],
    ['LAN', 'better'],
  ]);
  expect(compareDimension(people, 'device').map(({ name }) => name)).toEqual(['WINDOWS', 'IOS', 'MAC']);
});

it('joins without a group count for the rest only', () => {
  expect(compareDimension(people, 'department')).toMatchObject([
    { name: '研发部', rest: { poor: 0, n: 30 } },
  ]);
});

it('every dimension can be compared, of nobody too', () => {
  for (const dimension of DIMENSIONS) {
    expect(compareDimension(people, dimension).length).toBeGreaterThan(0);
    expect(compareDimension([], dimension)).toEqual([]);
  }
});
