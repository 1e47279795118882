import { describe, expect, it } from 'vitest';
import type { Site } from '../../../../src/lib/sites.ts';
import type { Join } from '../../../../src/quality/types.ts';
import { inScope } from '../../../../src/services/alerts/subscriptions.ts';
import { createPlaces, fitting, knownPlaces, placeScope } from '../../../../src/services/digests/places.ts';
import type { Store } from '../../../../src/store/types.ts';
import { clockAt } from '../../../support/clock.ts';
import { outcomes } from '../../../support/table.ts';

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
const scope = (name: string, parts?: readonly string[]) => ({
  ...{ of: 'place' as const, name, ...(parts && { parts }) },
});

it.each(outcomes`
  苏州 | 苏州 ¦ 苏州办公室 ¦ Suzhou office
  杭州滨江园区 | 滨江 ¦ 濱江那边
  上海总部 2 层 | 上海总部2层 ¦ 上海 ¦ 2楼 ¦ 二层 ¦ floor 2 ¦ 上海2楼 ¦ Shanghai 2F
  Berlin Office | berlin ¦ 柏林
  总部 VPN | 总部VPN
  深圳分公司 = 深圳分公司 电信, 深圳分公司 联通 | 深圳
  深圳分公司 联通 | 深圳分公司 联通
`)('a place is found by %s: %s', (given, place) => {
  const found = find(given);
  const [name = '', parts] = place.split(' = ');

  expect('found' in found && placeScope(found.found)).toEqual(scope(name, parts?.split(', ')));
});

it('floors and offices of a town are its place together, whose names begin with it', () => {
  const floors = ['上海总部 2 层', '上海总部 3 层', '张江上海科技园'].map((name) => ({
    name,
    parts: [name],
  }));
  const [first, second] = floors;

  const expected = { found: { name: '上海', parts: [first?.name, second?.name] } };
  expect(fitting('上海', floors.slice(0, 2))).toEqual(expected);
  expect(fitting('上海', floors)).toMatchObject({ total: 3 });
});

it('several that fit are all named, the most frequent first', () => {
  expect(find('总部')).toEqual({ several: ['上海总部 2 层', '总部 VPN'], total: 2 });
});

it.each(outcomes`
  苏州 | 苏洲 ¦ Suzou ¦ 江苏苏州
  Berlin Office | berlim office
  nothing | 火星
`)('%s is none, and told what may be meant, %s, and what there is', (given, near) => {
  const found = find(given);

  expect(found).toMatchObject({ near: near === 'nothing' ? [] : [near] });
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
  const parts = ['苏州工业园'];

  expect(placeScope({ name: '苏州', parts: ['苏州'] })).toEqual(scope('苏州'));
  expect(placeScope({ name: '苏州工业园', parts }, '工业园')).toEqual(scope('工业园', parts));
});

describe('the scope of a subscription', () => {
  const NOON = Date.UTC(2026, 10, 18, 4);
  /** Days of which the company has joins from these places, and a map that may be changed. */
  function placesOf(from: Record<string, readonly string[]>, sites: readonly Site[] = []) {
    const clock = { now: NOON };
    const history = async () =>
      Object.entries(from).map(([date, names]) => {
        const location = Object.fromEntries(names.map((name) => [name, [1, 9]]));
        return { date, complete: true, asOf: 0, data: { groups: { location } } };
      });
    const days = { history, get: async () => undefined };
    const parts = { store: { days } as unknown as Store, zone: 'Asia/Shanghai', sites: () => sites };
    return { clock, places: createPlaces({ ...parts, clock: clockAt(() => clock.now) }) };
  }

  it('is what was typed while nothing is known, and its place as soon as there is one', async () => {
    const from: Record<string, readonly string[]> = {};
    const { clock, places } = placesOf(from);

    expect(await places.find('滨江')).toBeUndefined();
    expect(await places.expanded(scope('滨江'))).toEqual({ scope: scope('滨江'), gone: false });
    from['2026-11-17'] = ['杭州滨江园区', '苏州'];
    clock.now += 60_000;
    const known = { scope: scope('滨江', ['杭州滨江园区']), gone: false };
    expect(await places.expanded(scope('滨江'))).toEqual(known);
  });

  it('has the lines of its place in the present map, and is gone with it', async () => {
    const sites = [site('深圳分公司', '电信')];
    const { places } = placesOf({ '2026-11-17': ['苏州'] }, sites);
    const before = await places.expanded(scope('深圳分公司'));
    sites.push({ ...site('深圳分公司', '联通'), cidr: '10.1.0.0/16' });
    const after = await places.expanded(before.scope);
    sites.length = 0;

    const both = ['深圳分公司 电信', '深圳分公司 联通'];
    expect(before.scope.parts).toEqual(both.slice(0, 1));
    expect(after).toEqual({ scope: scope('深圳分公司', both), gone: false });
    expect(await places.expanded(after.scope)).toMatchObject({ gone: true });
  });
});
