import { offsetText, zoned } from '../../lib/time.ts';
import type { Metric } from '../../quality/bands.ts';
import { isWifi, isWired } from '../../quality/causes/cause.ts';
import type { Deciding, JudgedMinute } from '../../quality/judge.ts';
import type { Affected } from '../../quality/meeting.ts';
import { type Coverage, ENOUGH_COVERAGE, isEnough, type Spread } from '../../quality/statistics.ts';
import type { Band } from '../../quality/types.ts';
import { clip, escapeMarkdown, firstOf, formatNumber, formatPercent, formatShort } from '../kit/format.ts';
import type { Locale, Tone } from '../kit/types.ts';
import { texts } from '../text/index.ts';

/** How systems write their own names; the platform has them in capitals in workbooks, small in its lists. */
const DEVICES: readonly (readonly [known: RegExp, name: string])[] = [
  [/^(win|windows|pc)$/i, 'Windows'],
  [/^(mac|macos|mac ?os ?x|darwin)$/i, 'macOS'],
  [/^(ios|iphone)$/i, 'iOS'],
  [/^(ipad|ipados)$/i, 'iPadOS'],
  [/^android$/i, 'Android'],
  [/^linux$/i, 'Linux'],
  [/^web$/i, 'Web'],
  [/^rooms?$/i, 'Feishu Rooms'],
  [/^sip$/i, 'SIP'],
  [/^h\.?323$/i, 'H.323'],
];

/** Returns the system of a device as people write it: `MAC` is `macOS`; what is not known stays as it is. */
export function deviceName(device: string): string {
  const plain = device.normalize('NFKC').trim();
  return DEVICES.find(([known]) => known.test(plain))?.[1] ?? device;
}

/** Returns a kind of network in the language of the card: `LAN` is 有线; what is not known stays as it is. */
export function networkName(networkType: string, locale: Locale): string {
  const t = texts(locale).quality.network;
  if (isWifi(networkType))
    return /^(wi-?fi|wlan|无线网?络?)$/i.test(networkType.trim()) ? t.wifi : networkType;
  return isWired(networkType) ? t.wired : networkType;
}

/** Names are many on these cards: each is kept shorter than elsewhere. */
export const NAME = 12;

/** Formats an instant (unix ms) as `09:14` in a zone. */
export function clock(ms: number, zone: string): string {
  return zoned(ms, zone).format('HH:mm');
}

/** From the shortest on; an offset distinguishes the two hours when clocks are set back. */
const CLOCKS: readonly ((ms: number, zone: string) => string)[] = [
  clock,
  (ms, zone) => `${clock(ms, zone)} ${offsetText(ms, zone)}`,
  (ms, zone) => zoned(ms, zone).format('MM-DD HH:mm'),
  (ms, zone) => `${zoned(ms, zone).format('MM-DD HH:mm')} ${offsetText(ms, zone)}`,
];

/**
 * Returns clock times that all differ, or bars of the same label would be drawn as one: with the offset where the
 * clocks were put back, with the day over more than one.
 */
export function clocks(times: readonly number[], zone: string): readonly string[] {
  const labelled = CLOCKS.map((form) => times.map((ms) => form(ms, zone)));
  return labelled.find((labels) => new Set(labels).size === times.length) ?? labelled.at(-1) ?? [];
}

/** Formats two instants (unix ms) as `09:14–09:31`; one time if both are in the same minute. */
export function span(from: number, to: number, zone: string): string {
  const [first, last] = [clock(from, zone), clock(to, zone)];
  return first === last ? first : `${first}–${last}`;
}

/** Returns the header colour of a verdict; none where too little was measured. */
export function toneOf(verdict: Band, coverage: Coverage): Tone {
  if (!isEnough(coverage)) return 'none';
  return ({ good: 'good', fair: 'attention', poor: 'failed', unclassified: 'none' } as const)[verdict];
}

/** Returns the tag of a verdict on one person, on a meeting or on a person's meetings; that there is none where too little was measured. */
export function verdictTag(
  verdict: Band,
  coverage: Coverage,
  locale: Locale,
  of: 'verdicts' | 'levels' | 'meetings' = 'verdicts',
): string {
  const t = texts(locale).quality;
  return isEnough(coverage) || verdict === 'unclassified' ? t[of][verdict] : t.early.tag;
}

/** Formats a value with its unit: `600 ms`, `12%`, `2.9`. */
export function valueText(metric: Metric, value: number): string {
  if (metric === 'audio.mos') return formatMos(value);
  if (metric.endsWith('latency') || metric.endsWith('jitter')) return `${formatNumber(value)} ms`;
  return `${formatShort(value)}%`;
}

/** Formats a MOS with one digit. */
function formatMos(value: number): string {
  return value.toFixed(1);
}

/** Formats the MOS of a meeting in one line. */
export function mosText({ mean, p95, worst }: Spread, locale: Locale): string {
  const t = texts(locale).quality.figures;
  return t.mosLine(formatMos(mean), formatMos(p95), formatMos(worst));
}

