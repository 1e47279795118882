import type { MeetingQuality } from '../../quality/meeting.ts';
import { isEnough } from '../../quality/statistics.ts';
import { buttons, CARD_LIMITS, card, type Element, figures, foot, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, formatDay, formatNumber, formatPercent } from '../kit/format.ts';
import type { ButtonValue, Card, Locale } from '../kit/types.ts';
import { causeElements, moreCauses } from '../quality/causes.ts';
import { basisOf, measurements } from '../quality/facts.ts';
import { meetingSentence } from '../quality/meeting.ts';
import { clock, coverageText, toneOf, verdictTag } from '../quality/words.ts';
import { texts } from '../text/index.ts';
import { atLineStart, scopeText, timeText } from './facts.ts';
import { commandProblemCard, type DigestProblem, type Unchecked } from './problems.ts';
import type { AlertSettings } from './types.ts';

export interface AlertCard {
  readonly locale: Locale;
  readonly zone: string;
  readonly quality: MeetingQuality;
  /** False if the topic is marked private: only the number is shown. */
  readonly showTopic: boolean;
  /** Poor-minute rate above which the chat wants an alert, 0..1. */
  readonly rate: number;
  readonly coolDownMs: number;
  /** Which of how many alerts of the day this is. */
  readonly today: { readonly sent: number; readonly perDay: number };
  /** End of the quiet hours, unix ms, if the alert was delayed by them. */
  readonly heldUntil?: number | undefined;
  readonly actions: { readonly full?: ButtonValue | undefined; readonly off?: ButtonValue | undefined };
}

/** Builds the alert about a poor meeting: verdict, cause, advice, and buttons for the details. */
export function alertCard(d: AlertCard): Card {
  const t = texts(d.locale);
  const a = t.digest.alert;
  const { quality: q, zone } = d;
  const sentence = meetingSentence(q, d);
  const topic = d.showTopic ? clip(q.meeting.topic, CARD_LIMITS.topicText) : '';
  const when = `${formatDay(q.meeting.start, zone)} ${clock(q.meeting.start, zone)}–${clock(q.meeting.end, zone)}`;
  return card({
    tone: toneOf(q.total.verdict, q.coverage),
    title: `${a.title} · ${topic || q.meeting.meetingNo}`,
    subtitle: `${q.meeting.meetingNo} · ${when}`,
    tags: [t.kind.quality, verdictTag(q.total.verdict, q.coverage, d.locale, 'levels')],
    summary: `${topic || q.meeting.meetingNo} · ${sentence}`,
    elements: [
      markdown(`**${sentence}**`),
      figures([
        {
          value: `${formatNumber(q.affected.people.length)} / ${formatNumber(q.affected.measured)}`,
          label: t.quality.figures.affected,
        },
        { value: formatNumber(q.affected.minutes), label: t.quality.figures.affectedMinutes },
      ]),
      ...(isEnough(q.coverage) ? causeElements(q, d.locale, zone) : []),
      buttons([
        d.actions.full === undefined
          ? undefined
          : { text: a.button.full, primary: true, value: d.actions.full },
        d.actions.off === undefined ? undefined : { text: a.button.off, value: d.actions.off },
      ]),
      measurements(q.total, q.thresholds, d.locale, {
        charts: isEnough(q.coverage) ? moreCauses(q, d.locale, zone) : [],
        basis: basisOf(q.thresholds, q.total.mos !== undefined, d.locale),
      }),
      foot(
        t.quality.coverage.measured(coverageText(q.coverage, d.locale)),
        d.heldUntil === undefined ? undefined : a.foot.held(clock(d.heldUntil, zone)),
        a.foot.why(formatPercent(d.rate)),
        a.foot.again(Math.round(d.coolDownMs / 3_600_000)),
        a.foot.today(d.today.sent, d.today.perDay),
      ),
    ],
  });
}

/** When alerts come, and when not. */
export interface AlertRules {
  /** Between the end of a meeting and its judgement. */
  readonly delayMs: number;
  /** How long there are no further alerts for the same meeting number. */
  readonly coolDownMs: number;
  readonly perDay: number;
  /** Minutes after midnight between which nobody is disturbed. */
  readonly quietFrom: number;
  readonly quietTo: number;
}

interface AlertView {
  readonly locale: Locale;
  readonly sentTo: 'group' | 'person';
  readonly rules: AlertRules;
  /** When the platform last reported an ended meeting, unix ms; undefined if it never did. */
  readonly endingsSeenAt: number | undefined;
}

/**
 * Builds the card that confirms alerts: above which rate, at which times, how often, and whether the platform reports
 * meetings at all.
 */
