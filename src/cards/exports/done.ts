import {
  type ButtonParts,
  buttons,
  CARD_LIMITS,
  card,
  type Element,
  type Figure,
  markdown,
  targetOf,
} from '../kit/elements.ts';
import { clip, escapeMarkdown, formatMoment, formatNumber, formatSize } from '../kit/format.ts';
import type { ButtonValue, Card, FileLink, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { type ExportFacts, keptUntil, requestFoot } from './running.ts';

/** Facts of every finished export apart from its numbers. */
export interface DoneFacts extends ExportFacts {
  /** Which meeting, person, room or other filter; undefined if there is none. */
  readonly about?: string | undefined;
  /** Only of one person. */
  readonly ofOne?: boolean;
  readonly link: FileLink;
  readonly fileBytes: number;
  /** Of the meetings that were asked for: 1 going on, 2 ended, 3 to come. */
  readonly status: 1 | 2 | 3;
  /** More than a file message takes: then there is only the link. */
  readonly tooBigToSend?: boolean;
  /** Where the range goes on after it was asked for: up to when it was looked at, unix ms. */
  readonly until?: number | undefined;
  /** True if the same words mean another range now; the button says so. */
  readonly relative: boolean;
  readonly inGroup: boolean;
  /** What may find more where no topic has the words: each near topic, and a longer time. */
  readonly tries?: Tries | undefined;
  /** Unix ms, and the zone to show it in. */
  readonly finishedAt: number;
  readonly zone: string;
}

/** Requests that may find more than one did, as buttons that run their commands. */
export interface Tries {
  readonly near: readonly (ButtonValue | undefined)[];
  readonly wider?: { readonly rangeShort: string; readonly value: ButtonValue } | undefined;
}

/** What every summary says of its workbook. */
export interface WorkbookIssues {
  readonly rows: number;
  /** Official columns that the workbook lacks, and unknown columns: the card mentions both. */
  readonly missingColumns: readonly string[];
  readonly unknownColumns: readonly string[];
  readonly unreadableCells: number;
  /** The columns are not known at all: there is a file, and nothing to say of it. */
  readonly unrecognised?: true;
}

/** How often the most frequent values occur, and how often all others together. */
export interface Tally {
  readonly top: readonly { readonly name: string; readonly count: number }[];
  readonly others: number;
}

export interface DoneParts {
  readonly title: string;
  readonly subtitle?: string | undefined;
  /** The conclusion, in our own words only: it is markdown. */
  readonly sentence: string;
  readonly empty: boolean;
  /** Between the conclusion and the buttons. */
  readonly body: readonly (Element | undefined)[];
  /** What leads on from here, behind the download. */
  readonly further?: ButtonParts | undefined;
  /** Folded parts, below the buttons. */
  readonly folds?: readonly (Element | undefined)[];
}

/** Returns title and subtitle: the kind, and the meeting or room it is about, or else the range. */
export function headingOf(d: DoneFacts): Pick<DoneParts, 'title' | 'subtitle'> {
  const kind = texts(d.locale).kind[d.kind];
  if (d.about === undefined) return { title: `${kind} · ${d.rangeShort}` };
  return { title: `${kind} · ${d.about}`, subtitle: d.rangeShort };
}

/** Builds the frame of every finished export: conclusion, key numbers, notes, what to do next, foot. */
export function doneCard(d: DoneFacts, issues: WorkbookIssues, parts: DoneParts): Card {
  const t = texts(d.locale);
  const unknown = issues.unrecognised === true;
  const { title, subtitle, sentence, empty, body, further, folds = [] } = unknown ? onlyAFile(d) : parts;
  return card({
    tone: empty || unknown ? 'none' : 'good',
    title,
    subtitle,
    tags: [t.kind[d.kind], empty ? t.state.empty : t.state.done],
    summary: sentence,
    elements: [
      markdown(empty ? sentence : `**${sentence}**`),
      ...body,
      d.tooBigToSend ? markdown(t.fileTooBig.sentence(formatSize(d.fileBytes)), 'notation') : undefined,
      actions(d, unknown || issues.rows > 0, empty || unknown ? undefined : further),
      notes(d.locale, issues),
      ...folds,
      requestFoot(
        d,
        t.foot.finished(formatMoment(d.finishedAt, d.zone)),
        ...(issues.rows === 0 && !unknown
          ? []
          : [...(unknown ? [] : [t.foot.rows(issues.rows)]), formatSize(d.fileBytes), keptUntil(d.link, d)]),
      ),
    ],
  });
}

function onlyAFile(d: DoneFacts): DoneParts {
  return { ...headingOf(d), sentence: texts(d.locale).notes.unrecognised, empty: false, body: [] };
}

/** Returns a key number, or nothing if the workbook lacked its column: unknown is not zero. */
export function knownFigure(
  value: number | undefined,
  format: (value: number) => string,
  label: string,
): readonly Figure[] {
  return value === undefined ? [] : [{ value: format(value), label }];
}

/**
 * Formats counts as `设备：Windows（12）、macOS（5）、其他（3）`; undefined if nothing was counted. `write` returns a value of
 * the platform as people write it; by default enumerated ones, which it has in Chinese, in the language of the card.
 */
export function tallyLine(
  label: string,
  { top, others }: Tally,
  locale: Locale,
  write: (name: string, locale: Locale) => string = enumerated,
): string | undefined {
  const { people: t, punctuation } = texts(locale);
  if (top.length === 0) return undefined;
  const counted = top.map(({ name, count }) =>
    t.counted(escapeMarkdown(clip(write(name, locale), CARD_LIMITS.nameText)), formatNumber(count)),
  );
  return t.tally(label, punctuation.list([...counted, ...(others > 0 ? [t.others(others)] : [])]));
}

function enumerated(name: string, locale: Locale): string {
  const { enumerated: words } = texts(locale).people;
  return Object.hasOwn(words, name) ? (words[name] ?? name) : name;
}

function notes(locale: Locale, issues: WorkbookIssues): Element | undefined {
  const t = texts(locale);
  const list = (columns: readonly string[]): string => escapeMarkdown(clip(t.punctuation.list(columns), 120));
  const lines = [
    issues.missingColumns.length > 0 ? t.notes.missing(list(issues.missingColumns)) : undefined,
    issues.unknownColumns.length > 0 ? t.notes.unknown(list(issues.unknownColumns)) : undefined,
    issues.unreadableCells > 0 ? t.notes.unreadable(issues.unreadableCells) : undefined,
  ].filter((each) => each !== undefined);
  return lines.length === 0 ? undefined : markdown(lines.map((line) => `▲ ${line}`).join('\n'), 'notation');
}

function actions(d: DoneFacts, any: boolean, further: ButtonParts | undefined): Element | undefined {
  const t = texts(d.locale);
  const sendable = any && d.tooBigToSend !== true;
  return buttons([
    any ? { text: t.button.download, primary: true, ...targetOf(d.link) } : undefined,
    further,
    {
      text: d.relative ? t.button.againRelative(d.rangeShort) : t.button.again,
      value: { v: 1, do: 'again', id: d.exportId },
    },
    sendable && d.inGroup
      ? { text: t.button.fileHere, value: { v: 1, do: 'file-here', id: d.exportId } }
      : undefined,
    sendable ? { text: t.button.fileToMe, value: { v: 1, do: 'file-to-me', id: d.exportId } } : undefined,
  ]);
}
