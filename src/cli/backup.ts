import { open } from 'node:fs/promises';
import { readBackup, type StoreCounts, writeBackup } from '../store/backup.ts';
import { type Command, failed, type Outcome, textOf, usage } from './command.ts';
import { refuseExisting, writeWhole } from './files.ts';
import { storeOf } from './store.ts';

/** Writes everything in the store into one file, as it was at one moment; the bot may run meanwhile. */
export const backup: Command = {
  name: 'backup',
  usage: '--out FILE',
  does: 'Writes everything in the store into FILE. The bot may run meanwhile.',
  options: { out: { type: 'string', takes: 'file', says: 'the file to write; it must not exist' } },
  words: { least: 0, most: 0 },
  async run(given, around) {
    const out = textOf(given, 'out');
    if (out === undefined) throw usage('Name the file to write: --out FILE');
    await refuseExisting(out);
    const counts = await writeWhole(out, (sink) => writeBackup(storeOf(around), sink));
    return outcome(`Backed up to ${out}`, counts);
  },
};

/** Fills the store from a file of `backup`, of either engine, all or nothing. */
export const restore: Command = {
  name: 'restore',
  usage: 'FILE [--replace]',
  does: 'Fills an empty store from FILE; --replace first deletes what the store holds. Stop the bot before.',
  options: { replace: { type: 'boolean', says: 'deletes what the store holds before' } },
  words: { least: 1, most: 1, first: 'file' },
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
