import type { ErrorFacts } from '../../errors.ts';
import { scheduleText } from '../digests/facts.ts';
import { type Days, flavourOf } from '../digests/types.ts';
import { buttons, card, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, formatMoment } from '../kit/format.ts';
import type { ButtonValue, Card, CommandName, Locale, Tone } from '../kit/types.ts';
import { adviceFor, texts } from '../text/index.ts';

/** What a command does that shows no answer of its own. A scope is its names, none for everybody. */
export type Doing =
  | {
      readonly does: 'digest-on';
      readonly at: number;
      readonly days: Days;
      /** Empty where it is the company's. */
      readonly zone: string;
      readonly scope: readonly string[];
    }
  /** `limits` as they were typed. */
  | { readonly does: 'alert-on'; readonly limits: readonly string[]; readonly scope: readonly string[] }
  /** The name is empty where nobody was named. */
  | { readonly does: 'forget'; readonly name: string }
  | { readonly does: 'lang'; readonly to: Locale }
  | { readonly does: 'digest-off' | 'alert-off' | 'cancel' | 'logout' | 'mydata' | 'quality-settings' };

/** One thing that a person may have meant. */
export interface Option {
  readonly command: CommandName;
  readonly doing?: Doing | undefined;
  readonly words: readonly string[];
  /** The time in the shortest words; undefined where none was named. */
  readonly rangeShort?: string | undefined;
  /** Who was mentioned; empty for who asks. */
  readonly name?: string | undefined;
  readonly value: ButtonValue;
}

export interface Readings {
  readonly locale: Locale;
  /** `sure`: what does something is only offered; `which`: several are meant; `near`: the nearest to what was typed. */
  readonly why: 'sure' | 'which' | 'near';
  /** What nobody understood; empty but for `near`. */
  readonly typed: string;
  readonly options: readonly Option[];
}

const TYPED = 40;
const ABOUT = 24;
const LABEL = 60;
/** A person reads three at a glance. */
const MOST = 3;

/** Builds the question what somebody means, with a button for each meaning. */
export function readingsCard({ locale, why, typed, options }: Readings): Card {
  const t = texts(locale).plain;
  const shown = options.slice(0, MOST);
  const labels = shown.map((each) => clip(labelOf(each, locale), LABEL));
  const asked = why === 'which' && shown.length === 1 ? 'whether' : why;
  const say = (word: string): string => (asked === 'near' ? t.near(word) : t[asked]);
  return card({
    tone: 'info',
    title: labels.length === 1 ? (labels[0] ?? t.title) : t.title,
    summary: say(clip(typed, TYPED)),
    elements: [
      markdown(say(escapeMarkdown(clip(typed, TYPED)))),
      buttons(shown.map(({ value }, at) => ({ text: labels[at] ?? '', primary: at === 0, value }))),
    ],
  });
}

