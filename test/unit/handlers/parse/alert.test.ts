import { describe, expect, it } from 'vitest';
import { readAlertCommand } from '../../../../src/handlers/parse/alerts.ts';
import { ALERT_RULES } from '../../../../src/services/alerts/meeting.ts';
import { anyString, holds } from '../../../support/random.ts';
import { eachRow, wordsOf } from '../../../support/rows.ts';

const LI = { openId: 'ou_li', name: '李四' };
const read = (text: string, people: readonly (typeof LI)[] = []) =>
  readAlertCommand(['开', ...wordsOf(text)], people);
const { rate: USUAL, minPeople: PEOPLE } = ALERT_RULES;

describe('/alert on', () => {
  it('alone means the usual', () => {
    const request = { rate: USUAL, minPeople: PEOPLE, scope: { of: 'tenant' } };
    expect(read('')).toEqual({ ask: 'on', request, limits: [] });
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
    expect(read(text)).toMatchObject({ ask: 'on', request: { rate, minPeople } });
  });

  it.each([
    ['部门:研发部 5%', { of: 'department', name: '研发部' }],
    ['room:木星 土星 5% 4人', { of: 'rooms', names: ['木星', '土星'] }],
    ['5%', { of: 'organiser', ...LI }, [LI]],
  ])('%s says whose meetings', (text, scope, people: readonly (typeof LI)[] = []) => {
    expect(read(text, people)).toMatchObject({ ask: 'on', request: { rate: 0.05, scope } });
  });

  const other = { word: '很差', scope: '部门:' };
  const refused = { rate: '0.5%|120%|-5%', people: '0人', twice: '5% 6%|3人 4人', ...other };
  eachRow(refused)('%s is answered with what would work: %s', (text, is) => {
    expect(read(text)).toMatchObject({ ask: 'problem', problem: { is } });
  });

  it('never fails, whatever is typed', () => {
    holds(anyString(), (text) => ['on', 'problem'].includes(read(text).ask));
  });
});

describe('/alert', () => {
  const asked = (text: string, people: readonly (typeof LI)[] = []) =>
    readAlertCommand(wordsOf(text), people).ask;

  eachRow({
    state: ' | status | list | settings | 列表 | 设置',
    off: 'off | Stop | cancel | 关 | 停止 | 退订',
    on: 'on | start | add | 订阅 | 5% | 3人 部门:研发部',
    problem: '关 5% | 列表 xyz | now | 很差',
  })('%s: %s', (text, ask) => {
    expect(asked(text)).toBe(ask);
  });

  it('with somebody named alone is wanted for their meetings', () => {
    expect(asked('', [LI])).toBe('on');
  });
});
