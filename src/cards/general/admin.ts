import { buttons, card, type Element, folded, foot, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, formatMoment } from '../kit/format.ts';
import type { Card, Locale } from '../kit/types.ts';
import { adviceFor, texts, wayOutOf } from '../text/index.ts';
import { personTags } from './general.ts';

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
      ...p.rows.slice(0, OPEN_ROWS).map((row) => shownRow(row, p)),
      p.rows.length === 0 ? undefined : buttons([{ text: t.csv, value: { v: 1, do: 'audit-csv' } }]),
      folded(
        t.earlier(p.rows.length - OPEN_ROWS),
        p.rows.slice(OPEN_ROWS).map((row) => shownRow(row, p)),
      ),
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

/** What only administrators may do, and the sentence for everybody else. */
const DENIED = {
  'settings.denied': (t) => t.audit.settingsDenied,
  'audit.denied': (t) => t.audit.denied,
  'job.denied': (t) => t.givenUp.denied,
  'person.denied': (t) => t.privacy.forget.denied,
} as const satisfies Record<string, (t: ReturnType<typeof texts>) => string>;

/** Builds the card for somebody who asks for what only administrators may do. */
export function adminsOnlyCard({
  locale,
  what,
  admins,
}: {
  locale: Locale;
  what: keyof typeof DENIED;
  /** Open ids of the bot's administrators. */
  admins: readonly string[];
}): Card {
  const t = texts(locale);
  const title = t.audit.deniedTitle;
  const persons = personTags(admins);
  const who = persons === '' ? t.audit.noAdmins : t.audit.admins(persons);
  return card({
    tone: 'attention',
    title,
    tags: [t.state.attention],
    summary: title,
    elements: [markdown(DENIED[what](t)), markdown(t.failed.labelled(t.failed.who, who))],
  });
}

/** What is looked at, in the order of the card. */
export const CHECKS = [
  'app',
  'admins',
  'address',
  'scopes',
  'right',
  'lists',
  'press',
  'endings',
  'calls',
  'jobs',
  'holidays',
] as const;
export type Check = (typeof CHECKS)[number];

/** What the app lacks a scope for; any of the scopes would do. */
export interface Lack {
  readonly need: string;
  readonly as: 'tenant' | 'user';
  readonly anyOf: readonly string[];
  /** Applied for, and not approved yet. */
  readonly waits: boolean;
}

export interface Finding {
  readonly check: Check;
  /** `unknown`: the bot cannot find out. */
  readonly state: 'ok' | 'attention' | 'unknown';
  /** Key of the sentence; `advice` of the error table if the platform refused. */
  readonly why: string;
  readonly code?: number | undefined;
  readonly logId?: string | undefined;
  readonly values?: Readonly<Record<string, string | number>> | undefined;
  /** Unix ms, or a count. */
  readonly value?: number | undefined;
  readonly lacks?: readonly Lack[] | undefined;
}

const MARKS: Readonly<Record<Finding['state'], string>> = {
  ok: '✓',
  attention: '✗',
  unknown: '○',
};

interface Examined {
  readonly locale: Locale;
  readonly zone: string;
  readonly findings: readonly Finding[];
}

/** Builds the card of `/doctor`: what the bot needs, whether it has it, and who can add what is missing. */
export function doctorCard({ locale, zone, findings }: Examined): Card {
  const t = texts(locale).doctor;
  const troubles = findings.filter(({ state }) => state === 'attention').length;
  const conclusion = troubles === 0 ? t.well : t.troubles(troubles);
  const ids = findings.flatMap(({ check, logId }) =>
    logId === undefined ? [] : [`${t.what[check]}: ${logId}`],
  );
  return card({
    tone: troubles === 0 ? 'good' : 'attention',
    title: t.title,
    tags: [troubles === 0 ? texts(locale).state.done : texts(locale).state.attention],
    summary: conclusion,
    elements: [
      markdown(conclusion),
      ...findings
        .filter(({ state }) => state === 'attention')
        .map((each) =>
          folded(`${MARKS.attention} ${t.what[each.check]}`, [markdown(said(each, locale, zone))]),
        ),
      ...(['unknown', 'ok'] as const).map((state) => {
        const those = findings.filter((each) => each.state === state);
        return folded(
          `${MARKS[state]} ${t.folded[state](those.length)}`,
          those.map((each) => markdown(`**${t.what[each.check]}**\n${said(each, locale, zone)}`)),
        );
      }),
      ids.length === 0 ? undefined : folded(texts(locale).failed.technical, ids.join('\n')),
      foot(texts(locale).help.zone(zone)),
    ],
  });
}

