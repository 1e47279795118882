import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'bot-production-'));

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('an installation for production, as docs/operations.md describes it', () => {
  it('contains neither the sandbox nor a tool of development', async () => {
    mkdirSync(join(folder, 'sandbox'));
    for (const file of ['package.json', 'package-lock.json', '.npmrc', 'sandbox/package.json'])
      cpSync(file, join(folder, file));

    await promisify(execFile)(
      'npm',
      ['ci', '--omit=dev', '--workspaces=false', '--ignore-scripts', '--prefer-offline'],
      { cwd: folder },
    );
    const has = (name: string): boolean => existsSync(join(folder, 'node_modules', name));

    expect(['express', 'kysely', '@larksuiteoapi/node-sdk'].filter((name) => !has(name))).toEqual([]);
    const unwanted = [
      'feishu-sandbox',
      '.bin/feishu-sandbox',
      'preact',
      'diff',
      'vite',
      'vitest',
      'typescript',
    ];
    expect(unwanted.filter(has)).toEqual([]);
  }, 120_000);
});
