import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { platformError } from '../../src/platform/errors.ts';
import { ALERT_RULES } from '../../src/services/alerts/meeting.ts';
import { TOO_LATE_MS } from '../../src/services/digests/send/scheduler.ts';
import { EXPORT_LIMITS } from '../../src/services/exports/limits.ts';
import { KEPT } from '../../src/services/housekeeping.ts';
import { RETRY_TABLE } from '../../src/services/jobs/retries.ts';
import { CALLS, FAULTS } from '../support/faults.ts';
import { table } from '../support/table.ts';

const hours = (ms: number): number => ms / 3_600_000;
const minutes = (ms: number): number => ms / 60_000;
const clock = (minute: number): string => `${String(minute / 60).padStart(2, '0')}:00`;

const { runningPerPerson, runningPerChat, taskTimeoutMs, fileMessageBytes } = EXPORT_LIMITS;
const { perDay, delayMs, rate, minPeople, coolDownMs, quietFrom, quietTo, tooLateMs } = ALERT_RULES;
const [quiet, loud] = [clock(quietFrom), clock(quietTo)];

/** A sentence has to stand in the document word for word. */
const CLAIMS = table`
  README.md | A person can have ${runningPerPerson} exports running, a chat ${runningPerChat}
  README.md | after ${minutes(taskTimeoutMs)} minutes of a running task
  README.md | late within ${hours(TOO_LATE_MS)} hours
  README.md | ${perDay} alerts a day
  README.md | A file message holds ${fileMessageBytes / 1024 / 1024} MB
  README.zh.md | 每人同时 ${runningPerPerson} 个导出、每个聊天 ${runningPerChat} 个
  README.zh.md | 提醒每天最多 ${perDay} 条
  docs/operations.md | which digests were sent ¦ ${KEPT.auditDays} days
  docs/operations.md | export again ¦ ${KEPT.exportsLongerDays} days more
  docs/operations.md | at most ${runningPerPerson} running exports and a chat ${runningPerChat}
  docs/operations.zh.md | 再次导出 ¦ 再加 ${KEPT.exportsLongerDays} 天
  docs/operations.zh.md | 发过哪些日报 ¦ ${KEPT.auditDays} 天
  docs/architecture.md | ${runningPerPerson} exports run per person, ${runningPerChat} per chat
  docs/architecture.md | within ${hours(TOO_LATE_MS)} h the digest comes late
  docs/quality.md | about ${minutes(delayMs)} minutes after its end
  docs/quality.md | (${rate * 100}% by default
  docs/quality.md | (${minPeople} by default)
  docs/quality.md | one alert in ${hours(coolDownMs)} hours per meeting number, at most ${perDay} a day
  docs/quality.md | between ${quiet} and ${loud}
  docs/quality.md | more than ${hours(tooLateMs)} hours late
  docs/quality.md | ${hours(coolDownMs)} 小时内只提醒一次，一天最多 ${perDay} 条；${quiet}–${loud} 免打扰
`;

it.each(CLAIMS)('the numbers in %s are those of the program: %s', (document = '', sentence = '') => {
  const text = sentence.replace('¦', '|').toLowerCase(); // a cell of a table there ends as one here
  expect(readFileSync(document, 'utf8').toLowerCase()).toContain(text);
});

it('the tests that docs/security.md and the scripts name are there', () => {
  const files = ['docs/security.md', 'scripts/test-postgres.mjs'];
  const named = files.flatMap((file) => readFileSync(file, 'utf8').match(/\btest\/[\w/-]+\.test\.ts/g) ?? []);

  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((file) => !existsSync(file))).toEqual([]);
});

/** All code in a folder. */
function sourceOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  return files.map((file) => readFileSync(`${folder}/${file}`, 'utf8')).join('\n');
}

