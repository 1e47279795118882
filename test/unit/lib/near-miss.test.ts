import { expect, it } from 'vitest';
import { editDistance, misspelt, nearMiss, simplified, soundsLike } from '../../../src/lib/near-miss.ts';
import { outcomes, table } from '../../support/table.ts';

it.each(table`
    |      | 0
  help | help | 0
  hlep | help | 1
  hep | help | 1
  会仪 | 会议 | 1
  🙂 | | 1
  meetings | metigns | 2
`)('%s and %s are apart by %s, both ways', (a = '', b = '', distance = '') => {
  expect([editDistance(a, b), editDistance(b, a)]).toEqual([Number(distance), Number(distance)]);
});

it('the word somebody meant is the nearest, and none that is far off or of one character', () => {
  expect(nearMiss('helpp', ['heap', 'help'])).toBe('help');
  const far = [nearMiss('你', ['我']), nearMiss('天气', ['会议']), nearMiss('', ['help'])];
  expect(far).toEqual(Array(3).fill(undefined));
});

it('traditional characters are read as simplified ones', () => {
  const expected = '会议质量 趋势、参会、迟到 周会 Kick-off 🙂';
  expect(simplified('會議質量 趨勢、參會、遲到 周会 Kick-off 🙂')).toBe(expected);
});

it.each(outcomes`
  质量 | 智量
  会议 | 会仪
  nothing | 质量 ¦ 惠仪 ¦ 会场
`)('%s sounds like %s', (typed, meant) => {
  expect(soundsLike(typed, ['会议', '质量']) ?? 'nothing').toBe(meant);
});

it('a slip is taken for the word that was meant, another word for none', () => {
  const slips = { thersholds: 'thresholds', exel: 'excel', waht: 'what', digset: 'digest' };
  const words = [...Object.values(slips), 'send'];

  for (const [typed, meant] of Object.entries(slips)) expect(misspelt(typed, words)).toBe(meant);
  expect(['wheat', 'sent'].map((typed) => misspelt(typed, words))).toEqual([undefined, undefined]);
});
