import { buttons, CARD_LIMITS, card, type Element, folded, foot, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown } from '../kit/format.ts';
import type { Card, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { asMarkdown, asText, atLineStart, momentText, scheduleText, scopeText } from './facts.ts';
import { type DigestProblem, digestProblemSentence } from './problems.ts';
import { type DigestTyped, digestFieldOf, setupForm, typedOf } from './setup-form.ts';
import type { DigestSettings } from './types.ts';

export interface ShownSubscription {
  /** `sb` and 24 hexadecimal digits. */
  readonly id: string;
  readonly settings: DigestSettings;
  /** Name of the person who made it. */
  readonly by: string;
  /** Unix ms; undefined if none is due. */
  readonly nextAt: number | undefined;
  /** Its subscriber may no longer export. */
  readonly suspended: boolean;
  /** Whether the reader may change it. */
  readonly mayChange: boolean;
}

export interface DigestStateView {
  readonly locale: Locale;
  /** Zone a new subscription begins with. */
  readonly zone: string;
  readonly inGroup: boolean;
  readonly subscriptions: readonly ShownSubscription[];
  /** The one the form changes; without it the form makes a new one. */
  readonly editing?: Pick<ShownSubscription, 'id' | 'settings'> | undefined;
  /** Shows the form for another one beside those there are. */
  readonly adding?: boolean | undefined;
  /** Open ids to choose an organiser from; by default the members of the chat. */
  readonly people?: readonly string[];
  /** The submitted values, kept if they were invalid. */
  readonly typed?: DigestTyped | undefined;
  readonly problems?: readonly DigestProblem[] | undefined;
}

const SHOWN = 5;

/** Builds the card for `/digest`: the subscriptions of this chat with their buttons, or the form for one. */
export function digestStateCard(d: DigestStateView): Card {
  const t = texts(d.locale).digest.setup;
  const { subscriptions: all, editing, problems = [] } = d;
  const where = d.inGroup ? 'group' : 'person';
  const sentence = all.length === 0 ? t.state.none[where] : t.state.some[where](all.length);
  const said = (safe: typeof asMarkdown, all = problems) =>
    all.map((each) => digestProblemSentence(each, d.locale, safe));
  // The others stand at their fields.
  const apart = problems.filter((each) => digestFieldOf(each) === undefined);
  const listed = editing === undefined ? all : all.filter(({ id }) => id === editing.id);
  const shown = listed.slice(0, d.adding === true || problems.length > 0 ? 0 : SHOWN);
  return card({
    tone: problems.length > 0 ? 'attention' : 'info',
    title: t.title,
    tags: problems.length > 0 ? [texts(d.locale).state.attention] : [],
    summary: problems.length > 0 ? said((text) => text).join(' ') : sentence,
    elements: [
      apart.length === 0
        ? undefined
        : markdown(
            said(asMarkdown, apart)
              .map((line) => `▲ ${line}`)
              .join('\n'),
          ),
      editing === undefined && problems.length === 0 ? markdown(`**${sentence}**`) : undefined,
      ...(editing === undefined ? shown.map((each) => row(each, d.locale)) : []),
      shown.length > 0 && listed.length > shown.length
        ? markdown(t.state.more(listed.length - shown.length), 'notation')
        : undefined,
      shown.some(({ mayChange }) => !mayChange) ? markdown(t.state.locked, 'notation') : undefined,
      ...(withForm(d) ? formOf(d) : [addAnother(d.locale)]),
      editing === undefined || shown.every(({ mayChange }) => !mayChange)
        ? undefined
        : buttons([
            {
              text: texts(d.locale).digest.button.unsubscribe,
              value: { v: 1, do: 'digest-off', id: editing.id },
            },
          ]),
      foot(texts(d.locale).help.zone(d.zone)),
    ],
  });
}

/** Beside subscriptions a form would be in the way of those who only look. */
function withForm({ subscriptions, editing, adding, problems = [] }: DigestStateView): boolean {
  return subscriptions.length === 0 || editing !== undefined || adding === true || problems.length > 0;
}

function addAnother(locale: Locale): Element | undefined {
  const text = texts(locale).digest.setup.form.again;
  return buttons([{ text, primary: true, value: { v: 1, do: 'digest-form' } }]);
}

function formOf(d: DigestStateView): readonly Element[] {
  const { editing } = d;
  return [
    ...(d.problems?.length ? [] : [markdown(`**${heading(d)}**`)]),
    setupForm({
      locale: d.locale,
      zone: editing?.settings.zone ?? d.zone,
      typed: d.typed ?? (editing === undefined ? {} : typedOf(editing.settings, d.locale)),
      people: d.people ?? [],
      problems: d.problems ?? [],
      change: editing !== undefined,
      submit: { v: 1, do: 'digest-submit', ...(editing !== undefined && { id: editing.id }) },
    }),
  ];
}

function heading({ editing, subscriptions, locale }: DigestStateView): string {
  const t = texts(locale).digest.setup.form;
  if (editing !== undefined) return t.change;
  return subscriptions.length === 0 ? t.first : t.again;
}

/** A panel each: its line is what is sent when; inside are the other facts, and what can be done about it. */
function row(s: ShownSubscription, locale: Locale): Element | undefined {
  const t = texts(locale).digest;
  const { settings, id } = s;
  const facts = [
    s.nextAt === undefined ? undefined : t.setup.state.next(momentText(s.nextAt, settings.zone, locale)),
    t.setup.quiet[settings.quiet],
    t.setup.state.by(escapeMarkdown(clip(s.by, CARD_LIMITS.nameText))),
    escapeMarkdown(clip(settings.zone, 40)),
  ].filter((each) => each !== undefined);
  const lines = [atLineStart(facts.join(' · ')), ...(s.suspended ? [`▲ ${t.setup.state.suspended}`] : [])];
  const title = `${atLineStart(scheduleText(settings, locale, false))} · ${scopeText(settings.scope, locale, asText)}`;
  return folded(s.suspended ? `▲ ${title}` : title, [
    markdown(lines.join('\n')),
    s.mayChange
      ? buttons([
          { text: t.setup.state.change, value: { v: 1, do: 'digest-settings', id } },
          { text: t.button.unsubscribe, value: { v: 1, do: 'digest-off', id } },
        ])
      : undefined,
  ]);
}
