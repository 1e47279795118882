import type { Limit, Metric, MetricFacts } from '../../quality/bands.ts';
import {
  NUMBER_FIELDS,
  type NumberField,
  type QualitySettings,
  type SettingsProblem,
  type Thresholds,
} from '../../quality/settings.ts';
import { form, selectField, textField } from '../kit/controls.ts';
import { CARD_LIMITS, card, type Element, folded, foot, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, formatMoment } from '../kit/format.ts';
import type { ButtonValue, Card, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { limitText } from './facts.ts';

/** One line of the form: a metric with the preset's limits and, where they differ, the tenant's. */
export interface SettingsRow {
  readonly metric: Metric;
  /** Name of the field in `form_value`. */
  readonly field: string;
  readonly unit: MetricFacts['unit'];
  readonly preset: Limit;
  /** Undefined if the preset holds. */
  readonly own: Limit | undefined;
}

export interface QualitySettingsView {
  readonly locale: Locale;
  readonly zone: string;
  readonly settings: QualitySettings;
  readonly thresholds: Pick<Thresholds, 'changed'>;
  readonly rows: readonly SettingsRow[];
  /** Settings that are one number each. */
  readonly numbers: readonly {
    readonly field: NumberField;
    readonly preset: number;
    readonly value: number;
  }[];
  readonly submit: ButtonValue;
  /** The submitted values by field, kept if they could not be saved. */
  readonly typed?: Readonly<Record<string, string>> | undefined;
  /** Set after a form was sent: what is wrong with it, or that it was saved. */
  readonly outcome?: { readonly saved: true } | { readonly problems: readonly SettingsProblem[] } | undefined;
  readonly lastChange?: { readonly who: string; readonly at: number } | undefined;
}

/** Builds the card of `/quality settings` for who may not change them: what counts as poor, in the numbers that hold now. */
export function qualityLimitsCard(
  d: Pick<QualitySettingsView, 'locale' | 'rows' | 'numbers'> & {
    /** Poor minutes that make a stretch: so many in a row, or `of` among `within`. */
    readonly stretch: { readonly inRow: number; readonly of: number; readonly within: number };
  },
): Card {
  const { limits: reading, quality } = texts(d.locale);
  const t = quality.settings;
  const limitOf = (row: SettingsRow): Limit => row.own ?? row.preset;
  const amount = (value: number, unit: string): string =>
    `${value}${unit === '%' ? unit : ` ${unit}`}`.trim();
  const lines = d.rows.flatMap((row) => {
    const { fair, poor } = limitOf(row);
    if (groupOf(row.metric) === 'verdict' || (fair ?? poor) === null) return [];
    const [some, bad] = [fair, poor].map((value) => (value === null ? '–' : amount(value, row.unit)));
    const said = poor === null ? reading.fair(some ?? '') : reading.poor(bad ?? '', some ?? '');
    return [{ group: groupOf(row.metric), line: `- ${t.metric[row.metric]}  ${said}` }];
  });
  const most = d.rows.find(({ metric }) => metric === 'people.affected');
  const poor = most === undefined ? null : limitOf(most).poor;
  const numberOf = (name: NumberField): number => d.numbers.find(({ field }) => field === name)?.value ?? 0;
  const { inRow, of, within } = d.stretch;
  const rules = [
    reading.minute,
    reading.person(inRow, of, within),
    ...(poor === null ? [] : [reading.meeting(amount(poor, '%'))]),
    reading.attendance(numberOf('lateMinutes'), numberOf('earlyMinutes')),
  ];
  const listOf = (groups: readonly Group[]): Element =>
    markdown(
      lines
        .filter(({ group }) => groups.includes(group))
        .map(({ line }) => line)
        .join('\n'),
    );
  return card({
    tone: 'info',
    title: reading.title,
    summary: reading.title,
    elements: [
      markdown(rules.join('\n')),
      listOf(['audio']),
      folded(texts(d.locale).punctuation.list([t.groups.video, t.groups.share, t.groups.device]), [
        listOf(['video', 'share', 'device']),
      ]),
      foot(reading.admins),
    ],
  });
}

const LONGEST = 40;
/** Problems on the card at once. */
const SHOWN = 5;

/** Builds the card of `/quality settings`: the preset's numbers next to the current ones, in one form. */
export function qualitySettingsCard(d: QualitySettingsView): Card {
  const t = texts(d.locale).quality.settings;
  const problems = d.outcome !== undefined && 'problems' in d.outcome ? d.outcome.problems : [];
  const changed = d.thresholds.changed.length;
  const state = changed === 0 ? t.defaults : t.count(changed);
  const saved = d.outcome !== undefined && 'saved' in d.outcome;
  return card({
    tone: problems.length > 0 ? 'attention' : 'info',
    title: t.title,
    tags: problems.length > 0 ? [texts(d.locale).state.attention] : [],
    summary: problems.length > 0 ? t.problems : saved ? t.saved : `${t.title} · ${state}`,
    elements: [
      ...(saved ? [markdown(`**${t.saved}**`)] : []),
      ...(problems.length > 0 ? [problemList(problems, d.locale)] : []),
      problems.length > 0 ? undefined : markdown(saved ? state : `${t.intro}\n${state}`),
      form('quality-settings', fields(d), { text: t.submit, value: d.submit }),
      ...(d.lastChange === undefined
        ? []
        : [
            foot(
              t.lastChange(
                clip(d.lastChange.who, CARD_LIMITS.nameText),
                formatMoment(d.lastChange.at, d.zone),
              ),
            ),
          ]),
    ],
  });
}

function fields(d: QualitySettingsView): readonly (Element | undefined)[] {
  const { locale, settings, typed = {} } = d;
  const t = texts(locale).quality.settings;
  return [
    markdown(`**${t.preset}**`),
    selectField({
      name: 'preset',
      placeholder: t.preset,
      options: (['default', 'teams-cqd'] as const).map((value) => ({ text: t.presets[value], value })),
      initial: typed['preset'] === 'teams-cqd' ? 'teams-cqd' : settings.preset,
    }),
    ...partsOf(d).map(({ title, groups }) =>
      folded(
        title,
        groups.flatMap((group) => fieldsOf(group, d)),
      ),
    ),
  ];
}

function fieldsOf(group: Group, d: QualitySettingsView): readonly Element[] {
  if (group === 'estimate') return estimateFields(d);
  return group === 'attendance' ? numberFields(['lateMinutes', 'earlyMinutes'], d) : limitFields(group, d);
}

function limitFields(group: Group, d: QualitySettingsView) {
  const { locale, settings, rows, typed = {} } = d;
  const t = texts(locale).quality.settings;
  return rows
    .filter(({ metric }) => groupOf(metric) === group)
    .map(({ metric, field, unit, preset, own }) =>
      numberField(
        d,
        field,
        t.label(t.metric[metric], unit, limitText(preset), settings.preset === 'default'),
        limitText(preset),
        own && limitText(own),
        typed[field],
      ),
    );
}

function estimateFields(d: QualitySettingsView): readonly Element[] {
  const { locale, settings, typed = {} } = d;
  const t = texts(locale).quality.settings;
  return [
    markdown(`**${t.latency}**`),
    selectField({
      name: 'latency',
      placeholder: t.latency,
      options: (['one-way', 'round-trip'] as const).map((value) => ({ text: t.latencies[value], value })),
      initial: typed['latency'] === 'round-trip' ? 'round-trip' : settings.latency,
    }),
    ...numberFields(['bpl', 'ie'], d),
  ];
}

function numberFields(names: readonly NumberField[], d: QualitySettingsView): readonly Element[] {
  const { locale, numbers, typed = {} } = d;
  const t = texts(locale).quality.settings;
  return numbers
    .filter(({ field }) => names.includes(field))
    .map(({ field, preset, value }) =>
      numberField(
        d,
        field,
        t.label(t.metric[field], '', String(preset), true),
        String(preset),
        value === preset ? undefined : String(value),
        typed[field],
      ),
    );
}

/** Parts of the form; of `people` and `meetings` together, as what a verdict counts. */
const GROUPS = ['audio', 'video', 'share', 'device', 'verdict', 'attendance', 'estimate'] as const;
type Group = (typeof GROUPS)[number];
/** What stands behind one title: pictures together, so that a phone shows all titles at once. */
const PARTS: readonly (readonly Group[])[] = [
  ['audio'],
  ['video', 'share'],
  ['device'],
  ['verdict'],
  ['attendance'],
  ['estimate'],
];

function groupOf(field: string): Group {
  const part = field.split('.')[0] ?? '';
  if (part === 'people' || part === 'meetings') return 'verdict';
  if (part === 'lateMinutes' || part === 'earlyMinutes') return 'attendance';
  return GROUPS.find((each) => each === part) ?? 'estimate';
}

/** The folded parts with their titles. Where numbers were refused, parts that are in order are one. */
function partsOf(d: QualitySettingsView): readonly { title: string; groups: readonly Group[] }[] {
  const t = texts(d.locale).quality.settings;
  const problems = d.outcome !== undefined && 'problems' in d.outcome ? d.outcome.problems : [];
  const isWrong = (group: Group): boolean => problems.some(({ field }) => groupOf(field) === group);
  const title = (group: Group): string => {
    const changed = d.thresholds.changed.filter((metric) => groupOf(metric) === group).length;
    return `${isWrong(group) ? '▲ ' : ''}${t.groups[group]}${changed === 0 ? '' : t.changedCount(changed)}`;
  };
  const part = (...groups: readonly Group[]) => ({
    title: texts(d.locale).punctuation.list(groups.map(title)),
    groups,
  });
  if (problems.length === 0) return PARTS.map((groups) => part(...groups));
  const rest = GROUPS.filter((group) => !isWrong(group));
  return [...GROUPS.filter(isWrong).map((group) => part(group)), { title: t.otherGroups, groups: rest }];
}

function numberField(
  { locale, outcome }: QualitySettingsView,
  name: string,
  label: string,
  preset: string,
  own: string | undefined,
  typed: string | undefined,
): Element {
  const t = texts(locale).quality.settings;
  const problems = outcome !== undefined && 'problems' in outcome ? outcome.problems : [];
  // Fields are named in letters and underscores.
  const isWrong = problems.some(({ field }) => field.replace('.', '_') === name);
  return textField({
    name,
    label: `${isWrong ? '▲ ' : ''}${label}${own === undefined ? '' : t.changed(own)}`,
    placeholder: t.placeholder(preset),
    most: LONGEST,
    ...initial(typed ?? own),
  });
}

/** Longer than a field takes, it would be refused. */
function initial(text: string | undefined): { initial?: string } {
  return text === undefined || text === '' ? {} : { initial: clip(text, LONGEST) };
}

function problemList(problems: readonly SettingsProblem[], locale: Locale): Element {
  const t = texts(locale).quality.settings;
  const lines = problems.slice(0, SHOWN).map(({ field, why, given, least, most }) => {
    const known = Object.hasOwn(t.metric, field) ? t.metric[field as keyof typeof t.metric] : clip(field, 20);
    const name = escapeMarkdown(known);
    const said = escapeMarkdown(clip(given, 30));
    if (why === 'not-a-number' && NUMBER_FIELDS.some((each) => each === field))
      return t.notOneNumber(name, said);
    return why === 'out-of-range'
      ? t.problem[why](name, said, least ?? 0, most ?? 0)
      : t.problem[why](name, said);
  });
  return markdown([`**${t.problems}**`, ...lines.map((line) => `▲ ${line}`)].join('\n'));
}
