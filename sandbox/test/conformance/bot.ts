import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as Lark from '@larksuiteoapi/node-sdk';

export const QUIET = {
  logger: { error() {}, warn() {}, info() {}, debug() {}, trace() {} },
  loggerLevel: Lark.LoggerLevel.fatal,
};

export type Handlers = Parameters<Lark.EventDispatcher['register']>[0];

/** A bot made of nothing but the SDK behind an HTTP server. */
export async function serveBot(listener: RequestListener): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The card of these tests: one button, one form. */
export const PRESSABLE = {
  schema: '2.0',
  config: { update_multi: true },
  body: {
    elements: [
      {
        tag: 'button',
        text: { tag: 'plain_text', content: '再次导出' },
        behaviors: [{ type: 'callback', value: { do: 'again' } }],
      },
      {
        tag: 'form',
        name: 'ask',
        elements: [
          { tag: 'date_picker', name: 'day', required: true },
          {
            tag: 'button',
            name: 'go',
            form_action_type: 'submit',
            text: { tag: 'plain_text', content: '开始' },
            behaviors: [{ type: 'callback', value: { do: 'ask' } }],
          },
        ],
      },
    ],
  },
};
