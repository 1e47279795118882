import type { ErrorFacts } from '../../errors.ts';
import { buttons, CARD_LIMITS, card, type Element, folded, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, formatSize } from '../kit/format.ts';
import type { Card, Locale, Tone } from '../kit/types.ts';
import { adviceFor, texts, wayOutOf } from '../text/index.ts';
import { type ExportFacts, requestFoot, subtitleOf } from './running.ts';

/** Failures that a person can fix, as opposed to those that pass or that the operator has to fix. */
const FIXED_BY_PEOPLE = new Set<ErrorFacts['kind']>(['usage', 'not-authorised', 'no-permission']);

/** What the platform says is shown, but not a page of it. */
const QUOTED = 300;

export interface ExportFailed extends ExportFacts {
  readonly error: ErrorFacts;
}

/**
 * Builds the card of a failed export: what failed, why, who can fix it and where, what the bot does; details are
 * folded.
 */
export function exportFailedCard(f: ExportFailed): Card {
  const t = texts(f.locale);
  const advice = adviceFor(f.error.advice, f.locale);
  const what = advice.what(escaped(f.error.values));
  const help = wayOutOf(advice, f.locale);
  const failMsg = f.error.values?.['failMsg'];
  const tone: Tone = FIXED_BY_PEOPLE.has(f.error.kind) ? 'attention' : 'failed';
  return card({
    tone,
    title: advice.title,
    subtitle: `${t.kind[f.kind]} · ${subtitleOf(f)}`,
    tags: [t.kind[f.kind], tone === 'attention' ? t.state.attention : t.state.failed],
    summary: t.failed.summary(t.kind[f.kind], advice.title),
    elements: [
      markdown(f.error.code === undefined ? what : t.failed.withCode(what, f.error.code)),
      failMsg === undefined || failMsg === ''
        ? undefined
        : markdown(t.failed.platformSaid(quoted(String(failMsg)))),
      help === undefined ? undefined : markdown(help),
      advice.bot === undefined ? undefined : markdown(t.failed.labelled(t.failed.bot, advice.bot)),
      wayOut(f),
      technical(f),
      requestFoot(f),
    ],
  });
}

/** Buttons to try again, unless the same request would fail again, and to the page that grants a missing right. */
function wayOut(f: ExportFailed): Element | undefined {
  const t = texts(f.locale).button;
  if (f.error.kind === 'usage') return undefined;
  const text = f.error.kind === 'no-permission' ? t.retryGranted : t.retry;
  const help = f.error.values?.['help'];
  const page = typeof help === 'string' && /^https:\/\/\S{1,500}$/.test(help) ? help : undefined;
  return buttons([
    { text, primary: true, value: { v: 1, do: 'retry', id: f.exportId } },
    page === undefined ? undefined : { text: t.openConsole, url: page },
  ]);
}

/**
 * Builds the group's card of a failed export whose reason is one person's right; that person gets the reason in
 * private.
 */
export function exportFailedBriefCard(f: ExportFacts): Card {
  const t = texts(f.locale);
  const name = clip(f.requester ?? t.ask.consent.you, CARD_LIMITS.nameText);
  return card({
    tone: 'attention',
    title: t.failed.briefTitle(t.kind[f.kind]),
    subtitle: subtitleOf(f),
    tags: [t.kind[f.kind], t.state.attention],
    summary: t.failed.brief(name),
    elements: [
      markdown(t.failed.brief(escapeMarkdown(name))),
      buttons([{ text: t.button.retry, value: { v: 1, do: 'retry', id: f.exportId } }]),
      requestFoot(f),
    ],
  });
}

/** What failed, and who can do something about it, on a card whose title says another thing. */
function explained(locale: Locale, { advice, values }: ErrorFacts): readonly (Element | undefined)[] {
  const known = adviceFor(advice, locale);
  const help = wayOutOf(known, locale);
  return [
    markdown(`**${known.title}**\n${known.what(escaped(values))}`),
    help === undefined ? undefined : markdown(help),
  ];
}

