import { join } from 'node:path';
import { systemClock } from '../lib/clock.ts';
import { silentLogger } from '../lib/logger.ts';
import { readSecretKeys } from '../store/keys.ts';
import { rotateKey as reseal, verifyAudit } from '../store/reseal.ts';
import { type Command, configOf, failed, type Surroundings, usage } from './command.ts';

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

/** Returns the store of the environment. No key is made here: one that nobody has would only hide that the old one is lost. */
export function storeOf(around: Surroundings) {
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
