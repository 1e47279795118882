import { calendarDate, zoned } from '../../lib/time.ts';
import type { Cause } from '../../quality/causes/index.ts';
import type { Thresholds } from '../../quality/settings.ts';
import { type Dimension, groupName } from '../../quality/statistics.ts';
import { clip, escapeMarkdown } from '../kit/format.ts';
import type { ButtonValue, FileLink, Locale } from '../kit/types.ts';
import { deviceName, maskedIp, networkName } from '../quality/words.ts';
import { texts } from '../text/index.ts';
import {
  type DigestSettings,
  type DigestStatistics,
  isWholeMeetings,
  type LocalDate,
  type Scope,
} from './types.ts';

/** What a reader has to know about how this digest came. */
export interface DigestNote {
  /** When it was due, unix ms, if it is sent late. */
  readonly late?: number | undefined;
  /** Days (or weeks, by their last day) whose digest was never sent. */
  readonly skipped?: readonly LocalDate[] | undefined;
  /** Digests that may or may not have been sent. */
  readonly unsure?: readonly LocalDate[] | undefined;
  /** The subscriber may no longer export: nothing new was read. */
  readonly suspended?: boolean | undefined;
  /** Something stays unread because of the month's calls. */
  readonly cutByQuota?: boolean | undefined;
  /** The company has no such department or place any more. */
  readonly gone?: boolean | undefined;
  /** False if what is missing will not come any more. */
  readonly reading?: boolean | undefined;
}

/** A button without a value is not shown. */
export interface DigestActions {
  readonly meetings?: ButtonValue | undefined;
  /** Chosen from a list; the option is `meetingOption`. */
  readonly meeting?: ButtonValue | undefined;
  readonly previous?: ButtonValue | undefined;
  readonly next?: ButtonValue | undefined;
  readonly settings?: ButtonValue | undefined;
  readonly unsubscribe?: ButtonValue | undefined;
}

/** Target and the least number of minutes a share is taken at its word from. */
export type DigestThresholds = Pick<Thresholds, 'targetRate' | 'enoughMinutes' | 'limits'>;

export interface DigestFacts {
  readonly locale: Locale;
  /** What a card that is read back is known by: an `element_id`, at most 20 characters. */
  readonly mark?: string | undefined;
  readonly inGroup: boolean;
  readonly note?: DigestNote | undefined;
  readonly actions: DigestActions;
  /** The subscription; undefined if somebody requested this digest. */
  readonly subscription?: Pick<DigestSettings, 'days' | 'at' | 'zone'> | undefined;
}

export interface DigestCard extends DigestFacts {
  readonly statistics: DigestStatistics;
  readonly thresholds: DigestThresholds;
  readonly workbook?: FileLink | undefined;
  /** Somebody asked in words of their own which meetings were bad: the list of them is open. */
  readonly isAnswer?: boolean;
}

/** Returns whether the card will still be completed. */
export function isReading({ statistics, note }: DigestCard): boolean {
  return !statistics.complete && note?.suspended !== true && note?.reading !== false;
}

/** Length of names of groups and rooms: several of them share a sentence. */
const NAME = 16;
const ROOMS = 2;

/** Makes text from people safe for its context: unchanged for plain text, escaped for markdown. */
export type Safe = (text: string) => string;
export const asText: Safe = (text) => text;
export const asMarkdown: Safe = escapeMarkdown;

/** Formats a date as `11 月 19 日 周四`, with its year if it differs from `yearAround`. */
export function dayText(date: LocalDate, locale: Locale, yearAround?: number): string {
  const t = texts(locale).digest;
  const weekday = t.weekdays[calendarDate(date).day()] ?? '';
  return t.onWeekday(dateText(date, locale, yearAround), weekday);
}

/** Formats a range of dates as `11 月 16–22 日`; a single day with its weekday. */
export function daysText(from: LocalDate, to: LocalDate, locale: Locale, yearAround?: number): string {
  if (from === to) return dayText(from, locale, yearAround);
  const t = texts(locale).digest;
  const [first, last] = [calendarDate(from), calendarDate(to)];
  if (first.month() === last.month() && last.year() === (yearAround ?? last.year()))
    return t.days(first.month() + 1, first.date(), last.date());
  const end = dateText(to, locale, yearAround);
  return t.span(dateText(from, locale, yearAround), end);
}

function dateText(date: LocalDate, locale: Locale, yearAround: number | undefined): string {
  const t = texts(locale).digest;
  const day = calendarDate(date);
  const [year, month, number] = [day.year(), day.month() + 1, day.date()] as const;
  const plain = yearAround === undefined || yearAround === year;
  return plain ? t.date(month, number) : t.dateOfYear(year, month, number);
}

