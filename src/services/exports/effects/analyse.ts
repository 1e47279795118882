import { toAppError } from '../../../errors.ts';
import { AT_ONCE, type Effect } from '../context.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import { partsOf, requestOf, withoutTask } from '../parts.ts';
import { summarise } from '../summaries/index.ts';

/** Reads the workbook and keeps the figures. */
export const analyse: Effect = async (row, ctx, signal) => {
  const parts = partsOf(row);
  const fileId = parts[0]?.fileId;
  if (fileId === undefined) return { patch: { state: 'download' }, next: AT_ONCE };
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.store.files.read(fileId)) chunks.push(chunk);
  try {
    const summary = await summarise(requestOf(row), Buffer.concat(chunks), signal);
    return { patch: { state: 'deliver', fileId, summary }, next: AT_ONCE };
  } catch (thrown) {
    const unreadable = toAppError(thrown).facts.advice === 'workbook-unreadable';
    if (!unreadable || (parts[0]?.recreated ?? 0) >= EXPORT_LIMITS.refetches) throw thrown;
    return { patch: { state: 'create', parts: withoutTask(parts, 0) }, next: AT_ONCE };
  }
};
