import { z } from 'zod';
import {
  personOption,
  qualityCompareCard,
  qualityHistoryCard,
  qualityMeetingCard,
  qualityPersonCard,
} from '../../cards/index.ts';
import type { Card } from '../../cards/kit/types.ts';
import { concerning } from '../../quality/causes/index.ts';
import { compareMeetings, historyOf } from '../../quality/compare.ts';
import { type Access, ASKED_AGAIN_MS, type IsMember } from '../access.ts';
import { audit } from '../audit.ts';
import {
  type Export,
  type ExportContext,
  factsOf,
  openExport,
  refuseFromAfar,
  surelyMember,
} from '../exports/index.ts';
import { defineJob, enqueueCard, type JobHandler } from '../jobs/index.ts';
import { minutesWritten } from './sheet-parts.ts';
import { dataOf, judgedMeetings, MOST_MEETINGS, noData, readView, type ViewData } from './stored.ts';

/** Returns what every card about a meeting shows. */
export function meetingFacts(row: Export, now: number) {
  return {
    ...factsOf(row),
    finishedAt: now,
    zone: row.request.range.zone,
    viewers: row.request.filter.viewers,
    others: othersOf(row),
    inGroup: row.chatType === 'group',
    actions: {},
  };
}

function othersOf({ request: { filter, report } }: Export) {
  const { meetingNo, others = [] } = filter;
  return meetingNo === undefined || report?.view !== 'meeting' ? undefined : { meetingNo, list: others };
}

/** Returns the card a report ends with. Throws AppError `not-found` where its data was deleted. */
export async function reportCard(row: Export, ctx: ExportContext): Promise<Card> {
  const now = ctx.clock.now();
  const { report } = row.request;
  const data = await dataOf(row.id, ctx);
  const id = row.id;
  const facts = {
    ...meetingFacts(row, now),
    link: row.fileId === null ? undefined : ctx.link(id, now),
    refused: data.refused,
  };
  const [judged] = await judgedMeetings(data);
  if (report?.view === 'history') return historyCard(row, data);
  if (judged === undefined) throw noData();
  if (report?.view === 'person') {
    const card = await personCard(row, data, undefined, ctx);
    if (card !== undefined) return card;
  }
  if (report?.view === 'compare') {
    // Both by the same numbers, though somebody may have changed them in between.
    const [later] = await judgedMeetings({
      ...(await dataOf(report.compareWith, ctx)),
      thresholds: data.thresholds,
    });
    if (later === undefined) throw noData();
    const change = compareMeetings(judged, later);
    return qualityCompareCard({ ...factsOf(row), change, zone: facts.zone });
  }
  return qualityMeetingCard({
    ...facts,
    workbook: minutesWritten(judged),
    reply: report?.view === 'meeting' ? report.reply : undefined,
    result: judged,
    actions: {
      person: { v: 1, do: 'quality-person', id },
      compare: { v: 1, do: 'quality-compare', id },
      again: { v: 1, do: 'again', id },
    },
  });
}

/**
 * Returns one person's view of what has been read; undefined if that person is not in it. Where only that person was
 * read, it offers the whole meeting.
 */
async function personCard(
  row: Export,
  data: ViewData,
  isMeant: ((personKey: string) => boolean) | undefined,
  ctx: Pick<ExportContext, 'clock' | 'link'>,
): Promise<Card | undefined> {
  const [judged] = await judgedMeetings(data);
  const person = judged?.people.find(({ personKey }) => isMeant === undefined || isMeant(personKey));
  if (judged === undefined || person === undefined) return undefined;
  const now = ctx.clock.now();
  const alone = row.request.report?.view === 'person';
  const { id } = row;
  return qualityPersonCard({
    ...meetingFacts(row, now),
    alone,
    actions: alone ? { meeting: { v: 1, do: 'quality-meeting', id }, again: { v: 1, do: 'again', id } } : {},
    link: row.fileId === null ? undefined : ctx.link(row.id, now),
    meeting: judged.meeting,
    thresholds: judged.thresholds,
    person,
    causes: concerning(judged.causes, person.personKey),
  });
}

async function historyCard(row: Export, data: ViewData): Promise<Card> {
  const { filter, range } = row.request;
  const meetings = await judgedMeetings(data);
  const attended = meetings.flatMap((judged) => {
    const [person] = judged.people;
    if (person === undefined) return [];
    const [cause] = concerning(judged.causes, person.personKey);
    return [{ meeting: judged.meeting, person, cause }];
  });
  const name = filter.userName || filter.roomName || attended[0]?.person.name || '';
  return qualityHistoryCard({
    ...factsOf(row),
    name,
    history: historyOf(attended),
    thresholds: data.thresholds,
    refused: data.refused,
    isAbsent: meetings.length === 0,
    mostMeetings: MOST_MEETINGS,
    again: { v: 1, do: 'again', id: row.id },
    zone: range.zone,
  });
}

/** One person's view of a meeting that has been read. */
export const personViewJob = defineJob({
  kind: 'quality-person',
  payload: z.object({
    exportId: z.string(),
    option: z.string(),
    /** The meeting's card, to which the result is a reply. */
    messageId: z.string(),
    chatId: z.string(),
    /** Open id of who picked. */
    by: z.string(),
    /** Unix ms. */
    asked: z.number(),
    /** The chat of the press. */
    pressedIn: z.string(),
  }),
  key: ({ exportId, option }) => `quality-person:${exportId}:${option}`,
  needs: 'itself',
});

/**
 * Creates the job that judges one person of a meeting: it takes longer than a callback may, so the card is a reply.
 */
export function personViewHandler(
  ctx: ExportContext & { readonly isMember: IsMember; readonly refusal: Access['refusal'] },
): JobHandler {
  return personViewJob.handle({
    async run({ id, createdAt, payload: { exportId, option, messageId, chatId, asked, by, pressedIn } }) {
      const row = openExport(await ctx.store.exports.get(exportId), ctx.log);
      const data = row && (await readView(ctx.store.files, exportId));
      if (row === undefined || data === undefined) return { next: 'done' };
      const isFar = pressedIn !== chatId && row.chatType === 'group';
      const isLate = ctx.clock.now() - createdAt > ASKED_AGAIN_MS;
      const who = { openId: by, chatId, chatType: row.chatType };
      if (
        (isFar && !(await surelyMember(ctx.isMember, by, chatId))) ||
        (isLate && (await ctx.standingOf(who)) !== 'stands')
      ) {
        const { locale } = row;
        const refused = { by, chatId, exportId, locale, uuid: `far-${id}`, refusal: ctx.refusal };
        return { next: 'done', save: (repos) => refuseFromAfar(repos, refused, ctx.clock.now()) };
      }
      const card = await personCard(row, data, (key) => personOption(key) === option, ctx);
      if (card === undefined) return { next: 'done' };
      const uuid = `qp-${exportId.slice(-20)}-${asked.toString(36)}`;
      const post = { replyTo: messageId, to: { chatId }, orTo: by, card, uuid };
      return {
        next: 'done',
        save: async (repos) => {
          const now = ctx.clock.now();
          const { identity } = row;
          const subject = option.startsWith('ou_') ? option : undefined;
          const about = { exportId, chatId, identity, subject };
          await audit(repos, { actor: by, action: 'person.viewed', ...about }, now);
          await enqueueCard(repos, post, now);
        },
      };
    },
  });
}
