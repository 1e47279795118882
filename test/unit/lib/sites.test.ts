import { describe, expect, it } from 'vitest';
import { parseSites, type Site, siteProblemLine, sitesBy } from '../../../src/lib/sites.ts';

const read = (text: string): readonly Site[] => {
  const result = parseSites(text);
  return result.ok ? result.sites : [];
};
const MAP = read(
  [
    '\uFEFF网段,站点,类型,运营商',
    '203.0.113.0/24,深圳分公司,办公,中国电信',
    '203.0.113.128/25,深圳分公司,vpn,',
    '',
    '# what people use at home',
    '198.51.100.7;"居家, 上海";home',
    '2001:db8::/32\tBeijing',
    '10.8.0.0/16,总部',
  ].join('\r\n'),
);

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

  it.each<[readonly string[], string | undefined]>([
    [['203.0.113.9'], '深圳分公司 中国电信'],
    [['203.0.113.200'], '深圳分公司 VPN'],
    [['198.51.100.7'], '居家, 上海'],
    [['198.51.100.8'], undefined],
    [['2001:db8::1'], 'Beijing'],
    [['8.8.8.8', '10.8.3.4'], '总部'],
    [['', 'not an address'], undefined],
  ])('names %j %s', (addresses, name) => {
    expect(sitesBy(MAP)(...addresses)).toBe(name);
  });

  it('that cannot be used is refused with every line that is wrong', () => {
    const result = parseSites(
      [
        'cidr,site,kind,isp',
        '203.0.113.0/24,深圳分公司',
        '300.1.1.1/8,A',
        '203.0.113.0/40,B',
        '192.0.2.0/24,',
        '192.0.2.0/24,C,castle',
        '203.0.113.0/24,D',
        'only one',
      ].join('\n'),
    );

    expect(result.ok ? [] : result.problems.map(siteProblemLine)).toEqual([
      'line 3: "300.1.1.1/8" is no CIDR such as 203.0.113.0/24',
      'line 4: "203.0.113.0/40" is no CIDR such as 203.0.113.0/24',
      'line 5: the site has no name',
      'line 6: "castle" is no kind of site; use office, vpn, home',
      'line 7: 203.0.113.0/24 is there twice',
      'line 8: expected CIDR,site,kind,ISP and found "only one"',
    ]);
  });
});
