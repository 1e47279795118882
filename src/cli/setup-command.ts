import { createInterface } from 'node:readline/promises';
import { PLATFORM_HOSTS } from '../environment.ts';
import { systemClock } from '../lib/clock.ts';
import { silentLogger } from '../lib/logger.ts';
import { type Command, type Surroundings, textOf, usage } from './command.ts';
import { type SetupOptions, setUp } from './setup.ts';
import type { Terminal } from './setup-app.ts';

/** Creates and configures the app of the bot, by one scan. */
export const setup: Command = {
  name: 'setup',
  usage:
    '[--app-id ID] [--domain NAME] [--no-publish] [--print-only] [--force] [--env FILE] [--language LANG]',
  does: 'Creates the app by one scan, writes .env, configures and publishes the app; goes on where it stopped.',
  options: {
    'app-id': { type: 'string', says: 'an app of the console; its secret is FEISHU_APP_SECRET' },
    domain: { type: 'string', takes: ['feishu', 'lark'], says: 'feishu (default), lark, or an address' },
    'no-publish': { type: 'boolean', says: 'leaves the version unpublished' },
    'print-only': { type: 'boolean', says: 'shows what would be set, and changes nothing' },
    force: { type: 'boolean', says: 'writes into an existing file without a question' },
    env: { type: 'string', takes: 'file', says: 'the file to write; default .env' },
    language: { type: 'string', takes: ['zh', 'en'], says: 'language of what is printed' },
  },
  words: { least: 0, most: 0 },
  async run(given, around) {
    const { options } = given;
    const text = (name: string) => textOf(given, name);
    const domain = text('domain') ?? (around.env['FEISHU_DOMAIN'] || undefined);
    const language = text('language') ?? (/zh|^$/i.test(around.env['LANG'] ?? '') ? 'zh' : 'en');
    if (language !== 'zh' && language !== 'en') throw usage('--language is zh or en');
    return setUp(
      {
        hosts: hostsOf(domain),
        domain,
        appId: text('app-id'),
        publish: options['no-publish'] !== true,
        printOnly: options['print-only'] === true,
        force: options['force'] === true,
        envFile: text('env') ?? '.env',
        language,
        environment: around.env,
      },
      { terminal: terminalOf(around, options['json'] === true), clock: systemClock, log: silentLogger },
    );
  },
};

function hostsOf(domain: string | undefined): SetupOptions['hosts'] {
  const { feishu, lark } = PLATFORM_HOSTS;
  if (domain === undefined || domain === 'feishu')
    return { api: feishu.api, accounts: feishu.accounts, larkApi: lark.api, larkAccounts: lark.accounts };
  // Codes of Feishu's accounts host work for both; the answer says which brand the tenant has.
  if (domain === 'lark')
    return { api: lark.api, accounts: feishu.accounts, larkApi: lark.api, larkAccounts: lark.accounts };
  if (!/^https?:\/\/\S+$/.test(domain)) throw usage('--domain is feishu, lark or an address');
  const host = domain.replace(/\/+$/, '');
  return { api: host, accounts: host, larkApi: host, larkAccounts: host };
}

function terminalOf({ out, err }: Surroundings, json: boolean): Terminal {
  const print = json ? err : out;
  return {
    print: (line) => print(`${line}\n`),
    async ask(question) {
      if (!process.stdin.isTTY || json) return undefined;
      const lines = createInterface({ input: process.stdin, output: process.stdout });
      try {
        return await lines.question(question);
      } finally {
        lines.close();
      }
    },
    columns: json ? undefined : process.stdout.columns,
    rows: json ? undefined : process.stdout.rows,
  };
}
