import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../lib/clock.ts';
import { silentLogger } from '../lib/logger.ts';
import { givenUpJobs, hidden, rerunJob } from '../services/given-up.ts';
import { readBackup, type StoreCounts, writeBackup } from '../store/backup.ts';
import { openStore } from '../store/index.ts';
import { readSecretKeys } from '../store/keys.ts';
import { moveStore } from '../store/move.ts';
import { rotateKey as reseal, verifyAudit } from '../store/reseal.ts';
import type { Store } from '../store/types.ts';
import {
  type Command,
  configOf,
  failed,
  type Given,
  type Outcome,
  refuseExisting,
  type Surroundings,
  textOf,
  usage,
  writeWhole,
} from './command.ts';

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

/** Moves everything from SQLite to PostgreSQL, and goes on where an interrupted run stopped. */
export const migrateStore: Command = {
  name: 'migrate-store',
  usage: '[--to postgres://… | --to - | --to-file FILE]',
  does: 'Copies the SQLite store of DATA_DIR into an empty PostgreSQL (default: DATABASE_URL). Stop the bot before, and keep the password off the command line, which others can read.',
  options: {
    to: {
      type: 'string',
      says: 'address of the empty database, its password in PGPASSWORD; - reads it from the input',
    },
    'to-file': { type: 'string', takes: 'file', says: 'the file that holds the address' },
  },
  words: { least: 0, most: 0 },
  async run(given, around) {
    const { config } = configOf(around);
    const to = (await targetOf(given, around)) ?? config.store.databaseUrl;
    if (to === undefined || !/^postgres(?:ql)?:\/\//.test(to))
      throw usage(
        'Name the empty database to fill: --to postgres://user@host/database with its password in PGPASSWORD, or the whole address in DATABASE_URL, in a file (--to-file FILE) or as input (--to -)',
      );
    const options = storeOf(around);
    const { dataDir } = config.store;
    const moved = await moveStore({
      from: { ...options, databaseUrl: undefined },
      to: { ...options, databaseUrl: to },
      onPage: (table, rows) => around.progress?.(`${table}: ${rows} rows`),
    });
    const { rows, resumed, tables } = moved;
    const filled = Object.entries(tables).filter(([, count]) => count > 0);
    const lines = filled.map(([table, count]) => `  ${table.padEnd(16)}${count}`);
    const key = around.env['SECRET_KEY']
      ? 'keep SECRET_KEY'
      : `set SECRET_KEY to what ${join(dataDir, 'secret.key')} holds`;
    return {
      text: [
        `Copied ${rows} rows of ${filled.length} tables${resumed > 0 ? `, ${resumed} of them in an earlier run` : ''}, and compared them:`,
        ...lines,
        `Now set DATABASE_URL, ${key}, and start the bot. The SQLite store in ${dataDir} is left as it was.`,
      ].join('\n'),
      data: { rows, resumed, tables },
    };
  },
};

/** Returns the address that was given; undefined for none. What stands in a command line is no secret any more. */
async function targetOf(given: Given, around: Surroundings): Promise<string | undefined> {
  const [to, file] = [textOf(given, 'to'), textOf(given, 'to-file')];
  if (to !== undefined && file !== undefined) throw usage('Give the address once: --to or --to-file');
  if (file !== undefined)
    return readFile(file, 'utf8').then(
      (text) => text.trim(),
      (cause: Error) => {
        throw failed(`${file} cannot be read: ${cause.message}`, cause);
      },
    );
  if (to === '-') return (await around.input?.())?.trim();
  if (to !== undefined && /^[^/]*\/\/[^/@]*:[^/]*@/.test(to))
    around.err(
      'Please look: others on this machine can read a password on the command line. Use --to -, --to-file or DATABASE_URL, and give the database a new password if others use this machine.\n',
    );
  return to;
}

/** Seals everything in the store with SECRET_KEY; the bot may run meanwhile. */
export const rotateKey: Command = {
  name: 'rotate-key',
  usage: '',
  does: 'Seals everything in the store with SECRET_KEY, so that SECRET_KEY_OLD is no longer needed. The bot may run meanwhile.',
  options: {},
  words: { least: 0, most: 0 },
  async run(_given, around) {
    const { keyId, values, tables } = await reseal(storeOf(around));
    return {
      text: `Sealed ${values} values with the key ${keyId}; everything is sealed with it now. Remove SECRET_KEY_OLD.`,
      data: { keyId, values, tables },
    };
  },
};

const WHY = {
  changed: 'was changed after it was written',
  missing: 'is missing',
  head: 'is where the log ends; that end was changed',
  checkpoint: 'is where the log begins; that beginning was changed',
} as const;

/** Proves that no row of the audit log was changed or taken away, or names the first one that was. */
export const auditLog: Command = {
  name: 'audit',
  usage: 'verify',
  does: 'Proves that no row of the audit log was changed or removed, or names the first one.',
  options: {},
  words: { least: 1, most: 1, first: ['verify'] },
  async run({ words: [what] }, around) {
    if (what !== 'verify') throw usage('What about the audit log? meeting-quality audit verify');
    const { rows, head, broken } = await verifyAudit(storeOf(around));
    if (broken !== undefined) {
      throw failed(
        `The audit log is broken: row ${broken.id} ${WHY[broken.why]}. ${rows} rows before it are whole.`,
      );
    }
    return {
      text: `The audit log is whole: ${rows} rows. The newest is number ${head.id}, ${head.hash || 'without signature'}.`,
      data: { rows, newest: head.id, signature: head.hash },
    };
  },
};

const MOST = 100;
const WHAT = 'What about the jobs? meeting-quality jobs failed, or jobs retry ID, or jobs retry --all';

/** Lists the jobs that were given up, as `/任务 失败` does, and has the bot run them again. */
export const jobs: Command = {
  name: 'jobs',
  usage: 'failed | retry ID | retry --all',
  does: 'Lists the jobs that were given up, with their reasons, or has the running bot run them again.',
  options: { all: { type: 'boolean', says: 'all of them' } },
  words: { least: 1, most: 2, first: ['failed', 'retry'] },
  async run({ options, words: [what, id] }, around) {
    const all = options['all'] === true;
    const ids = id === undefined ? undefined : readId(id);
    if (what === 'failed' ? id !== undefined || all : what !== 'retry' || all === (id !== undefined))
      throw usage(WHAT);
    const store = await openStore(storeOf(around));
    try {
      return await (what === 'failed' ? list(store) : retry(store, ids));
    } finally {
      await store.close();
    }
  },
};

function readId(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw usage(`“${text}” is no job: jobs failed shows their numbers`);
  return Number(text);
}

async function list(store: Store): Promise<Outcome> {
  const { rows, more } = await givenUpJobs(store, systemClock.now(), MOST);
  const lines = rows.map(({ id, kind, error, ageSeconds, asker }) =>
    [String(id).padStart(6), kind.padEnd(16), age(ageSeconds).padEnd(6), hidden(asker) ?? '–', error].join(
      '  ',
    ),
  );
  if (more > 0) lines.push(`${more} more`);
  return { text: lines.length === 0 ? 'No job was given up.' : lines.join('\n'), data: { jobs: rows, more } };
}

/** The bot that runs does the work: what was given up has to be prepared by the code that knows it. */
async function retry(store: Store, id: number | undefined): Promise<Outcome> {
  const now = systemClock.now();
  const found = await store.jobs.dead(MOST, id === undefined ? {} : { id });
  if (found.length === 0)
    throw failed(id === undefined ? 'No job was given up.' : `No job ${id} was given up.`);
  await store.transaction((repos) =>
    rerunJob.enqueue(repos, { by: null, ...(id !== undefined && { id }) }, now),
  );
  const which = id === undefined ? 'All jobs that were given up run' : `Job ${id} runs`;
  return { text: `${which} again as soon as the bot runs.`, data: { id: id ?? 'all' } };
}

function age(seconds: number): string {
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3600)];
  if (hours >= 48) return `${Math.floor(hours / 24)} d`;
  return hours > 0 ? `${hours} h` : `${minutes} min`;
}

/** Returns the store of the environment. No key is made here: one that nobody has would only hide that the old one is lost. */
function storeOf(around: Surroundings) {
  const { config, secrets } = configOf(around);
  const { databaseUrl, dataDir } = config.store;
  const keys = readSecretKeys(secrets.secretKey, secrets.secretKeyOld, dataDir);
  if (keys === undefined) {
    throw usage(
      `There is no SECRET_KEY and no ${join(dataDir, 'secret.key')}: bring back the key that the store was written with`,
    );
  }
  const { current: secretKey, old: oldKeys } = keys;
  return { databaseUrl, dataDir, secretKey, oldKeys, clock: systemClock, log: silentLogger };
}
