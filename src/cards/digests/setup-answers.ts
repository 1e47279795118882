import { buttons, CARD_LIMITS, card, folded, foot, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown } from '../kit/format.ts';
import type { Card, Locale, Target } from '../kit/types.ts';
import { adviceFor, texts, wayOutOf } from '../text/index.ts';
import { asMarkdown, asText, daysText, momentText, type Safe, scheduleText, scopeText } from './facts.ts';
import type { Unchecked } from './problems.ts';
import { type DigestSettings, flavourOf, type LocalDate } from './types.ts';

/** More would not be read. */
const SHOWN = 5;

export interface DigestConfirmed {
  readonly locale: Locale;
  readonly id: string;
  readonly settings: DigestSettings;
  readonly changed: boolean;
  readonly sentTo: 'group' | 'person';
  /** Unix ms. */
  readonly nextAt: number;
  /** The days that the next one is about. */
  readonly covers: { readonly from: LocalDate; readonly to: LocalDate };
  /** A year that begins soon and whose public holidays are not known yet. */
  readonly unknownYear?: number | undefined;
  readonly unchecked?: Unchecked | undefined;
}

/** Builds the card that confirms a digest: when the next one comes and what it covers. */
export function digestConfirmedCard(d: DigestConfirmed): Card {
  const t = texts(d.locale).digest;
  const c = t.setup.confirmed;
  const { settings, id } = d;
  const kind = flavourOf(settings.days);
  const sentence = c.sentence[kind][d.sentTo](scheduleText(settings, d.locale));
  const covers = daysText(d.covers.from, d.covers.to, d.locale);
  const next = c.next(momentText(d.nextAt, settings.zone, d.locale), covers);
  return card({
    tone: 'good',
    title: c.title[kind][d.changed ? 'changed' : 'new'],
    subtitle: settings.scope.of === 'tenant' ? undefined : scopeText(settings.scope, d.locale, asText),
    tags: [t.kind[kind], texts(d.locale).state.done],
    summary: texts(d.locale).punctuation.sentences([sentence, next]),
    elements: [
      markdown(`**${sentence}**\n${next}`),
      markdown(
        [
          ...(kind === 'day' ? [c.weekly] : []),
          c.about(scopeText(settings.scope, d.locale), t.setup.quiet[settings.quiet]),
        ].join('\n'),
      ),
      d.unknownYear === undefined ? undefined : markdown(c.unknownYear(d.unknownYear), 'notation'),
      d.unchecked === undefined ? undefined : markdown(`▲ ${t.scope.unchecked[d.unchecked]}`, 'notation'),
      buttons([
        { text: c.now, value: { v: 1, do: 'digest-day', id, ...(kind === 'week' && { flavour: kind }) } },
        { text: t.setup.state.change, value: { v: 1, do: 'digest-settings', id } },
        { text: t.button.unsubscribe, value: { v: 1, do: 'digest-off', id } },
      ]),
      foot(c.spread),
    ],
  });
}

/** Builds the card that confirms the end of subscriptions. */
export function digestRemovedCard(d: { locale: Locale; removed: readonly DigestSettings[] }): Card {
  const t = texts(d.locale).digest;
  const { removed, examples } = t.setup;
  const say = (safe: Safe) =>
    d.removed
      .slice(0, SHOWN)
      .map((each) => removed.sentence(scheduleText(each, d.locale), scopeText(each.scope, d.locale, safe)));
  const more = d.removed.length - SHOWN;
  return card({
    tone: 'none',
    title: removed.title,
    tags: [t.kind.day, texts(d.locale).state.cancelled],
    summary: say(asText).join(' '),
    elements: [
      markdown([...say(asMarkdown), ...(more > 0 ? [removed.more(more)] : [])].join('\n')),
      markdown(`${removed.again}\n\`${examples[0] ?? ''}\``),
    ],
  });
}

export interface DigestSuspended {
  readonly locale: Locale;
  readonly settings: DigestSettings;
  /** The consent ended, or the account lost the right to export. */
  readonly why: 'authorise' | 'right';
  /** Where to consent again. */
  readonly target?: Target | undefined;
  readonly logId?: string | undefined;
}

/**
 * Builds the private card for a subscriber who lost the right: what it means, who can restore it, what continues
 * meanwhile.
 */