/** Returns what somebody may mean as a button says it: `会议质量 · 周会 · 昨天`, `质量趋势 · 苏州 · 30 天`, `退订日报`. */
export function labelOf({ command, doing, words, rangeShort, name }: Option, locale: Locale): string {
  if (doing !== undefined) return doingText(doing, locale);
  const t = texts(locale).plain;
  const person = name === undefined ? undefined : name === '' ? t.mine : `@${name}`;
  const shown = words.filter((word) => !HIDDEN.test(word));
  const isSplit = SPLIT.has(command);
  const scopes = shown.flatMap((word) => clip(SCOPE.exec(word)?.[1] ?? '', ABOUT));
  const others = shown.filter((word) => !SCOPE.test(word));
  const said = isSplit
    ? [...scopes, ...others.map(t.split)]
    : [clip(others.map(t.word).join(' '), ABOUT), ...scopes];
  return [t.views[command], person, ...said, rangeShort]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

function doingText(doing: Doing, locale: Locale): string {
  const { plain, punctuation } = texts(locale);
  const t = plain.does;
  switch (doing.does) {
    case 'digest-on':
      return t['digest-on'](
        scheduleText(doing, locale),
        punctuation.list(doing.scope),
        flavourOf(doing.days),
      );
    case 'alert-on':
      return t['alert-on'](doing.limits.join(' '), punctuation.list(doing.scope));
    case 'forget':
      return t.forget(doing.name);
    case 'lang':
      return t.lang[doing.to];
    default:
      return t[doing.does];
  }
}

/** Words that only the command needs. */
const HIDDEN = /^(?:now|原因)$/;
/** A department, a place or a topic, as readings write it. */
const SCOPE = /^(?:部门|地点|主题):(.+)$/u;
/** Commands whose words are times and what quality is split by. */
const SPLIT: ReadonlySet<CommandName> = new Set(['trend', 'compare']);

/** Builds the answer to words of which nothing was understood, or that are none of ours: one line, and where to begin. */
export function noReadingCard({
  locale,
  elsewhere = false,
}: {
  readonly locale: Locale;
  readonly elsewhere?: boolean | undefined;
}): Card {
  const t = texts(locale).plain;
  return elsewhere
    ? beginning(locale, t.elsewhereTitle, t.elsewhere)
    : beginning(locale, t.noneTitle, t.none);
}

/** Builds the answer to a greeting, or to a mention without a word: one line, and where to begin. */
export function greetingCard({ locale }: { readonly locale: Locale }): Card {
  const { title, sentence } = texts(locale).welcome;
  return beginning(locale, title, sentence);
}

function beginning(locale: Locale, title: string, sentence: string): Card {
  const t = texts(locale);
  return card({
    tone: 'info',
    title,
    summary: sentence,
    elements: [
      markdown(sentence),
      buttons([
        { text: t.welcome.quality, primary: true, value: { v: 1, do: 'digest-day', id: 'none' } },
        { text: t.welcome.meeting, value: { v: 1, do: 'digest-meetings' } },
        { text: t.button.help, value: { v: 1, do: 'help' } },
      ]),
    ],
  });
}

export interface QuoteUnread {
  readonly locale: Locale;
  readonly inGroup: boolean;
  /** What the app may not read it without; undefined where it is gone, or the platform does not answer. */
  readonly scope: string | undefined;
}

/** Builds the answer to a message that says nothing itself, where what it quotes cannot be read. */
export function quoteUnreadCard({ locale, inGroup, scope }: QuoteUnread): Card {
  const { unread } = texts(locale).plain;
  const sentence = `${scope === undefined ? unread.gone : unread.lacks(inGroup)}${unread.instead(inGroup)}`;
  return card({
    tone: 'info',
    title: unread.title,
    summary: sentence,
    elements: [
      markdown(sentence),
      scope === undefined ? undefined : markdown(unread.grant(escapeMarkdown(scope)), 'notation'),
    ],
  });
}

/** Builds the answer to thanks. */
export function thanksCard({ locale }: { readonly locale: Locale }): Card {
  const { plain } = texts(locale);
  return card({
    tone: 'info',
    title: plain.thanksTitle,
    summary: plain.thanks,
    elements: [markdown(plain.thanks)],
  });
}

export interface ConsentLink {
  readonly locale: Locale;
  /** The platform's page, unchanged. */
  readonly url: string;
  /** Unix ms. */
  readonly until: number;
  readonly zone: string;
}

/** Builds the private card that leads to the platform's page for a consent. */
export function consentLinkCard({ locale, url, until, zone }: ConsentLink): Card {
  const t = texts(locale).accounts.device;
  return card({
    tone: 'attention',
    title: t.title,
    tags: [texts(locale).accounts.whoami.state.absent],
    summary: t.sentence,
    elements: [
      markdown(t.sentence),
      buttons([{ text: t.open, primary: true, url }]),
      markdown(t.until(formatMoment(until, zone)), 'notation'),
    ],
  });
}

export interface ConsentOutcome {
  readonly locale: Locale;
  /** `short`: granted, but for two hours only; `not-yours`: for somebody who granted what another was asked for. */
  readonly outcome:
    | 'granted'
    | 'short'
    | 'denied'
    | 'expired'
    | 'wrong-person'
    | 'not-yours'
    | 'lacking'
    | 'not-allowed'
    | 'failed';
  readonly exportId?: string | undefined;
  /** Any one of these is needed, of an app that has none of them. */
  readonly scopes?: readonly string[];
  /** Who was asked. */
  readonly asker?: string | undefined;
  readonly error?: ErrorFacts;
}

const TONES: Readonly<Record<ConsentOutcome['outcome'], Tone>> = {
  granted: 'good',
  short: 'attention',
  denied: 'none',
  expired: 'none',
  'wrong-person': 'attention',
  'not-yours': 'attention',
  lacking: 'attention',
  'not-allowed': 'attention',
  failed: 'failed',
};

/** Builds the card of what came of a consent; another try is a press away wherever it can help. */
export function consentOutcomeCard(c: ConsentOutcome): Card {
  const { accounts, punctuation } = texts(c.locale);
  const t = accounts.device;
  const what = {
    granted: c.exportId === undefined ? t.granted : t.goesOn,
    short: t.short,
    denied: t.denied,
    expired: t.expired,
    'wrong-person': t.wrongPerson,
    'not-yours': t.notYours(escapeMarkdown(c.asker ?? accounts.page.somebody)),
    'not-allowed': accounts.page.notAllowed.text,
    lacking: accounts.page.lacking.text(punctuation.list(c.scopes ?? [])),
    failed:
      c.error === undefined ? t.expired : adviceFor(c.error.advice, c.locale).what(c.error.values ?? {}),
  }[c.outcome];
  const again = ['granted', 'not-yours', 'not-allowed'].includes(c.outcome) ? undefined : t.again;
  const value = { v: 1, do: 'authorise', ...(c.exportId !== undefined && { id: c.exportId }) } as const;
  return card({
    tone: TONES[c.outcome],
    title: t.titles[c.outcome],
    tags: [accounts.whoami.state[c.outcome === 'granted' || c.outcome === 'short' ? 'granted' : 'absent']],
    summary: what,
    elements: [markdown(what), again === undefined ? undefined : buttons([{ text: again, value }])],
  });
}
