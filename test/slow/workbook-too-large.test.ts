import { expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { MOST_ROWS, writeWorkbook } from '../../src/lib/workbook/writer.ts';

it('a workbook is too large beyond what a sheet may hold', async () => {
  async function* tooMany() {
    const row = ['x'];
    for (let n = 0; n <= MOST_ROWS; n += 1) yield row;
  }
  const write = async (): Promise<void> => {
    for await (const _ of writeWorkbook([{ name: 'S', headers: ['h'], rows: tooMany() }]));
  };

  const outcome = await write().catch((error: unknown) => error);

  expect(outcome).toBeInstanceOf(AppError);
  expect((outcome as AppError).facts.advice).toBe('workbook-too-large');
});
