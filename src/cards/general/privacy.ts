import { buttons, CARD_LIMITS, card, foot, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown } from '../kit/format.ts';
import type { Card, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { problemCard } from './general.ts';

/** What a button carries of a name; more is no name. */
const NAME = 100;

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
