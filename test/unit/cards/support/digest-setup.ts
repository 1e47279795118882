import type { DigestSettings, Scope } from '../../../../src/cards/digests/types.ts';
import type { Locale } from '../../../../src/cards/index.ts';
import * as cards from '../../../../src/cards/index.ts';
import { type Cards, nth, type Typed } from './typed.ts';

const ZONE = 'Asia/Shanghai';
const ID = `sb${'0a'.repeat(12)}`;
/** Monday, 2026-11-23 09:04 in Shanghai. */
const NEXT = Date.UTC(2026, 10, 23, 1, 4);

export const settingsOf = (scope: Scope = { of: 'tenant' }): DigestSettings => ({
  days: 'workdays',
  at: 9 * 60,
  zone: ZONE,
  scope,
  quiet: 'line',
});

/** Asking for a digest, changing it, ending it. */
export function setupCards(locale: Locale, typed: Typed): Cards {
  const rooms = Array.from({ length: 4 }, (_, index) => ({
    roomId: `omm_${index}`,
    name: nth(typed.rooms, index),
  }));
  const scopes: readonly Scope[] = [
    { of: 'tenant' },
    { of: 'department', name: nth(typed.departments, 0) },
    { of: 'organiser', openId: `ou_${'0a'.repeat(16)}`, name: nth(typed.people, 4) },
    { of: 'rooms', rooms },
  ];
  const subscriptions = Array.from({ length: 9 }, (_, index) => ({
    id: `sb${String(index).repeat(24)}`,
    settings: {
      ...settingsOf(scopes[index % scopes.length]),
      at: (9 + (index % 3)) * 60,
      days: (['workdays', 'weekdays', 'daily'] as const)[index % 3] ?? 'daily',
    },
    by: nth(typed.people, index),
    nextAt: index === 1 ? undefined : NEXT + (index % 3) * 60 * 60_000,
    suspended: index === 1,
    mayChange: index !== 2,
  }));
  const state = { locale, zone: ZONE, inGroup: true };
  const [own] = subscriptions;
  const settings = settingsOf(scopes[3]);
  const confirmed = { locale, id: ID, settings: settingsOf(), nextAt: NEXT, covers: '2026-11-20' };
  return {
    'digests, none': cards.digestStateCard({ ...state, subscriptions: [], inGroup: false }),
    digests: cards.digestStateCard({ ...state, subscriptions }),
    'digests, one to change': cards.digestStateCard({
      ...state,
      subscriptions,
      editing: own && { id: own.id, settings },
      people: ['0a', '1b'].map((id) => `ou_${id.repeat(16)}`),
    }),
    'digests, form refused': cards.digestStateCard({
      ...state,
      subscriptions: subscriptions.slice(0, 2),
      typed: {
        time: '18:30',
        days: 'daily',
        scope: 'department',
        names: nth(typed.departments, 1),
        zone: typed.range,
      },
      problems: [
        { is: 'zone', given: typed.range },
        {
          is: 'department',
          given: nth(typed.departments, 1),
          near: [nth(typed.departments, 2), nth(typed.departments, 4)],
        },
      ],
    }),
    'digest set up': cards.digestConfirmedCard({ ...confirmed, changed: false, sentTo: 'group' }),
    'digest set up, before a year without holidays': cards.digestConfirmedCard({
      ...confirmed,
      changed: false,
      sentTo: 'group',
      unknownYear: 2027,
    }),
    'digest of a department that cannot be checked': cards.digestConfirmedCard({
      ...confirmed,
      settings: { ...settings, scope: { of: 'department', name: nth(typed.departments, 0) } },
      changed: false,
      sentTo: 'group',
      unchecked: 'name',
    }),
    'digest changed': cards.digestConfirmedCard({ ...confirmed, settings, changed: true, sentTo: 'person' }),
    'digest stopped': cards.digestRemovedCard({ locale, removed: [settings] }),
    'digests stopped': cards.digestRemovedCard({
      locale,
      removed: subscriptions.map((each) => each.settings),
    }),
    'digest needs consent': cards.digestSuspendedCard({
      locale,
      settings,
      why: 'authorise',
      target: { url: 'https://bot.example/oauth/start' },
    }),
    'digest needs a right': cards.digestSuspendedCard({ locale, settings, why: 'right', logId: typed.logId }),
    'digest, not authorised': cards.readRefusedCard({
      locale,
      why: 'authorise',
      target: { url: 'https://bot.example/oauth/start' },
    }),
    'digest, without the right': cards.readRefusedCard({ locale, why: 'right', logId: typed.logId }),
    'digest that somebody took over': cards.digestTakenCard({
      locale,
      before: settings,
      settings,
      by: nth(typed.people, 3),
    }),
    'digest of somebody else': cards.digestDeniedCard({ locale, what: 'digest', by: nth(typed.people, 3) }),
    'digest problem': cards.digestProblemCard({ locale, problem: { is: 'time', given: typed.range } }),
  };
}
