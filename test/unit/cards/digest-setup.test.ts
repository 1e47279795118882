import { describe, expect, it } from 'vitest';
import {
  type Card,
  DIGEST_FIELDS,
  digestConfirmedCard,
  digestProblemCard,
  digestStateCard,
  plainText,
  type ShownSubscription,
} from '../../../src/cards/index.ts';
import { settingsOf } from './support/digest-setup.ts';

const ID = `sb${'0a'.repeat(12)}`;
const NEXT = Date.UTC(2026, 10, 23, 1, 4);
const subscription: ShownSubscription = {
  ...{ id: ID, settings: settingsOf(), by: '张三', nextAt: NEXT, suspended: false, mayChange: true },
};
const state = (more: Partial<Parameters<typeof digestStateCard>[0]>) =>
  digestStateCard({ locale: 'zh_cn', zone: 'Asia/Shanghai', inGroup: true, subscriptions: [], ...more });

/** What a form begins with, by the names of its fields. */
function initials(card: Card): Readonly<Record<string, unknown>> {
  type Field = Readonly<Record<string, unknown>> & {
    readonly elements?: readonly Field[];
    readonly columns?: readonly Field[];
  };
  const form = card.body.elements.find((each) => 'tag' in each && each.tag === 'form') as Field;
  // Some are in a folded part of it.
  const inside = (each: Field): readonly Field[] =>
    [...(each.elements ?? []), ...(each.columns ?? [])].flatMap((part) => [part, ...inside(part)]);
  const fields = inside(form).filter((each) => each['name'] !== undefined);
  const initial = (each: Field) =>
    each['initial_option'] ?? each['initial_time'] ?? each['default_value'] ?? '';
  return Object.fromEntries(fields.map((each) => [String(each['name']), initial(each)]));
}

it('the confirmation of a digest tells the time in the subscription’s own zone', () => {
  const settings = { ...settingsOf(), zone: 'Europe/Berlin', at: 2 * 60, days: 'daily' as const };
  const next = { nextAt: NEXT, covers: '2026-11-20' };

  const text = plainText(
    digestConfirmedCard({ locale: 'en_us', id: ID, changed: false, ...next, settings, sentTo: 'person' }),
  );

  expect(text).toContain('digest every day at 02:00 (Europe/Berlin).');
  expect(text).toContain('Next: Mon, 23 Nov, 02:04 (covers Fri, 20 Nov).');
});

describe('the state of digests', () => {
  it('offers to change and to stop only what the reader may', () => {
    const card = state({ subscriptions: [{ ...subscription, mayChange: false }] });

    expect(JSON.stringify(card)).not.toMatch(/digest-(off|settings)/);
  });

  it('names every field of the form, and its button names nothing to change', () => {
    const card = state({});
    const names = Object.keys(initials(card)).filter((name) => !name.endsWith('-submit'));

    expect(names.sort()).toEqual([...DIGEST_FIELDS].sort());
    expect(JSON.stringify(card)).toContain('"value":{"v":1,"do":"digest-submit"}');
  });

  it('begins with what a subscription is, where it is to be changed', () => {
    const own = { at: 18 * 60 + 5, days: 'daily', quiet: 'nothing' } as const;
    const settings = { ...settingsOf({ of: 'department', name: '研发部' }), ...own };

    const card = state({ subscriptions: [subscription], editing: { id: ID, settings } });

    expect(initials(card)).toMatchObject({
      ...{ time: '18:05', days: 'daily', scope: 'department', names: '研发部' },
      ...{ zone: 'Asia/Shanghai', quiet: 'nothing' },
    });
    expect(JSON.stringify(card)).toContain(`"do":"digest-submit","id":"${ID}"`);
  });

  it('keeps what was filled in beside what is wrong with it', () => {
    const typed = { time: '25:99x', scope: 'nonsense', organiser: '<at id=all>', zone: 'Mars' };

    const card = state({
      typed: { ...typed, names: 'x'.repeat(999) },
      problems: [{ is: 'zone', given: 'Mars' }],
    });

    expect(plainText(card)).toContain('没有时区「Mars」');
    expect(initials(card)).toMatchObject({ time: '09:00', scope: 'tenant', organiser: '', zone: 'Mars' });
    expect(String(initials(card)['names'])).toHaveLength(200);
  });
});

it.each([
  [{ is: 'time-missing' }, '请写明发送时间，例如 09:00。'],
  [{ is: 'too-many', given: '10' }, '这里最多订阅 10 份'],
  [{ is: 'future', given: '明天' }, '「明天」还没有结束'],
  [{ is: 'none' }, '这里没有日报可以退订。'],
] as const)(
  'a digest command with the problem %j is told what is wrong and what would work',
  (problem, said) => {
    const text = plainText(digestProblemCard({ locale: 'zh_cn', problem }));

    expect(text).toContain(said);
    expect(text).toContain('/日报 开 09:00');
  },
);
