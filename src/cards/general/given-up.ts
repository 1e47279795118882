import { buttons, card, folded, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown } from '../kit/format.ts';
import type { Card, Locale } from '../kit/types.ts';
import { adviceFor, texts } from '../text/index.ts';

export interface GivenUpShown {
  /** Of the job, as its button and the command line name it. */
  readonly id: number;
  readonly kind: string;
  /** Key of the text that says why; empty if that is not known. */
  readonly advice: string;
  readonly error: string;
  readonly ageSeconds: number;
  /** A name; undefined for work of the bot itself. */
  readonly asker: string | undefined;
}

export interface GivenUpJobs {
  readonly locale: Locale;
  /** Newest first. */
  readonly rows: readonly GivenUpShown[];
  /** How many more there are. */
  readonly more: number;
}

const NAME = 20;
const ERROR = 200;

/** Builds the card with the jobs that were given up, for administrators: why, and a button to run each again. */
export function givenUpJobsCard({ locale, rows, more }: GivenUpJobs): Card {
  const all = texts(locale);
  const t = all.givenUp;
  const kinds: Readonly<Record<string, string>> = t.kind;
  const count = rows.length + more;
  const sentence = count === 0 ? t.none : t.sentence(count);
  const technical = rows.map(({ id, error }) => `${id}: ${escapeMarkdown(clip(error, ERROR))}`).join('\n');
  return card({
    tone: count === 0 ? 'good' : 'attention',
    title: t.title,
    tags: [count === 0 ? all.state.done : all.state.attention],
    summary: sentence,
    elements: [
      markdown(sentence),
      ...rows.flatMap(({ id, kind, advice, ageSeconds, asker }) => {
        const why = adviceFor(advice === '' ? 'internal' : advice, locale).title;
        const age = ageSeconds < 60 ? all.work.justNow : all.work.age(all.punctuation.duration(ageSeconds));
        const facts = [age];
        if (asker !== undefined) facts.push(escapeMarkdown(clip(asker, NAME)));
        facts.push(`#${id}`);
        const again = buttons([{ text: t.again, value: { v: 1, do: 'job-again', id: String(id) } }]);
        return [folded(`${kinds[kind] ?? clip(kind, NAME)} · ${why}`, [markdown(facts.join(' · ')), again])];
      }),
      more > 0 ? markdown(t.more(more), 'notation') : undefined,
      count > 1 ? buttons([{ text: t.all, value: { v: 1, do: 'jobs-again' } }]) : undefined,
      rows.length === 0 ? undefined : folded(all.failed.technical, technical),
    ],
  });
}
