import { expect, it } from 'vitest';
import { addressesOf } from '../../../../src/handlers/web/pages.ts';

it('the start names what to paste into the developer console', () => {
  const publicUrl = 'https://bot.example';
  const named = (isReachable: boolean, kind: 'webhook' | 'websocket') =>
    addressesOf({ http: { publicUrl, isReachable }, transport: { kind } } as Parameters<
      typeof addressesOf
    >[0]);
  const [events, callbacks, redirect] = ['webhook/event', 'webhook/card', 'oauth/callback'].map(
    (path) => `${publicUrl}/${path}`,
  );
  const [long, none] = ['long connection', 'none needed'];

  expect(named(true, 'webhook')).toEqual({ events, callbacks, redirect });
  expect(named(false, 'websocket')).toEqual({ events: long, callbacks: long, redirect: none });
});
