import { Readable } from 'node:stream';
import { silentLogger } from '../../../src/lib/logger.ts';
import type { ListRow, Page } from '../../../src/platform/types.ts';
import { type Export, storedRequest } from '../../../src/services/exports/stored.ts';
import type { JobHandler, StepResult } from '../../../src/services/jobs/define.ts';
import type { NewExport } from '../../../src/store/types.ts';
import { clockAt } from '../../support/clock.ts';
import { rightsStand, runStepOf } from '../../support/jobs.ts';
import { store } from '../../support/stores.ts';
import * as stored from '../store/support.ts';

export { ENGINES, freshStore, place, store } from '../../support/stores.ts';
export { did, leased, meeting, subscription, token } from '../store/support.ts';

export const EXPORT_ID = `ex${'1'.repeat(24)}`;

const range = { spec: 'yesterday', relative: true, start: 1, end: 2, zone: 'Asia/Shanghai' };
const request: Export['request'] = { kind: 'meetings', range, filter: {}, delivery: 'link' };

/** An export of yesterday's meetings that somebody asked for in a group, as it is stored first. */
export const newExport = (more: Partial<NewExport> = {}): NewExport =>
  stored.newExport(EXPORT_ID, { request: storedRequest(request), ...more });

/** The same as effects read it, of a time. */
export function openedExport(at: number, more: Partial<Export> = {}): Export {
  return {
    ...newExport(),
    request,
    ...{ cardMessageId: null, requesterName: null, tasks: null, report: null, summary: null, error: null },
    ...{ waitingFor: null, fileId: null, cardDigest: null, finishedAt: null },
    ...{ createdAt: at, updatedAt: at, stateSince: at },
    ...more,
  };
}

/** What services are given: the store of the test, the time, a log that says nothing, and people who keep their rights. */
export const partsAt = (now: () => number) => {
  return { store, clock: clockAt(now), log: silentLogger, askAgain: rightsStand };
};

/** Runs one step of the job that is due, and saves what it found, as the worker would; the job is done with it. */
export async function runDue(handler: JobHandler, at: number): Promise<StepResult> {
  const job = await stored.leased(store, at, 60_000);
  const result = await runStepOf(handler, job);
  await store.transaction(async (repos) => {
    await repos.jobs.complete(job);
    await result.save?.(repos);
  });
  return result;
}

export function pageOf(rows: readonly object[], token = '0', size = 100): Page<ListRow> {
  const next = Number(token) + size;
  const items = rows.slice(Number(token), next) as readonly ListRow[];
  return { items, next: next < rows.length ? String(next) : undefined };
}

export const putFile = (id: string, at: number, text = 'PK') =>
  store.files.write(id, 'a.xlsx', Readable.from([Buffer.from(text)]), at);
