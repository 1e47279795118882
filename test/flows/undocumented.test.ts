import { expect, it } from 'vitest';
import { BEHAVIOURS } from '../../sandbox/src/behaviours.ts';
import { headerOf, SMALL } from '../support/house.ts';
import { build, house } from '../support/lived.ts';
import { behave, fault } from '../support/switches.ts';

/** Another side of everything that is not documented. */
const SIDES: Readonly<Record<string, unknown>> = {
  ...{ 'status-fields': 'all', 'done-fail-msg': 'ok', 'foreign-task': 121004, 'file-expiry': false },
  ...{ 'download-content-type': 'application/octet-stream', 'download-file-name': '会议明细.xlsx' },
  ...{ 'download-content-length': false, 'download-encoding': 'gzip' },
  ...{ sheet: { extraColumns: ['AI 纪要'], missingColumns: ['录制'], spacedHeaders: true, reordered: true } },
  ...{ 'participant-rows': 'person', 'room-filter': 'unsupported', 'rooms-unnamed': 'all' },
  ...{ 'person-in-room': 'room', 'list-includes': 'refused', 'quality-idle': 'empty' },
  ...{ 'quality-columns': 'newer', 'withdrawn-code': 231003, 'uuid-repeat': 'error' },
  ...{ 'rate-limit-status': 400, 'monthly-quota': 1_000_000, 'token-refusal-status': 200 },
  ...{ 'app-refusal-status': 400, 'refusal-code': 'absent', 'scope-list': 'empty' },
  ...{ 'protocol-scopes': 'unlisted', 'contact-range': 'some', 'departments-dissolved': ['Legal'] },
  ...{
    'department-recursion': 'refused',
    'legacy-scopes': [],
    'consent-left-out': ['vc:x'],
    'list-scope-tenant': 'served',
  },
  ...{ 'old-token-life-s': 1, 'user-id-unscoped': 'empty', 'bundle-items': 'inside' },
  ...{ 'group-reading': 'open', 'refusal-scopes': 'said' },
  ...{ 'at-all-in-mentions': true, 'participant-ids': 'foreign', 'participant-names': 'absent' },
  ...{ 'mention-names': 'absent', 'bot-open-id': 'other', 'post-body': 'md', 'retry-timestamp': 'first' },
  ...{ 'ended-times': 'ms' },
  ...{ 'duplicate-events': 2, 'p2p-chat-create': true, 'form-unfilled': 'empty' },
  ...{ 'forwarded-press': 'dead', 'late-answer': 200671, 'patch-before-answer': 'undone' },
  ...{ 'update-multi-unsaid': 'refused', 'behaviors-unsaid': 'refused', 'chart-in-form': true },
  ...{ 'card-tables': 5, 'markdown-tables-count': false, 'refresh-grace-ms': 10_000 },
  ...{ 'access-token-life-s': 600, 'refresh-token-life-s': 3_600, 'ws-refusal-data': 'null' },
  ...{ 'ws-client-config': { PingInterval: 30 }, 'ws-gap': 'lost', 'ws-card-frames': true },
  ...{ 'ws-fragments': 7, 'launcher-page': 'expired', 'scan-brand': 'lark', 'scan-events': 'none' },
  ...{ 'scan-config': 'refused', 'scan-refresh': 'off', 'scan-available': 'creator' },
  ...{ 'publish-review': 'asked', 'device-interval-s': 0, 'device-page': 'odd' },
  ...{ 'device-refresh': 'never', 'device-scope': 'left-out', revoke: 'absent' },
};

const WAYS = ['webhook', 'websocket'] as const;
it.each(WAYS)('a %s bot exports though all that is not documented is otherwise', async (transport) => {
  await build({ sandbox: { ...SMALL, app: { transport } }, env: { FEISHU_TRANSPORT: transport } });
  expect(Object.keys(SIDES).sort()).toEqual(Object.keys(BEHAVIOURS).sort());
  for (const [name, value] of Object.entries(SIDES)) await behave(name, value);
  await fault({ kind: 'rewrite', numbers: ['task_id', 'meeting_id', 'meeting_instance_id'], times: 0 });
  const card = await house.answer('/会议 昨天');
  await house.sandbox.idle();

  expect(await house.shown()).toHaveLength(1);
  expect(headerOf(card)).toMatchObject({ template: 'green', title: { content: '会议明细 · 昨天' } });
});
