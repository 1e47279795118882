import { BlockList } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSites, parseSites, type Site, siteProblemLine, sitesBy } from '../../../src/lib/sites.ts';
import { outcomes } from '../../support/table.ts';

const read = (text: string): readonly Site[] => {
  const result = parseSites(text);
  return result.ok ? result.sites : [];
};
const OFFICES = '203.0.113.0/24,深圳分公司,办公,中国电信\r\n203.0.113.128/25,深圳分公司,vpn,\r\n';
const OTHERS = '198.51.100.7;"居家, 上海";home\r\n2001:db8::/32\tBeijing\r\n10.8.0.0/16,总部';
const MAP = read(`\uFEFF网段,站点,类型,运营商\r\n${OFFICES}\r\n# what people use at home\r\n${OTHERS}`);

describe('a site map', () => {
  it('is read with or without header, kind and provider, from any spreadsheet', () => {
    expect(MAP.map(({ cidr, name, kind, isp }) => [cidr, name, kind, isp])).toEqual([
      ['203.0.113.0/24', '深圳分公司', 'office', '中国电信'],
      ['203.0.113.128/25', '深圳分公司', 'vpn', ''],
      ['198.51.100.7/32', '居家, 上海', 'home', ''],
      ['2001:db8::/32', 'Beijing', 'office', ''],
      ['10.8.0.0/16', '总部', 'office', ''],
    ]);
  });

  it.each(outcomes`
    深圳分公司 中国电信 | 203.0.113.9
    深圳分公司 VPN | ::FFFF:203.0.113.200
    居家, 上海 | 198.51.100.7
    Beijing | 2001:db8::1
    总部 | 8.8.8.8, 10.8.3.4
    undefined | 2001:db9:: ¦ 198.51.100.8 ¦ , not an address
  `)('names the first address of “%s” that it knows, by its narrowest network: %s', (addresses, name) => {
    expect(String(sitesBy(MAP)(...addresses.split(',')))).toBe(name);
  });

  it('names an address as the rule of the longest prefix says, whatever ranges overlap', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const four = fc.tuple(fc.constantFrom(10, 11), fc.constantFrom(0, 128), byte, byte);
    const address = fc.oneof(
      four.map((bytes) => bytes.join('.')),
      four.map(([a, b, c, d]) => `2001:db8:${a.toString(16)}::${b.toString(16)}:${c}:${d}`),
    );
    const range = fc.tuple(address, fc.integer({ min: 8, max: 32 }));
    const check = (ranges: readonly (readonly [string, number])[], asked: string) => {
      const lines = ranges.map(([at, of]) => `${at}/${at.includes(':') ? of * 4 : of},${at}-${of}`);
      const family = (at: string) => (at.includes(':') ? 'ipv6' : 'ipv4');
      const sites = lines.flatMap((line) => read(line));
      const having = sites.filter(({ cidr }) => {
        const list = new BlockList();
        const [at = '', length] = cidr.split('/');
        list.addSubnet(at, Number(length), family(at));
        return list.check(asked, family(asked));
      });
      const lengthOf = ({ cidr }: Site) => Number(cidr.split('/')[1]);
      const longest = Math.max(...having.map(lengthOf));
      const narrowest = having.filter((site) => lengthOf(site) === longest).map(({ name }) => name);
      expect(narrowest.length > 0 ? narrowest : [undefined]).toContain(sitesBy(sites)(asked));
    };
    fc.assert(fc.property(fc.array(range, { maxLength: 12 }), address, check));
  });

  it('that cannot be used is refused with every line that is wrong', () => {
    const good = 'cidr,site,kind,isp\n203.0.113.0/24,深圳分公司';
    const wrong =
      '300.1.1.1/8,A\n203.0.113.0/40,B\n192.0.2.0/24,\n192.0.2.0/24,C,castle\n203.0.113.0/24,D\nonly one';
    const wide = `0.0.0.0/0,E\n10.0.0.0/7,F\n2000::/3,G\n::ffff:0.0.0.0/96,H\n192.0.2.0/24,I,,${'I'.repeat(61)}`;
    const again = '203.0.113.9/24,J\n::ffff:203.0.113.0/120,K\nfe80::1%1,L';
    const result = parseSites([good, wrong, wide, again].join('\n'));

    expect(result.ok ? [] : result.problems.map(siteProblemLine)).toEqual([
      'line 3: "300.1.1.1/8" is no CIDR such as 203.0.113.0/24',
      'line 4: "203.0.113.0/40" is no CIDR such as 203.0.113.0/24',
      'line 5: the site has no name',
      'line 6: "castle" is no kind of site; use office, vpn, home',
      'line 7: 203.0.113.0/24 is there twice',
      'line 8: expected CIDR,site,kind,ISP and found "only one"',
      ...['0.0.0.0/0', '10.0.0.0/7', '2000::/3', '::ffff:0.0.0.0/96'].map(
        (range, at) => `line ${at + 9}: "${range}" is wider than /8 (IPv4) or /16 (IPv6)`,
      ),
      'line 13: the name of the provider is longer than 60 characters',
      'line 14: 203.0.113.9/24 is there twice',
      'line 15: ::ffff:203.0.113.0/120 is there twice',
      'line 16: "fe80::1%1" is no CIDR such as 203.0.113.0/24',
    ]);
  });
});

describe('the file of a site map', () => {
  const TEXT = '网段,站点\r\n203.0.113.0/24,深圳分公司';
  /** 「网段,站点」 in GB18030. */
  const GBK = Buffer.concat([Buffer.from('cdf8b6ce2cd5beb5e3', 'hex'), Buffer.from('\n203.0.113.0/24,A')]);

  it.each([
    ['UTF-8', Buffer.from(TEXT), 'text', TEXT],
    ['UTF-8 with a mark at its beginning', Buffer.from(`\uFEFF${TEXT}`), 'text', TEXT],
    ['GB18030, as Excel saves it in China', GBK, 'text', '网段,站点\n203.0.113.0/24,A'],
    ['UTF-16, as Excel calls Unicode text', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), 'text', TEXT],
    ['a workbook under another name', Buffer.from('PK\u0003\u0004…'), 'problem', 'workbook'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'problem', 'no-text'],
    ['nothing but blanks', Buffer.from(' \r\n'), 'problem', 'empty'],
  ])('is read: %s', (_what, bytes, key, value) => {
    expect(decodeSites(bytes)).toEqual({ [key]: value });
  });

  it('may have masks, full-width characters and the rows that a spreadsheet emptied', () => {
    const text =
      'IP地址，站点，类型，运营商\n１０。8。0。0/255.255.0.0，总部，ＶＰＮ，电信\n,,,\n＃ 备注,,,\n';

    const wanted = { sites: [{ kind: 'office', isp: '电信' }] };
    expect(parseSites('10.8.0.0/16\t总部\t\t电信')).toMatchObject(wanted);
    const sites = [{ cidr: '10.8.0.0/16', name: '总部', kind: 'vpn', isp: '电信' }];
    expect(parseSites(text)).toEqual({ ok: true, lines: 3, ignored: 2, sites });
    expect(parseSites('10.8.0.0/255.0.255.0,A')).toMatchObject({ problems: [{ line: 1, why: 'cidr' }] });
  });
});
