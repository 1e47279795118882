import { choice, type Option } from '../kit/controls.ts';
import { bar, buttons, CARD_LIMITS, card, type Element, foot, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, formatDay, formatMoment } from '../kit/format.ts';
import type { Card, FileLink, Locale, RequestName, Target } from '../kit/types.ts';
import { texts } from '../text/index.ts';

export type Phase = 'queued' | 'creating' | 'running' | 'downloading' | 'analysing';

/** What every card about one export says in its header and foot. */
export interface ExportFacts {
  readonly locale: Locale;
  readonly exportId: string;
  readonly kind: RequestName;
  /** The range as understood, with its zone; and the shortest way to say it. */
  readonly rangeText: string;
  readonly rangeShort: string;
  /** Which meeting, person, room or other filter; undefined if there is none. */
  readonly about?: string | undefined;
  readonly requester: string | undefined;
  /** The command that plain words were read as. */
  readonly understood?: string | undefined;
}

export interface ExportProgress extends ExportFacts {
  readonly phase: Phase;
  readonly elapsedSeconds: number;
  readonly slow: boolean;
  /** Set while Feishu does not answer. */
  readonly trouble?: boolean;
  /** Set if the range was cut into several tasks. */
  readonly part?: { readonly done: number; readonly total: number } | undefined;
  /** Exports that have to end before this one begins. */
  readonly ahead?: number | undefined;
}

/** How far along each phase usually is; a running task fills up over the time it usually takes. */
const SHARE: Readonly<Record<Phase, number>> = {
  queued: 0.05,
  creating: 0.1,
  running: 0.2,
  downloading: 0.8,
  analysing: 0.9,
};
/** What is left of the bar for a running task. */
const RUNNING_SHARE = 0.55;
const USUAL_SECONDS = 40;

/**
 * Builds the card of a running export: the phase, the elapsed time, and how to stop it.
 *
 * @example exportProgressCard({ locale: 'en_us', kind: 'meetings', phase: 'running', … })
 */
export function exportProgressCard(p: ExportProgress): Card {
  const t = texts(p.locale);
  const waiting = p.phase === 'queued';
  const note = p.trouble ? t.progress.trouble : p.slow ? t.progress.slow : undefined;
  const facts = [
    p.ahead === undefined ? t.progress.phase[p.phase] : t.ask.place(p.ahead),
    p.elapsedSeconds > 0 ? t.progress.waited(p.elapsedSeconds) : undefined,
    p.part !== undefined && p.part.total > 1 ? t.progress.part(p.part.done, p.part.total) : undefined,
    p.phase === 'running' && note === undefined ? t.progress.usual : undefined,
  ].filter((each) => each !== undefined);
  return card({
    tone: 'running',
    title: t.progress.title(t.kind[p.kind]),
    subtitle: subtitleOf(p),
    tags: [waiting ? t.state.queued : t.state.running],
    summary: `${t.progress.title(t.kind[p.kind])} · ${subtitleOf(p)} · ${t.progress.phase[p.phase]}`,
    elements: [
      markdown(`${bar(SHARE[p.phase] + runningShare(p))} ${t.punctuation.clauses(facts)}`),
      note === undefined ? undefined : markdown(note, 'notation'),
      buttons([{ text: t.button.cancel, value: { v: 1, do: 'cancel', id: p.exportId } }]),
      requestFoot(p),
    ],
  });
}

/** A running task fills up over the time it usually takes, several of them as they are finished. */
function runningShare({ phase, elapsedSeconds, part }: ExportProgress): number {
  if (phase !== 'running') return 0;
  const several = part !== undefined && part.total > 1;
  return RUNNING_SHARE * Math.min(1, several ? part.done / part.total : elapsedSeconds / USUAL_SECONDS);
}

/** Returns what the export is about, and its range. */
export function subtitleOf({ about, rangeShort }: Pick<ExportFacts, 'about' | 'rangeShort'>): string {
  return about === undefined ? rangeShort : `${about} · ${rangeShort}`;
}

/** Builds the foot of an export's card: range, requester, and further facts. */
export function requestFoot(f: ExportFacts, ...more: readonly (string | undefined)[]): Element {
  const t = texts(f.locale).foot;
  const requester =
    f.requester === undefined ? undefined : t.requester(clip(f.requester, CARD_LIMITS.nameText));
  const understood = f.understood === undefined ? undefined : t.understood(f.understood);
  return foot(understood, t.range(f.rangeText), requester, ...more);
}

