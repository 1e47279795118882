import type { Scope } from '../../cards/digests/types.ts';
import type { Clock } from '../../lib/clock.ts';
import { nearMiss, simplified, soundsLike } from '../../lib/near-miss.ts';
import { dayOf, dayText, plusDays } from '../../lib/range/zone.ts';
import { foldedPlace, placeOfSite, type Site, textOf } from '../../lib/sites.ts';
import type { Store } from '../../store/types.ts';
import { keptDays } from './statistics/day.ts';
import { addGroups } from './statistics/period.ts';

/** What nobody joined from for so long is no place any more. */
export const PLACE_DAYS = 92;
const KEEP_MS = 10 * 60_000;
/** A day may have been collected, and a site map sent. */
const LOOK_AGAIN_MS = 30_000;
/** Names in one sentence. */
const NAMED = 8;
const NEAR = 3;
const SOME = 5;
/** `上海办公室`, where the days have 上海. */
const KIND_OF_PLACE = /(?:那边|这边|那里|办公(?:室|区|点|地点)|分?公司|office|site|campus)$/u;

type PlaceScope = Extract<Scope, { of: 'place' }>;

/** A place as people call it, and what joins from there are said to be from: a line of it each. */
export interface KnownPlace {
  readonly name: string;
  readonly parts: readonly string[];
}

export type PlaceFound =
  | { readonly found: KnownPlace }
  /** The first of those that fit, of so many. */
  | { readonly several: readonly string[]; readonly total: number }
  /** None fits: those that sound or look alike, and some that there are. */
  | { readonly near: readonly string[]; readonly some: readonly string[] };

/** The places of the company, by name. */
export interface Places {
  /** Looks a place up by its name or a part of it; undefined while no place is known. */
  find(name: string): Promise<PlaceFound | undefined>;
  /** Returns a scope with the lines that its place has now. `gone` is true if nothing fits its name any more. */
  expanded(scope: PlaceScope): Promise<{ readonly scope: PlaceScope; readonly gone: boolean }>;
}

export interface PlacesParts {
  readonly store: Store;
  readonly clock: Clock;
  /** The tenant's zone. */
  readonly zone: string;
  readonly sites: () => readonly Site[];
}

/** Creates the source of places: those of the site map, and those that joins of the kept days are from. */
export function createPlaces({ store, clock, zone, sites }: PlacesParts): Places {
  let kept: { readonly from: readonly string[]; readonly at: number } | undefined;

  /** What joins were from, the most minutes first. */
  async function locations(notOlderMs: number): Promise<readonly string[]> {
    const now = clock.now();
    if (kept !== undefined && Math.abs(now - kept.at) < notOlderMs) return kept.from;
    const to = dayText(dayOf(now, zone) - 1);
    const days = await keptDays(store, { of: 'tenant' }, plusDays(to, 1 - PLACE_DAYS), to);
    const { location } = addGroups(days.map(({ aggregate }) => aggregate));
    const from = Object.entries(location)
      .filter(([name]) => name !== '')
      .sort((a, b) => b[1][1] - a[1][1] || (a[0] < b[0] ? -1 : 1))
      .map(([name]) => name);
    kept = { from, at: now };
    return from;
  }

  async function find(name: string): Promise<PlaceFound | undefined> {
    let answer: PlaceFound | undefined;
    for (const notOlderMs of [KEEP_MS, LOOK_AGAIN_MS]) {
      const all = knownPlaces(sites(), await locations(notOlderMs));
      answer = all.length === 0 ? undefined : fitting(name, all);
      if (answer !== undefined && !('near' in answer)) return answer;
    }
    return answer;
  }

  return {
    find,
    async expanded(scope) {
      const answer = await find(scope.name);
      if (answer === undefined || 'several' in answer) return { scope, gone: false };
      if ('near' in answer) return { scope, gone: true };
      return { scope: placeScope(answer.found, scope.name), gone: false };
    },
  };
}

/** Returns the scope of a place. */
export function placeScope({ name, parts }: KnownPlace, called = name): PlaceScope {
  const isOne = parts.length === 1 && parts[0] === called;
  return { of: 'place', name: called, ...(!isOne && { parts }) };
}

/** Returns the places of a site map, and what else joins were from, the most frequent first. */
export function knownPlaces(sites: readonly Site[], from: readonly string[]): readonly KnownPlace[] {
  const lines = new Map<string, Set<string>>();
  for (const site of sites) {
    const name = placeOfSite(site);
    lines.set(name, (lines.get(name) ?? new Set()).add(textOf(site)));
  }
  const mapped = new Set([...lines.values()].flatMap((parts) => [...parts]));
  const places = [
    ...[...lines].map(([name, parts]) => ({ name, parts: [...parts].sort() })),
    ...from.filter((name) => !mapped.has(name)).map((name) => ({ name, parts: [name] })),
  ];
  const ranks = new Map(from.map((name, at) => [name, at] as const));
  const rank = ({ parts }: KnownPlace): number =>
    Math.min(...parts.map((part) => ranks.get(part) ?? from.length));
  return places
    .map((place) => ({ place, at: rank(place) }))
    .sort((a, b) => a.at - b.at)
    .map(({ place }) => place);
}

