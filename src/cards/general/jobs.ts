import type { AdviceKey } from '../../errors.ts';
import { button, buttons, CARD_LIMITS, card, type Element, folded, foot, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, formatMoment } from '../kit/format.ts';
import type { Card, Locale, RequestName, Target } from '../kit/types.ts';
import { adviceFor, texts } from '../text/index.ts';

export type WorkState = keyof ReturnType<typeof texts>['work']['state'];

export interface WorkRow {
  readonly exportId: string;
  readonly kind: RequestName;
  readonly about: string | undefined;
  readonly rangeShort: string;
  readonly state: WorkState;
  readonly ageSeconds: number;
  /** Address of the finished file, while there is one. */
  readonly file: Target | undefined;
}

export interface WorkList {
  readonly locale: Locale;
  readonly rows: readonly WorkRow[];
  /** True if only this chat's exports are listed. */
  readonly hereOnly: boolean;
  /** Shown above the list instead of the number of running exports. */
  readonly asking?: boolean;
}

export interface GivenUpShown {
  /** Of the job, as its button and the command line name it. */
  readonly id: number;
  readonly kind: string;
  readonly advice: AdviceKey;
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

/** The latest; those before them are folded. */
const OPEN = 5;

const FINAL: ReadonlySet<WorkState> = new Set(['done', 'failed', 'cancelled']);

const NAME = 20;
const ERROR = 200;

/** Builds the list of a person's running and recent exports, each with its buttons. */
export function workCard({ locale, rows, hereOnly, asking = false }: WorkList): Card {
  const t = texts(locale);
  const open = rows.filter(({ state }) => !FINAL.has(state));
  const sentence = asking ? t.work.several : t.work.sentence(countsOf(open, locale));
  return card({
    tone: open.length > 0 ? 'running' : 'info',
    title: t.work.title,
    summary: sentence,
    elements: [
      markdown(rows.length === 0 ? t.work.none : `**${sentence}**`),
      ...rows.slice(0, OPEN).map((row) => shownRow(row, locale)),
      buttons([
        rows.length === 0 ? undefined : { text: t.work.refresh, value: { v: 1, do: 'jobs' } },
        { text: t.form.form.button, value: { v: 1, do: 'form' } },
      ]),
      folded(
        t.work.earlier(rows.length - OPEN),
        rows.slice(OPEN).map((row) => shownRow(row, locale)),
      ),
      hereOnly ? foot(t.work.here) : undefined,
    ],
  });
}

/** What waits for its turn or for the person is not being worked on. */
const AT_REST: Readonly<Partial<Record<WorkState, WorkState>>> = {
  announce: 'announce',
  admit: 'announce',
  waiting: 'waiting',
};

function countsOf(open: readonly WorkRow[], locale: Locale): string {
  const { work, punctuation } = texts(locale);
  const counts = (['poll', 'announce', 'waiting'] as const).map((shown) => {
    const exports = open.filter(({ state }) => (AT_REST[state] ?? 'poll') === shown).length;
    return exports === 0 ? '' : work.count(exports, work.state[shown]);
  });
  return punctuation.clauses(counts.filter((each) => each !== ''));
}

function shownRow(row: WorkRow, locale: Locale): Element {
  const t = texts(locale);
  const facts = [row.about, row.rangeShort]
    .filter((each) => each !== undefined)
    .map((each) => escapeMarkdown(clip(each, CARD_LIMITS.titleText)));
  const age = row.ageSeconds < 60 ? t.work.justNow : t.work.age(t.punctuation.duration(row.ageSeconds));
  const text = `${t.kind[row.kind]} · ${facts.join(' · ')}\n${t.work.state[row.state]} · ${age}`;
  const way = wayOn(row, locale);
  return {
    tag: 'column_set',
    flex_mode: 'none',
    columns: [
      { tag: 'column', width: 'weighted', weight: 4, elements: [markdown(text)] },
      ...(way === undefined
        ? []
        : [{ tag: 'column', width: 'auto', vertical_align: 'center', elements: [way] }]),
    ],
  };
}

/** The one thing that can be done about an export in this state. */
function wayOn({ exportId: id, state, file }: WorkRow, locale: Locale): Element | undefined {
  const t = texts(locale);
  if (state === 'deliver') return undefined;
  if (!FINAL.has(state)) return button({ text: t.button.cancel, value: { v: 1, do: 'cancel', id } });
  if (state === 'done' && file !== undefined) return button({ text: t.work.file, ...file });
  return button({
    text: state === 'failed' ? t.button.retry : t.button.again,
    value: { v: 1, do: state === 'failed' ? 'retry' : 'again', id },
  });
}

/** Builds the response to `/取消`; `what` names the cancelled export, undefined if there was none. */
export function cancelAnswerCard({ locale, what }: { locale: Locale; what: string | undefined }): Card {
  const { cancelNone, cancelled } = texts(locale).work;
  const sentence = (text: string) => (what === undefined ? cancelNone.sentence : cancelled.sentence(text));
  return card({
    tone: what === undefined ? 'info' : 'none',
    title: what === undefined ? cancelNone.title : cancelled.title,
    tags: what === undefined ? [] : [texts(locale).state.cancelled],
    summary: sentence(clip(what ?? '', CARD_LIMITS.topicText)),
    elements: [
      markdown(sentence(escapeMarkdown(clip(what ?? '', CARD_LIMITS.topicText)))),
      buttons([{ text: texts(locale).work.title, value: { v: 1, do: 'jobs' } }]),
    ],
  });
}

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
        const why = adviceFor(advice, locale).title;
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

export interface AuditShown {
  /** Unix ms. */
  readonly at: number;
  /** A name. */
  readonly actor: string;
  readonly action: string;
  readonly detail: string;
}

/** The CSV has what is longer. */
const DETAIL = 80;
const ACTOR = 20;
const ACTION = 40;
/** The latest rows; those before them are folded. */
const OPEN_ROWS = 4;

/** Builds the card with the latest rows of the audit log, for administrators. */
export function auditCard(p: { locale: Locale; zone: string; rows: readonly AuditShown[] }): Card {
  const t = texts(p.locale).audit;
  const sentence = p.rows.length === 0 ? t.none : t.sentence(p.rows.length);
  return card({
    tone: 'info',
    title: t.title,
    summary: sentence,
    elements: [
      markdown(sentence),
      ...p.rows.slice(0, OPEN_ROWS).map((row) => auditRow(row, p)),
      p.rows.length === 0 ? undefined : buttons([{ text: t.csv, value: { v: 1, do: 'audit-csv' } }]),
      folded(
        t.earlier(p.rows.length - OPEN_ROWS),
        p.rows.slice(OPEN_ROWS).map((row) => auditRow(row, p)),
      ),
      foot(t.zone(p.zone)),
    ],
  });
}

/** Lines and no table: four columns do not fit a phone, and the detail is what is looked for. */
function auditRow(
  row: AuditShown,
  { locale, zone }: Pick<Parameters<typeof auditCard>[0], 'locale' | 'zone'>,
): Element {
  const action = texts(locale).audit.action[row.action] ?? row.action;
  const [actor, did, detail] = [clip(row.actor, ACTOR), clip(action, ACTION), clip(row.detail, DETAIL)].map(
    escapeMarkdown,
  );
  const line = `${formatMoment(row.at, zone)} · ${actor} · **${did}**`;
  return markdown(detail === '' ? line : `${line}\n${detail}`);
}