export function digestSuspendedCard(d: DigestSuspended): Card {
  const t = texts(d.locale).digest;
  const s = t.setup.suspended;
  const what = s.what[d.why](scheduleText(d.settings, d.locale, false));
  return accessLostCard(d, { ...s, tag: t.kind.day, what });
}

/** Builds the private card for somebody who asked for what their own right does not open: why, and what to do. */
export function readRefusedCard(d: Omit<DigestSuspended, 'settings'>): Card {
  const t = texts(d.locale);
  const advice = adviceFor(d.why === 'authorise' ? 'authorise' : 'no-export-right', d.locale);
  const what = advice.what({ right: 'own' });
  const help = wayOutOf(advice, d.locale);
  return card({
    tone: 'attention',
    title: advice.title,
    tags: [t.state.attention],
    summary: what,
    elements: [
      markdown([what, ...(help === undefined ? [] : [help])].join('\n')),
      d.target === undefined || d.why !== 'authorise'
        ? undefined
        : buttons([{ text: t.ask.consent.button, primary: true, ...d.target }]),
      markdown(t.failed.sendAgain, 'notation'),
      d.logId === undefined
        ? undefined
        : folded(t.failed.technical, `${t.failed.logId}: ${escapeMarkdown(clip(d.logId, 80))}`),
    ],
  });
}

/** Builds the same card for alerts, which stop meanwhile. */
export function alertSuspendedCard(d: Omit<DigestSuspended, 'settings'>): Card {
  const { suspended, title: tag } = texts(d.locale).digest.alert;
  return accessLostCard(d, { ...suspended, tag, what: suspended.what[d.why] });
}

interface SuspendedWords {
  readonly tag: string;
  readonly title: string;
  readonly rightTitle: string;
  readonly what: string;
  readonly bot: string;
}

function accessLostCard(
  d: Omit<DigestSuspended, 'settings'>,
  { tag, title, rightTitle, what, bot }: SuspendedWords,
): Card {
  const t = texts(d.locale);
  const s = t.digest.setup.suspended;
  const { labelled } = t.failed;
  return card({
    tone: 'attention',
    title: d.why === 'authorise' ? title : rightTitle,
    tags: [tag, t.state.attention],
    summary: what,
    elements: [
      markdown(what),
      markdown(`${labelled(t.failed.who, s.who[d.why])}\n${labelled(t.failed.bot, bot)}`),
      d.target === undefined || d.why !== 'authorise'
        ? undefined
        : buttons([{ text: s.button, primary: true, ...d.target }]),
      d.logId === undefined
        ? undefined
        : folded(t.failed.technical, `${t.failed.logId}: ${escapeMarkdown(clip(d.logId, 80))}`),
    ],
  });
}

/** Builds the card for somebody who may not change a subscription of somebody else. */
export function digestDeniedCard(d: {
  locale: Locale;
  what: 'digest' | 'alert';
  by: string | undefined;
}): Card {
  const t = texts(d.locale).digest.setup.denied;
  const by = d.by === undefined ? '' : clip(d.by, CARD_LIMITS.nameText);
  return card({
    tone: 'attention',
    title: t.title,
    tags: [texts(d.locale).state.attention],
    summary: t[d.what],
    elements: [markdown(t[d.what]), by === '' ? undefined : markdown(t.by(escapeMarkdown(by)))],
  });
}

/** Builds the private card for who made a digest of a group that somebody else reads something else with now. */
export function digestTakenCard(d: {
  locale: Locale;
  before: DigestSettings;
  settings: DigestSettings;
  by: string | undefined;
}): Card {
  const { taken } = texts(d.locale).digest.setup;
  const by = d.by === undefined ? undefined : clip(d.by, CARD_LIMITS.nameText);
  const what = (safe: Safe) =>
    taken.what(
      scheduleText(d.before, d.locale, false),
      scopeText(d.settings.scope, d.locale, safe),
      by === undefined ? undefined : safe(by),
    );
  return card({
    tone: 'attention',
    title: taken.title,
    tags: [texts(d.locale).digest.kind.day, texts(d.locale).state.attention],
    summary: what(asText),
    elements: [markdown(what(asMarkdown)), markdown(taken.next)],
  });
}
