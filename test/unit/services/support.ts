import { type Export, storedRequest } from '../../../src/services/exports/stored.ts';
import type { NewExport } from '../../../src/store/types.ts';

export { freshStore, place, store } from '../../support/stores.ts';

export const EXPORT_ID = `ex${'1'.repeat(24)}`;

const range = { spec: 'yesterday', relative: true, start: 1, end: 2, zone: 'Asia/Shanghai' };
const request: Export['request'] = { kind: 'meetings', range, filter: {}, delivery: 'link' };

/** An export of yesterday's meetings that somebody asked for in a group, as it is stored first. */
export function newExport(more: Partial<NewExport> = {}): NewExport {
  return {
    ...{ id: EXPORT_ID, kind: 'meetings', state: 'announce', locale: 'zh_cn', requestMessageId: null },
    ...{ chatId: 'oc_1', chatType: 'group', requestedBy: 'ou_1', identity: 'tenant' },
    request: storedRequest(request),
    ...more,
  };
}

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
