import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { platformError } from '../../src/platform/errors.ts';
import { RETRY_TABLE } from '../../src/services/jobs/step.ts';
import { CALLS, FAULTS } from '../support/faults.ts';

const [MADE_OF = '', SEEN = ''] = readFileSync('docs/faults.md', 'utf8').split('\n## What people see');
const rows = (text: string) =>
  text
    .split('\n')
    .filter((line) => /^\| (?!---|fault|call)/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
const SOURCE = readdirSync('src/platform')
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(`src/platform/${name}`, 'utf8'))
  .join('\n');

describe('docs/faults.md', () => {
  it('has every fault that is tried, taken for what the program takes it for, and retried as long', () => {
    const table = rows(MADE_OF).map(
      ([, fault = '', kind = '', , , queue = '']) => [fault, kind, queue] as const,
    );

    expect(table.map(([fault]) => fault)).toEqual(Object.keys(FAULTS));
    for (const [fault, kind, queue] of table) {
      const { status, code } = FAULTS[fault] as { status?: number; code?: number };
      const error = platformError({ operation: 'x', status, body: code ? { code } : undefined });
      if (status !== undefined) expect([fault, error.kind]).toEqual([fault, kind]);
      expect([fault, queue.split(' ')[0]]).toEqual([fault, String(RETRY_TABLE[error.kind].attempts)]);
    }
  });

  it('says of every call that the bot makes what people see', () => {
    const named = new Set([...SEEN.matchAll(/`([a-zA-Z]+\.[a-zA-Z.]+)`/g)].map(([, name]) => name));
    const made = [...SOURCE.matchAll(/operation: '([a-zA-Z.]+)'/g)].map(([, name]) => name);
    const lists = [...SOURCE.matchAll(/kind\('([a-z]+)'\)/g)].map(([, name]) => `list.${name}`);

    expect([...made, ...lists].filter((name) => !named.has(name ?? ''))).toEqual([]);
    expect(Object.keys(CALLS).filter((name) => !named.has(name) && name !== 'auth.tenant')).toEqual([]);
  });
});
