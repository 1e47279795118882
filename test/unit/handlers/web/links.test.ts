import { expect, it } from 'vitest';
import { addressesOf } from '../../../../src/handlers/web/pages.ts';

it('the start names what to paste into the developer console', () => {
  const publicUrl = 'https://bot.example';
  const named = (isReachable: boolean, kind: 'webhook' | 'websocket') =>
    addressesOf({ http: { publicUrl, isReachable }, transport: { kind } } as never);
  const paths = ['webhook/event', 'webhook/card', 'oauth/callback'];
  const [events, callbacks, redirect] = paths.map((path) => `${publicUrl}/${path}`);
  const [long, none] = ['long connection', 'none needed'];

  expect(named(true, 'webhook')).toEqual({ events, callbacks, redirect });
  expect(named(false, 'websocket')).toEqual({ events: long, callbacks: long, redirect: none });
});
