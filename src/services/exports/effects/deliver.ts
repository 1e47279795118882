import { texts } from '../../../cards/index.ts';
import type { Card } from '../../../cards/kit/types.ts';
import { toAppError } from '../../../errors.ts';
import { compactRange } from '../../../lib/range/index.ts';
import type { FilesRepo, Repos } from '../../../store/types.ts';
import { type AuditEntry, audit } from '../../audit.ts';
import { enqueueCard, enqueueNotice, privatelyTo } from '../../jobs/index.ts';
import { attendanceRule } from '../../quality-settings.ts';
import { AT_ONCE, type Effect, type EffectResult, type ExportContext } from '../context.ts';
import { fileName, requestName } from '../describe.ts';
import { kindOf } from '../kinds/index.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import { enqueueFile, sendLater, settleCard, showForSure } from '../messages.ts';
import { type Export, tasksOf, withoutTask } from '../stored.ts';
import type { ExportTask } from '../types.ts';
import { discreetCard, finalCard } from '../views.ts';

/** Merges the tasks into one workbook, reads it and stores its summary. */
export const analyse: Effect = async (row, ctx, signal) => {
  const tasks = tasksOf(row);
  const missing = tasks.findIndex((task) => task.fileId === undefined);
  if (missing >= 0) return { patch: { state: 'create' }, next: AT_ONCE };
  try {
    const fileId = await oneFile(row, tasks, ctx.store.files, ctx.clock.now(), signal);
    const chunks: Buffer[] = [];
    for await (const chunk of ctx.store.files.read(fileId)) chunks.push(chunk);
    const request = row.request;
    const { summarise, weekBefore, hasQualityMarks } = kindOf(request.kind);
    const ended = (request.filter.meetingStatus ?? 2) === 2;
    const marks = hasQualityMarks && ended ? await ctx.marksOf(request.range) : undefined;
    const read = await summarise(Buffer.concat(chunks), request, signal, {
      marks,
      rule: await attendanceRule(ctx.store),
      siteOf: ctx.siteOf,
    });
    const { zone } = request.range;
    const summary = weekBefore?.addTo(read, tasks[0]?.baseline, zone, ctx.clock.now()) ?? read;
    const spent = tasks.map((task) => task.fileId).filter((id) => id !== undefined && id !== fileId);
    return {
      patch: { state: 'deliver', fileId, summary },
      next: AT_ONCE,
      also: async (repos) => {
        for (const id of spent) if (id !== undefined) await repos.files.remove(id);
      },
    };
  } catch (thrown) {
    const { advice, values } = toAppError(thrown).facts;
    const broken = tasks.flatMap((_task, index) => (index === (values?.['part'] ?? index) ? [index] : []));
    const often = broken.some((index) => (tasks[index]?.recreated ?? 0) >= EXPORT_LIMITS.refetches);
    if (advice !== 'workbook-unreadable' || often) throw thrown;
    const again = broken.reduce((all, index) => withoutTask(all, index), tasks);
    return { patch: { state: 'create', tasks: again }, next: AT_ONCE };
  }
};

/** The id of the one file of an export: that of its only task, or those of all of them merged. */
async function oneFile(
  row: Export,
  tasks: readonly ExportTask[],
  files: FilesRepo,
  now: number,
  signal: AbortSignal,
): Promise<string> {
  const [only] = tasks;
  if (tasks.length === 1 && only?.fileId !== undefined) return only.fileId;
  const { request } = row;
  const merged = kindOf(request.kind).merge(
    tasks.map((task) => ({ task, workbook: files.read(task.fileId ?? '') })),
    { zone: request.range.zone, locale: row.locale, filter: request.filter, signal },
  );
  return (await files.write(row.id, fileName(request, row.locale), merged, now)).id;
}