function names({ name, parts }: KnownPlace): readonly string[] {
  return [name, ...parts];
}

function startsWith(wanted: string): (name: string) => boolean {
  return (name) => key(name).startsWith(wanted);
}

/**
 * Returns the place of a name: that of the whole name, else the one that has it in its name; those of a town together,
 * whose names all begin with it.
 */
export function fitting(given: string, all: readonly KnownPlace[]): PlaceFound {
  const typed = key(given);
  const called = [typed, typed.replace(KIND_OF_PLACE, '')];
  for (const wanted of new Set([...called, ...called.flatMap((name) => otherCity(name) ?? [])])) {
    if (wanted === '') continue;
    const same = all.find(({ name }) => key(name) === wanted);
    if (same !== undefined) return { found: same };
    const line = all.flatMap(({ parts }) => parts).find((part) => key(part) === wanted);
    if (line !== undefined) return { found: { name: line, parts: [line] } };
    const [town = '', ...floor] = wanted.split(/(?=\d+层)/u);
    const isIn = (name: string): boolean => [town, ...floor].every((part) => key(name).includes(part));
    const having = all.filter((each) => names(each).some(isIn));
    const [first, second] = having;
    const isTown = [...wanted].length > 1 && having.every((each) => names(each).some(startsWith(wanted)));
    if (second !== undefined && isTown)
      return { found: { name: given, parts: [...new Set(having.flatMap(({ parts }) => parts))].sort() } };
    if (second !== undefined)
      return { several: having.slice(0, NAMED).map(({ name }) => name), total: having.length };
    if (first !== undefined) return { found: first };
  }
  const near = nearest(typed, all);
  const some = all.map(({ name }) => name).filter((name) => !near.includes(name));
  return { near, some: some.slice(0, SOME - near.length) };
}

function nearest(typed: string, all: readonly KnownPlace[]): readonly string[] {
  const names = new Map(
    all.flatMap(({ name }) => [key(name), otherCity(key(name)) ?? ''].map((each) => [each, name] as const)),
  );
  names.delete('');
  const near: string[] = [];
  while (near.length < NEAR) {
    const keys = [...names.keys()];
    // `浦东张江` where the days have 张江.
    const next =
      soundsLike(typed, keys) ??
      nearMiss(typed, keys) ??
      keys.find((each) => each !== '' && typed.includes(each));
    const name = next === undefined ? undefined : names.get(next);
    if (next === undefined || name === undefined) break;
    near.push(name);
    for (const [each, of] of names) if (of === name) names.delete(each);
  }
  return near;
}

/** How characters are written does not matter either. */
function key(text: string): string {
  return simplified(foldedPlace(text));
}

/** Cities, and districts of them, in which companies have offices, in both languages. */
const CITIES = `
  beijing 北京|shanghai 上海|guangzhou 广州|shenzhen 深圳|hangzhou 杭州|suzhou 苏州|nanjing 南京|wuhan 武汉|chengdu 成都
  chongqing 重庆|tianjin 天津|xian 西安|changsha 长沙|zhengzhou 郑州|qingdao 青岛|jinan 济南|dalian 大连|shenyang 沈阳
  xiamen 厦门|fuzhou 福州|ningbo 宁波|wuxi 无锡|changzhou 常州|nantong 南通|wenzhou 温州|hefei 合肥|nanchang 南昌
  kunming 昆明|guiyang 贵阳|nanning 南宁|haikou 海口|sanya 三亚|zhuhai 珠海|dongguan 东莞|foshan 佛山|huizhou 惠州
  harbin 哈尔滨|changchun 长春|shijiazhuang 石家庄|taiyuan 太原|lanzhou 兰州|urumqi 乌鲁木齐|hohhot 呼和浩特
  hongkong 香港|macau 澳门|taipei 台北|singapore 新加坡|tokyo 东京|osaka 大阪|seoul 首尔|bangkok 曼谷|jakarta 雅加达
  kualalumpur 吉隆坡|hanoi 河内|manila 马尼拉|mumbai 孟买|bangalore 班加罗尔|dubai 迪拜|sydney 悉尼|london 伦敦|paris 巴黎
  berlin 柏林|munich 慕尼黑|frankfurt 法兰克福|amsterdam 阿姆斯特丹|newyork 纽约|sanfrancisco 旧金山|losangeles 洛杉矶
  seattle 西雅图|toronto 多伦多|binjiang 滨江|pudong 浦东`;
const PAIRS = CITIES.trim()
  .split(/[|\n]/)
  .map((pair) => pair.trim().split(' ') as [latin: string, han: string]);

/**
 * A name with its city in the other language; undefined if it names none of those that are known.
 *
 * @example otherCity('suzhou') // '苏州'
 */
function otherCity(name: string): string | undefined {
  const plain = name.toLowerCase().replace(/[\s'’-]+/g, '');
  for (const [latin, han] of PAIRS) {
    if (plain.includes(latin)) return plain.replace(latin, han);
    if (plain.includes(han)) return plain.replace(han, latin);
  }
  return undefined;
}
