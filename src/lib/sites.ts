import { isIP } from 'node:net';
import { remembering } from './clock.ts';
import { foldedName } from './near-miss.ts';
import { numberOf as floorOf } from './range/days.ts';
import { savedText } from './stored.ts';

/** What is behind addresses: an office, a VPN gateway, or people at home. */
const SITE_KINDS = ['office', 'vpn', 'home'] as const;
export type SiteKind = (typeof SITE_KINDS)[number];

/** Addresses of the company, and what people call the place. */
export interface Site {
  readonly cidr: string;
  readonly name: string;
  readonly kind: SiteKind;
  /** The provider of the line; empty if it is unknown. */
  readonly isp: string;
}

/** One line of a site map that cannot be used, counted from 1. */
export interface SiteProblem {
  readonly line: number;
  readonly why: 'columns' | 'cidr' | 'wide' | 'name' | 'kind' | 'isp' | 'twice';
  readonly given: string;
}

/** `lines` counts those that are not empty, `ignored` the header and comments among them. */
export type SitesRead = { readonly lines: number } & (
  | { readonly ok: true; readonly sites: readonly Site[]; readonly ignored: number }
  | { readonly ok: false; readonly problems: readonly SiteProblem[] }
);

/** Why a file holds no lines to read: it is a workbook under another name, no text at all, or empty. */
export type SiteFileProblem = 'workbook' | 'no-text' | 'empty';

/** Names the place of a join by its addresses, the public one first; undefined if the map has none of them. */
export type SiteOf = (...addresses: readonly string[]) => string | undefined;

const KINDS: ReadonlyMap<string, SiteKind> = new Map([
  ...['', 'office', '办公', '办公区', '办公室'].map((word) => [word, 'office'] as const),
  ...['vpn', '专线', '远程接入'].map((word) => [word, 'vpn'] as const),
  ...['home', '家', '居家', '家庭'].map((word) => [word, 'home'] as const),
]);
const HEADER = /^(?:cidr|networks?|subnet|网段|子网|地址段?|ip(?:\s*(?:地址|段|address|range))?)$/i;
const MOST_COLUMNS = 4;
/** Longer names of places and providers would not be shown. */
const LONGEST_NAME = 60;
/** A line that is wrong is shown in part. */
const LONGEST_GIVEN = 100;
/** No company has more addresses in one range; what is wider names the places of everybody. */
const WIDEST = { 4: 8, 6: 16 } as const;
/** The same addresses come again and again; a map may have thousands of ranges. */
const MOST_KNOWN = 10_000;

/**
 * Parses a site map: lines of `CIDR,site,kind,ISP`, the last two optional, with a header or without. Empty lines and
 * those that begin with # are left out. Reports every line that cannot be used.
 *
 * @example parseSites('203.0.113.0/24,深圳分公司,office,中国电信')
 */
