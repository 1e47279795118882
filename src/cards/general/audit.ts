import { buttons, card, type Element, foot, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown } from '../kit/escape.ts';
import { formatMoment } from '../kit/format.ts';
import type { Card, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';

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

/** The last rows of the audit log, for administrators. */
export function auditCard(p: { locale: Locale; zone: string; rows: readonly AuditShown[] }): Card {
  const t = texts(p.locale).audit;
  const sentence = p.rows.length === 0 ? t.none : t.sentence(p.rows.length);
  return card({
    tone: 'info',
    title: t.title,
    summary: sentence,
    elements: [
      markdown(sentence),
      ...p.rows.map((row) => shownRow(row, p)),
      p.rows.length === 0 ? undefined : buttons([{ text: t.csv, value: { v: 1, do: 'audit-csv' } }]),
      foot(t.zone(p.zone)),
    ],
  });
}

/** Lines and no table: four columns do not fit a phone, and the detail is what is looked for. */
function shownRow(
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

/** The thresholds were asked for by somebody who may not change them. */
export function settingsDeniedCard({ locale }: { locale: Locale }): Card {
  const t = texts(locale).audit;
  return card({
    tone: 'attention',
    title: t.deniedTitle,
    tags: [texts(locale).state.attention],
    summary: t.deniedTitle,
    elements: [markdown(t.settingsDenied)],
  });
}

/** The audit log was asked for by somebody who may not see it. */
export function auditDeniedCard({ locale }: { locale: Locale }): Card {
  const t = texts(locale).audit;
  return card({
    tone: 'attention',
    title: t.deniedTitle,
    tags: [texts(locale).state.attention],
    summary: t.deniedTitle,
    elements: [markdown(t.denied)],
  });
}
