import { isGone } from '../card-message.ts';
import { AT_ONCE, callAs, type Effect } from '../context.ts';
import { fileName } from '../file-name.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import { partsOf, requestOf, withoutTask, withPart } from '../parts.ts';

/** Fetches one part's workbook into our own store, under the identity that created its task. */
export const download: Effect = async (row, ctx, signal) => {
  const parts = partsOf(row);
  const index = parts.findIndex((part) => part.fileId === undefined);
  const part = parts[index];
  if (part === undefined) return { patch: { state: 'analyse' }, next: AT_ONCE };
  if (part.fileToken === undefined) return { patch: { state: 'poll' }, next: AT_ONCE };
  try {
    const { stream } = await ctx.feishu.tasks.download(part.fileToken, callAs(row, signal));
    const name = fileName(requestOf(row), row.locale);
    const file = await ctx.store.files.write(`${row.id}-${index}`, name, stream, ctx.clock.now());
    const fetched = withPart(parts, index, { fileId: file.id });
    const all = fetched.every((each) => each.fileId !== undefined);
    return { patch: { parts: fetched, ...(all && { state: 'analyse' }) }, next: AT_ONCE };
  } catch (error) {
    if (!isGone(error) || part.recreated >= EXPORT_LIMITS.recreations) throw error;
    return { patch: { state: 'create', parts: withoutTask(parts, index) }, next: AT_ONCE };
  }
};