/** Turns the card into the result, and sends the file if that was requested. */
export const deliver: Effect = async (row, ctx, signal) => {
  const file = row.fileId === null ? undefined : await ctx.store.files.info(row.fileId);
  const now = ctx.clock.now();
  const result = { link: ctx.link(row.id, now), fileBytes: file?.size ?? 0 };
  return deliverCard(row, finalCard(row, result, now), ctx, signal);
};

/** Shows `card` as the result, and sends the file if that was requested. */
export async function deliverCard(
  row: Export,
  card: Card,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<EffectResult> {
  const now = ctx.clock.now();
  const shown = await showForSure(row, card, 'final', ctx, signal);
  const { delivery } = row.request;
  return {
    patch: { state: 'done', finishedAt: now, ...shown },
    next: 'done',
    also: async (repos) => {
      await audit(repos, endOf({ ...row, state: 'done' }), now);
      await settleCard(repos, row, card, shown, now);
      if (shown === undefined) await sendLater(repos, row, card, now);
      else await notice(repos, row, shown, now);
      if (delivery === 'chat-file')
        await enqueueFile(repos, row, { chatId: row.chatId }, row.requestedBy, now);
      if (delivery === 'private-file')
        await enqueueFile(repos, row, { openId: row.requestedBy }, row.requestedBy, now);
    },
  };
}

/** Shows how a failed or cancelled export ended; runs once, because `finishedAt` is set with it. */
export const conclude: Effect = async (row, ctx, signal) => {
  if (row.finishedAt !== null) return { patch: {}, next: 'done' };
  const now = ctx.clock.now();
  const whole = finalCard(row, undefined, now);
  const brief = discreetCard(row);
  const shown = await showForSure(row, brief ?? whole, 'final', ctx, signal);
  return {
    patch: { finishedAt: now, ...shown },
    next: 'done',
    also: async (repos) => {
      await audit(repos, endOf(row), now);
      await settleCard(repos, row, brief ?? whole, shown, now);
      if (shown === undefined) await sendLater(repos, row, whole, now);
      else if (brief !== undefined) {
        const replyTo = shown.cardMessageId ?? row.cardMessageId ?? undefined;
        const to = privatelyTo(row.requestedBy, { chatId: row.chatId, replyTo }, row.locale);
        const post = { to, card: whole, uuid: `${row.id}-why` };
        await enqueueCard(repos, post, now);
      } else if (row.state === 'failed') await notice(repos, row, shown, now);
    },
  };
};

/** A card that was changed in place makes no notification; a new one does. */
async function notice(
  repos: Repos,
  row: Export,
  { cardMessageId }: Pick<Export, 'cardMessageId'>,
  now: number,
): Promise<void> {
  if (row.cardMessageId === null || cardMessageId !== row.cardMessageId) return;
  const t = texts(row.locale);
  const { range } = row.request;
  const text = t.awaited[row.state === 'failed' ? 'failed' : 'done'](
    t.kind[requestName(row.request)],
    compactRange(range, t.range),
  );
  const { requestedBy: by, chatId, chatType, cardMessageId: card, createdAt: since, id } = row;
  await enqueueNotice(
    repos,
    {
      by,
      chatId,
      chatType,
      cardMessageId: card,
      since,
      text,
      several: t.awaited.several,
      uuid: `${id}-ended`,
    },
    now,
  );
}

/** The audit row of an export that ended. */
function endOf(row: Export): AuditEntry {
  const { error } = row;
  const rows = row.summary?.rows;
  return {
    actor: row.requestedBy,
    action:
      row.state === 'done' ? 'export.done' : row.state === 'failed' ? 'export.failed' : 'export.cancelled',
    exportId: row.id,
    chatId: row.chatId,
    identity: row.identity,
    subject: row.request.filter.userId,
    detail: {
      kind: requestName(row.request),
      range: row.request.range.spec,
      ...(row.state === 'done' && rows !== undefined && { rows }),
      ...(row.state === 'failed' && { error: error?.code ?? error?.advice ?? 'internal' }),
    },
  };
}
