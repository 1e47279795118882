import type { AdviceKey } from '../../errors.ts';
import { type ButtonParts, buttons, CARD_LIMITS, card, foot, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, formatDay, formatMoment } from '../kit/format.ts';
import type { Card, Locale, Target } from '../kit/types.ts';
import { adviceFor, texts, wayOutOf } from '../text/index.ts';
import { problemCard } from './general.ts';

/** What was granted accumulates over time; nobody reads more. */
const MOST_SCOPES = 10;

/** What a button carries of a name; more is no name. */
const NAME = 100;

/** What somebody granted the bot; times are unix ms. */
export interface GrantFacts {
  readonly name: string | undefined;
  readonly since: number | undefined;
  readonly until: number;
  /** Whether each export prolongs it. */
  readonly renews: boolean;
  readonly scopes: readonly string[];
}

export interface WhoamiFacts {
  readonly locale: Locale;
  readonly openId: string;
  /** Absent if the person has not authorised. */
  readonly grant: GrantFacts | undefined;
  /** Where to authorise; absent if exports run with the app's own right. */
  readonly consentTarget: Target | undefined;
  /** What Feishu refused last of what they asked for, with nothing that it gave since; `at` in unix ms. */
  readonly refused?:
    | { readonly at: number; readonly advice: AdviceKey; readonly code?: number | undefined }
    | undefined;
  readonly isAdmin: boolean;
  /** Whether the person may export in the chat they asked from. */
  readonly mayExport: boolean;
  readonly zone: string;
}

/** Builds the private card of `/whoami`: who the person is to the bot, and what they granted. */
export function whoamiCard(w: WhoamiFacts): Card {
  const t = texts(w.locale).accounts.whoami;
  const state = w.consentTarget === undefined ? 'tenant' : w.grant === undefined ? 'absent' : 'granted';
  const { labelled } = texts(w.locale).failed;
  const lines = [
    ...(w.grant?.name ? [labelled(t.name, escapeMarkdown(clip(w.grant.name, CARD_LIMITS.nameText)))] : []),
    labelled(t.openId, `\`${w.openId}\``),
    labelled(t.role, w.isAdmin ? t.admin : t.person),
    labelled(t.here, t[mayOf(w, state)]),
    ...(state === 'granted' && w.grant !== undefined ? granted(w, w.grant) : []),
    ...(w.refused === undefined
      ? []
      : [
          labelled(t.refused, refusedText(w.refused, w)),
          wayOutOf(adviceFor(w.refused.advice, w.locale), w.locale) ?? '',
        ]),
  ];
  return card({
    tone: state === 'absent' || w.refused !== undefined ? 'attention' : 'info',
    title: t.title,
    tags: [t.state[state]],
    summary: t[state],
    elements: [markdown(t[state]), markdown(lines.join('\n')), buttons([action(w)])],
  });
}

/** Whether a person's own right suffices is known only once Feishu refused. */
function mayOf({ mayExport, refused }: WhoamiFacts, state: 'tenant' | 'absent' | 'granted') {
  if (!mayExport) return 'mayNotHere';
  if (refused !== undefined) return 'mayRefused';
  return state === 'tenant' ? 'mayHere' : 'mayOwn';
}

function granted({ locale, zone }: WhoamiFacts, grant: GrantFacts): string[] {
  const t = texts(locale).accounts.whoami;
  const { failed, punctuation } = texts(locale);
  const { labelled } = failed;
  const words: Readonly<Record<string, string>> = t.scope;
  const scopes = grant.scopes.slice(0, MOST_SCOPES).map((each) => words[each] ?? nameOf(each));
  const until = grant.renews
    ? t.renews(formatDay(grant.until, zone))
    : t.ends(formatMoment(grant.until, zone));
  return [
    ...(grant.since === undefined ? [] : [labelled(t.since, formatDay(grant.since, zone))]),
    labelled(t.until, until),
    labelled(t.scopes, punctuation.list(scopes)),
  ];
}

/** When, what, and the platform's code. */
function refusedText(
  { at, advice, code }: NonNullable<WhoamiFacts['refused']>,
  { locale, zone }: WhoamiFacts,
): string {
  const { title } = adviceFor(advice, locale);
  return `${formatMoment(at, zone)} ${title}${code === undefined ? '' : ` · ${code}`}`;
}

