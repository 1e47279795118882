import { describe, expect, it } from 'vitest';
import { parseAlert } from '../../../../src/handlers/parse/scope.ts';
import { ALERT_RULES } from '../../../../src/services/alerts/meeting.ts';
import { anyString, holds } from '../../../support/random.ts';
import { eachRow, wordsOf } from '../../../support/rows.ts';

const LI = { openId: 'ou_li', name: '李四' };
const read = (text: string, people?: readonly (typeof LI)[]) => parseAlert(wordsOf(text), people);
const { rate: USUAL, minPeople: PEOPLE } = ALERT_RULES;

describe('/alert on', () => {
  it('alone means the usual', () => {
    const request = { rate: USUAL, minPeople: PEOPLE, scope: { of: 'tenant' } };
    expect(read('')).toEqual({ ok: true, request });
  });

  eachRow({
    '0.05 3': '5% 3人 | 3人 5%',
    '0.08 4': '超过8% 至少4人 | 8%以上 4人以上 | above 8% with at least 4 people | >8% >=4 people',
    '0.1 8': '10 % 8 people',
    '0.12 6': '１２％ ６人',
    [`0.075 ${PEOPLE}`]: '7.5%',
    [`${USUAL} 20`]: '20',
  })('%s means %s', (text, meant) => {
    const [rate, minPeople] = meant.split(' ').map(Number);
    expect(read(text)).toMatchObject({ ok: true, request: { rate, minPeople } });
  });

  it.each([
    ['部门:研发部 5%', { of: 'department', name: '研发部' }],
    ['room:木星 土星 5% 4人', { of: 'rooms', names: ['木星', '土星'] }],
    ['5%', { of: 'organiser', ...LI }, [LI]],
  ])('%s says whose meetings', (text, scope, people?: readonly (typeof LI)[]) => {
    expect(read(text, people)).toMatchObject({ ok: true, request: { rate: 0.05, scope } });
  });

  const other = { word: '很差', scope: '部门:' };
  const refused = { rate: '0.5%|120%|-5%', people: '0人', twice: '5% 6%|3人 4人', ...other };
  eachRow(refused)('%s is answered with what would work: %s', (text, is) => {
    expect(read(text)).toMatchObject({ ok: false, problem: { is } });
  });

  it('never fails, whatever is typed', () => {
    holds(anyString(), (text) => typeof read(text).ok === 'boolean');
  });
});
