import { type ButtonParts, buttons, CARD_LIMITS, card, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, formatDay, formatMoment } from '../kit/format.ts';
import type { Card, Locale, Target } from '../kit/types.ts';
import { adviceFor, texts } from '../text/index.ts';

/** What was granted accumulates over time; nobody reads more. */
const MOST_SCOPES = 10;

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
  readonly authorise: Target | undefined;
  /** What Feishu refused last of what they asked for; `at` in unix ms. */
  readonly refused?:
    | { readonly at: number; readonly advice: string; readonly code?: number | undefined }
    | undefined;
  readonly isAdmin: boolean;
  /** Whether the person may export in the chat they asked from. */
  readonly mayExport: boolean;
  readonly zone: string;
}

/** Builds the private card of `/whoami`: who the person is to the bot, and what they granted. */
export function whoamiCard(w: WhoamiFacts): Card {
  const t = texts(w.locale).accounts.whoami;
  const state = w.authorise === undefined ? 'tenant' : w.grant === undefined ? 'absent' : 'granted';
  const { labelled } = texts(w.locale).failed;
  const lines = [
    ...(w.grant?.name === undefined
      ? []
      : [labelled(t.name, escapeMarkdown(clip(w.grant.name, CARD_LIMITS.nameText)))]),
    labelled(t.openId, `\`${w.openId}\``),
    labelled(t.role, w.isAdmin ? t.admin : t.person),
    labelled(t.here, w.mayExport ? t.mayHere : t.mayNotHere),
    ...(state === 'granted' && w.grant !== undefined ? granted(w, w.grant) : []),
    ...(w.refused === undefined ? [] : [labelled(t.refused, refusedText(w.refused, w))]),
  ];
  return card({
    tone: state === 'absent' ? 'attention' : 'info',
    title: t.title,
    tags: [t.state[state]],
    summary: t[state],
    elements: [markdown(t[state]), markdown(lines.join('\n')), buttons([action(w)])],
  });
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

function action({ locale, grant, authorise }: WhoamiFacts): ButtonParts | undefined {
  const t = texts(locale).accounts.whoami;
  if (grant !== undefined) return { text: t.logout, value: { v: 1, do: 'logout' } };
  return authorise === undefined ? undefined : { text: t.authorise, primary: true, ...authorise };
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