it('the log lines that docs/operations.md names are written by the program, letter for letter', () => {
  const source = sourceOf('src');
  const operations = readFileSync('docs/operations.md', 'utf8');
  const named = [...operations.matchAll(/log (?:line|says) `([^`]+)`/g)].map(([, line]) => line);

  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((line) => !source.includes(`'${line}'`))).toEqual([]);
});

it('every kind of job has a row in docs/architecture.md', () => {
  const defined = [...sourceOf('src').matchAll(/defineJob\(\{\s+kind: '([\w-]+)'/g)].map(([, kind]) => kind);
  const [, rows = ''] = readFileSync('docs/architecture.md', 'utf8').split('| job | does | priority |');
  const [jobs = ''] = rows.split('\n\n');
  const named = [...jobs.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, names = '']) => names.split(', '));

  expect(defined.length).toBeGreaterThan(20);
  expect(named.map((name) => name.replaceAll('`', '')).sort()).toEqual(defined.sort());
});

describe('docs/faults.md', () => {
  const [madeOf = '', seen = ''] = readFileSync('docs/faults.md', 'utf8').split('\n## What people see');

  it('has every fault that is tried, taken for what the program takes it for, and retried as long', () => {
    const rows = table(madeOf).filter(([, first]) => first !== undefined && !/^(---|fault|call)/.test(first));

    expect(rows.map(([, fault]) => fault)).toEqual(Object.keys(FAULTS));
    for (const [, fault = '', kind, , , queue = ''] of rows) {
      const { status, code } = FAULTS[fault] as { status?: number; code?: number };
      const error = platformError({ operation: 'x', status, body: code ? { code } : undefined });
      if (status !== undefined) expect([fault, error.kind]).toEqual([fault, kind]);
      expect([fault, queue.split(' ')[0]]).toEqual([fault, String(RETRY_TABLE[error.kind].attempts)]);
    }
  });

  it('says of every call that the bot makes what people see', () => {
    const source = sourceOf('src/platform');
    const named = new Set([...seen.matchAll(/`([a-zA-Z]+\.[a-zA-Z.]+)`/g)].map(([, name]) => name));
    const made = [...source.matchAll(/operation: '([a-zA-Z.]+)'/g)].map(([, name]) => name);
    const lists = [...source.matchAll(/listed\('([a-z]+)'/g)].map(([, name]) => `list.${name}`);

    expect([...made, ...lists].filter((name) => !named.has(name))).toEqual([]);
    expect(Object.keys(CALLS).filter((name) => !named.has(name) && name !== 'auth.tenant')).toEqual([]);
  });
});

describe('the two languages of docs/operations', () => {
  const sides = ['docs/operations.md', 'docs/operations.zh.md'].map((file) => readFileSync(file, 'utf8'));
  const [english = '', chinese = ''] = sides;
  const levels = (text: string) => [...text.matchAll(/^(#+) /gm)].map(([, level]) => level);
  const tables = (text: string) =>
    [...text.matchAll(/(?:^\|.*\n)+/gm)].map(([table]) => table.trim().split('\n').length);
  /** What stands in both letter for letter: metrics, alerts, variables, paths, log lines, scopes and error codes. */
  const NAMED = /^(?:bot_\w+|Bot\w+|[A-Z]+_[A-Z_]+|(?:GET|POST) .*|\d+|[a-z]+:.*|[a-z][\w ,.]{14,})$/;
  const names = (text: string) => {
    const quoted = [...text.matchAll(/`([^`\n]+)`|\b(\d{5,6})\b/g)];
    const each = new Set(quoted.map(([, name, code]) => name ?? code ?? ''));
    return [...each].filter((name) => NAMED.test(name)).sort();
  };

  it('have the same chapters, and tables of the same length', () => {
    expect(levels(chinese)).toEqual(levels(english));
    expect(tables(chinese)).toEqual(tables(english));
  });

  it('name the same metrics, alerts, variables, addresses, log lines, scopes and codes', () => {
    expect(names(english).length).toBeGreaterThan(80);
    expect(names(chinese)).toEqual(names(english));
  });
});
