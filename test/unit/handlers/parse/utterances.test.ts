import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { withView } from '../../../../src/handlers/commands/exports.ts';
import { readAlertCommand } from '../../../../src/handlers/parse/alerts.ts';
import { readAttendance } from '../../../../src/handlers/parse/attendance.ts';
import { readDigestCommand } from '../../../../src/handlers/parse/digests.ts';
import { type Before, followUp } from '../../../../src/handlers/parse/plain/follow.ts';
import { type PlainReading, type Reading, readPlain } from '../../../../src/handlers/parse/plain/index.ts';
import { readRequest } from '../../../../src/handlers/parse/request.ts';
import { readCompare, readTrend } from '../../../../src/handlers/parse/trends.ts';

/**
 * What people write to the bot, below what it has to come to: what runs at once (`run`), what is offered as buttons
 * (`ask`), help, thanks, or nothing that is understood. `{李四}` is a mention, `@李四` a name, `@me` who writes; the time
 * stands behind the bar. `npm test` reads every third of them, `npm run test:slow` all.
 */
const UTTERANCES = readFileSync(new URL('utterances.txt', import.meta.url), 'utf8')
  .split('\n\n')
  .flatMap((block) => {
    const [wanted = '', ...all] = block.trimEnd().split('\n');
    return all.map((said) => [said.trim(), wanted] as const);
  })
  .filter((_each, at) => process.env['EVERY_UTTERANCE'] !== undefined || at % 3 === 0);

/** A Thursday morning in Shanghai. */
const AT = { now: Date.parse('2026-11-19T10:00:00+08:00'), zone: 'Asia/Shanghai' };
const ME = 'ou_me';

function read(said: string, before?: Before, at = AT): PlainReading {
  const people: { openId: string; name: string }[] = [];
  const text = said.replace(/\{([^}]+)\}/g, (_mention, name: string) => {
    people.push({ openId: `ou_${name}`, name });
    return ' ';
  });
  const alone = readPlain({ text, people, by: ME }, at);
  return followUp({ text, people, by: ME }, alone, before, at) ?? alone;
}

function written({ command, words, people, range }: Reading): string {
  const quoted = words.map((word) => (/\s/.test(word) ? `"${word}"` : word));
  const named = people.map(({ openId, name }) => (openId === ME ? '@me' : `{${name}}`));
  return [command, ...quoted, ...named, ...(range === undefined ? [] : ['|', range.spec])].join(' ');
}

function outcomeOf(meant: PlainReading): string {
  if (meant.is === 'run') return `run ${written(meant.reading)}`;
  return meant.is === 'ask' ? `ask ${meant.readings.map(written).join(' || ')}` : meant.is;
}

/** What its own command says is wrong with a reading; nothing of one that it runs. */
function refusalOf({ command, words: typed, people: named, range }: Reading): readonly unknown[] {
  const words = [...typed, ...(range?.spec.split(' ') ?? [])];
  const people = named.map((each) => ({ ...each, key: '', isBot: false }));
  const args = { words, people };
  const at = { ...AT, historyDays: 800 };
  switch (command) {
    case 'meetings':
    case 'participants':
    case 'rooms':
      return problemsOf(readRequest(command, args, at));
    case 'quality':
      return words[0] === 'settings' ? [] : problemsOf(withView(readRequest(command, args, at)));
    case 'attendance':
      return problemsOf(readAttendance(args, { ...at, inGroup: true }));
    case 'trend':
      return problemsOf(readTrend(words, people, at));
    case 'compare':
      return problemsOf(readCompare(words, people, at));
    case 'digest':
      return problemsOf(readDigestCommand(words, people, at));
    case 'alert':
      return problemsOf(readAlertCommand(words, people));
    default:
      return [];
  }
}

/** Times to come are read as such, and what there is none of is said by the command. */
function problemsOf(read: object): readonly unknown[] {
  const problems =
    'problem' in read ? [read.problem] : 'problems' in read ? (read.problems as unknown[]) : [];
  return problems.filter(
    (each) => !/"(?:future|rooms-ahead|say-upcoming|number-invalid)"/.test(JSON.stringify(each)),
  );
}

const LEAST_RIGHT = 0.995;
/** On a machine that does much else. */
const PATIENCE_MS = 300_000;
/** What may run of itself reads only. */
const READS =
  /^run (?:alert$|digest now|digest$|compare|meetings|quality|rooms|trend|whoami|jobs|doctor|audit|export|participants (?:\d{1,8}|\d{10,})$)(?: |$)/;

