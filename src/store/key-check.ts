import { AppError } from '../errors.ts';
import type { Cipher, Db } from './context.ts';

const PLACE = 'settings/store/key-check';
const ROW = { scope: 'store', name: 'key-check' } as const;

/** Seals a word with the key when the store is new, and opens it ever after: a wrong key is found at the start. */
export async function checkKey(db: Db, cipher: Cipher, now: number): Promise<void> {
  const value = cipher.seal('', PLACE).toString('base64');
  await db
    .insertInto('settings')
    .values({ ...ROW, value, updated_at: now })
    .onConflict((oc) => oc.doNothing())
    .execute();
  const kept = await db
    .selectFrom('settings')
    .select('value')
    .where('scope', '=', ROW.scope)
    .where('name', '=', ROW.name)
    .executeTakeFirstOrThrow();
  try {
    cipher.open(Buffer.from(kept.value, 'base64'), PLACE);
  } catch (cause) {
    throw new AppError(
      { kind: 'usage', advice: 'config', operation: 'store.open' },
      'SECRET_KEY differs from the one this database was written with (embedded: DATA_DIR/secret.key): give back the old key. ' +
        "If it is lost, delete the row 'store', 'key-check' from the table settings: stored files and authorisations stay unreadable",
      { cause },
    );
  }
}
