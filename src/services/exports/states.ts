import type { ExportState } from '../../store/types.ts';

const BEFORE_ITS_PLACE = ['waiting', 'announce', 'admit'] as const satisfies readonly ExportState[];
const AT_WORK = [
  'find',
  'collect',
  'create',
  'poll',
  'download',
  'analyse',
] as const satisfies readonly ExportState[];

/** States in which an export holds one of the places of its requester and its chat. */
export const RUNNING: readonly ExportState[] = [...AT_WORK, 'deliver'];
/** States in which somebody may still call an export off. */
export const CANCELLABLE: readonly ExportState[] = [...BEFORE_ITS_PLACE, ...AT_WORK];
/** States that count as under way. */
export const UNFINISHED: readonly ExportState[] = [...BEFORE_ITS_PLACE, ...RUNNING];
