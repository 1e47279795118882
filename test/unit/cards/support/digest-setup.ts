import type { DigestSettings, Scope } from '../../../../src/cards/digests/types.ts';
import * as cards from '../../../../src/cards/index.ts';
import type { Locale } from '../../../../src/cards/kit/types.ts';
import { type Cards, SUBSCRIPTION as ID, nth, type Typed } from './typed.ts';

const ZONE = 'Asia/Shanghai';
/** Monday, 2026-11-23 09:04 in Shanghai. */
const NEXT = Date.UTC(2026, 10, 23, 1, 4);

export const settingsOf = (scope: Scope = { of: 'tenant' }): DigestSettings => {
  return { days: 'workdays', at: 9 * 60, zone: ZONE, scope, quiet: 'line' };
};

/** Asking for a digest, changing it, ending it. */
export function setupCards(locale: Locale, typed: Typed): Cards {
  const rooms = [0, 1, 2, 3].map((index) => ({ roomId: `omm_${index}`, name: nth(typed.rooms, index) }));
  const department = nth(typed.departments, 0);
  const scopes: readonly Scope[] = [
    { of: 'tenant' },
    { of: 'department', name: department },
    { of: 'organiser', openId: `ou_${'0a'.repeat(16)}`, name: nth(typed.people, 4) },
    { of: 'rooms', rooms },
    { of: 'place', name: nth(typed.places, 0) },
  ];
  const days = ['workdays', 'weekdays', 'daily'] as const;
  const subscriptions = Array.from({ length: 9 }, (_, index) => {
    const [scope, turn] = [scopes[index % scopes.length], index % 3];
    return {
      ...{ id: `sb${String(index).repeat(24)}`, by: nth(typed.people, index) },
      settings: { ...settingsOf(scope), at: (9 + turn) * 60, days: days[turn] ?? 'daily' },
      ...{ nextAt: index === 1 ? undefined : NEXT + turn * 60 * 60_000 },
      ...{ suspended: index === 1, mayChange: index !== 2 },
    };
  });
  const state = { locale, zone: ZONE, inGroup: true };
  const [own] = subscriptions;
  const settings = settingsOf(scopes[3]);
  const ofDepartment = settingsOf({ of: 'department', name: department });
  const editing = own && { id: own.id, settings };
  const people = ['0a', '1b'].map((id) => `ou_${id.repeat(16)}`);
  const confirmed = {
    locale,
    id: ID,
    settings: settingsOf(),
    nextAt: NEXT,
    covers: { from: '2026-11-20', to: '2026-11-20' },
  };
  const set = (more: Partial<Parameters<typeof cards.digestConfirmedCard>[0]>) =>
    cards.digestConfirmedCard({ ...confirmed, changed: false, sentTo: 'group', ...more });
  const [given, by] = [nth(typed.departments, 1), nth(typed.people, 3)];
  const removed = subscriptions.map((each) => each.settings);
  const target = { url: 'https://bot.example/oauth/start' };
  return {
    'digests, none': cards.digestStateCard({ ...state, subscriptions: [], inGroup: false }),
    digests: cards.digestStateCard({ ...state, subscriptions }),
    'digests, one to change': cards.digestStateCard({ ...state, subscriptions, people, editing }),
    'digests, form refused': cards.digestStateCard({
      ...{ ...state, subscriptions: subscriptions.slice(0, 2) },
      typed: { time: '18:30', days: 'daily', scope: 'department', names: given, zone: typed.range },
      problems: [
        { is: 'zone', given: typed.range },
        { is: 'department', given, near: [nth(typed.departments, 2), nth(typed.departments, 4)] },
      ],
    }),
    'digest set up': set({}),
    'digest set up, before a year without holidays': set({ unknownYear: 2027 }),
    'digest of a department that cannot be checked': set({ settings: ofDepartment, unchecked: 'name' }),
    'digest of the week set up': set({
      settings: { ...settingsOf(), days: 'fridays' },
      covers: { from: '2026-11-13', to: '2026-11-19' },
    }),
    'digest changed': set({ settings, changed: true, sentTo: 'person' }),
    'digest stopped': cards.digestRemovedCard({ locale, removed: [settings] }),
    'digests stopped': cards.digestRemovedCard({ locale, removed }),
    'digest needs consent': cards.digestSuspendedCard({ locale, settings, why: 'authorise', target }),
    'digest needs a right': cards.digestSuspendedCard({ locale, settings, why: 'right', logId: typed.logId }),
    'digest, not authorised': cards.readRefusedCard({ locale, why: 'authorise', target }),
    'digest, without the right': cards.readRefusedCard({ locale, why: 'right', logId: typed.logId }),
    'digest that somebody took over': cards.digestTakenCard({ locale, before: settings, settings, by }),
    'digest of somebody else': cards.digestDeniedCard({ locale, what: 'digest', by }),
    'digest problem': cards.digestProblemCard({ locale, problem: { is: 'time', given: typed.range } }),
  };
}
