import type { Attended, Evidence, MeetingChange, PersonHistory } from '../../quality/compare.ts';
import { affectedOf, levelOf, type MeetingQuality } from '../../quality/meeting.ts';
import type { Thresholds } from '../../quality/settings.ts';
import { isEnough, rateOf } from '../../quality/statistics.ts';
import { type ExportFacts, requestFoot } from '../exports/running.ts';
import { buttons, CARD_LIMITS, card, type Element, figures, folded, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, formatMoment, formatNumber, formatPercent } from '../kit/format.ts';
import type { ButtonValue, Card, Locale, Tone } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { kindText } from './causes.ts';
import { rateBars } from './charts.ts';
import { basisOf, measurements, refusedNote } from './facts.ts';
import {
  coverageText,
  decidingText,
  deviceName,
  earlyText,
  maskedIp,
  nameText,
  networkName,
  noticedText,
  rateText,
  toneOf,
  verdictTag,
  who,
} from './words.ts';

export interface QualityHistory extends ExportFacts {
  readonly name: string;
  readonly history: PersonHistory;
  readonly thresholds: Thresholds;
  /** The person was in no meeting of the range. */
  readonly isAbsent?: boolean;
  /** Joins whose minutes the platform would not or could not give. */
  readonly refused?: number | undefined;
  /** More meetings than these were not looked at. */
  readonly mostMeetings: number;
  readonly again?: ButtonValue | undefined;
  readonly zone: string;
}

export interface QualityCompare extends ExportFacts {
  readonly change: MeetingChange;
  readonly zone: string;
}

const BARS = 20;

/** Builds the result of `/quality @person`: the latest meetings, the trend, and what the trouble follows. */
export function qualityHistoryCard(d: QualityHistory): Card {
  const t = texts(d.locale);
  const words = t.quality.history;
  const { history: h } = d;
  const judged = h.meetings.filter(({ person }) => person.total.n > 0);
  const affected = judged.map(({ person }) => affectedOf([person]).minutes).filter((each) => each > 0);
  const rate = h.tally.n === 0 ? undefined : h.tally.poor / h.tally.n;
  const sentence = d.isAbsent
    ? words.absent(nameText(d.name, d.locale), d.rangeShort)
    : judged.length === 0
      ? words.none
      : (earlyText(h.coverage, d.locale) ?? words.sentence(judged.length, affected.length, sum(affected)));
  const verdict = levelOf(affected.length, judged.length, d.thresholds);
  return card({
    tone: toneOf(verdict, h.coverage),
    title: words.title(nameText(d.name, d.locale)),
    subtitle: d.rangeShort,
    tags: [t.kind.quality, verdictTag(verdict, h.coverage, d.locale, 'meetings')],
    summary: `${nameText(d.name, d.locale)} · ${sentence}`,
    elements: [
      markdown(`**${sentence}**`),
      ...(judged.length === 0 || !isEnough(h.coverage) ? [] : [markdown(followsText(h, d.locale))]),
      buttons([d.again === undefined ? undefined : { text: t.quality.button.again, value: d.again }]),
      refusedNote(d.refused, d.locale),
      listOf(h.meetings, d),
      measurements({ poorRate: rate, n: h.tally.n, mos: undefined }, d.thresholds, d.locale, {
        charts: [chartOf(judged, d)],
        // A meeting may have no other value than its estimated MOS.
        basis: basisOf(d.thresholds, true, d.locale),
      }),
      requestFoot(
        d,
        words.most(d.mostMeetings),
        t.quality.coverage.measured(coverageText(h.coverage, d.locale)),
      ),
    ],
  });
}

function sum(minutes: readonly number[]): number {
  return minutes.reduce((total, each) => total + each, 0);
}