/** Returns what a button that reads some days says, and the command it gives. */
export function readingOf(
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  locale: Locale,
): readonly [text: string, words: string] {
  const { read, span } = texts(locale).ranges;
  const cut = from.slice(0, 4) === to.slice(0, 4) ? 5 : 0;
  return [read.text(span(from.slice(cut), to.slice(cut))), read.words(from === to ? from : `${from}..${to}`)];
}

/** Formats an instant (unix ms) as `11 月 23 日 周一 09:04` in a zone. */
export function momentText(ms: number, zone: string, locale: Locale): string {
  const at = zoned(ms, zone);
  return texts(locale).digest.atTime(dayText(at.format('YYYY-MM-DD'), locale), at.format('HH:mm'));
}

/** Returns the year of an instant (unix ms) in a zone. */
export function yearOf(ms: number, zone: string): number {
  return zoned(ms, zone).year();
}

/** Formats minutes after midnight as `09:00`. */
export function timeText(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Formats a schedule as `工作日 09:00（Asia/Shanghai）`; the zone is optional. */
export function scheduleText(
  settings: Pick<DigestSettings, 'days' | 'at' | 'zone'>,
  locale: Locale,
  withZone = true,
): string {
  const t = texts(locale).digest.setup;
  return t.schedule(t.days[settings.days], timeText(settings.at), withZone ? settings.zone : '');
}

/** Formats the scope of a subscription. */
export function scopeText(scope: Scope, locale: Locale, safe: Safe = asMarkdown): string {
  const t = texts(locale).digest.scope;
  const name = (text: string): string => safe(clip(text, NAME)) || texts(locale).quality.nameless;
  if (scope.of === 'tenant') return t.tenant;
  if (scope.of === 'rooms') {
    const shown = scope.rooms.slice(0, ROOMS).map((room) => name(room.name));
    return t.rooms(texts(locale).punctuation.list(shown), scope.rooms.length - shown.length);
  }
  if (scope.of === 'organiser') return t.organiser(name(scope.name));
  if (scope.of === 'place') return t.place(name(scope.name));
  if (scope.of === 'topic') return t.topic(name(scope.name));
  return t.department(name(scope.name), scope.below?.length ?? 0);
}

/** Adds to a sentence whose meetings it counts, where the scope is a part of their people: others may have fared differently. */
export function withinScope(sentence: string, { of }: Scope, locale: Locale): string {
  return isWholeMeetings(of) ? sentence : texts(locale).digest.scope.only[of](sentence);
}

/** Adds to the label of numbers of people whose they are, where the scope is a part of the people of its meetings. */
export function ofScope(label: string, { of }: Scope, locale: Locale): string {
  return isWholeMeetings(of) ? label : texts(locale).digest.scope.label[of](label);
}

/** Returns what the part of a meeting's people is called that is counted; empty where all are. */
export function whoseText({ of }: Scope, locale: Locale): string {
  return isWholeMeetings(of) ? '' : texts(locale).digest.scope.whose[of];
}

/** Formats the name of a group; an IP address loses its last half, networks and devices are called what people call them. */
export function groupText(
  { dimension, name, place }: { dimension: Dimension; name: string; place?: string | undefined },
  locale: Locale,
  safe: Safe,
): string {
  if (dimension === 'egress')
    return safe(place === undefined ? maskedIp(name) : `${clip(place, NAME)} ${maskedIp(name)}`);
  const known =
    dimension === 'networkType'
      ? networkName(name, locale)
      : dimension === 'device'
        ? deviceName(name)
        : groupName(name);
  return safe(clip(known, NAME));
}

/** Formats the kind of a cause and, for a site, which one. A digest names no person. */
export function causeText({ kind, site }: Cause, locale: Locale, safe: Safe): string {
  const name = texts(locale).quality.causes.kind[kind];
  const where = site === undefined ? '' : siteText(site, safe);
  return where === '' ? name : texts(locale).digest.causes.at(name, where);
}

/** Capitalises the first letter of words that begin a line here and are inside a sentence elsewhere. */
export function atLineStart(text: string): string {
  return text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

/** Formats a site by its name; an IP address without one loses its last half. */
export function siteText({ by, value, name }: NonNullable<Cause['site']>, safe: Safe): string {
  return safe(by === 'ip' && name === undefined ? maskedIp(value) : clip(name ?? value, NAME));
}
