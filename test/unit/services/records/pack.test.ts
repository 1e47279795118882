import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ZodError } from 'zod';
import { bytesOfMinutes, minutesOfBytes } from '../../../../src/services/records/index.ts';
import { minutesFromList } from '../../../../src/services/records/minutes.ts';
import { item, minutes, ZONE } from '../../quality/support/minutes.ts';

it('packed minutes come back as they were, and take little more than half of what rows of names and values take', () => {
  const own = minutes(0, 9, (at) => ({ unreadable: at % 3, video: { sent: { fps: at, height: 720 } } }));
  const { minutes: listed } = minutesFromList([item(0), item(1), item(2)], ZONE);
  const many = minutes(0, 44, (at) => ({ received: { latency: 40 + (at % 7), jitter: at % 5 } }));

  for (const before of [own, listed, []]) expect(minutesOfBytes(bytesOfMinutes(before))).toEqual(before);
  expect(bytesOfMinutes(many).length).toBeLessThan(gzipSync(JSON.stringify(many)).length * 0.6);
});

it('packed minutes of another version, or of any other form, are refused', () => {
  const stored = JSON.parse(gunzipSync(bytesOfMinutes(minutes(0, 2))).toString()) as object;
  const read = (value: unknown) => minutesOfBytes(gzipSync(JSON.stringify(value)));

  expect(read(stored)).toHaveLength(3);
  for (const other of [{ ...stored, v: 2 }, { ...stored, times: ['09:00'] }, null, [], 'text', 7, {}])
    expect(() => read(other)).toThrow(ZodError);
});