/** Returns until when a file is kept and who can open it; undefined where no file is kept. */
export function keptUntil(
  link: FileLink | undefined,
  { locale, zone, inGroup }: { readonly locale: Locale; readonly zone: string; readonly inGroup: boolean },
): string | undefined {
  if (link?.expiresAt === undefined) return undefined;
  return texts(locale).foot.link(formatDay(link.expiresAt, zone), inGroup);
}

export interface ConsentNeeded extends ExportFacts {
  /** Which kind of consent is missing: none yet, one that ended, or one that grants too little. */
  readonly why: 'authorise' | 'reauthorise' | 'user-scope-missing';
  /** Address of the consent page; without one a link was sent in private, and a press sends another. */
  readonly target: Target;
}

/** Builds the card of an export that needs its requester's consent: why, and the button for it. */
export function consentCard(c: ConsentNeeded): Card {
  const t = texts(c.locale);
  const { consent } = t.ask;
  const name = clip(c.requester ?? '', CARD_LIMITS.nameText);
  const isSent = c.target.url === undefined;
  const say = {
    authorise: consent.sentence,
    reauthorise: consent.again,
    'user-scope-missing': consent.scope,
  }[c.why];
  return card({
    tone: 'attention',
    title: consent.title(t.kind[c.kind]),
    subtitle: subtitleOf(c),
    tags: [t.kind[c.kind], consent.state],
    summary: say(name),
    elements: [
      markdown(say(name === '' ? '' : `**${escapeMarkdown(name)}**`)),
      markdown(isSent ? consent.sent : consent.after, 'notation'),
      buttons([
        { text: isSent ? consent.resend : consent.button, primary: !isSent, ...c.target },
        { text: t.button.cancel, value: { v: 1, do: 'cancel', id: c.exportId } },
      ]),
      requestFoot(c),
    ],
  });
}

export type ChoiceShown =
  | {
      readonly is: 'meeting';
      /** Unix seconds. */
      readonly start: number;
      readonly end: number;
      readonly topic: string;
      readonly people: number | undefined;
      /** Of a series: how many meetings it has had, and its number if that recurs. */
      readonly sessions?: number;
      readonly meetingNo?: string;
    }
  | { readonly is: 'room' | 'level' | 'person'; readonly name: string; readonly where: readonly string[] };

export interface ChoiceNeeded extends ExportFacts {
  readonly choices: readonly ChoiceShown[];
  readonly more: number;
  /** The number or name that means several things. */
  readonly typed: string;
  /** What meetings are the choices of. */
  readonly of?: 'number' | 'topic' | 'person';
  /** `near`: nothing is called what was typed, and the choices come close; `instead`: they are what there was at that time. */
  readonly why?: 'near' | 'instead' | undefined;
  /** Of how many meetings the choices are, since when if not of the whole range, and whether the words are their whole topic. */
  readonly seen?:
    | { readonly meetings: number; readonly since: number | undefined; readonly exact: boolean }
    | undefined;
  /** Which choice is the worst meeting that was read already. */
  readonly worst?: number | undefined;
  /** True of a question about a meeting; what is chosen is answered, not exported. */
  readonly isQuestion?: boolean;
  readonly zone: string;
}

/** More are in a list. */
const MOST_BUTTONS = 5;

/**
 * Builds the card of an export with several candidates. Of people, and of meetings that nobody named, each is a button;
 * of others the likeliest (of meetings the worst that was read, else the latest), and a select, newest first. Choosing
 * starts the export.
 */
