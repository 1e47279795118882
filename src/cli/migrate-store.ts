import { join } from 'node:path';
import { moveStore } from '../store/move.ts';
import { type Command, configOf, textOf, usage } from './command.ts';
import { storeOf } from './store.ts';

/** Moves everything from SQLite to PostgreSQL, and goes on where an interrupted run stopped. */
export const migrateStore: Command = {
  name: 'migrate-store',
  usage: '[--to postgres://…]',
  does: 'Copies the SQLite store of DATA_DIR into an empty PostgreSQL (default: DATABASE_URL). Stop the bot before.',
  options: { to: { type: 'string', says: 'address of the empty database; default DATABASE_URL' } },
  words: { least: 0, most: 0 },
  async run(given, around) {
    const { config } = configOf(around);
    const to = textOf(given, 'to') ?? config.store.databaseUrl;
    if (to === undefined || !/^postgres(?:ql)?:\/\//.test(to))
      throw usage('Name the empty database to fill: --to postgres://user:password@host/database');
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
