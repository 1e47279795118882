import { parseArgs } from 'node:util';

const DEFAULT_PORT = '4100';

export const HELP = `Usage: feishu-sandbox [options]

Starts a local copy of the Feishu platform on 127.0.0.1, with a chat page in the browser.

  --port <number>       port to listen on, 0 for a free one (default: PORT or ${DEFAULT_PORT})
  --transport <name>    how events reach the bot: webhook or websocket (default: webhook)
  --event-url <url>     webhook address for events
  --card-url <url>      webhook address for clicks on cards
  --version             print the version
  --help                print this text
`;

export interface Options {
  readonly port: number;
  readonly transport: 'webhook' | 'websocket';
  readonly 'event-url'?: string;
  readonly 'card-url'?: string;
  readonly version: boolean;
  readonly help: boolean;
}

/**
 * Parses the command line; `defaultPort` counts where no port is named. Throws with one sentence when an option is
 * unknown or wrong.
 */
export function parseOptions(args: readonly string[], defaultPort = DEFAULT_PORT): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: defaultPort },
      transport: { type: 'string', default: 'webhook' },
      'event-url': { type: 'string' },
      'card-url': { type: 'string' },
      version: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { port, transport } = values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(`--port ${port} is no port`);
  if (transport !== 'webhook' && transport !== 'websocket')
    throw new Error(`--transport is webhook or websocket, not ${transport}`);
  return { ...values, transport, port: Number(port) };
}
