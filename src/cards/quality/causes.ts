import type { Cause, Explanation } from '../../quality/causes/index.ts';
import { type Element, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, formatPercent } from '../kit/format.ts';
import type { Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { decidingText, isVpn, maskedIp, NAME, named, span, subject } from './words.ts';

/** Causes on the open card with evidence and advice; of further ones it names some, and their evidence is folded. */
const IN_FULL = 1;
const NAMED = 2;
const FURTHER = 4;
const HARMED = 5;

/** Builds the probable cause with its evidence and the advice; nothing if no minute was poor. */
export function causeElements(
  { causes }: Pick<Explanation, 'causes'>,
  locale: Locale,
  zone: string,
): readonly Element[] {
  const t = texts(locale).quality.causes;
  const { labelled } = texts(locale).failed;
  const lines = explained(causes)
    .slice(0, IN_FULL)
    .flatMap((cause) => [
      labelled(t.label, t.because(sentence(cause, locale), evidence(cause, locale, zone, false))),
      labelled(t.advice, adviceOf(cause, locale)),
    ]);
  if (lines.length === 0) return [];
  const others = explained(causes).slice(IN_FULL, IN_FULL + NAMED);
  const also = others.map((cause) => kindText(cause, locale));
  const more = labelled(t.more, texts(locale).punctuation.groups(also));
  return [markdown([...lines, ...(also.length === 0 ? [] : [more])].join('\n'))];
}

/** Builds what there is besides, for the folded part: who was harmed, further causes, a client version. */
export function moreCauses(
  { causes, versions }: Explanation,
  locale: Locale,
  zone: string,
): readonly Element[] {
  const t = texts(locale).quality.causes;
  const { labelled } = texts(locale).failed;
  const lines = [
    ...explained(causes)
      .slice(0, IN_FULL)
      .flatMap((cause) => [
        t.because(kindText(cause, locale), evidence(cause, locale, zone)),
        ...(cause.harmed.length > 0 ? [labelled(t.whoHarmed, harmed(cause, locale))] : []),
      ]),
    ...explained(causes)
      .slice(IN_FULL, IN_FULL + FURTHER)
      .map((cause) => t.because(kindText(cause, locale), evidence(cause, locale, zone))),
    ...causes
      .filter(({ isolated }) => isolated)
      .map((cause) => t.because(t.what.isolated(cause.minutes), evidence(cause, locale, zone))),
    ...versions
      .slice(0, 1)
      .map(({ name, group, rest: others }) =>
        t.version(
          escapeMarkdown(clip(name, NAME)),
          formatPercent(group.poor / group.n),
          formatPercent(others.poor / others.n),
          group.n,
        ),
      ),
  ];
  return lines.length === 0 ? [] : [markdown(lines.join('\n'), 'notation')];
}

/** Returns the most likely cause and what helps against it, as sentences of a reply; none if no minute was poor. */
export function causeSentences({ causes }: Pick<Explanation, 'causes'>, locale: Locale): readonly string[] {
  const [cause] = explained(causes);
  if (cause === undefined) return [];
  return [texts(locale).quality.reply.because(sentence(cause, locale)), adviceOf(cause, locale)];
}

function explained(causes: readonly Cause[]): readonly Cause[] {
  return causes.filter(({ isolated }) => !isolated);
}

/** Returns a cause as one line for lists: `李四的上行网络`. */
export function kindText(cause: Cause, locale: Locale): string {
  const t = texts(locale).quality.causes;
  const { names, isAll } = named(concerned(cause.people), 1, locale);
  const count = cause.people.length;
  if (names === '' && count <= 1) return t.kind[cause.kind];
  return `${t.kind[cause.kind]} · ${t.list(names, isAll ? 0 : count)}`;
}

function concerned(people: Cause['people']) {
  return people.map(({ name, personKey, minutes }) => ({ name, personKey, measure: minutes }));
}

function sentence(cause: Cause, locale: Locale): string {
  const t = texts(locale).quality.causes.what;
  const count = cause.people.length;
  if (cause.kind === 'service') return t.service(count);
  if (cause.kind === 'site') {
    const name = siteName(cause);
    if (name === undefined) return t.ip(escapeMarkdown(maskedIp(cause.site?.value ?? '')), count);
    return t[isVpn(name) ? 'vpn' : 'location'](escapeMarkdown(clip(name, NAME)), count);
  }
  return t[cause.kind](subject(cause.people[0]?.name ?? '', locale));
}

/** Returns what a place is called; undefined for addresses that the site map does not name. */
function siteName({ site }: Cause): string | undefined {
  return site?.by === 'ip' ? site.name : site?.value;
}

function evidence(cause: Cause, locale: Locale, zone: string, withMinutes = true): string {
  const t = texts(locale).quality.causes;
  const facts = [
    span(cause.from, cause.to, zone),
    withMinutes
      ? cause.people.length + cause.harmed.length > 1
        ? t.personMinutes(cause.minutes)
        : t.minutes(cause.minutes)
      : undefined,
    cause.worst === undefined ? undefined : t.worst(decidingText(cause.worst, locale)),
    cause.atOnce === undefined
      ? undefined
      : cause.kind === 'speaker'
        ? t.harmed(cause.atOnce.poor, cause.atOnce.of, t.harm[harmOf(cause)])
        : t.atOnce(cause.atOnce.poor, cause.atOnce.of),
  ];
  return texts(locale).punctuation.clauses(facts.filter((each) => each !== undefined));
}

/** Rule 2: what was wrong with what they received, where it was one thing for all. */
function harmOf({ harmed: people }: Cause): 'audio' | 'video' | 'share' | 'other' {
  const [medium, another] = new Set(people.map(({ worst }) => worst?.medium));
  const isOne = another === undefined && medium !== 'network' && medium !== 'device';
  return isOne ? (medium ?? 'other') : 'other';
}

/** Rule 2: `张三、王五等 9 人`. */
function harmed(cause: Cause, locale: Locale): string {
  const t = texts(locale).quality.causes;
  const { names, isAll } = named(concerned(cause.harmed), HARMED, locale);
  return t.list(names, isAll ? 0 : cause.harmed.length);
}

/**
 * Returns what helps against a cause: the one place that decides, whatever card says it. `who` is who has to act, safe
 * for markdown; by default the person with most minutes of it. A cable is no advice for who has one, nor a video
 * switched off for a room.
 */
export function adviceOf(cause: Cause, locale: Locale, who = involved(cause, locale)): string {
  const t = texts(locale).quality.causes;
  const own = ownAdvice(cause, who, locale);
  const proxy = cause.proxy && cause.kind !== 'proxy';
  return proxy ? texts(locale).punctuation.sentences([own, t.proxyToo]) : own;
}

function involved(cause: Cause, locale: Locale): string {
  const { unnamed } = texts(locale).quality.causes;
  const [first] = cause.people;
  return (
    (first === undefined ? '' : named(concerned([first]), 1, locale).names) ||
    unnamed[cause.kind === 'speaker' ? 'speaker' : 'anybody']
  );
}

function ownAdvice(cause: Cause, who: string, locale: Locale): string {
  const { kind, room, wired } = cause;
  const t = texts(locale).quality.causes;
  if (kind === 'service') return t.advise.service;
  if (kind === 'site') {
    const name = siteName(cause);
    const where = name === undefined ? '' : escapeMarkdown(clip(name, NAME));
    return isVpn(name) ? t.adviseVpn(where) : t.adviseSite(where, wired);
  }
  if (room && kind === 'device') return t.adviseRoom.device(who);
  if (kind === 'uplink' || kind === 'downlink' || kind === 'speaker') {
    if (room) return t.adviseRoom[wired ? 'wired' : 'network'](who);
    if (wired) return t.adviseWired[kind](who);
  }
  return t.advise[kind](who);
}
