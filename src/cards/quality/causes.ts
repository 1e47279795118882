import type { Cause, Explanation } from '../../quality/causes/index.ts';
import { type Element, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, formatPercent } from '../kit/format.ts';
import type { Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { decidingText, maskedIp, NAME, named, span, subject } from './words.ts';

/** Causes with full details; further ones are only named with their people. */
const IN_FULL = 2;
const NAMED = 3;
const HARMED = 5;

/** Builds the probable causes with evidence and advice; nothing if no minute was poor. */
export function causeElements(
  { causes, versions }: Explanation,
  locale: Locale,
  zone: string,
): readonly Element[] {
  const t = texts(locale).quality.causes;
  const full = causes.filter(({ isolated }) => !isolated).slice(0, IN_FULL);
  const rest = causes.filter((each) => !full.includes(each) && !each.isolated);
  const scattered = causes.filter(({ isolated }) => isolated);
  const { labelled } = texts(locale).failed;
  const lines = full.flatMap((cause) => [
    labelled(t.label, t.because(sentence(cause, locale), evidence(cause, locale, zone))),
    ...(cause.harmed.length > 0 ? [labelled(t.whoHarmed, harmed(cause, locale))] : []),
    labelled(t.advice, advice(cause, locale)),
  ]);
  const more = [
    ...rest.slice(0, NAMED).map((cause) => t.because(kindText(cause, locale), evidence(cause, locale, zone))),
    ...scattered.map((cause) => t.because(t.what.isolated(cause.minutes), evidence(cause, locale, zone))),
  ];
  return [
    ...(lines.length === 0 ? [] : [markdown(lines.join('\n'))]),
    ...(more.length === 0
      ? []
      : [markdown([...(lines.length === 0 ? [] : [`**${t.more}**`]), ...more].join('\n'), 'notation')]),
    ...versions
      .slice(0, 1)
      .map(({ name, group, rest: others }) =>
        markdown(
          t.version(
            escapeMarkdown(clip(name, NAME)),
            formatPercent(group.poor / group.n),
            formatPercent(others.poor / others.n),
            group.n,
          ),
          'notation',
        ),
      ),
  ];
}

/** Returns a cause as one line for lists: `李四的上行网络`. */
export function kindText(cause: Cause, locale: Locale): string {
  const t = texts(locale).quality.causes;
  const first = named(cause.people, 1, locale);
  const names = t.people(first, cause.people.length - 1);
  return first === '' ? t.kind[cause.kind] : `${t.kind[cause.kind]} · ${names}`;
}

function sentence(cause: Cause, locale: Locale): string {
  const t = texts(locale).quality.causes.what;
  const count = cause.people.length;
  if (cause.kind === 'service') return t.service(count);
  if (cause.kind === 'site') {
    const value = cause.site?.value ?? '';
    const name = cause.site?.by === 'ip' ? cause.site.name : value;
    return name === undefined
      ? t.ip(escapeMarkdown(maskedIp(value)), count)
      : t.location(escapeMarkdown(clip(name, NAME)), count);
  }
  return t[cause.kind](subject(cause.people[0]?.name ?? '', locale));
}

function evidence(cause: Cause, locale: Locale, zone: string): string {
  const t = texts(locale).quality.causes;
  const facts = [
    span(cause.from, cause.to, zone),
    cause.people.length + cause.harmed.length > 1 ? t.personMinutes(cause.minutes) : t.minutes(cause.minutes),
    cause.worst === undefined ? undefined : t.worst(decidingText(cause.worst, locale)),
    cause.atOnce === undefined
      ? undefined
      : cause.kind === 'speaker'
        ? t.harmed(cause.atOnce.poor, cause.atOnce.of)
        : t.atOnce(cause.atOnce.poor, cause.atOnce.of),
  ];
  return texts(locale).punctuation.clauses(facts.filter((each) => each !== undefined));
}

/** Rule 2: `张三、王五等 9 人`. */
function harmed(cause: Cause, locale: Locale): string {
  const t = texts(locale).quality.causes;
  const list = named(cause.harmed, HARMED, locale);
  const all = cause.harmed.length <= HARMED && cause.harmed.every(({ name }) => name.trim() !== '');
  const others = all ? 0 : cause.harmed.length;
  return t.list(list, others);
}

/** A cable is no advice for who has one, nor a video switched off for a room. */
function ownAdvice({ kind, room, wired }: Cause, locale: Locale): string {
  const t = texts(locale).quality.causes;
  if (room && kind === 'device') return t.adviseRoom.device;
  const network = kind === 'uplink' || kind === 'downlink' || kind === 'speaker' ? kind : undefined;
  if (network === undefined) return t.advise[kind];
  if (room) return wired ? t.adviseRoom.wired : t.adviseRoom.network;
  return wired ? t.adviseWired[network] : t.advise[kind];
}

function advice(cause: Cause, locale: Locale): string {
  const t = texts(locale).quality.causes;
  const own = ownAdvice(cause, locale);
  const proxy = cause.proxy && cause.kind !== 'proxy';
  return proxy ? texts(locale).punctuation.sentences([own, t.proxyToo]) : own;
}
