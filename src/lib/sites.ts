import { BlockList, isIP } from 'node:net';
import { remembering } from './clock.ts';

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
  readonly why: 'columns' | 'cidr' | 'name' | 'kind' | 'twice';
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
/** Longer names would not be shown. */
const LONGEST_NAME = 60;
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
    const cidr = subnetOf(address);
    const kind = KINDS.get(kindText.toLowerCase());
    const refuse = (why: SiteProblem['why'], given: string) => problems.push({ line, why, given });
    if (cells.length < 2 || cells.slice(MOST_COLUMNS).some((cell) => cell !== '')) refuse('columns', raw);
    else if (cidr === undefined) refuse('cidr', address);
    else if (name === '' || name.length > LONGEST_NAME) refuse('name', name);
    else if (kind === undefined) refuse('kind', kindText);
    else if (seen.has(cidr)) refuse('twice', address);
    else {
      seen.add(cidr);
      sites.push({ cidr, name, kind, isp });
    }
  }
  return problems.length > 0 ? { ok: false, lines, problems } : { ok: true, lines, sites, ignored };
}

const UTF16 = Buffer.from([0xff, 0xfe]);

/**
 * Decodes a site map as spreadsheets save it: UTF-8, or UTF-16 where it says so, else GB18030, which is what Excel takes
 * in China.
 */
export function decodeSites(
  bytes: Buffer,
): { readonly text: string } | { readonly problem: SiteFileProblem } {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return { problem: 'workbook' };
  const text = bytes.subarray(0, 2).equals(UTF16)
    ? new TextDecoder('utf-16le').decode(bytes)
    : (strictly('utf-8', bytes) ?? strictly('gb18030', bytes));
  if (text === undefined || /(?![\t\r\n])\p{Cc}/u.test(text)) return { problem: 'no-text' };
  return text.trim() === '' ? { problem: 'empty' } : { text };
}

function strictly(encoding: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Splits a line at commas, semicolons or tabs; what stands in quotes is one cell. */
function cellsOf(line: string): readonly string[] {
  const cells = [...line.matchAll(/(?:^|[,;\t，；])\s*(?:"((?:[^"]|"")*)"|([^,;\t，；]*))/gu)];
  return cells.map(([, quoted, plain = '']) =>
    (quoted === undefined ? plain : quoted.replaceAll('""', '"')).normalize('NFKC').trim(),
  );
}

/** Returns `address/prefix`, a single address with its whole length; undefined for anything else. */
function subnetOf(text: string): string | undefined {
  // Chinese keyboards type this full stop.
  const [address = '', length, ...more] = text.replaceAll('。', '.').split('/');
  const bits = isIP(address) === 6 ? 128 : 32;
  const prefix = length === undefined ? bits : prefixOf(length);
  if (isIP(address) === 0 || more.length > 0 || !(prefix >= 1 && prefix <= bits)) return undefined;
  return `${address.toLowerCase()}/${prefix}`;
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
    kind: `"${given}" is no kind of site; use ${SITE_KINDS.join(', ')}`,
    twice: `${given} is there twice`,
  }[why];
  return `line ${line}: ${what}`;
}

/** Returns what names places by a map; the narrowest range that has an address decides. */
export function sitesBy(sites: readonly Site[]): SiteOf {
  const lengthOf = ({ cidr }: Site): number => Number(cidr.split('/')[1]);
  const ranges = [...sites]
    .sort((a, b) => lengthOf(b) - lengthOf(a))
    .map((site) => {
      const list = new BlockList();
      const [address = ''] = site.cidr.split('/');
      list.addSubnet(address, lengthOf(site), isIP(address) === 6 ? 'ipv6' : 'ipv4');
      return { list, text: textOf(site) };
    });
  const placeOf = remembering(MOST_KNOWN, (address: string) => {
    const version = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    return ranges.find(({ list }) => list.check(address, version))?.text;
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
