import type { Aggregate } from '../../quality/aggregate.ts';
import type { Limit } from '../../quality/bands.ts';
import type { Thresholds } from '../../quality/settings.ts';
import { type ExportFacts, requestFoot, subtitleOf } from '../exports/running.ts';
import { choice, meetingOption } from '../kit/controls.ts';
import { bar, buttons, CARD_LIMITS, card, type Element, folded, markdown } from '../kit/elements.ts';
import { clip, formatMoment, formatPercent } from '../kit/format.ts';
import type { ButtonValue, Card, FileLink, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { mosText, rateText } from './words.ts';

/** Facts of every quality card apart from its numbers. A button without a value is not shown. */
export interface QualityFacts extends ExportFacts {
  /** Unix ms, and the zone to show times in. */
  readonly finishedAt: number;
  readonly zone: string;
  readonly inGroup: boolean;
  /** Viewers of a webinar: they are in no list of participants, and not counted. */
  readonly viewers?: number | undefined;
  /** Joins whose minutes the platform would not or could not give. */
  readonly refused?: number | undefined;
  /** Minutes the workbook has, of all: those of a very large meeting are too many for one. */
  readonly workbook?: { readonly written: number; readonly total: number } | undefined;
  /** Other meetings of the same number, newest first; `start` in unix seconds. Choosing one judges it. */
  readonly others?:
    | {
        readonly meetingNo: string;
        readonly list: readonly {
          readonly start: number;
          readonly topic: string;
          readonly people: number | undefined;
        }[];
      }
    | undefined;
  /** The finished workbook, if there is one. */
  readonly link?: FileLink | undefined;
  readonly actions: {
    /** Chosen from the list of people; the option is `personOption` of the person's key. */
    readonly person?: ButtonValue | undefined;
    readonly compare?: ButtonValue | undefined;
    readonly again?: ButtonValue | undefined;
    readonly meeting?: ButtonValue | undefined;
  };
}

/** How far the reading has come, while it goes on. */
export interface Reading {
  /** What is counted: the people of a meeting, or one person's meetings. */
  readonly what: 'people' | 'meetings';
  readonly done: number;
  readonly total: number;
  /** Seconds; undefined if nothing can be said yet. */
  readonly secondsLeft: number | undefined;
}

const OPTION = 64;

/** Returns the value of a person's option; the person is found again by comparing it. */
export function personOption(personKey: string): string {
  return personKey.slice(0, OPTION);
}

/** Other meetings offered; further ones are found by their date. */
const OTHERS = 20;

/** Builds the select of the other meetings of the same number; undefined without any. */
export function otherMeetings({
  others,
  zone,
  locale,
}: Pick<QualityFacts, 'others' | 'zone' | 'locale'>): Element | undefined {
  if (others === undefined || others.list.length === 0) return undefined;
  const { quality, ask } = texts(locale);
  const options = others.list.slice(0, OTHERS).map(({ start, topic, people }) => ({
    text: [
      formatMoment(start * 1000, zone),
      clip(topic, CARD_LIMITS.nameText),
      people === undefined ? '' : ask.choice.people(people),
    ]
      .filter((fact) => fact !== '')
      .join(' · '),
    value: meetingOption(others.meetingNo, start * 1000),
  }));
  return choice(quality.otherMeeting(others.list.length), options, { v: 1, do: 'digest-meeting' });
}

/** Changed limits named on a card; of more it says how many. */
const NAMED = 2;

/**
 * Builds the folded part with what a verdict rests on: charts, then poor-minute rate, target, n, estimated MOS, and how it
 * was judged (`basis`). Undefined if nothing was classified.
 */
export function measurements(
  { poorRate, n, mos }: Pick<Aggregate, 'poorRate' | 'n' | 'mos'>,
  { targetRate }: Pick<Thresholds, 'targetRate'>,
  locale: Locale,
  { charts = [], basis = [] }: Measured = {},
): Element | undefined {
  if (n === 0) return undefined;
  const t = texts(locale).quality.figures;
  const lines = [
    t.rate(rateText(poorRate, locale), formatPercent(targetRate), n),
    ...(mos === undefined ? [] : [mosText(mos, locale)]),
    ...basis,
  ];
  return folded(t.measures, [...charts, markdown(lines.join('\n'), 'notation')]);
}

interface Measured {
  readonly charts?: readonly (Element | undefined)[];
  readonly basis?: readonly string[];
}

/** Returns how it was judged: the reading of latency, the preset, changed limits. */
export function basisOf(thresholds: Thresholds, withMos: boolean, locale: Locale): readonly string[] {
  const { quality, punctuation } = texts(locale);
  const { foot, settings } = quality;
  const { preset, latency, changed, limits, usual } = thresholds;
  const own = changed
    .slice(0, NAMED)
    .map((metric) =>
      foot.limit(settings.metric[metric], limitText(limits[metric]), limitText(usual[metric])),
    );
  return [
    ...(withMos ? [foot.mos[latency]] : []),
    ...(foot.preset[preset] === '' ? [] : [foot.preset[preset]]),
    ...(own.length === 0 ? [] : [foot.limits(punctuation.clauses(own), changed.length - own.length)]),
    foot.perMinute,
  ];
}

/** Formats a limit as `250 / 500`; a dash means that there is no such band. */
export function limitText({ fair, poor }: Limit): string {
  return `${fair ?? '–'} / ${poor ?? '–'}`;
}

/** Builds the note about data that the platform refused. */
export function refusedNote(refused: number | undefined, locale: Locale): Element | undefined {
  if (refused === undefined || refused === 0) return undefined;
  return markdown(`▲ ${texts(locale).quality.refused(refused)}`, 'notation');
}

/** Builds the notes about the numbers: too few, unreadable, or not in use. */
export function notes(
  { n, unreadable, counts }: Aggregate,
  enoughMinutes: number,
  { locale, refused = 0, workbook }: Pick<QualityFacts, 'locale' | 'refused' | 'workbook'>,
): Element | undefined {
  const t = texts(locale).quality;
  const lines = [
    n > 0 && n < enoughMinutes ? t.fewMinutes(n) : undefined,
    refused > 0 ? t.refused(refused) : undefined,
    unreadable > 0 ? t.unreadable(unreadable) : undefined,
    workbook !== undefined && workbook.written < workbook.total
      ? t.shortened(workbook.written, workbook.total)
      : undefined,
    counts.unclassified > 0 ? t.unclassified(counts.unclassified) : undefined,
  ].filter((each) => each !== undefined);
  return lines.length === 0 ? undefined : markdown(lines.map((line) => `▲ ${line}`).join('\n'), 'notation');
}

export interface QualityProgress extends ExportFacts {
  /** Undefined until the participants are known. */
  readonly reading: Reading | undefined;
}

/** Builds the card while minutes are being read: `37 / 120 人，约还需 40 秒`. */
export function qualityProgressCard(p: QualityProgress): Card {
  const t = texts(p.locale);
  const phase =
    p.reading === undefined ? t.quality.progress.finding : t.quality.progress.reading[p.reading.what];
  return card({
    tone: 'running',
    title: t.progress.title(t.kind.quality),
    subtitle: subtitleOf(p),
    tags: [t.state.running],
    summary: `${t.quality.title} · ${subtitleOf(p)} · ${phase}`,
    elements: [
      markdown(phase),
      p.reading === undefined ? undefined : readingLine(p.reading, p.locale),
      buttons([{ text: t.button.cancel, value: { v: 1, do: 'cancel', id: p.exportId } }]),
      requestFoot(p),
    ],
  });
}

/** Builds the line of progress with the remaining time. */
export function readingLine({ what, done, total, secondsLeft }: Reading, locale: Locale): Element {
  const { quality, punctuation } = texts(locale);
  const t = quality.progress;
  const facts = [
    t.read[what](done, total),
    secondsLeft === undefined || done >= total ? undefined : t.left(secondsLeft),
  ].filter((each) => each !== undefined);
  const share = total === 0 ? 0 : done / total;
  return markdown(`${bar(share)} ${punctuation.clauses(facts)}`);
}
