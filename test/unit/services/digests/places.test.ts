import { describe, expect, it } from 'vitest';
import type { Join } from '../../../../src/quality/types.ts';
import { inScope } from '../../../../src/services/alerts/subscriptions.ts';
import { fitting, knownPlaces, placeScope } from '../../../../src/services/digests/places.ts';

const site = (name: string, isp = '', kind: 'office' | 'vpn' = 'office') => ({
  ...{ cidr: `10.0.0.${name.length}/32`, name, kind, isp },
});
const SITES = [
  site('深圳分公司', '电信'),
  site('深圳分公司', '联通'),
  site('杭州滨江园区'),
  site('总部', '', 'vpn'),
  site('Berlin Office'),
];
/** The most minutes first. */
const FROM = ['深圳分公司 电信', '苏州', '苏州工业园', '上海总部 2 层', '中国大陆', '杭州滨江园区'];
const find = (given: string) => fitting(given, knownPlaces(SITES, FROM));

describe('a place is found by', () => {
  it.each<[given: string, name: string, parts?: readonly string[]]>([
    ['苏州', '苏州'],
    ['苏州办公室', '苏州'],
    ['滨江', '杭州滨江园区'],
    ['濱江那边', '杭州滨江园区'],
    ['上海总部2层', '上海总部 2 层'],
    ['上海', '上海总部 2 层'],
    ['berlin', 'Berlin Office'],
    ['柏林', 'Berlin Office'],
    ['Suzhou office', '苏州'],
    ['总部VPN', '总部 VPN'],
    ['深圳', '深圳分公司', ['深圳分公司 电信', '深圳分公司 联通']],
    ['深圳分公司 联通', '深圳分公司 联通'],
  ])('%s: %s', (given, name, parts) => {
    const found = find(given);

    expect('found' in found && placeScope(found.found)).toEqual({
      of: 'place',
      name,
      ...(parts !== undefined && { parts }),
    });
  });
});

it('several that fit are all named, the most frequent first', () => {
  expect(find('总部')).toEqual({ several: ['上海总部 2 层', '总部 VPN'] });
});

it.each([
  ['苏洲', ['苏州']],
  ['berlim office', ['Berlin Office']],
  ['江苏苏州', ['苏州']],
  ['火星', []],
])('%s is none, and told what may be meant and what there is', (given, near) => {
  const found = find(given);

  expect(found).toMatchObject({ near });
  expect('some' in found && found.some).toContain('深圳分公司');
});

it('a meeting is in the scope of a place by one join from there', () => {
  const joins = ['苏州', '深圳分公司 联通'].map((location) => ({ location }) as Join);
  const inPlace = (name: string) => {
    const found = find(name);
    return 'found' in found && inScope(placeScope(found.found), joins);
  };

  expect(['苏州', '深圳', '深圳分公司 电信', '滨江'].map(inPlace)).toEqual([true, true, false, false]);
});

it('what is not known yet keeps its name', () => {
  expect(placeScope({ name: '苏州', parts: ['苏州'] })).toEqual({ of: 'place', name: '苏州' });
  expect(placeScope({ name: '苏州工业园', parts: ['苏州工业园'] }, '工业园')).toEqual({
    ...{ of: 'place', name: '工业园', parts: ['苏州工业园'] },
  });
});
