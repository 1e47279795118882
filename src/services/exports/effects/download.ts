import { isGone, showCard } from '../card-message.ts';
import { AT_ONCE, callAs, type Effect } from '../context.ts';
import { fileName } from '../file-name.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import { nextState, tasksOf, withoutTask, withPart } from '../tasks.ts';
import { progressCard } from '../views.ts';

/** Fetches one part's workbook into our own store, under the identity that created its task. */
export const download: Effect = async (row, ctx, signal) => {
  const parts = tasksOf(row);
  const index = parts.findIndex((part) => part.fileToken !== undefined && part.fileId === undefined);
  const part = parts[index];
  if (part?.fileToken === undefined) return { patch: { state: nextState(parts) }, next: AT_ONCE };
  try {
    const { stream } = await ctx.feishu.tasks.download(part.fileToken, callAs(row, signal));
    const name = fileName(row.request, row.locale);
    const file = await ctx.store.files.write(`${row.id}-${index}`, name, stream, ctx.clock.now());
    const fetched = withPart(parts, index, { fileId: file.id });
    const shown = { ...row, parts: fetched };
    const cardDigest =
      parts.length > 1
        ? await showCard(row, progressCard(shown, ctx.clock.now()), ctx, signal)
        : row.cardDigest;
    return { patch: { tasks: fetched, state: nextState(fetched), cardDigest }, next: AT_ONCE };
  } catch (error) {
    if (!isGone(error) || part.recreated >= EXPORT_LIMITS.recreations) throw error;
    return { patch: { state: 'create', tasks: withoutTask(parts, index) }, next: AT_ONCE };
  }
};
