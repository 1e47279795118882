import { run } from '../../../src/cli/index.ts';
import type { Clock } from '../../../src/lib/clock.ts';
import type { Place } from '../../support/stores.ts';

export const ENOUGH = {
  ...{ FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718', FEISHU_APP_SECRET: 'secret-of-the-app' },
  ...{ FEISHU_ENCRYPT_KEY: 'key', FEISHU_VERIFICATION_TOKEN: 'token' },
  SECRET_KEY: 'a-very-long-secret-key',
};

type Environment = Readonly<Record<string, string>>;

/** Runs a command line, by a clock of its own where there is one; answers its exit code and what it said where. */
export async function cli(args: readonly string[], env: Environment = ENOUGH, clock?: Clock, typed = '') {
  const said = { out: '', err: '', progress: [] as string[] };
  const hear = (where: 'out' | 'err') => (text: string) => {
    said[where] += text;
  };
  const progress = (line: string) => void said.progress.push(line);
  const heard = { out: hear('out'), err: hear('err'), progress, input: async () => typed };
  const code = await run(args, { env, ...heard, ...(clock && { clock }) });
  return { code, ...said };
}

export function environmentOf(place: Place): Environment {
  const { dataDir: DATA_DIR, databaseUrl: DATABASE_URL = '', secretKey } = place;
  return { ...ENOUGH, DATA_DIR, DATABASE_URL, SECRET_KEY: secretKey.toString('hex') };
}
