import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAlert } from '../../../../src/handlers/parse/scope.ts';
import { ALERT_RULES } from '../../../../src/services/alerts/meeting.ts';

const words = (text: string) => text.split(/\s+/).filter((each) => each !== '');
const read = (text: string) => parseAlert(words(text));

describe('/alert on', () => {
  it('alone means the usual', () => {
    const { rate, minPeople } = ALERT_RULES;
    expect(read('')).toEqual({ ok: true, request: { rate, minPeople, scope: { of: 'tenant' } } });
  });

  it.each([
    ['5% 3人', 0.05, 3],
    ['3人 5%', 0.05, 3],
    ['10 % 8 people', 0.1, 8],
    ['１２％ ６人', 0.12, 6],
    ['7.5%', 0.075, ALERT_RULES.minPeople],
    ['20', ALERT_RULES.rate, 20],
    ['超过8% 至少4人', 0.08, 4],
    ['8%以上 4人以上', 0.08, 4],
    ['above 8% with at least 4 people', 0.08, 4],
    ['>8% >=4 people', 0.08, 4],
  ])('%s', (text, rate, minPeople) => {
    expect(read(text)).toMatchObject({ ok: true, request: { rate, minPeople } });
  });

  it.each([
    ['部门:研发部 5%', { of: 'department', name: '研发部' }],
    ['5% 部门 研发部', { of: 'department', name: '研发部' }],
    ['room:木星 土星 5% 4人', { of: 'rooms', names: ['木星', '土星'] }],
    ['全公司', { of: 'tenant' }],
  ])('%s says whose meetings', (text, scope) => {
    expect(read(text)).toMatchObject({ ok: true, request: { rate: 0.05, scope } });
  });

  it('takes a mentioned person as the organiser', () => {
    const person = { openId: 'ou_li', name: '李四' };
    expect(parseAlert(['5%'], [person])).toMatchObject({
      request: { scope: { of: 'organiser', ...person } },
    });
  });

  it.each([
    ['0.5%', 'rate'],
    ['120%', 'rate'],
    ['0人', 'people'],
    ['5% 6%', 'twice'],
    ['3人 4人', 'twice'],
    ['很差', 'word'],
    ['部门:', 'scope'],
    ['-5%', 'rate'],
  ])('%s is answered with what would work', (text, is) => {
    expect(read(text)).toMatchObject({ ok: false, problem: { is } });
  });

  it('never fails, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { ok } = read(text);
        return typeof ok === 'boolean';
      }),
    );
  });
});
