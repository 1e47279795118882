import { constants } from 'node:fs';
import { access, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { failed } from './command.ts';

/** Throws AppError where a file cannot be made: it is there already, and nothing is written over, or its folder is not. */
export async function refuseExisting(file: string): Promise<void> {
  const there = await stat(file).then(
    () => true,
    () => false,
  );
  if (there) throw failed(`${file} exists already: name a new file`);
  await access(dirname(file), constants.W_OK).catch((cause: unknown) => {
    throw failed(`${file} cannot be written: ${reasonOf(cause)}`, cause);
  });
}

/** Writes a file that gets its name when it is whole; an interrupted write leaves nothing. */
export async function writeWhole<T>(file: string, write: (sink: Writable) => Promise<T>): Promise<T> {
  const draft = `${file}.partial`;
  // Readable by its owner only.
  const handle = await open(draft, 'w', 0o600).catch((cause: unknown) => {
    throw failed(`${file} cannot be written: ${reasonOf(cause)}`, cause);
  });
  try {
    // Complete on the disk when it gets its name.
    const result = await write(handle.createWriteStream({ flush: true }));
    await rename(draft, file);
    return result;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await handle.close().catch(() => undefined); // the stream may have closed it
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
