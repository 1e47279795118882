import { run } from '../../../src/cli/index.ts';
import type { Place } from '../../support/stores.ts';

export const ENOUGH = {
  FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718',
  FEISHU_APP_SECRET: 'secret-of-the-app',
  FEISHU_ENCRYPT_KEY: 'key',
  FEISHU_VERIFICATION_TOKEN: 'token',
  SECRET_KEY: 'a-very-long-secret-key',
};

/** Runs a command line; answers its exit code and what it said where. */
export async function cli(args: readonly string[], env: Readonly<Record<string, string>> = ENOUGH) {
  const said = { out: '', err: '' };
  const hear = (where: 'out' | 'err') => (text: string) => {
    said[where] += text;
  };
  const code = await run(args, { env, out: hear('out'), err: hear('err') });
  return { code, ...said };
}

/** The environment of a bot whose store is at a place. */
export function environmentOf(place: Place): Readonly<Record<string, string>> {
  return {
    ...ENOUGH,
    DATA_DIR: place.dataDir,
    DATABASE_URL: place.databaseUrl ?? '',
    SECRET_KEY: place.secretKey.toString('hex'),
  };
}
