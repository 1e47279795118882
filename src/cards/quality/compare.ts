import type { MeetingChange } from '../../quality/compare.ts';
import type { MeetingQuality } from '../../quality/meeting.ts';
import { type ExportFacts, requestFoot } from '../exports/running.ts';
import { CARD_LIMITS, card, type Element, figures, folded, markdown } from '../kit/elements.ts';
import { clip, formatMoment, formatNumber, formatPercent } from '../kit/format.ts';
import type { Card, Locale, Tone } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { kindText } from './causes.ts';
import { basisOf } from './facts.ts';
import { coverageText, rateText, who } from './words.ts';

export interface QualityCompare extends ExportFacts {
  readonly change: MeetingChange;
  readonly zone: string;
}

const TONES: Readonly<Record<MeetingChange['trend'], Tone>> = {
  better: 'good',
  worse: 'attention',
  steady: 'info',
  'too-few': 'none',
};

/** Builds the comparison of a meeting with the previous instance of the same number. */
export function qualityCompareCard(d: QualityCompare): Card {
  const t = texts(d.locale);
  const words = t.quality.compare;
  const { before, after, trend } = d.change;
  const same = sameCause(d.change);
  const sentence = compareSentence(d);
  const when = [before, after].map(({ meeting }) => formatMoment(meeting.start, d.zone)).join(' → ');
  return card({
    tone: TONES[trend],
    title: `${t.quality.title} · ${clip(after.meeting.topic, CARD_LIMITS.topicText) || after.meeting.meetingNo}`,
    subtitle: `${after.meeting.meetingNo} · ${when}`,
    tags: [t.quality.button.compare, words.change[trend].replace(/^[▲▼] /, '')],
    summary: sentence,
    elements: [
      markdown(`**${sentence}**`),
      figures([
        { value: affectedText(before), label: words.figures.before },
        { value: affectedText(after), label: words.figures.after },
      ]),
      ...(trend === 'too-few' || same ? [] : [...causesOf(d.change, d.locale), peopleOf(d)]),
      folded(
        t.quality.figures.measures,
        [
          words.rates(...rates(before, d.locale), ...rates(after, d.locale)),
          ...basisOf(after.thresholds, false, d.locale),
        ].join('\n'),
      ),
      requestFoot(d, coveragesText(d.change, d.locale)),
    ],
  });
}

/** Returns in one line how many were affected each time, and whether it was the same cause. */
function compareSentence({ change, locale }: QualityCompare): string {
  const words = texts(locale).quality.compare;
  const { before, after, trend, stayed } = change;
  if (trend === 'too-few') return words.sentence['too-few'];
  const [was, is] = [affectedText(before), affectedText(after)];
  if (!sameCause(change)) return words.sentence[trend](was, is);
  const cause = stayed.slice(0, 2).map((each) => kindText(each, locale));
  return words.same(texts(locale).punctuation.list(cause), was, is);
}

/** Both times had the same causes and no others: more than that sentence would say nothing. */
function sameCause({ trend, stayed, come, gone }: MeetingChange): boolean {
  return trend !== 'too-few' && stayed.length > 0 && come.length === 0 && gone.length === 0;
}

function affectedText({ affected: { people, measured } }: MeetingQuality): string {
  return `${formatNumber(people.length)}/${formatNumber(measured)}`;
}

function rates({ total: { poorRate, n } }: MeetingQuality, locale: Locale): readonly [string, number] {
  return [rateText(poorRate, locale), n];
}

/** How much was measured, each time. */
function coveragesText({ before, after }: MeetingChange, locale: Locale): string {
  const [was, is] = [before, after].map(({ coverage }) => coverageText(coverage, locale));
  return texts(locale).quality.compare.coverage(was ?? '', is ?? '');
}

function causesOf({ gone, come, stayed }: MeetingChange, locale: Locale): readonly Element[] {
  const words = texts(locale).quality.compare;
  const list = (causes: MeetingChange['gone']): string =>
    texts(locale).punctuation.groups(causes.slice(0, 3).map((each) => kindText(each, locale)));
  const lines = [
    ...(come.length === 0 ? [] : [words.come(list(come))]),
    ...(stayed.length === 0 ? [] : [words.stayed(list(stayed))]),
    ...(gone.length === 0 ? [] : [words.gone(list(gone))]),
  ];
  return lines.length === 0 ? [] : [markdown(lines.join('\n'))];
}

function peopleOf({ change, locale }: QualityCompare): Element | undefined {
  const words = texts(locale).quality.compare;
  if (change.people.length === 0) return undefined;
  const share = ({ poor, n }: { poor: number; n: number }): string =>
    n === 0 ? texts(locale).quality.nothing : formatPercent(poor / n);
  const shown = change.people.slice(0, CARD_LIMITS.rows);
  const lines = shown.map(({ name, before, after, trend }) =>
    words.person(who(name, locale), share(before), share(after), words.change[trend]),
  );
  return folded(words.people(shown.length, change.people.length), [markdown(lines.join('\n'))]);
}
