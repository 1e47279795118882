import { beforeEach, describe, expect, it } from 'vitest';
import type { WorkbookIssues } from '../../../../src/cards/exports/done.ts';
import { plainText } from '../../../../src/cards/index.ts';
import type { Logger } from '../../../../src/lib/logger.ts';
import type { ExportContext, ReportEffects } from '../../../../src/services/exports/context.ts';
import type { ExportKind } from '../../../../src/services/exports/kinds/index.ts';
import { exportJob, exportJobHandler } from '../../../../src/services/exports/machine.ts';
import { openExport, storedChange, storedRequest } from '../../../../src/services/exports/stored.ts';
import { createMyExports } from '../../../../src/services/exports/views.ts';
import type { ExportPatch } from '../../../../src/store/types.ts';
import { summaryOf } from '../../cards/support/cards.ts';
import { participantsOf, qualityFileOf, roomsOf } from '../../cards/support/done.ts';
import { PLAIN } from '../../cards/support/typed.ts';
import { freshStore, EXPORT_ID as ID, newExport, runDue, store } from '../support.ts';

const T0 = Date.UTC(2026, 10, 20, 4);
const OTHER = `ex${'2'.repeat(24)}`;

let said: string[];
const log = { error: (_facts: object, text: string) => said.push(text) } as unknown as Logger;

freshStore(() => T0);
beforeEach(async () => {
  said = [];
  await insert(ID);
});

const requestOf = (kind: ExportKind) => {
  const range = { spec: 'yesterday', relative: true, start: T0 - 2, end: T0 - 1, zone: 'Asia/Shanghai' };
  return { kind, range, filter: { userName: '张三' }, delivery: 'link' } as const;
};
const insert = (id: string, kind: ExportKind = 'meetings') =>
  store.exports.insert(newExport({ id, kind, request: storedRequest(requestOf(kind)) }), T0);
const opened = async (id = ID) => openExport(await store.exports.get(id), log);
const change = (patch: ExportPatch, id = ID) => store.exports.update(id, patch, T0);

describe('what is stored of an export', () => {
  it.each([
    ['meetings', summaryOf()],
    ['meetings', summaryOf(PLAIN, { attendances: undefined, totalSeconds: undefined })],
    ['participants', participantsOf()],
    ['participants', participantsOf(PLAIN, { late: undefined, external: undefined, stays: [] })],
    ['rooms', roomsOf(PLAIN, { utilisation: undefined })],
    ['quality', qualityFileOf({ first: undefined, loss: [] })],
  ] satisfies [ExportKind, WorkbookIssues][])('comes back: figures of %s', async (kind, summary) => {
    await insert(OTHER, kind);
    await change(storedChange({ summary }), OTHER);

    expect((await opened(OTHER))?.summary).toEqual(summary);
    expect(said).toEqual([]);
  });

  it('comes back as it was: request, tasks, wait and error', async () => {
    const side = { start: 1, end: 2, endedBy: 3, meetings: 4, attendances: 5, totalSeconds: 6, pages: 1 };
    const task = { start: 3, end: 4, polls: 2, recreated: 1 };
    const begun = { ...task, taskId: '7', startedAt: T0, baseline: null };
    const tasks = [task, begun, { ...task, baseline: { now: side, before: { ...side, next: null } } }];
    const waitingFor = { for: 'place', ahead: 2 } as const;
    const error = { kind: 'unavailable', advice: 'timeout', code: 1, values: { minutes: 15 } } as const;
    await change(storedChange({ tasks, waitingFor, error }));

    expect(await opened()).toMatchObject({ request: requestOf('meetings'), tasks, waitingFor, error });
    const nothing = { tasks: null, waitingFor: null, error: null };
    await change(storedChange(nothing));
    expect(await opened()).toMatchObject({ ...nothing, summary: null });
  });

  it.each<[string, ExportPatch]>([
    ['request.v: ', { request: { v: 2 } }],
    ['tasks.tasks.0.start: ', { tasks: { v: 1, tasks: [{ start: '张三' }] } }],
    ['summary.meetings: ', { summary: { v: 1, summary: { rows: 3 } } }],
    ['waitingFor.waitingFor.for: ', { waitingFor: { v: 1, waitingFor: { for: 'coffee' } } }],
    ['error.advice: ', { error: { v: 1, kind: 'usage' } }],
  ])('is reported in one sentence where it does not fit: %s', async (problem, patch) => {
    await change(patch);

    expect(await opened()).toBeUndefined();
    expect(said).toEqual([expect.stringMatching(new RegExp(`row ${ID} of exports: .*${problem}(?!.*张三)`))]);
  });

  it('that does not fit is left out of a list that shows the others', async () => {
    await insert(OTHER, 'rooms');
    await change({ request: { v: 2 } });
    const mine = createMyExports({ now: () => T0, log, file: (id) => ({ url: id }) });
    const shown = plainText(await mine.list(store, { openId: 'ou_1', locale: 'zh_cn' }));

    expect(shown).toContain('会议室预定');
    expect(shown).not.toContain('会议明细');
  });

  it('is what was refused last only as long as nothing was given since', async () => {
    const mine = createMyExports({ now: () => T0, log, file: (id) => ({ url: id }) });
    const error = { kind: 'no-permission', advice: 'no-export-right', code: 121005 } as const;
    await change({ state: 'failed', ...storedChange({ error }) });
    expect(await mine.refusedLast(store, 'ou_1')).toMatchObject({ advice: 'no-export-right', code: 121005 });

    await insert(OTHER, 'rooms');
    await store.exports.update(OTHER, { state: 'done', finishedAt: T0 + 1 }, T0 + 1);
    expect(await mine.refusedLast(store, 'ou_1')).toBeUndefined();
  });

  it('that does not fit ends, so that it holds no place, and says so in the audit log', async () => {
    await change({ state: 'poll', request: { v: 2 } });
    const ctx = { store, log, clock: { now: () => T0 + 1 } } as unknown as ExportContext;
    await exportJob.enqueue(store, { id: ID }, T0);
    const { next } = await runDue(exportJobHandler(ctx, {} as ReportEffects), T0);

    expect(next).toBe('done');
    expect(await store.exports.get(ID)).toMatchObject({ state: 'failed', finishedAt: T0 + 1 });
    const [row] = await store.audit.list({ actor: 'ou_1' }, 1);
    expect(row).toMatchObject({ action: 'export.failed', exportId: ID });
  });
});
