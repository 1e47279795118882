import type { MeetingChange } from '../../quality/compare.ts';
import type { MeetingQuality } from '../../quality/meeting.ts';
import { type ExportFacts, requestFoot } from '../exports/running.ts';
import { CARD_LIMITS, card, type Element, type Figure, figures, markdown, table } from '../kit/elements.ts';
import { clip, formatMoment, formatPercent } from '../kit/format.ts';
import type { Card, Locale, Tone } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { kindText } from './causes.ts';
import { basisOf } from './facts.ts';
import { coverageText, mosFigure, nameText, rateText } from './words.ts';

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
  const rates = [before, after].map(({ total }) => rateText(total.poorRate, d.locale));
  const sentence =
    trend === 'too-few' ? words.sentence['too-few'] : words.sentence[trend](rates[0] ?? '', rates[1] ?? '');
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
        rateFigure(before, rates[0] ?? '', words.figures.before),
        rateFigure(after, rates[1] ?? '', words.figures.after),
        ...mosOf(before, words.figures.mosBefore, d.locale),
        ...mosOf(after, words.figures.mosAfter, d.locale),
      ]),
      ...(trend === 'too-few' ? [] : causesOf(d.change, d.locale)),
      ...peopleOf(d),
      requestFoot(
        d,
        ...basisOf(after.thresholds, (before.total.mos ?? after.total.mos) !== undefined, d.locale),
        coveragesText(d.change, d.locale),
        t.quality.foot.perMinute,
      ),
    ],
  });
}

function rateFigure(
  { total, thresholds }: MeetingQuality,
  value: string,
  label: (count: number) => string,
): Figure {
  return { value, label: label(total.n), faint: total.n < thresholds.enoughMinutes };
}

function mosOf(
  { total: { mos } }: MeetingQuality,
  when: (mos: string) => string,
  locale: Locale,
): readonly Figure[] {
  if (mos === undefined) return [];
  const { value, label } = mosFigure(mos, locale);
  return [{ value, label: when(label) }];
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

function peopleOf({ change, locale }: QualityCompare): readonly Element[] {
  const words = texts(locale).quality.compare;
  if (change.people.length === 0) return [];
  const share = ({ poor, n }: { poor: number; n: number }): string =>
    n === 0 ? texts(locale).quality.nothing : formatPercent(poor / n);
  const shown = change.people.slice(0, CARD_LIMITS.tableRows);
  return [
    markdown(`**${words.people(shown.length, change.people.length)}**`),
    table(
      [
        { name: 'name', title: words.columns.name, width: 'auto' },
        { name: 'change', title: words.columns.change },
        { name: 'before', title: words.columns.before },
        { name: 'after', title: words.columns.after },
      ],
      shown.map(({ name, before, after, trend }) => ({
        name: nameText(name, locale),
        before: share(before),
        after: share(after),
        change: words.change[trend],
      })),
    ),
  ];
}
