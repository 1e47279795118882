import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { failed } from './command.ts';

/** Readable by its owner only; complete on the disk when it gets its name. */
const RIGHTS = { mode: 0o600, flush: true } as const;

/** Throws AppError if there is such a file: nothing of ours is written over. */
export async function refuseExisting(file: string): Promise<void> {
  const there = await stat(file).then(
    () => true,
    () => false,
  );
  if (there) throw failed(`${file} exists already: name a new file`);
}

/** Writes a file that gets its name when it is whole; an interrupted write leaves nothing. */
export async function writeWhole<T>(file: string, write: (sink: Writable) => Promise<T>): Promise<T> {
  const draft = `${file}.partial`;
  try {
    const result = await write(createWriteStream(draft, RIGHTS));
    await rename(draft, file);
    return result;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
