import { afterEach, describe, expect, it } from 'vitest';
import { BEHAVIOURS } from '../../sandbox/src/behaviours.ts';
import { type House, headerOf, isFinal, newHouse, SMALL } from '../support/house.ts';

/** Another side of everything that is not documented. */
const SIDES: Readonly<Record<string, unknown>> = {
  'status-fields': 'all',
  'done-fail-msg': 'ok',
  'foreign-task': 121004,
  'file-expiry': false,
  'download-content-type': 'application/octet-stream',
  'download-file-name': '会议明细.xlsx',
  'download-content-length': false,
  sheet: { extraColumns: ['AI 纪要'], missingColumns: ['录制'], spacedHeaders: true, reordered: true },
  'participant-rows': 'person',
  'room-filter': 'unsupported',
  'rooms-unnamed': 'all',
  'person-in-room': 'room',
  'list-includes': 'refused',
  'quality-idle': 'empty',
  'quality-columns': 'newer',
  'withdrawn-code': 231003,
  'uuid-repeat': 'error',
  'rate-limit-status': 400,
  'monthly-quota': 1_000_000,
  'token-refusal-status': 200,
  'app-refusal-status': 400,
  'refusal-code': 'absent',
  'scope-list': 'empty',
  'protocol-scopes': 'unlisted',
  'contact-range': 'some',
  'departments-dissolved': ['Legal'],
  'department-recursion': 'refused',
  'legacy-scopes': [],
  'list-scope-tenant': 'served',
  'old-token-life-s': 1,
  'user-id-unscoped': 'empty',
  'bundle-items': 'inside',
  'at-all-in-mentions': true,
  'participant-ids': 'foreign',
  'participant-names': 'absent',
  'mention-names': 'absent',
  'bot-open-id': 'other',
  'post-body': 'md',
  'retry-timestamp': 'first',
  'duplicate-events': 2,
  'p2p-chat-create': true,
  'form-unfilled': 'empty',
  'forwarded-press': 'dead',
  'late-answer': 200671,
  'patch-before-answer': 'undone',
  'update-multi-unsaid': 'refused',
  'behaviors-unsaid': 'refused',
  'chart-in-form': true,
  'card-tables': 5,
  'markdown-tables-count': false,
  'refresh-grace-ms': 10_000,
  'access-token-life-s': 600,
  'refresh-token-life-s': 3_600,
  'ws-refusal-data': 'null',
  'ws-client-config': { PingInterval: 30 },
  'ws-gap': 'lost',
  'ws-card-frames': true,
  'ws-fragments': 7,
  'launcher-page': 'expired',
  'scan-brand': 'lark',
  'scan-events': 'none',
  'scan-config': 'refused',
  'scan-refresh': 'off',
  'scan-available': 'creator',
  'publish-review': 'asked',
  'device-interval-s': 0,
  'device-page': 'odd',
  'device-refresh': 'never',
  'device-scope': 'left-out',
  revoke: 'absent',
};
const LIMITED = {
  kind: 'code',
  endpoint: 'exports.get',
  status: 400,
  code: 99991400,
  msg: 'request trigger frequency limit',
  headers: { 'x-ogw-ratelimit-limit': '100', 'x-ogw-ratelimit-reset': '1' },
};
const PATIENCE_MS = 60_000;

let house: House;

afterEach(() => house.close(), PATIENCE_MS);

async function behave(name: string): Promise<void> {
  await house.client.post('/faults', { kind: 'behaviour', name, value: SIDES[name] });
}

/** One export from the command to its last card. */
async function exported(): Promise<void> {
  const before = (await house.shown()).length;
  const asked = await house.say('/会议 昨天');
  const messages = await house.until(
    (shown) => shown.length > before && isFinal(shown.at(-1)),
    undefined,
    PATIENCE_MS,
  );
  await house.sandbox.idle();
  const [card, ...more] = messages.slice(before);

  expect(more).toEqual([]);
  expect(headerOf(card)).toMatchObject({ template: 'green', title: { content: '会议明细 · 昨天' } });
  expect(card?.parent_id).toBe(asked);
}

describe('our bot finishes an export', () => {
  it('though everything that is not documented is otherwise', async () => {
    expect(Object.keys(SIDES).sort()).toEqual(Object.keys(BEHAVIOURS).sort());
    house = await newHouse({ sandbox: SMALL });
    for (const name of Object.keys(SIDES)) await behave(name);

    await exported();
  });

  it('also over the long connection', async () => {
    house = await newHouse({
      sandbox: { ...SMALL, app: { transport: 'websocket' } },
      env: { FEISHU_TRANSPORT: 'websocket' },
    });
    for (const name of Object.keys(SIDES)) await behave(name);

    await exported();
  });

  it('where it matters how the platform refuses', async () => {
    house = await newHouse({ sandbox: SMALL });
    for (const [name, fault] of [
      ['rate-limit-status', LIMITED],
      ['token-refusal-status', { kind: 'expire-tokens' }],
      ['app-refusal-status', { kind: 'expire-tokens' }],
    ] as const) {
      await behave(name);
      await house.client.post('/faults', fault);
      await exported();
      await house.client.del('/faults');
    }
  });
});