export function parseSites(text: string): SitesRead {
  const sites: Site[] = [];
  const problems: SiteProblem[] = [];
  const seen = new Set<string>();
  let [lines, ignored] = [0, 0];
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    // A spreadsheet leaves the commas of rows that were emptied.
    if (raw.replace(/[,;，；"]/gu, '').trim() === '') continue;
    lines += 1;
    if (/^\s*"?[#＃]/u.test(raw)) {
      ignored += 1;
      continue;
    }
    const line = index + 1;
    const cells = cellsOf(raw);
    const [address = '', name = '', kindText = '', isp = ''] = cells;
    if (sites.length === 0 && problems.length === 0 && HEADER.test(address)) {
      ignored += 1;
      continue;
    }
    const subnet = subnetOf(address);
    const kind = KINDS.get(kindText.toLowerCase());
    const refuse = (why: SiteProblem['why'], given: string) =>
      problems.push({ line, why, given: given.slice(0, LONGEST_GIVEN) });
    if (cells.length < 2 || cells.slice(MOST_COLUMNS).some((cell) => cell !== '')) refuse('columns', raw);
    else if (subnet === undefined) refuse('cidr', address);
    else if (subnet.length < WIDEST[subnet.version]) refuse('wide', address);
    else if (name === '' || name.length > LONGEST_NAME) refuse('name', name);
    else if (kind === undefined) refuse('kind', kindText);
    else if (isp.length > LONGEST_NAME) refuse('isp', isp);
    else if (seen.has(keyOf(subnet))) refuse('twice', address);
    else {
      seen.add(keyOf(subnet));
      sites.push({ cidr: subnet.cidr, name, kind, isp });
    }
  }
  return problems.length > 0 ? { ok: false, lines, problems } : { ok: true, lines, sites, ignored };
}

/** Decodes a site map as `savedText` does, and says why it is none. */
export function decodeSites(
  bytes: Buffer,
): { readonly text: string } | { readonly problem: SiteFileProblem } {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return { problem: 'workbook' };
  const text = savedText(bytes);
  if (text === undefined || /(?![\t\r\n])\p{Cc}/u.test(text)) return { problem: 'no-text' };
  return text.trim() === '' ? { problem: 'empty' } : { text };
}

/** Splits a line at commas, semicolons or tabs; what stands in quotes is one cell. */
function cellsOf(line: string): readonly string[] {
  const cells = [...line.matchAll(/(?:^|[,;\t，；])[^\S\t]*(?:"((?:[^"]|"")*)"|([^,;\t，；]*))/gu)];
  return cells.map(([, quoted, plain = '']) =>
    (quoted === undefined ? plain : quoted.replaceAll('""', '"')).normalize('NFKC').trim(),
  );
}

interface Address {
  readonly version: 4 | 6;
  readonly value: bigint;
}

/** A range of addresses; `cidr` as it is written, `length` that of its prefix. */
interface Subnet extends Address {
  readonly cidr: string;
  readonly length: number;
}

const BITS = { 4: 32, 6: 128 } as const;
/** `::ffff:0:0/96`: how IPv6 writes an address of IPv4. */
const MAPPED = 0xffffn;

/** Reads a range, or a single address with its whole length; undefined for anything else. */
function subnetOf(text: string): Subnet | undefined {
  // Chinese keyboards type this full stop.
  const [written = '', mask, ...more] = text.replaceAll('。', '.').split('/');
  const address = written.includes('%') ? undefined : addressOf(written);
  if (address === undefined || more.length > 0) return undefined;
  const bits = written.includes(':') ? BITS[6] : BITS[4];
  const prefix = mask === undefined ? bits : prefixOf(mask);
  const length = prefix - (bits - BITS[address.version]);
  if (!(prefix <= bits && length >= 0)) return undefined;
  return { ...address, cidr: `${written.toLowerCase()}/${prefix}`, length };
}

/** Reads an address of either version; undefined for anything else. */
function addressOf(text: string): Address | undefined {
  const version = isIP(text);
  if (version === 4) return { version, value: numberOf(text.split('.').map(Number), 8) };
  if (version !== 6) return undefined;
  const [head, tail] = (text.split('%')[0] ?? '').split('::').map(groupsOf);
  const zeros = Array<number>(8 - (head?.length ?? 0) - (tail?.length ?? 0)).fill(0);
  const value = numberOf([...(head ?? []), ...zeros, ...(tail ?? [])], 16);
  return value >> 32n === MAPPED ? { version: 4, value: value & 0xffffffffn } : { version, value };
}

/** The groups of a part of an IPv6 address, whose last one may be written as IPv4. */
function groupsOf(part: string): readonly number[] {
  return part.split(':').flatMap((group) => {
    if (group === '') return [];
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return group.includes('.') ? [a * 256 + b, c * 256 + d] : [Number.parseInt(group, 16)];
  });
}

function numberOf(parts: readonly number[], bits: number): bigint {
  return parts.reduce((sum, part) => (sum << BigInt(bits)) | BigInt(part), 0n);
}

/** The same for every way to write one range, and for every address of it. */
function keyOf({ version, value, length }: Address & { readonly length: number }): string {
  return `${version}/${length}/${value >> BigInt(BITS[version] - length)}`;
}

/** Returns the length of a prefix that is written as a number, or as a mask: `255.255.0.0` is 16. */
function prefixOf(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  if (isIP(text) !== 4) return Number.NaN;
  const bits = text
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(bits) ? bits.replaceAll('0', '').length : Number.NaN;
}

/** Formats a problem as one line for the operator. */
export function siteProblemLine({ line, why, given }: SiteProblem): string {
  const what = {
    columns: `expected CIDR,site,kind,ISP and found "${given}"`,
    cidr: `"${given}" is no CIDR such as 203.0.113.0/24`,
    name:
      given === ''
        ? 'the site has no name'
        : `the name of the site is longer than ${LONGEST_NAME} characters`,
    wide: `"${given}" is wider than /${WIDEST[4]} (IPv4) or /${WIDEST[6]} (IPv6)`,
    kind: `"${given}" is no kind of site; use ${SITE_KINDS.join(', ')}`,
    isp: `the name of the provider is longer than ${LONGEST_NAME} characters`,
    twice: `${given} is there twice`,
  }[why];
  return `line ${line}: ${what}`;
}

/** Returns what names places by a map; the narrowest range that has an address decides. */
export function sitesBy(sites: readonly Site[]): SiteOf {
  const names = new Map<string, string>();
  const lengths = { 4: new Set<number>(), 6: new Set<number>() };
  for (const site of sites) {
    const subnet = subnetOf(site.cidr);
    if (subnet === undefined) continue;
    names.set(keyOf(subnet), textOf(site));
    lengths[subnet.version].add(subnet.length);
  }
  const narrowestFirst = (of: ReadonlySet<number>) => [...of].sort((a, b) => b - a);
  const order = { 4: narrowestFirst(lengths[4]), 6: narrowestFirst(lengths[6]) };
  const placeOf = remembering(MOST_KNOWN, (text: string) => {
    const address = addressOf(text);
    if (address === undefined) return undefined;
    const keys = order[address.version].map((length) => keyOf({ ...address, length }));
    return names.get(keys.find((key) => names.has(key)) ?? '');
  });
  return (...addresses) => {
    for (const each of addresses) {
      const address = each.trim();
      const found = isIP(address) === 0 ? undefined : placeOf(address);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** Returns what the place behind a range of addresses is called, whatever line it leaves through. */
export function placeOfSite({ name, kind }: Pick<Site, 'name' | 'kind'>): string {
  return kind === 'vpn' && !/vpn/i.test(name) ? `${name} VPN` : name;
}

/** Returns what joins from a range of addresses are said to be from: the place, and its line where the map has one. */
export function textOf(site: Site): string {
  const place = placeOfSite(site);
  return site.isp === '' ? place : `${place} ${site.isp}`;
}

/** `3楼`, `三层`, `3F`, `F3`, `floor 3`, `3rd floor`. */
const FLOOR =
  /(?:floor|level)(\d{1,3})(?!\d)|(?<![a-z\d])f(\d{1,2})(?![a-z\d-])|(?<!\d)(\d{1,3})(?:f(?![a-z\d])|(?:st|nd|rd|th)floor)|(?<!\d)(\d{1,3}|[一二三四五六七八九十]{1,3})(?:楼|层)/gu;

/** Returns a name of a place for comparison, each floor in it as `3层`. */
export function foldedPlace(name: string): string {
  return foldedName(name).replace(FLOOR, (word: string, ...found: readonly (string | undefined)[]) => {
    const floor = floorOf(found.slice(0, 4).find((each) => each !== undefined) ?? '');
    return floor === undefined ? word : `${floor}层`;
  });
}
