import { expect, it } from 'vitest';
import { addressesOf, authoriseUrl, fileUrl, loginUrl } from '../../../../src/handlers/web/links.ts';

const AT = 'https://bot.example';

it('addresses name an export and carry nothing that opens it', () => {
  expect([fileUrl(AT, 'ex1'), authoriseUrl(AT, 'ex1'), authoriseUrl(AT), loginUrl(AT, 'ex1')]).toEqual([
    'https://bot.example/files/ex1',
    'https://bot.example/oauth/start?export=ex1',
    'https://bot.example/oauth/start',
    'https://bot.example/oauth/start?to=/files/ex1',
  ]);
});

it.each([
  [true, 'webhook', `${AT}/webhook/event`, `${AT}/webhook/card`, `${AT}/oauth/callback`],
  [false, 'websocket', 'long connection', 'long connection', 'none needed'],
] as const)(
  'the start names what to paste into the developer console: reachable %s, by %s',
  (isReachable, kind, events, callbacks, redirect) => {
    const http = { publicUrl: AT, isReachable } as Parameters<typeof addressesOf>[0]['http'];

    expect(addressesOf({ http, transport: { kind } })).toEqual({ events, callbacks, redirect });
  },
);