/** A scope that we have no words for, such as `vc:room:readonly`. */
function nameOf(scope: string): string {
  return /^[\w:.-]{1,80}$/.test(scope) ? `\`${scope}\`` : escapeMarkdown(clip(scope, CARD_LIMITS.nameText));
}

function action({ locale, grant, consentTarget }: WhoamiFacts): ButtonParts | undefined {
  const t = texts(locale).accounts.whoami;
  if (grant !== undefined) return { text: t.logout, value: { v: 1, do: 'logout' } };
  return consentTarget === undefined ? undefined : { text: t.authorise, primary: true, ...consentTarget };
}

/** Builds the response to `/退出`; `had` is false if there was nothing to delete. */
export function logoutCard({ locale, had }: { locale: Locale; had: boolean }): Card {
  const t = texts(locale).accounts.logout;
  const sentence = had ? t.sentence : t.nothing;
  return card({
    tone: 'info',
    title: t.title,
    summary: sentence,
    elements: [markdown(sentence), had ? markdown(t.after) : undefined],
  });
}

/** What was removed of somebody. */
export interface ForgottenCounts {
  readonly tokens: number;
  readonly exports: number;
  readonly files: number;
  readonly jobs: number;
  readonly settings: number;
  readonly days: number;
  readonly stopped: number;
  readonly audited: number;
}

/** Builds the question of `/forget`: what goes, whom it is about, and the button that is pressed twice. */
export function forgetAskCard(p: { locale: Locale; openId: string; name: string }): Card {
  const t = texts(p.locale).privacy.forget;
  const who = p.name === '' ? p.openId : p.name;
  const shown = escapeMarkdown(clip(who, CARD_LIMITS.nameText));
  return card({
    tone: 'attention',
    title: t.title,
    tags: [texts(p.locale).state.attention],
    summary: t.title,
    elements: [
      markdown(t.ask(shown)),
      markdown(t.namesakes),
      buttons([{ text: t.button, value: { v: 1, do: 'forget', id: p.openId, name: clip(p.name, NAME) } }]),
    ],
  });
}

/** Builds what stands in the question's place once it was answered, without the name. */
export function forgettingCard({ locale }: { locale: Locale }): Card {
  const t = texts(locale).privacy.forget;
  return card({
    tone: 'running',
    title: t.title,
    tags: [texts(locale).state.running],
    summary: t.begun,
    elements: [markdown(t.begun)],
  });
}

/** Builds the report: what was removed, in numbers, and what Feishu itself still holds. */
export function forgottenCard({ locale, counts }: { locale: Locale; counts: ForgottenCounts }): Card {
  const t = texts(locale).privacy.forget;
  const lines = (Object.keys(t.counts) as (keyof ForgottenCounts)[])
    .filter((what) => counts[what] > 0)
    .map((what) => t.counts[what](counts[what]));
  const sentence = lines.length === 0 ? t.nothing : t.done;
  return card({
    tone: 'info',
    title: t.doneTitle,
    tags: [texts(locale).state.done],
    summary: sentence,
    elements: [
      markdown(sentence),
      lines.length === 0 ? undefined : markdown(lines.map((line) => `- ${line}`).join('\n')),
      markdown(t.remains),
      foot(t.later),
    ],
  });
}

/** Builds the answer to `/forget` without exactly one person. */
export function forgetWhomCard({ locale }: { locale: Locale }): Card {
  const t = texts(locale).privacy.forget;
  return problemCard(locale, t.title, t.whom, [], { summary: t.title });
}

export interface RightGone {
  readonly locale: Locale;
  /** What was asked for. */
  readonly what: 'export' | 'digest' | 'alert' | 'command';
  /** The person left the group, or the lists of the bot no longer allow it. */
  readonly why: 'left' | 'not-allowed';
}

/** Builds the word in private to somebody whose right for what they asked for is gone. */
export function rightGoneCard({ locale, what, why }: RightGone): Card {
  const t = texts(locale).privacy.gone;
  return problemCard(locale, t.title[why], t.what[what], [markdown(t.why[why]), foot(t.next[what])]);
}

/** Builds the word to a chat whose digest or alerts an administrator ended. */
export function stoppedCard({ locale, what }: { locale: Locale; what: 'digest' | 'alert' }): Card {
  const t = texts(locale).privacy.stopped;
  return card({
    tone: 'none',
    title: t.title[what],
    tags: [texts(locale).state.cancelled],
    summary: t.title[what],
    elements: [markdown(t.again[what])],
  });
}