/** Returns what the month comes to beside the quota, and what happens where that is more. */
function monthText(values: NonNullable<Finding['values']>, locale: Locale): string {
  const t = texts(locale).doctor.calls;
  const [quota, forecast, reserved] = ['quota', 'forecast', 'reserved'].map((name) =>
    Number(values[name] ?? 0),
  );
  const is = t.month(quota ?? 0, forecast ?? 0, reserved ?? 0);
  return (forecast ?? 0) > (quota ?? 0) ? `${is}${t.over}` : is;
}

function said(
  { check, state, why, code, values, value = 0, lacks = [] }: Finding,
  locale: Locale,
  zone: string,
): string {
  const t = texts(locale).doctor;
  const moment = formatMoment(value, zone);
  const count = (name: string): number => Number(values?.[name] ?? 0);
  const redirect = String(values?.['redirect'] ?? '');
  const calls = [String(values?.['date']), count('perDay'), count('perMonth'), count('free')] as const;
  const own: Readonly<Record<string, string>> = {
    ok:
      check === 'endings' ? t.seen(moment) : check === 'address' ? t.address(redirect) : (t.ok[check] ?? ''),
    local: t.local(redirect),
    admins: t.admins.some(value),
    'no-admins': t.admins.none(String(values?.['by'] ?? '')),
    'no-address': t.noAddress,
    authorise: t.authorise,
    'not-authorised-yet': t.notYet,
    'lists-closed': t.listsClosed,
    never: t.never,
    silent: t.silent(moment),
    dead: t.dead(value),
    'right-user': t.right.user,
    'right-tenant': t.right.tenant,
    holidays: t.holidays.known(value),
    'holidays-unknown': t.holidays.unknown(value),
    'scopes-unknown': t.scopes.unknown,
    'scopes-lacking': lacks
      .map(({ anyOf, need, as, waits }) =>
        t.scopes.lack(anyOf.map((each) => `\`${each}\``).join(t.scopes.or), need, as, waits),
      )
      .join('\n'),
    'press-webhook': t.press.webhook.seen(moment),
    'press-websocket': t.press.websocket.seen(moment),
    'no-press-webhook': t.press.webhook.never,
    'no-press-websocket': t.press.websocket.never,
    calls: t.calls.few(...calls),
    'calls-many': t.calls.many(...calls),
    'calls-day': t.calls.day(String(values?.['date']), count('perDay')),
    'calls-unknown': t.calls.unknown,
  };
  const operations = [0, 1, 2].flatMap((at) =>
    values?.[`op${at}`] === undefined ? [] : [t.calls.operation(String(values[`op${at}`]), count(`n${at}`))],
  );
  const used =
    count('used') > 0
      ? [t.calls.used(count('used'), count('background'), texts(locale).punctuation.list(operations))]
      : [];
  const known = state === 'attention' && code !== undefined ? undefined : own[why];
  const month = values?.['quota'] === undefined ? [] : [monthText(values, locale)];
  if (known !== undefined) return [known, ...used, ...month].join('\n');
  const advice = adviceFor(why, locale);
  const escaped = Object.fromEntries(
    Object.entries(values ?? {}).map(([name, each]) => [name, escapeMarkdown(String(each))]),
  );
  const { withCode } = texts(locale).failed;
  const help = wayOutOf(advice, locale);
  const what = advice.what(escaped);
  return [code === undefined ? what : withCode(what, code), ...(help === undefined ? [] : [help])].join('\n');
}
