import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALERT_RULES } from '../../src/services/alerts/meeting.ts';
import { TOO_LATE_MS } from '../../src/services/digests/send/scheduler.ts';
import { EXPORT_LIMITS } from '../../src/services/exports/limits.ts';
import { KEPT } from '../../src/services/housekeeping.ts';

const HOUR_MS = 60 * 60_000;
const hours = (ms: number): number => ms / HOUR_MS;
const minutes = (ms: number): number => ms / 60_000;
const clock = (minute: number): string => `${String(minute / 60).padStart(2, '0')}:00`;

/** A sentence has to stand in the document word for word. */
const CLAIMS: readonly (readonly [document: string, sentence: string])[] = [
  [
    'README.md',
    `A person can have ${EXPORT_LIMITS.runningPerPerson} exports running, a chat ${EXPORT_LIMITS.runningPerChat}`,
  ],
  ['README.md', `after ${minutes(EXPORT_LIMITS.taskTimeoutMs)} minutes of a running task`],
  ['docs/operations.md', `export again | ${KEPT.exportsLongerDays} days more`],
  ['docs/operations.md', `which digests were sent | ${KEPT.auditDays} days`],
  ['docs/operations.zh.md', `再次导出 | 再加 ${KEPT.exportsLongerDays} 天`],
  ['docs/operations.zh.md', `发过哪些日报 | ${KEPT.auditDays} 天`],
  ['README.md', `late within ${hours(TOO_LATE_MS)} hours`],
  ['README.md', `${ALERT_RULES.perDay} alerts a day`],
  ['README.md', `A file message holds ${EXPORT_LIMITS.fileMessageBytes / 1024 / 1024} MB`],
  [
    'README.zh.md',
    `每人同时 ${EXPORT_LIMITS.runningPerPerson} 个导出、每个聊天 ${EXPORT_LIMITS.runningPerChat} 个`,
  ],
  ['README.zh.md', `提醒每天最多 ${ALERT_RULES.perDay} 条`],
  [
    'docs/operations.md',
    `at most ${EXPORT_LIMITS.runningPerPerson} running exports and a chat ${EXPORT_LIMITS.runningPerChat}`,
  ],
  [
    'docs/architecture.md',
    `${EXPORT_LIMITS.runningPerPerson} exports run per person, ${EXPORT_LIMITS.runningPerChat} per chat`,
  ],
  ['docs/architecture.md', `within ${hours(TOO_LATE_MS)} h the digest comes late`],
  ['docs/quality.md', `about ${minutes(ALERT_RULES.delayMs)} minutes after its end`],
  ['docs/quality.md', `(${ALERT_RULES.rate * 100}% by default`],
  ['docs/quality.md', `(${ALERT_RULES.minPeople} by default)`],
  [
    'docs/quality.md',
    `one alert in ${hours(ALERT_RULES.coolDownMs)} hours per meeting number, at most ${ALERT_RULES.perDay} a day`,
  ],
  ['docs/quality.md', `between ${clock(ALERT_RULES.quietFrom)} and ${clock(ALERT_RULES.quietTo)}`],
  ['docs/quality.md', `more than ${hours(ALERT_RULES.tooLateMs)} hours late`],
  [
    'docs/quality.md',
    `${hours(ALERT_RULES.coolDownMs)} 小时内只提醒一次，一天最多 ${ALERT_RULES.perDay} 条；${clock(ALERT_RULES.quietFrom)}–${clock(ALERT_RULES.quietTo)} 免打扰`,
  ],
];

describe('the numbers people read', () => {
  it.each(CLAIMS)('in %s are those of the program: %s', (document, sentence) => {
    expect(readFileSync(document, 'utf8').toLowerCase()).toContain(sentence.toLowerCase());
  });
});

describe('the log lines that docs/operations.md names', () => {
  const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`src/${file}`, 'utf8'))
    .join('\n');
  const named = [...readFileSync('docs/operations.md', 'utf8').matchAll(/log (?:line|says) `([^`]+)`/g)];

  it('are written by the program, letter for letter', () => {
    expect(named.length).toBeGreaterThan(4);
    expect(named.map(([, line]) => line).filter((line) => !source.includes(`'${line}'`))).toEqual([]);
  });
});

describe('the two languages of docs/operations', () => {
  const sides = ['docs/operations.md', 'docs/operations.zh.md'].map((file) => readFileSync(file, 'utf8'));
  const [english = '', chinese = ''] = sides;
  const levels = (text: string) => [...text.matchAll(/^(#+) /gm)].map(([, level]) => level);
  const tables = (text: string) =>
    [...text.matchAll(/(?:^\|.*\n)+/gm)].map(([table]) => table.trim().split('\n').length);
  /** What stands in both letter for letter: metrics, alerts, variables, paths, log lines, scopes and error codes. */
  const names = (text: string) =>
    [
      ...new Set(
        [...text.matchAll(/`([^`\n]+)`|\b(\d{5,6})\b/g)].map(([, quoted, code]) => quoted ?? code ?? ''),
      ),
    ]
      .filter((name) =>
        /^(?:bot_\w+|Bot\w+|[A-Z]+_[A-Z_]+|(?:GET|POST) .*|\d+|[a-z]+:.*|[a-z][\w ,.]{14,})$/.test(name),
      )
      .sort();

  it('have the same chapters, and tables of the same length', () => {
    expect(levels(chinese)).toEqual(levels(english));
    expect(tables(chinese)).toEqual(tables(english));
  });

  it('name the same metrics, alerts, variables, addresses, log lines, scopes and codes', () => {
    expect(names(english).length).toBeGreaterThan(80);
    expect(names(chinese)).toEqual(names(english));
  });

  it('name every metric and alert that there is', () => {
    const alerts = [...readFileSync('docs/alerts.yml', 'utf8').matchAll(/alert: (\w+)/g)].map(
      ([, name]) => name,
    );
    const metrics = [...readFileSync('src/lib/metrics.ts', 'utf8').matchAll(/\b(bot_[a-z_]+)\b/g)].map(
      ([, name]) => name,
    );

    expect([...alerts, ...metrics].filter((name) => !english.includes(`\`${name}\``))).toEqual([]);
  });
});
