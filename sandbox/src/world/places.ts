import { hex, type Random, random } from './random.ts';

/** Where a device stands and how it is connected, as the participant list tells it. */
export interface Place {
  readonly location: string;
  readonly publicIp: string;
  readonly internalIp: string;
  readonly networkType: NetworkType;
}

export type NetworkType = 'LAN' | 'wifi' | '4G' | '5G';
export type SiteName = '上海总部' | '深圳分公司';

interface Site {
  readonly name: SiteName;
  /** Everybody in the building leaves through this one; of a range reserved for documentation. */
  readonly publicIp: string;
  readonly network: string;
}

const SITES: readonly Site[] = [
  { name: '上海总部', publicIp: '203.0.113.10', network: '10.21' },
  { name: '深圳分公司', publicIp: '203.0.113.66', network: '10.55' },
];

/** Returns the addresses of the company's buildings as `address/length,name` lines, for a bot that names places by them. */
export function siteList(): string {
  return SITES.map(({ name, publicIp }) => `${publicIp}/32,${name}\n`).join('');
}

export const FLOORS = [2, 3, 5] as const;

/** Towns in which people work from home. */
export const TOWNS = [
  '杭州',
  '苏州',
  '南京',
  '广州',
  '东莞',
  '成都',
  '武汉',
  '西安',
  '厦门',
  '长沙',
  '青岛',
  '合肥',
] as const;

/** Returns a place in one of the company's buildings. `floor` is its name on the door: 2, 3, 5. */
export function officePlace(name: SiteName, floor: number, networkType: NetworkType, key: string): Place {
  const site = SITES.find((each) => each.name === name);
  if (site === undefined) throw new Error(`no such site: ${name}`);
  const host = Number.parseInt(hex(2, 'host', key), 16) % 250;
  return {
    location: `${site.name} ${floor} 层`,
    publicIp: site.publicIp,
    internalIp: `${site.network}.${floor * 10 + (networkType === 'LAN' ? 0 : 1)}.${host + 2}`,
    networkType,
  };
}

/** Somebody's own flat: an address that nobody shares, drawn from `key`. */
export function homePlace(key: string, networkType: NetworkType, town?: string): Place {
  const r = random('home', key);
  return {
    location: town ?? r.pick(TOWNS),
    publicIp: publicIp(r),
    internalIp: `192.168.${r.pick([0, 1, 31])}.${r.int(2, 250)}`,
    networkType,
  };
}

/** Returns a place on a phone network; the location is no finer than the country. */
export function mobilePlace(key: string): Place {
  const r = random('mobile', key);
  return {
    location: '中国大陆',
    publicIp: publicIp(r),
    internalIp: `100.${r.int(64, 127)}.${r.int(0, 255)}.${r.int(1, 254)}`,
    networkType: r.pick(['4G', '4G', '5G'] as const),
  };
}

/** Of the range reserved for benchmarks: wide enough that two flats do not meet in it. */
function publicIp(r: Random): string {
  return `198.${r.int(18, 19)}.${r.int(0, 255)}.${r.int(1, 254)}`;
}
