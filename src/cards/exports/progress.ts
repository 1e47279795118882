import { bar, buttons, CARD_LIMITS, card, type Element, foot, markdown } from '../kit/elements.ts';
import { clip } from '../kit/escape.ts';
import type { Card, ExportKindName, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';

export type Phase = 'queued' | 'creating' | 'running' | 'downloading' | 'analysing';

/** What every card about one export says in its header and foot. */
export interface ExportFacts {
  readonly locale: Locale;
  readonly exportId: string;
  readonly kind: ExportKindName;
  /** The range as understood, with its zone; and the shortest way to say it. */
  readonly rangeText: string;
  readonly rangeShort: string;
  /** Which meeting, person, room or other filter; undefined if there is none. */
  readonly about?: string | undefined;
  readonly requester: string | undefined;
}

export interface ExportProgress extends ExportFacts {
  readonly phase: Phase;
  readonly elapsedSeconds: number;
  readonly slow: boolean;
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
  const facts = [
    p.ahead === undefined ? t.progress.phase[p.phase] : t.ask.place(p.ahead),
    p.elapsedSeconds > 0 ? t.progress.waited(p.elapsedSeconds) : undefined,
    p.part !== undefined && p.part.total > 1 ? t.progress.part(p.part.done, p.part.total) : undefined,
    p.phase === 'running' && !p.slow ? t.progress.usual : undefined,
  ].filter((each) => each !== undefined);
  return card({
    tone: 'running',
    title: t.progress.title(t.kind[p.kind]),
    subtitle: subtitleOf(p),
    tags: [waiting ? t.state.queued : t.state.running],
    summary: `${t.progress.title(t.kind[p.kind])} · ${subtitleOf(p)} · ${t.progress.phase[p.phase]}`,
    elements: [
      markdown(`${bar(SHARE[p.phase] + runningShare(p))} ${t.punctuation.clauses(facts)}`),
      p.slow ? markdown(t.progress.slow, 'notation') : undefined,
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
export function requestFoot(f: ExportFacts, ...more: readonly string[]): Element {
  const t = texts(f.locale).foot;
  const requester =
    f.requester === undefined ? undefined : t.requester(clip(f.requester, CARD_LIMITS.nameText));
  return foot(t.range(f.rangeText), requester, ...more);
}