/** Formats a deciding value: `上行音频丢包 12%`. */
export function decidingText({ metric, medium, direction, value }: Deciding, locale: Locale): string {
  const t = texts(locale).quality;
  const [, name = ''] = metric.split('.') as [string, keyof typeof t.metric];
  const series = t.series(
    direction === undefined ? '' : t.direction[direction],
    t.medium[medium],
    t.metric[name as keyof typeof t.metric],
  );
  return t.deciding(series, valueText(metric, value));
}

/** Formats the verdict of one minute: `差 · 上行音频丢包 12%`. */
export function minuteText({ band, deciding }: JudgedMinute, locale: Locale): string {
  const name = texts(locale).quality.bands[band];
  return deciding === undefined ? name : `${name} · ${decidingText(deciding, locale)}`;
}

/** Returns for how long there was trouble with what, and whether one met it or sent it: `8 分钟听不清`. */
export function noticedText({ minutes, noticed, way }: Affected, locale: Locale): string {
  return texts(locale).quality.verdict.noticed[noticed](minutes, way);
}

/** Returns a person's name, escaped for markdown. */
export function who(name: string, locale: Locale): string {
  return escapeMarkdown(nameText(name, locale));
}

/** Returns how a sentence names a person; one without a name is one of the participants. */
export function subject(name: string, locale: Locale): string {
  return name.trim() === '' ? texts(locale).quality.someone : who(name, locale);
}

/** Somebody who may be named; `measure` is by how much they are concerned. */
interface Concerned {
  readonly name: string;
  readonly personKey: string;
  readonly measure: number;
}

/**
 * Returns the names of those who have one, escaped for markdown, the most concerned first, about `most` of them, and
 * whether that is everybody. Of equals none is named as though they were worse, and their order is the same on every card.
 */
export function named(
  people: readonly Concerned[],
  most: number,
  locale: Locale,
): { readonly names: string; readonly isAll: boolean } {
  const sorted = people
    .filter(({ name }) => name.trim() !== '')
    .sort((a, b) => b.measure - a.measure || (a.personKey < b.personKey ? -1 : 1));
  const shown = firstOf(sorted, most, ({ measure }) => measure);
  const names = texts(locale).punctuation.list(shown.map(({ name }) => who(name, locale)));
  return { names, isAll: shown.length === people.length };
}

/** Returns a person's name, clipped; a placeholder if it is empty. */
export function nameText(name: string, locale: Locale): string {
  // What stands in brackets tells it from others of the name, so that is not what is cut off.
  const [, own = name, open = '', apart = '', close = ''] =
    /^(.+?)( ?[（(])([^（()）]+)([）)])$/u.exec(name) ?? [];
  return `${clip(own, NAME)}${open}${clip(apart, NAME)}${close}` || texts(locale).quality.nameless;
}

/** Returns an IP address without its last half: enough to distinguish sites, not enough to locate a home. */
export function maskedIp(ip: string): string {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(ip)) return ip.replace(/\.\d+\.\d+$/, '.x.x');
  const groups = ip.split(':');
  return groups.length > 2 ? `${groups.slice(0, 3).join(':')}:…` : clip(ip, NAME);
}

/** Formats a share as `18%`; a dash if nothing was classified. */
export function rateText(rate: number | undefined, locale: Locale): string {
  return rate === undefined ? texts(locale).quality.nothing : formatPercent(rate);
}

/** Formats how much was measured of all: `130 / 730 人次`, and what is not known of the rest. */
export function coverageText(coverage: Coverage, locale: Locale): string {
  const { measured, total, counting, unplaced = 0, unlistedDays = 0 } = coverage;
  const { coverage: t } = texts(locale).quality;
  return texts(locale).punctuation.clauses([
    t.joins(measured, total, counting === true),
    ...(unplaced > 0 ? [t.unplaced(unplaced)] : []),
    ...(unlistedDays > 0 ? [t.days(unlistedDays)] : []),
  ]);
}

/**
 * Returns the sentence in place of a verdict where too little was measured; undefined where it is enough. `reading` is true
 * while more will come.
 */
export function earlyText(coverage: Coverage, locale: Locale, reading = false): string | undefined {
  if (isEnough(coverage)) return undefined;
  const { early: t } = texts(locale).quality;
  const text = coverageText(coverage, locale);
  // Of a day whose meetings are unknown, no share can be said.
  const least = coverage.unlistedDays === undefined ? formatPercent(ENOUGH_COVERAGE) : undefined;
  if (reading) return t.reading(text, least);
  const partial = t.partial(text, least);
  return texts(locale).punctuation.sentences([partial, ...guestsText(coverage, locale)]);
}

/** Returns the sentence about those whom the platform does not measure; nothing where there are none. */
export function guestsText({ guests }: Coverage, locale: Locale): readonly string[] {
  return guests === undefined ? [] : [texts(locale).quality.early.guests(guests)];
}

/** Returns whether a place is a VPN: the site map says so in its name, and neither its office nor its Wi-Fi is to blame. */
export function isVpn(site: string | undefined): boolean {
  return site !== undefined && /\bVPN\b/i.test(site);
}
