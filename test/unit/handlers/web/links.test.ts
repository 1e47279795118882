import { expect, it } from 'vitest';
import { addressesOf, authoriseUrl, fileUrl, loginUrl } from '../../../../src/handlers/web/links.ts';

it('addresses name an export and carry nothing that opens it', () => {
  const at = 'https://bot.example';

  expect([fileUrl(at, 'ex1'), authoriseUrl(at, 'ex1'), authoriseUrl(at), loginUrl(at, 'ex1')]).toEqual([
    'https://bot.example/files/ex1',
    'https://bot.example/oauth/start?export=ex1',
    'https://bot.example/oauth/start',
    'https://bot.example/oauth/start?to=/files/ex1',
  ]);
});

it('the start names what to paste into the developer console', () => {
  const http = { publicUrl: 'https://bot.example', isReachable: true } as Parameters<
    typeof addressesOf
  >[0]['http'];

  expect(addressesOf({ http, transport: { kind: 'webhook' } })).toEqual({
    events: 'https://bot.example/webhook/event',
    callbacks: 'https://bot.example/webhook/card',
    redirect: 'https://bot.example/oauth/callback',
  });
  expect(addressesOf({ http: { ...http, isReachable: false }, transport: { kind: 'websocket' } })).toEqual({
    events: 'long connection',
    callbacks: 'long connection',
    redirect: 'none needed',
  });
});