export function choiceCard(c: ChoiceNeeded): Card {
  const t = texts(c.locale);
  const words = t.ask.choice;
  const [first] = c.choices;
  const isSeries = first?.is === 'meeting' && first.sessions !== undefined;
  const each = c.why === 'instead' || first?.is === 'person' || isSeries;
  const isWhole = each && c.choices.length <= MOST_BUTTONS && c.more === 0;
  const list = c.choices.map((one, index) => ({ text: optionText(one, c), value: String(index) }));
  const after = c.isQuestion ? words.answer.after : words.after;
  return card({
    tone: 'info',
    title:
      c.choices[0]?.is === 'person'
        ? t.topics.choice.whom
        : c.isQuestion
          ? words.answer.title
          : t.ask.consent.title(t.kind[c.kind]),
    subtitle: c.rangeShort,
    tags: [t.kind[c.kind], words.state],
    summary: questionText(c, clip(c.typed, CARD_LIMITS.topicText)),
    elements: [
      markdown(questionText(c, escapeMarkdown(clip(c.typed, CARD_LIMITS.topicText)))),
      // The list of all takes the place of one.
      ...(each
        ? list.slice(0, isWhole ? MOST_BUTTONS : MOST_BUTTONS - 1).map((option) => pick(option, c))
        : [likeliest(c)]),
      isWhole
        ? undefined
        : choice(each ? words.others : words.placeholder, list satisfies readonly Option[], {
            v: 1,
            do: 'choose',
            id: c.exportId,
          }),
      c.more > 0 ? markdown(words.more(c.more), 'notation') : each ? undefined : markdown(after, 'notation'),
      buttons([{ text: t.button.cancel, value: { v: 1, do: 'cancel', id: c.exportId } }]),
      requestFoot(c),
    ],
  });
}

function questionText(c: ChoiceNeeded, typed: string): string {
  const words = texts(c.locale).ask.choice;
  const count = c.choices.length + c.more;
  if (c.why === 'near') return words.near(typed);
  const [first] = c.choices;
  if (first?.is === 'person') return texts(c.locale).topics.choice.namesakes(count, typed);
  if (first?.is !== 'meeting') return words.rooms(count, typed);
  if (first.sessions !== undefined) {
    const { series, mine } = texts(c.locale).topics.choice;
    return typed === '' ? mine(count, first.sessions > 1) : series(count, typed);
  }
  if (c.why === 'instead')
    return c.of === 'topic'
      ? texts(c.locale).topics.choice.instead(count, '', typed)
      : texts(c.locale).topics.choice.instead(count, typed);
  if (c.of === 'topic' && c.seen !== undefined) {
    const { meetings, since, exact } = c.seen;
    const t = texts(c.locale).topics.choice;
    const when = since === undefined ? c.rangeShort : t.since(formatDay(since, c.zone));
    return t.meetings(when, typed, meetings, count, exact);
  }
  return words.meetings[c.of ?? 'number'](count, typed);
}

function pick({ text, value: option }: Option, { exportId: id }: ChoiceNeeded): Element | undefined {
  return buttons([{ text, value: { v: 1, do: 'choose', id, option } }]);
}

/** Builds the button for what is chosen most often; undefined of rooms, where no one is likelier than the others. */
function likeliest(c: ChoiceNeeded): Element | undefined {
  const at = c.worst ?? 0;
  const meant = c.choices[at];
  if (meant?.is !== 'meeting') return undefined;
  const { first } = texts(c.locale).ask.choice;
  const name = [formatMoment(meant.start * 1000, c.zone), clip(meant.topic, 16)].filter(
    (part) => part !== '',
  );
  const why = c.worst !== undefined ? first.worst : c.why === 'near' ? first.nearest : first.latest;
  const value = { v: 1, do: 'choose', id: c.exportId, option: String(at) } as const;
  return buttons([{ text: why(name.join(' ')), primary: true, value }]);
}

function optionText(each: ChoiceShown, { locale, zone }: { locale: Locale; zone: string }): string {
  const words = texts(locale).ask.choice;
  if (each.is !== 'meeting')
    return (
      each.is === 'person'
        ? [each.name, ...each.where]
        : [each.name, each.where.join(' › '), words[each.is]].filter((part) => part !== '')
    ).join(' · ');
  if (each.sessions !== undefined)
    return texts(locale).topics.choice.one(
      [clip(each.topic, 24) || words.noTopic, each.meetingNo].filter(Boolean).join(' '),
      each.sessions,
      formatMoment(each.start * 1000, zone),
    );
  const facts = [
    formatMoment(each.start * 1000, zone),
    each.topic === '' ? words.noTopic : clip(each.topic, 24),
    texts(locale).punctuation.duration(each.end - each.start),
    each.people === undefined ? undefined : words.people(each.people),
  ];
  return facts.filter((fact) => fact !== undefined).join(' · ');
}
