import { expect, it } from 'vitest';
import { MOST_ROWS } from '../../src/lib/workbook/writer.ts';
import { written } from '../unit/lib/workbook/support.ts';

it('a workbook is too large beyond what a sheet may hold', async () => {
  async function* tooMany() {
    const row = ['x'];
    for (let n = 0; n <= MOST_ROWS; n += 1) yield row;
  }

  await expect(written([{ name: 'S', headers: ['h'], rows: tooMany() }])).rejects.toMatchObject({
    facts: { advice: 'workbook-too-large' },
  });
});
