import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Makes a folder that goes with the tests of the file or block in which it is made. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bot-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
