import { describe, expect, it } from 'vitest';
import { bytesOfThread } from '../../../../src/lib/workbook/worker-stream.ts';

const file = new URL('../../../../src/lib/workbook/bytes-thread', import.meta.url);
const plan = { name: 'S', headers: ['h'], autoFilter: true };

async function drained(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const chunk of chunks) bytes += chunk.length;
  return bytes;
}

describe('a thread that makes a workbook', () => {
  it('that runs out of memory says the workbook is too large, and the bot lives on', async () => {
    let asked = 0;
    const answer = async (): Promise<string[][]> => {
      asked += 1;
      return Array.from({ length: 200 }, (_, n) => [`${asked} ${n} ${'长'.repeat(10_000)}`]);
    };

    const thread = bytesOfThread({ file, data: { kind: 'write', sheets: [plan] }, answer, heapMb: 96 });

    await expect(drained(thread)).rejects.toMatchObject({ facts: { advice: 'workbook-too-large' } });
    expect(asked).toBeGreaterThan(1);
  });

  it('that fails says why', async () => {
    const thread = bytesOfThread({
      file,
      data: { kind: 'write', sheets: [{ ...plan, name: 'a/b' }] },
      answer: async () => undefined,
    });

    await expect(drained(thread)).rejects.toThrow(/Sheet name/);
  });
});
