import { describe, expect, it } from 'vitest';
import {
  type Card,
  DIGEST_FIELDS,
  digestConfirmedCard,
  digestStateCard,
  plainText,
} from '../../../src/cards/index.ts';
import { settingsOf } from './support/digest-setup.ts';

const ID = `sb${'0a'.repeat(12)}`;
const NEXT = Date.UTC(2026, 10, 23, 1, 4);
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
  it('names every field of the form, and its button names nothing to change', () => {
    const card = state({});
    const names = Object.keys(initials(card)).filter((name) => !name.endsWith('-submit'));

    expect(names.sort()).toEqual([...DIGEST_FIELDS].sort());
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

    const card = state({
      typed: { ...wrong, names: 'x'.repeat(999) },
      problems: [{ is: 'zone', given: 'Mars' }],
    });

    const kept = {
      time: '09:00',
      scope: 'tenant',
      organiser: '',
      zone: 'Mars',
      names: `${'x'.repeat(199)}…`,
    };
    expect(plainText(card)).toContain('没有时区「Mars」');
    expect(initials(card)).toMatchObject(kept);
  });
});
