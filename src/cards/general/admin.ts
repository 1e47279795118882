import { type AdviceKey, adviceKey } from '../../errors.ts';
import { card, folded, foot, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, formatMoment, formatSize } from '../kit/format.ts';
import type { Card, Locale } from '../kit/types.ts';
import { adviceFor, texts, wayOutOf } from '../text/index.ts';

/** More of a text than this is clipped. */
const TEXT = 40;

/** What is looked at, in the order of the card. */
export const CHECKS = [
  'app',
  'admins',
  'address',
  'scopes',
  'right',
  'lists',
  'arrivals',
  'press',
  'endings',
  'calls',
  'sites',
  'jobs',
  'holidays',
] as const;
export type Check = (typeof CHECKS)[number];

/** What the app lacks a scope for; any of the scopes would do. */
export interface Lack {
  readonly need: string;
  readonly as: 'tenant' | 'user';
  readonly anyOf: readonly string[];
  /** `waiting`: applied for, and not approved yet; `optional`: nobody is asked to apply for it. */
  readonly is: 'missing' | 'waiting' | 'optional';
}

type Why =
  | 'ok'
  | 'local'
  | 'admins'
  | 'no-admins'
  | 'no-address'
  | 'authorise'
  | 'not-authorised-yet'
  | 'lists-closed'
  | 'never'
  | 'silent'
  | 'dead'
  | 'arrivals'
  | `right-${'user' | 'tenant'}`
  | `${'' | 'no-'}press-${'webhook' | 'websocket'}`
  | `holidays${'' | '-unknown'}`
  | `scopes-${'unknown' | 'lacking'}`
  | `sites-${'nowhere' | 'file' | 'chat'}`
  | `calls${'' | '-many' | '-day' | '-unknown'}`;

export interface Finding {
  readonly check: Check;
  /** `unknown`: the bot cannot find out. */
  readonly state: 'ok' | 'attention' | 'unknown';
  /** A key of our own sentences, or what the platform refused. */
  readonly why: Why | AdviceKey;
  readonly code?: number | undefined;
  readonly logId?: string | undefined;
  readonly values?: Readonly<Record<string, string | number>> | undefined;
  /** Unix ms, or a count. */
  readonly value?: number | undefined;
  readonly lacks?: readonly Lack[] | undefined;
}

const MARKS = { ok: '✓', attention: '✗', unknown: '○' } as const;

interface Examined {
  readonly locale: Locale;
  readonly zone: string;
  readonly findings: readonly Finding[];
}

/** So many troubles are read at a glance; of more only what they are about. */
const OPEN = 3;

