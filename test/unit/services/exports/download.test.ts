import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../../../src/cards/index.ts';
import type { Card } from '../../../../src/cards/kit/types.ts';
import type { ExportContext } from '../../../../src/services/exports/context.ts';
import { download } from '../../../../src/services/exports/effects/task.ts';
import type { Export } from '../../../../src/services/exports/stored.ts';
import type { Store } from '../../../../src/store/types.ts';
import { newPlace, type Place } from '../../../support/stores.ts';

const T0 = Date.UTC(2026, 10, 20, 4);

let place: Place;
let store: Store;
beforeEach(async () => {
  place = await newPlace('sqlite');
  store = await place.open(() => T0);
});
afterEach(() => place.remove());

const row: Export = {
  id: 'ex1',
  state: 'download',
  chatId: 'oc_1',
  chatType: 'group',
  requestMessageId: null,
  cardMessageId: 'om_1',
  requestedBy: 'ou_1',
  requesterName: null,
  identity: 'tenant',
  locale: 'zh_cn',
  request: {
    kind: 'rooms',
    range: { spec: 'last 3 days', relative: true, start: T0 - 3, end: T0, zone: 'Asia/Shanghai' },
    filter: {},
    delivery: 'link',
  },
  tasks: [
    { start: 1, end: 2, polls: 1, recreated: 0, taskId: '1', fileToken: 'a', fileId: 'f0' },
    { start: 3, end: 4, polls: 1, recreated: 0, taskId: '2', fileToken: 'b' },
    { start: 5, end: 6, polls: 1, recreated: 0, taskId: '3' },
  ],
  report: null,
  summary: null,
  error: null,
  waitingFor: null,
  fileId: null,
  cardDigest: null,
  createdAt: T0,
  updatedAt: T0,
  stateSince: T0,
  finishedAt: null,
};

describe('a workbook that was fetched', () => {
  it('counts at once on the card of an export of several tasks', async () => {
    const shown: Card[] = [];
    const feishu = {
      tasks: { download: async () => ({ stream: Readable.from([Buffer.from('PK')]) }) },
      messages: { replaceCard: async (_id: string, card: Card) => shown.push(card) },
    };
    const ctx = { store, feishu, clock: { now: () => T0 } } as unknown as ExportContext;

    const { patch } = await download(row, ctx, new AbortController().signal);

    expect(patch.tasks?.map(({ fileId }) => fileId)).toEqual(['f0', 'ex1-1', undefined]);
    expect(shown.map((card) => plainText(card))).toEqual([expect.stringContaining('已完成 2 / 3 段')]);
  });
});
