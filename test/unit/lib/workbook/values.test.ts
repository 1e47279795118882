import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isBlank,
  parseCount,
  parseDuration,
  parsePlatformTime,
  parseYesNo,
} from '../../../../src/lib/workbook/values.ts';
import { holds } from '../../../support/random.ts';
import { outcomes, table } from '../../../support/table.ts';

const ZONE = 'Asia/Shanghai';
const AT = Date.UTC(2022, 6, 21, 3, 1, 40);

const WRITTEN = table`
  2022.07.21 11:01:40 (GMT+08:00) | 2022.07.21 03:01:40 (GMT+00:00) | 2022.07.20 21:31:40 (GMT-05:30)
  2022.7.21 11:01:40 (GMT+8) | 2022-07-21 11:01:40 | 2022/07/21 11:01:40 UTC+8
  ２０２２．０７．２１　１１：０１：４０（ＧＭＴ＋０８：００） | 2022-07-21T11:01:40.500 | 2022-07-21T03:01:40Z
  2022-07-21T03:01:40.123Z | 2022-07-21T11:01:40+08:00 | 2022-07-21T11:01:40+0800
  2022-07-20T21:31:40-05:30 | 2022.07.21 03:01:40 (GMT) | 2022.07.21 03:01:40 UTC | 44763.4594907407
  2022/07/21 11:01:40 AM (GMT+08:00) | 2022年07月21日 11:01:40 | 2022年7月21日 上午11:01:40 | 2022-07-21 上午 11:01:40
  Jul 21, 2022 11:01:40 AM | July 20, 2022 at 11:01:40 PM (GMT-04:00) | 1658372500 | 1658372500000
`;
const WRONG = [
  ...['21/07/2022 11:01:40', '2022.07.21 13:01 PM', '2022.07.21 0:30 AM', 'Foo 21, 2022 11:01'],
  ...['2022.02.30 10:00:00', '2022.07.21 24:00:00', '2022.13.01 10:00', '11:01:40'],
];

describe('a time as the platform writes it', () => {
  it.each(WRITTEN.flat())('is read: %s', (text) => {
    expect(parsePlatformTime(` ${text} `, ZONE)).toBe(AT);
  });

  it('without an offset is read in the zone given', () => {
    expect(parsePlatformTime('2022.07.21 11:01:40', 'UTC')).toBe(AT + 8 * 60 * 60_000);
  });

  it.each(['', '--', 'yesterday', ...WRONG])('that is none is not read: "%s"', (text) => {
    expect(parsePlatformTime(text, ZONE)).toBeUndefined();
  });

  it('of any text is a whole number or nothing', () => {
    holds(fc.string(), (text) => {
      const time = parsePlatformTime(text, ZONE);
      expect(time === undefined || Number.isInteger(time)).toBe(true);
    });
  });
});

it.each(outcomes`
  3600 | 01:00:00
  3900 | １：０５：００
  360000 | 100:00:00
  1236 | 0.0143055555555556 ¦ 1899.12.30 00:20:36 ¦ 1904.01.01 00:20:36 ¦ 00:20:36.4
  90000 | 1.04166666666667 ¦ 1900.01.01 01:00:00
  43 | 5E-4
  112 | 112
  3720 | 1h 2m ¦ 62 min ¦ 1 小时 2 分 ¦ 1小時2分鐘 ¦ 1 hour 2 minutes
  undefined | 1:60:00 ¦ 58:20 ¦ 3 days ¦ h ¦ --
`)('a duration of %s is %s seconds', (text, seconds) => {
  expect(String(parseDuration(text))).toBe(seconds);
});

it('a cell may say a count, nothing in dashes of every width, yes and no in both languages, and neither', () => {
  expect(['1,234', '１２', '-3', '1.5'].map(parseCount)).toEqual([1234, 12, undefined, undefined]);
  const blank = ['', ' ', '-', '--', '－', '——', 'null', 'NULL', 'N/A', 'n/a', '#N/A', '无', 'None'];
  expect(blank.every(isBlank)).toBe(true);
  expect(['0', 'n', '-1', '无线', 'Nulla'].some(isBlank)).toBe(false);
  expect(['是', '有', 'On', '✓'].map(parseYesNo)).toEqual(Array(4).fill(true));
  expect(['否', '关', 'No', 'off'].map(parseYesNo)).toEqual(Array(4).fill(false));
  expect(parseYesNo('--')).toBeUndefined();
});