/** Builds the card for somebody whose command could not be carried out in the end. */
export function givenUpCard({ locale, error }: Pick<ExportFailed, 'locale' | 'error'>): Card {
  const t = texts(locale);
  const advice = adviceFor(error.advice, locale);
  return card({
    tone: 'attention',
    title: t.failed.givenUp,
    tags: [t.state.failed],
    summary: `${t.failed.givenUp} · ${advice.title}`,
    elements: [...explained(locale, error), markdown(t.failed.sendAgain), technical({ locale, error })],
  });
}

/** Builds the card for somebody whose command waits because Feishu does not answer. */
export function platformAwayCard({ locale }: Pick<ExportFailed, 'locale'>): Card {
  const t = texts(locale);
  const { title, sentence } = t.failed.away;
  return card({
    tone: 'attention',
    title,
    tags: [t.state.queued],
    summary: title,
    elements: [markdown(sentence)],
  });
}

function technical(
  f: Pick<ExportFailed, 'locale' | 'error'> & { readonly exportId?: string },
): Element | undefined {
  const t = texts(f.locale).failed;
  const { code, logId, operation } = f.error;
  const facts: (readonly [string, string | number | undefined])[] = [
    [t.code, code],
    [t.logId, logId],
    [t.operation, operation],
    [t.exportId, f.exportId],
  ];
  const lines = facts.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${quoted(String(value))}`],
  );
  return folded(t.technical, lines.join('\n'));
}

function escaped(values: ErrorFacts['values']): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([key, value]) => [
      key,
      typeof value === 'string' ? quoted(value) : value,
    ]),
  );
}

function quoted(text: string): string {
  return escapeMarkdown(clip(text, QUOTED));
}

/** Builds the card of a cancelled export. */
export function exportCancelledCard(f: ExportFacts): Card {
  const t = texts(f.locale);
  return card({
    tone: 'none',
    title: t.cancelled.title(t.kind[f.kind]),
    subtitle: subtitleOf(f),
    tags: [t.kind[f.kind], t.state.cancelled],
    summary: t.cancelled.sentence,
    elements: [
      markdown(t.cancelled.sentence),
      buttons([{ text: t.button.again, value: { v: 1, do: 'again', id: f.exportId } }]),
      requestFoot(f),
    ],
  });
}

/** Builds the card sent instead of a file that is too large for a file message. */
export function fileTooBigCard(f: ExportFacts, bytes: number): Card {
  const t = texts(f.locale);
  const sentence = t.fileTooBig.sentence(formatSize(bytes));
  return card({
    tone: 'attention',
    title: t.fileTooBig.title,
    subtitle: subtitleOf(f),
    tags: [t.state.attention],
    summary: sentence,
    elements: [markdown(sentence), requestFoot(f)],
  });
}

/** Builds the private card for somebody whose file could not be sent. */
export function fileTroubleCard(f: ExportFacts, error: ErrorFacts): Card {
  const t = texts(f.locale);
  const advice = adviceFor(error.advice, f.locale);
  return card({
    tone: 'attention',
    title: t.fileTrouble.title,
    subtitle: subtitleOf(f),
    tags: [t.state.attention],
    summary: advice.title,
    elements: [...explained(f.locale, error), technical({ ...f, error }), requestFoot(f)],
  });
}

/** Builds what is left of a card whose place another one took. */
export function movedCard(f: ExportFacts): Card {
  const t = texts(f.locale);
  return card({
    tone: 'none',
    title: t.moved.title,
    subtitle: subtitleOf(f),
    tags: [t.kind[f.kind]],
    summary: t.moved.sentence,
    elements: [markdown(t.moved.sentence), requestFoot(f)],
  });
}

/** Builds the private card for somebody whose exports go on in a group that the bot was removed from. */
export function outsideCard(locale: Locale, exports: readonly ExportFacts[]): Card {
  const t = texts(locale);
  const names = exports.map((f) => `- ${escapeMarkdown(`${t.kind[f.kind]} · ${subtitleOf(f)}`)}`);
  return card({
    tone: 'attention',
    title: t.outside.title,
    tags: [t.state.running],
    summary: t.outside.sentence,
    elements: [markdown(t.outside.sentence), markdown(names.join('\n'))],
  });
}
