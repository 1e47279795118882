import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../platform/stage.ts';

describe('a file of the bot', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.stop());

  it.each([
    ['of 30 MB is taken', 30 * 1024 * 1024, 0],
    ['larger than that is refused', 30 * 1024 * 1024 + 1, 234006],
  ])('%s', async (_what, size, code) => {
    const form = new FormData();
    form.set('file_type', 'stream');
    form.set('file_name', '会议.xlsx');
    form.set('file', new Blob([new Uint8Array(size)]), 'a.xlsx');

    expect((await stage.ask('POST', '/open-apis/im/v1/files', { body: form })).code).toBe(code);
  });
});