describe('what people write', () => {
  const outcomes: { said: string; wanted: string; got: string; refused: readonly unknown[] }[] = [];
  const missed = () => outcomes.filter(({ wanted, got }) => got !== wanted);

  // Not while the file is collected: what takes seconds is to be known as such, and to run before shorter files.
  beforeAll(() => {
    for (const [said, wanted] of UTTERANCES) {
      const meant = read(said);
      const readings = meant.is === 'run' ? [meant.reading] : meant.is === 'ask' ? meant.readings : [];
      outcomes.push({ said, wanted, got: outcomeOf(meant), refused: readings.flatMap(refusalOf) });
    }
  }, PATIENCE_MS);

  it('is understood, nearly always', () => {
    expect(new Set(UTTERANCES.map(([said]) => said)).size).toBeGreaterThanOrEqual(250);
    const misses = missed();
    const shown = misses.map(({ said, wanted, got }) => `${said}\n  ${wanted}\n  ${got}`).join('\n');
    expect(1 - misses.length / outcomes.length, shown).toBeGreaterThanOrEqual(LEAST_RIGHT);
  });

  it('is never acted on wrongly', () => {
    expect(missed().filter(({ got }) => got.startsWith('run '))).toEqual([]);
    expect(outcomes.filter(({ got }) => got.startsWith('run ') && !READS.test(got))).toEqual([]);
  });

  it('is read into what its command takes', () => {
    // Of a day that there is not the command says so.
    const meant = (each: unknown): boolean => /no-such-date/.test(JSON.stringify(each));
    expect(outcomes.filter(({ refused }) => refused.some((each) => !meant(each)))).toEqual([]);
  });

  it('is not looked into where it is longer than any question, whatever it leaves out', () => {
    expect(read(`${'不是昨天的，'.repeat(60)}前天的会`)).toEqual({ is: 'none' });
  });

  it('may be anything at all', () => {
    const long = ['1', '会', '昨天'].map((each) => each.repeat(300));
    for (const odd of ['', ' ', '¦', '“', '((((', '\u0000', ...long])
      expect(['run', 'ask', 'help', 'thanks', 'hello', 'none']).toContain(read(odd).is);
  });
});

/** What one person writes in a chat, each message above what it comes to after those before it. */
const CONVERSATIONS = readFileSync(new URL('conversations.txt', import.meta.url), 'utf8')
  .split('\n\n')
  .map((block) => block.trimEnd().split(/\n {2}|\n/));
const TYPED: Readonly<Record<string, Reading['command']>> = {
  质量: 'quality',
  会议: 'meetings',
  趋势: 'trend',
};

describe('what goes on with what was asked before', () => {
  it.each(CONVERSATIONS)('%s', (...lines) => {
    let before: Before | undefined;
    for (let line = 0; line < lines.length; line += 2) {
      const [said = '', wanted = ''] = lines.slice(line, line + 2);
      const [, name = '', rest = ''] = /^\/(\S+) (.*)$/.exec(said) ?? [];
      const typed = {
        command: TYPED[name] ?? 'quality',
        words: rest.split(' '),
        people: [],
        range: undefined,
      };
      const meant: PlainReading = name === '' ? read(said, before) : { is: 'run', reading: typed };
      expect(outcomeOf(meant), said).toBe(wanted);
      const readings = meant.is === 'run' ? [meant.reading] : meant.is === 'ask' ? meant.readings : [];
      if (readings.length > 0) before = { readings, at: AT.now };
    }
  });

  it('changes hardly anything of what says all that it means', () => {
    const [meetings, quality] = ['上周的会议', '昨天周会质量怎么样'].map((said) => read(said));
    const before = [meetings, quality].flatMap((each) => (each?.is === 'run' ? [each.reading] : []));
    // `导出` alone goes on with what was asked.
    const some = UTTERANCES.filter(([said], at) => at % 13 === 0 && said.length > 2);
    const changed = some.filter(
      ([said, wanted]) =>
        /^(?:run|help|thanks|none)/.test(wanted) &&
        before.some((each) => outcomeOf(read(said, { readings: [each], at: AT.now })) !== wanted),
    );
    // `was it their wifi?` is nothing alone.
    expect(changed.length / some.length, changed.join('\n')).toBeLessThan(0.03);
  });

  it('names the days of what was asked before midnight as they were then', () => {
    const asked = read('昨天的会议');
    const late = { ...AT, now: Date.parse('2026-11-20T00:05:00+08:00') };
    const readings = asked.is === 'run' ? [asked.reading] : [];
    expect(outcomeOf(read('只要超过1小时的', { readings, at: late.now - 600_000 }, late))).toBe(
      'run meetings 超过1小时 | 2026-11-18',
    );
  });
});

/** Lists of words, each line by the file that it stands in. */
const WORDS = new URL('../../../../src/handlers/parse/plain/words/', import.meta.url);

describe('lists of words', () => {
  it.each(readdirSync(WORDS))('%s can be read at a glance, and has no line twice', (file) => {
    const text = readFileSync(new URL(file, WORDS), 'utf8');
    expect(text.split('\n').filter((line) => line.length > 160)).toEqual([]);
    expect(text.split('\n').length).toBeLessThanOrEqual(300);
    const lines: string[] = [];
    JSON.parse(text, (_key, value: unknown) => {
      if (typeof value === 'string' && !value.startsWith('# ') && value.length > 20) lines.push(value);
      return value;
    });
    expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([]);
  });
});