export function alertConfirmedCard(
  d: AlertView & {
    id: string;
    settings: AlertSettings;
    changed: boolean;
    unchecked?: Unchecked | undefined;
  },
): Card {
  const t = texts(d.locale);
  const a = t.digest.alert;
  const { settings: s, id } = d;
  const arriving = d.endingsSeenAt !== undefined;
  const sentence = a.confirmed.sentence[d.sentTo](formatPercent(s.rate), s.minPeople);
  return card({
    tone: arriving ? 'good' : 'attention',
    title: a.confirmed.title[d.changed ? 'changed' : 'new'],
    tags: [a.title, arriving ? t.state.done : t.state.attention],
    summary: sentence,
    elements: [
      markdown(`**${sentence}**`),
      ...endings(d),
      rulesOf(d, s),
      d.unchecked === undefined
        ? undefined
        : markdown(`▲ ${t.digest.scope.unchecked[d.unchecked]}`, 'notation'),
      buttons([{ text: a.button.off, value: { v: 1, do: 'alert-off', id } }]),
    ],
  });
}

export interface ShownAlert {
  readonly id: string;
  readonly settings: AlertSettings;
  readonly by: string;
  /** Who switched it on may see no meetings now. */
  readonly suspended: boolean;
  readonly mayChange: boolean;
}

const SHOWN = 5;

/** Builds the card for `/alert`: the alerts of this chat. */
export function alertStateCard(d: AlertView & { alerts: readonly ShownAlert[] }): Card {
  const t = texts(d.locale);
  const a = t.digest.alert;
  const [first] = d.alerts;
  const sentence = (first === undefined ? a.state.none : a.state.some)[d.sentTo];
  return card({
    tone: 'info',
    title: a.title,
    summary: sentence,
    elements: [
      markdown(`**${sentence}**`),
      ...d.alerts.slice(0, SHOWN).flatMap((each) => row(each, d.locale)),
      ...endings(d),
      first === undefined ? undefined : rulesOf(d, first.settings, false),
      buttons([
        first === undefined
          ? { text: a.button.on, primary: true, value: { v: 1, do: 'say', words: '/alert on' } }
          : undefined,
        d.endingsSeenAt === undefined
          ? { text: t.plain.views.doctor, value: { v: 1, do: 'say', words: '/doctor' } }
          : undefined,
      ]),
      markdown(`${a.state.how}\n${copyable(a.examples)}`),
    ],
  });
}

function row(
  { settings: s, by, id, suspended, mayChange }: ShownAlert,
  locale: Locale,
): readonly (Element | undefined)[] {
  const a = texts(locale).digest.alert;
  const line = a.state.line(formatPercent(s.rate), s.minPeople, scopeText(s.scope, locale));
  const who = a.state.by(escapeMarkdown(clip(by, CARD_LIMITS.nameText)));
  return [
    markdown(
      [atLineStart(line), atLineStart(who), ...(suspended ? [`▲ ${a.state.suspended}`] : [])].join('\n'),
    ),
    mayChange ? buttons([{ text: a.button.off, value: { v: 1, do: 'alert-off', id } }]) : undefined,
  ];
}

function rulesOf({ locale, rules }: AlertView, { zone, scope }: AlertSettings, withScope = true): Element {
  const a = texts(locale).digest.alert.rules;
  const lines = [
    ...(withScope ? [a.scope(scopeText(scope, locale))] : []),
    a.delay(Math.round(rules.delayMs / 60_000)),
    a.quiet(timeText(rules.quietFrom), timeText(rules.quietTo), escapeMarkdown(clip(zone, 40))),
    a.quota(rules.perDay, Math.round(rules.coolDownMs / 3_600_000)),
  ];
  return markdown(lines.join('\n'));
}

function endings({ endingsSeenAt, locale }: AlertView): readonly Element[] {
  const a = texts(locale).digest.alert.endings;
  return endingsSeenAt === undefined ? [markdown(`▲ ${a.never}\n${a.check}`)] : [];
}

/** Builds the card that confirms that alerts were switched off. */
export function alertRemovedCard({ locale }: { locale: Locale }): Card {
  const t = texts(locale);
  const { removed, examples, title } = t.digest.alert;
  return card({
    tone: 'none',
    title: removed.title,
    tags: [title, t.state.cancelled],
    summary: removed.sentence,
    elements: [markdown(removed.sentence), markdown(`${removed.again}\n\`${examples[0] ?? ''}\``)],
  });
}

/** One thing that is wrong with an `/alert` command, as data. */
export type AlertProblem =
  | { readonly is: 'rate'; readonly given: string }
  | { readonly is: 'people'; readonly given: string }
  | { readonly is: 'twice'; readonly given: string }
  | { readonly is: 'word'; readonly given: string }
  /** Whose meetings, in the words of digests. */
  | { readonly is: 'scope'; readonly problem: DigestProblem };

const WHAT = { rate: 'limit', people: 'limit', twice: 'conflict', word: 'unclear', none: 'nothing' } as const;

/**
 * Builds the card for an `/alert` command that cannot be executed; `none` means that there is nothing to switch off.
 */
export function alertProblemCard({
  locale,
  problem,
  again,
}: {
  locale: Locale;
  problem: AlertProblem | { readonly is: 'none' };
  again?: string | undefined;
}): Card {
  const { problem: words, examples } = texts(locale).digest.alert;
  const shown = problem.is === 'none' ? { ...problem, given: '' } : problem;
  return commandProblemCard(locale, shown, { title: words.title, what: WHAT, words, examples }, again);
}

function copyable(list: readonly string[]): string {
  return list.map((each) => `\`${each}\``).join('\n');
}
