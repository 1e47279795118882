import { AppError } from '../../../errors.ts';
import { editDistance } from '../../../lib/near-miss.ts';
import { listMeetings, listParticipations, type Source } from '../../records/index.ts';
import { callAs } from '../context.ts';
import type { ExportRequest } from '../stored.ts';
import { type Finder, type Looking, plainName, withoutText } from './lookup.ts';
import { during, isPoint, meetingsMeant } from './topic.ts';

interface Known {
  readonly openId: string;
  readonly name: string;
}

/** So many meetings are looked through for somebody who is in no other list. */
const MOST_MEETINGS = 20;
const WEEK_MS = 7 * 24 * 60 * 60_000;
const MOST_NEAR = 3;
const OPEN_ID = /^ou_/;

/**
 * Looks up whose name was typed: in the group, then among the organisers of the time, then among those who joined the meetings that
 * may be meant. Throws AppError `no-such-person`, or `several-people` where the name is not one person's.
 */
export const findPerson: Finder = async (looking) => {
  const { request } = looking;
  const typed = request.filter.personText ?? '';
  const wanted = plainName(typed);
  const seen = new Set<string>();
  for (const source of [inGroup, organisers, participants]) {
    const people = await source(looking);
    for (const { name } of people) seen.add(name);
    const found = people.filter(({ name, openId }) => OPEN_ID.test(openId) && plainName(name) === wanted);
    const ids = new Set(found.map(({ openId }) => openId));
    const [only] = found;
    if (ids.size > 1)
      throw new AppError({ kind: 'usage', advice: 'several-people', values: { typed, count: ids.size } });
    if (only !== undefined) {
      const known = { userId: only.openId, userName: only.name };
      return { is: 'known', request: withoutText(request, 'personText', known) };
    }
  }
  const near = [...seen].filter((name) => editDistance(plainName(name), wanted) === 1).slice(0, MOST_NEAR);
  throw unknown(request, near);
};

async function inGroup({ row, ctx, signal }: Looking): Promise<readonly Known[]> {
  if (row.chatType !== 'group') return [];
  // A group whose members the app may not read has other sources beside it.
  return ctx.feishu.chats.members(row.chatId, { signal }).catch((error: unknown) => {
    if (error instanceof AppError && error.kind === 'no-permission') return [];
    throw error;
  });
}

/** Who organised a meeting in the week up to the end of the time. */
async function organisers(looking: Looking): Promise<readonly Known[]> {
  const { start, end } = looking.request.range;
  const first = Math.min(start, end - WEEK_MS);
  const span = { startTime: Math.floor(first / 1000), endTime: Math.ceil(end / 1000) };
  const meetings = await listMeetings({ ...span, meetingStatus: 2 }, listsOnly(looking));
  return meetings.map(({ organiser, organiserId }) => ({ name: organiser, openId: organiserId }));
}

/** Who joined the meeting that is meant, those of the hour that is meant, or else those of the requester. */
async function participants(looking: Looking): Promise<readonly Known[]> {
  const { request, row } = looking;
  const { range, filter } = request;
  const meant =
    filter.topicText !== undefined
      ? await meetingsMeant(looking)
      : await during(isPoint(range) ? {} : { userId: row.requestedBy }, range, looking);
  if ('is' in meant) return [];
  const found: Known[] = [];
  for (const { meetingNo = '', start, end } of ('meant' in meant ? meant.meant : meant).slice(
    0,
    MOST_MEETINGS,
  )) {
    const meeting = { meetingNo, start: start * 1000, end: end * 1000 };
    const joins = await listParticipations(meeting, {}, listsOnly(looking));
    found.push(...joins.map(({ name, userId = '' }) => ({ name, openId: userId })));
  }
  return found;
}

/** A workbook has the employees' ids, which no filter takes: where the lists are closed nobody is known by name. */
function listsOnly({ request, row, ctx, signal }: Looking): Source {
  return {
    feishu: ctx.feishu,
    options: callAs(row, signal),
    zone: request.range.zone,
    workbook: () => Promise.reject(unknown(request)),
  };
}

function unknown({ filter }: ExportRequest, near: readonly string[] = []): AppError {
  return new AppError({
    kind: 'usage',
    advice: 'no-such-person',
    values: { typed: filter.personText ?? '', near: near.join('、') },
  });
}