/** Builds the card of `/doctor`: what the bot needs, whether it has it, and who can add what is missing. */
export function doctorCard({ locale, zone, findings }: Examined): Card {
  const t = texts(locale).doctor;
  const those = (state: Finding['state'], check?: Check) =>
    findings.filter((each) => each.state === state && each.check === (check ?? each.check));
  const troubled = CHECKS.filter((check) => those('attention', check).length > 0);
  const isWell = troubled.length === 0;
  const conclusion = isWell ? t.well : t.troubles(troubled.length);
  const ids = findings.flatMap(({ check, logId }) => (logId ? [`${t.what[check]}: ${logId}`] : []));
  return card({
    tone: isWell ? 'good' : 'attention',
    title: t.title,
    tags: [texts(locale).state[isWell ? 'done' : 'attention']],
    summary: conclusion,
    elements: [
      markdown(conclusion),
      ...troubled.map((check, at) =>
        folded(
          `${MARKS.attention} ${t.what[check]}`,
          those('attention', check).map((each) => markdown(said(each, locale, zone))),
          at < OPEN,
        ),
      ),
      ...(['unknown', 'ok'] as const).map((state) =>
        folded(
          `${MARKS[state]} ${t.folded[state](those(state).length)}`,
          those(state).map((each) => markdown(`**${t.what[each.check]}**\n${said(each, locale, zone)}`)),
        ),
      ),
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
  const lines = lacks.map(({ anyOf, need, as, is }) =>
    t.scopes.lack(t.scopes.state[is], anyOf.map((each) => `\`${each}\``).join(t.scopes.or), need, as),
  );
  const well: Readonly<Record<string, string>> = {
    ...t.ok,
    ...{ endings: t.seen(moment), address: t.address(redirect) },
    scopes: [t.ok['scopes'], ...lines].join('\n'),
  };
  const own: Readonly<Record<Why, string> & Partial<Record<AdviceKey, string>>> = {
    ok: well[check] ?? '',
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
    'scopes-lacking': lines.join('\n'),
    arrivals: `${t.since(moment)}${t.arrivals[String(values?.['trouble'])] ?? ''}`,
    'press-webhook': t.press.webhook.seen(moment),
    'press-websocket': t.press.websocket.seen(moment),
    'no-press-webhook': t.press.webhook.never,
    'no-press-websocket': t.press.websocket.never,
    'sites-nowhere': t.sites.none,
    'sites-file': `${t.sites.has(count('ranges'), count('places'), count('ignored'))}${t.sites.file(moment)}`,
    'sites-chat': `${t.sites.has(count('ranges'), count('places'), count('ignored'))}${t.sites.chat(moment)}`,
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
  const advice = adviceFor(adviceKey(why), locale);
  const escaped = Object.fromEntries(
    Object.entries(values ?? {}).map(([name, each]) => [name, escapeMarkdown(String(each))]),
  );
  const { withCode } = texts(locale).failed;
  const help = wayOutOf(advice, locale);
  const what = advice.what(escaped);
  return [code === undefined ? what : withCode(what, code), ...(help === undefined ? [] : [help])].join('\n');
}

/** A range of addresses, and the place it is called; `was` is the name before. */
interface ShownSite {
  readonly cidr: string;
  readonly name: string;
  readonly was?: string;
}

/** What a site map changed that was sent to the bot. */
interface SiteMapChange {
  readonly locale: Locale;
  /** Of the file. */
  readonly name: string;
  readonly lines: number;
  /** The map that is used now. */
  readonly map: {
    readonly from: string;
    readonly ranges: number;
    readonly places: number;
    readonly ignored: number;
  };
  readonly added: readonly ShownSite[];
  readonly changed: readonly ShownSite[];
  readonly removed: readonly ShownSite[];
}

const SITES = 5;
const SITE_PROBLEMS = 10;

/** Builds the card after a site map took the place of the one before. */
export function siteMapCard({ locale, name, lines, map, ...changes }: SiteMapChange): Card {
  const t = texts(locale);
  const { siteMap } = t;
  const used =
    map.from === 'chat'
      ? siteMap.used(map.ranges, map.places)
      : siteMap.cleared[map.from === 'file' ? 'file' : 'none'];
  const lists = (['added', 'changed', 'removed'] as const).map((what) => {
    const list = changes[what];
    if (list.length === 0) return undefined;
    const shown = firstOf(list, SITES, siteMap.more, ({ cidr, name: place, was }) => {
      const names = [was ?? place, place].map((each) => escapeMarkdown(clip(each, TEXT)));
      return `\`${cidr}\` ${names[0] === names[1] ? names[1] : names.join(' → ')}`;
    });
    return markdown([`**${siteMap[what](list.length)}**`, ...shown].join('\n'));
  });
  const isSame = lists.every((each) => each === undefined);
  return card({
    tone: 'good',
    title: siteMap.title,
    tags: [t.state.done],
    summary: used,
    elements: [
      markdown(used),
      ...(isSame ? [markdown(siteMap.same)] : lists),
      foot(siteMap.file(clip(name, TEXT), lines, map.from === 'chat' ? map.ignored : 0)),
    ],
  });
}

/** The first lines of a list, and how many more there are. */
function firstOf<T>(
  list: readonly T[],
  most: number,
  more: (count: number) => string,
  line: (each: T) => string,
): readonly string[] {
  const lines = list.slice(0, most).map(line);
  return list.length > most ? [...lines, more(list.length - most)] : lines;
}

/** Builds the card for a site map that cannot be used: why, or line by line what is expected. */
export function siteMapProblemCard(p: {
  readonly locale: Locale;
  readonly name: string;
  readonly why: 'not-csv' | 'workbook' | 'no-text' | 'empty' | 'too-large' | 'too-many' | 'lines';
  /** The most that a map may have, in bytes and in lines. */
  readonly most?: { readonly bytes: number; readonly lines: number };
  readonly lines?: number;
  readonly problems?: readonly { readonly line: number; readonly why: string; readonly given: string }[];
}): Card {
  const t = texts(p.locale);
  const { siteMap } = t;
  const problems = p.problems ?? [];
  const reason =
    p.why === 'lines'
      ? siteMap.wrong(problems.length, p.lines ?? 0)
      : siteMap.problem[p.why](formatSize(p.most?.bytes ?? 0), p.most?.lines ?? 0);
  const rows = firstOf(problems, SITE_PROBLEMS, siteMap.more, ({ line, why, given }) => {
    const said = siteMap.line[why as keyof typeof siteMap.line] ?? siteMap.line.columns;
    return siteMap.at(line, said(escapeMarkdown(clip(given, TEXT))));
  });
  return card({
    tone: 'attention',
    title: siteMap.title,
    tags: [t.state.attention],
    summary: reason,
    elements: [
      markdown(reason),
      rows.length === 0 ? undefined : markdown(rows.join('\n')),
      markdown(siteMap.how),
      foot(siteMap.kept, clip(p.name, TEXT)),
    ],
  });
}
