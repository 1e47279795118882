import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { readBackup, type StoreCounts, writeBackup } from '../store/backup.ts';
import { type Command, failed, type Outcome, usage } from './command.ts';
import { storeOf } from './store.ts';

/** Readable by its owner only; complete on the disk when it gets its name. */
const RIGHTS = { mode: 0o600, flush: true } as const;

/** Writes everything in the store into one file, as it was at one moment; the bot may run meanwhile. */
export const backup: Command = {
  name: 'backup',
  usage: '--out FILE',
  does: 'Writes everything in the store into FILE. The bot may run meanwhile.',
  options: { out: { type: 'string' } },
  words: { least: 0, most: 0 },
  async run({ options }, around) {
    const { out } = options;
    if (typeof out !== 'string') throw usage('Name the file to write: --out FILE');
    if (await exists(out)) throw failed(`${out} exists already: name a new file`);
    const draft = `${out}.partial`;
    try {
      const counts = await writeBackup(storeOf(around), createWriteStream(draft, RIGHTS));
      await rename(draft, out);
      return outcome(`Backed up to ${out}`, counts);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  },
};

/** Fills the store from a file of `backup`, of either engine, all or nothing. */
export const restore: Command = {
  name: 'restore',
  usage: 'FILE [--replace]',
  does: 'Fills an empty store from FILE; --replace first deletes what the store holds. Stop the bot before.',
  options: { replace: { type: 'boolean' } },
  words: { least: 1, most: 1 },
  async run({ options, words: [file = ''] }, around) {
    const handle = await open(file).catch((cause: unknown) => {
      throw failed(
        `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
        cause,
      );
    });
    try {
      const over = options['replace'] === true ? 'replace' : 'only-empty';
      const bytes = handle.createReadStream({ autoClose: false });
      return outcome(`Restored from ${file}`, await readBackup(storeOf(around), bytes, over));
    } finally {
      await handle.close();
    }
  },
};

function outcome(did: string, { rows, tables, schema }: StoreCounts): Outcome {
  return {
    text: `${did}: ${rows} rows of ${tables} tables, schema ${schema}.`,
    data: { rows, tables, schema },
  };
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
