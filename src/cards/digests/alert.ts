import type { MeetingQuality } from '../../quality/meeting.ts';
import { buttons, CARD_LIMITS, card, figures, foot, markdown } from '../kit/elements.ts';
import { clip } from '../kit/escape.ts';
import { formatDay, formatNumber, formatPercent } from '../kit/format.ts';
import type { ButtonValue, Card, Locale } from '../kit/types.ts';
import { causeElements } from '../quality/causes.ts';
import { meetingSentence } from '../quality/meeting.ts';
import { clock, rateText, toneOf } from '../quality/words.ts';
import { texts } from '../text/index.ts';

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
  readonly today: { readonly told: number; readonly perDay: number };
  /** End of the quiet hours, unix ms, if the alert was delayed by them. */
  readonly heldUntil?: number | undefined;
  readonly actions: { readonly full?: ButtonValue | undefined; readonly off?: ButtonValue | undefined };
}

/** Builds the alert about a poor meeting: verdict, cause, advice, and buttons for the details. */
export function alertCard(d: AlertCard): Card {
  const t = texts(d.locale);
  const a = t.digest.alert;
  const { quality: q, zone } = d;
  const sentence = meetingSentence(q, d.locale);
  const topic = d.showTopic ? clip(q.meeting.topic, CARD_LIMITS.topicText) : '';
  const when = `${formatDay(q.meeting.start, zone)} ${clock(q.meeting.start, zone)}–${clock(q.meeting.end, zone)}`;
  const affected = q.people.filter(({ total }) => total.counts.poor > 0).length;
  return card({
    tone: toneOf(q.total.verdict),
    title: `${a.title} · ${topic || q.meeting.meetingNo}`,
    subtitle: `${q.meeting.meetingNo} · ${when}`,
    tags: [t.kind.quality, t.quality.verdicts[q.total.verdict]],
    summary: `${topic || q.meeting.meetingNo} · ${sentence}`,
    elements: [
      markdown(`**${sentence}**`),
      figures([
        {
          value: rateText(q.total.poorRate, d.locale),
          label: t.quality.figures.rate(formatPercent(q.thresholds.targetRate)),
          faint: q.total.n < q.thresholds.enoughMinutes,
        },
        { value: `${formatNumber(affected)} / ${formatNumber(q.coverage.total)}`, label: a.affected },
      ]),
      ...causeElements(q, d.locale, zone),
      buttons([
        d.actions.full === undefined
          ? undefined
          : { text: a.button.full, primary: true, value: d.actions.full },
        d.actions.off === undefined
          ? undefined
          : { text: a.button.off, value: d.actions.off, confirm: a.confirmOff },
      ]),
      foot(
        t.quality.foot.coverage(q.coverage.measured, q.coverage.total),
        d.heldUntil === undefined ? undefined : a.foot.held(clock(d.heldUntil, zone)),
        a.foot.why(formatPercent(d.rate)),
        a.foot.again(Math.round(d.coolDownMs / 3_600_000)),
        a.foot.today(d.today.told, d.today.perDay),
      ),
    ],
  });
}
