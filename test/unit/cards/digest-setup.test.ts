import { describe, expect, it } from 'vitest';
import * as cards from '../../../src/cards/index.ts';
import { settingsOf } from './support/digest-setup.ts';
import { SUBSCRIPTION as ID } from './support/typed.ts';

const { plainText } = cards;
const NEXT = Date.UTC(2026, 10, 23, 1, 4);
const NONE = { locale: 'zh_cn', zone: 'Asia/Shanghai', inGroup: true, subscriptions: [] } as const;
const state = (more: Partial<Parameters<typeof cards.digestStateCard>[0]>) =>
  cards.digestStateCard({ ...NONE, ...more });

/** What the form `digest` begins with, by the names of its fields; some are in a folded part of it. */
function initials(part: unknown): Readonly<Record<string, unknown>> {
  if (typeof part !== 'object' || part === null) return {};
  const { name, ...set } = part as Readonly<Record<string, unknown>>;
  const value = set['initial_option'] ?? set['initial_time'] ?? set['default_value'] ?? '';
  const own = name === undefined || name === 'digest' ? {} : { [String(name)]: value };
  return Object.assign(own, ...Object.values(part).map(initials));
}

const set = {
  id: ID,
  changed: false,
  nextAt: NEXT,
  covers: { from: '2026-11-20', to: '2026-11-20' },
  sentTo: 'person',
} as const;

it('the confirmation of a digest tells the time in the subscription’s own zone', () => {
  const settings = { ...settingsOf(), zone: 'Europe/Berlin', at: 2 * 60, days: 'daily' as const };

  const text = plainText(cards.digestConfirmedCard({ locale: 'en_us', ...set, settings }));

  expect(text).toContain('digest every day at 02:00 (Europe/Berlin).');
  expect(text).toContain('Next: Mon, 23 Nov, 02:04 (covers Fri, 20 Nov).');
});

it('one now, from the confirmation, is that of the subscription', () => {
  const settings = settingsOf({ of: 'place', name: '苏州' });

  const card = cards.digestConfirmedCard({ locale: 'zh_cn', ...set, settings });

  expect(plainText(card)).toContain('现在看一份');
  expect(JSON.stringify(card)).toContain(`"value":{"v":1,"do":"digest-day","id":"${ID}"}`);
});

describe('the state of digests', () => {
  it('names every field of the form, and its button names nothing to change', () => {
    const card = state({});
    const names = Object.keys(initials(card)).filter((name) => !name.endsWith('-submit'));

    expect(names.sort()).toEqual([...cards.DIGEST_FIELDS].sort());
    expect(JSON.stringify(card)).toContain('"value":{"v":1,"do":"digest-submit"}');
  });

  it('begins with what a subscription is, where it is to be changed', () => {
    const own = { at: 18 * 60 + 5, days: 'daily', quiet: 'nothing' } as const;
    const settings = { ...settingsOf({ of: 'department', name: '研发部' }), ...own };

    const card = state({ editing: { id: ID, settings } });

    const filled = { time: '18:05', days: 'daily', scope: 'department', names: '研发部', quiet: 'nothing' };
    expect(initials(card)).toMatchObject({ ...filled, zone: 'Asia/Shanghai' });
    expect(JSON.stringify(card)).toContain(`"do":"digest-submit","id":"${ID}"`);
  });

  it('keeps what was filled in beside what is wrong with it', () => {
    const wrong = { time: '25:99x', scope: 'nonsense', organiser: '<at id=all>', zone: 'Mars' };
    const typed = { ...wrong, names: 'x'.repeat(999) };

    const card = state({ typed, problems: [{ is: 'zone', given: 'Mars' }] });

    const kept = { time: '09:00', scope: 'tenant', organiser: '', zone: 'Mars' };
    expect(plainText(card)).toContain('没有时区「Mars」');
    expect(initials(card)).toMatchObject({ ...kept, names: `${'x'.repeat(199)}…` });
  });
});
