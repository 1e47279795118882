import type { AlertSettings } from '../../../../src/cards/digests/types.ts';
import * as cards from '../../../../src/cards/index.ts';
import type { Locale } from '../../../../src/cards/kit/types.ts';
import { ALERT_RULES } from '../../../../src/services/alerts/meeting.ts';
import { MINUTE, START, ZONE } from '../../quality/support/minutes.ts';
import { told } from './quality.ts';
import { type Cards, SUBSCRIPTION as ID, nth, type Typed } from './typed.ts';

/** What a chat is told of a poor meeting, and how it asked for that. */
export function alertCards(locale: Locale, typed: Typed): Cards {
  const { rate, minPeople, coolDownMs, perDay } = ALERT_RULES;
  const scope = { of: 'department', name: nth(typed.departments, 0) } as const;
  const settings: AlertSettings = { rate, minPeople, scope, zone: ZONE };
  const full = { v: 1, do: 'digest-meeting', meeting: '512340987:1763517600' } as const;
  const alert = (story: string, showTopic: boolean, heldUntil?: number) =>
    cards.alertCard({
      ...{ locale, zone: ZONE, rate, coolDownMs, today: { sent: 2, perDay }, showTopic },
      ...{ quality: told(story, typed), actions: { full, off: { v: 1, do: 'alert-off', id: ID } } },
      ...(heldUntil !== undefined && { heldUntil }),
    });
  const state = { locale, sentTo: 'group', rules: ALERT_RULES, endingsSeenAt: START } as const;
  const row = { id: ID, settings, by: typed.name };
  const tenant = { ...settings, scope: { of: 'tenant' } } as const;
  const on = { ...state, id: ID, settings: tenant, changed: false };
  const alerts = [
    { ...row, mayChange: true, suspended: false },
    { ...row, by: nth(typed.people, 4), mayChange: false, suspended: true },
  ];
  const [target, unseen] = [{ url: 'https://bot.example/oauth' }, { endingsSeenAt: undefined }];
  const [{ logId }, changed] = [typed, { sentTo: 'person', changed: true } as const];
  return {
    alert: alert('a speaker with a poor uplink', true),
    'alert of a private meeting, kept back': alert('a site outage', false, START + 120 * MINUTE),
    'alerts on': cards.alertConfirmedCard(on),
    'alerts on, but no event': cards.alertConfirmedCard({ ...on, ...changed, ...unseen }),
    alerts: cards.alertStateCard({ ...state, alerts }),
    'alerts, none': cards.alertStateCard({ ...state, alerts: [], ...unseen }),
    'alerts off': cards.alertRemovedCard({ locale }),
    'alerts suspended, in private': cards.alertSuspendedCard({ locale, why: 'authorise', target }),
    'alerts without the right, in private': cards.alertSuspendedCard({ locale, why: 'right', logId }),
    'alerts of somebody else': cards.digestDeniedCard({ locale, what: 'alert', by: undefined }),
    'alert problem': cards.alertProblemCard({ locale, problem: { is: 'rate', given: typed.range } }),
  };
}