/** What the trouble follows, and whether it changed; each says of how many meetings. */
function followsText({ follows, trend, compared }: PersonHistory, locale: Locale): string {
  const { history: t } = texts(locale).quality;
  const { what, value, here, elsewhere } = follows;
  if (what === 'once') return t.follows.once;
  const changed = trend === 'too-few' ? t.trend['too-few'] : t.trend[trend](compared.later, compared.earlier);
  if ((what !== 'place' && what !== 'device') || here === undefined || elsewhere === undefined)
    return `${what === 'place' || what === 'device' ? t.follows.unclear : t.follows[what]}\n${changed}`;
  const name = what === 'device' ? deviceName(value) : placeText(follows, locale);
  const shown = escapeMarkdown(clip(name, CARD_LIMITS.nameText));
  return `${t.follows[what](shown, countText(here, locale), countText(elsewhere, locale))}\n${changed}`;
}

/** A network, and where it is: by its name, or else by the first half of its address. */
function placeText({ value, location = '' }: PersonHistory['follows'], locale: Locale): string {
  const [network = '', address = ''] = value.includes(' · ') ? value.split(' · ') : ['', value];
  const where = location === '' ? maskedIp(address) : location;
  return [networkName(network, locale), where].filter((each) => each !== '').join(' · ');
}

function countText({ meetings, affected, tally }: Evidence, locale: Locale): string {
  return texts(locale).quality.history.affected(affected, meetings, formatPercent(rateOf(tally)));
}

function chartOf(
  judged: readonly Attended[],
  { locale, zone, thresholds: { targetRate } }: QualityHistory,
): Element | undefined {
  const t = texts(locale).quality;
  const bars = judged.slice(0, BARS).map(({ meeting, person }) => ({
    label: formatMoment(meeting.start, zone),
    percent: (person.total.poorRate ?? 0) * 100,
  }));
  return rateBars(t.history.chart, bars.reverse(), {
    percent: targetRate * 100,
    text: t.history.target(formatPercent(targetRate)),
  });
}

/** The latest meetings: when, which, how long the person was affected and by what; whole meetings read well say so. */
function listOf(meetings: readonly Attended[], d: QualityHistory): Element | undefined {
  if (meetings.length === 0) return undefined;
  const t = texts(d.locale).quality;
  const shown = meetings.slice(0, CARD_LIMITS.rows);
  const lines = shown.map(({ meeting, person, cause }) => {
    const affected = affectedOf([person]);
    const { minutes } = affected;
    const measured = isEnough(person.coverage);
    return [
      `**${formatMoment(meeting.start, d.zone)}**`,
      escapeMarkdown(clip(meeting.topic, CARD_LIMITS.nameText) || meeting.meetingNo),
      measured && minutes > 0
        ? noticedText(affected, d.locale)
        : verdictTag(person.total.verdict, person.coverage, d.locale),
      ...(measured && minutes > 0 ? [whyText(person.total.worst?.deciding, cause, d.locale)] : []),
    ].join(' · ');
  });
  return folded(t.history.list(shown.length, meetings.length), [markdown(lines.join('\n'))]);
}

function whyText(
  deciding: Parameters<typeof decidingText>[0] | undefined,
  cause: Attended['cause'],
  locale: Locale,
): string {
  const t = texts(locale).quality;
  // Only this person was read: whether others had the same at that time, and whose fault it was, is not known.
  if (cause?.kind === 'device') return t.causes.kind.device;
  return deciding === undefined ? t.nothing : decidingText(deciding, locale);
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
  if (!sameCause(change)) {
    // The minutes decide; they are said where the number of people alone would not bear it out.
    const [share, minutes] = [affectedShare(after) - affectedShare(before), rates(before, locale)[0]];
    const bornOut = trend === 'steady' || (trend === 'better' ? share < 0 : share > 0);
    if (bornOut) return words.sentence[trend](was, is);
    return words.byMinutes[trend](minutes, rates(after, locale)[0], was, is);
  }
  const cause = stayed.slice(0, 2).map((each) => kindText(each, locale));
  return words.same(texts(locale).punctuation.list(cause), was, is);
}

/** Both times had the same causes and no others: more than that sentence would say nothing. */
function sameCause({ trend, stayed, come, gone }: MeetingChange): boolean {
  return trend !== 'too-few' && stayed.length > 0 && come.length === 0 && gone.length === 0;
}

function affectedShare({ affected: { people, measured } }: MeetingQuality): number {
  return measured === 0 ? 0 : people.length / measured;
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
