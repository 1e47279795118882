import { AppError } from '../../../errors.ts';
import { editDistance } from '../../../lib/near-miss.ts';
import { WEEK_MS } from '../../../lib/time.ts';
import {
  listLevels,
  listMeetings,
  listNamesakes,
  listParticipations,
  listRooms,
  matchRooms,
  type Source,
} from '../../records/index.ts';
import { callAs } from '../context.ts';
import { kindOf } from '../kinds/index.ts';
import type { ExportRequest } from '../stored.ts';
import { plainName } from '../topics.ts';
import type { Choice } from '../types.ts';
import { chosen, type Finder, type Found, type Looking, withFilter, withoutText } from './lookup.ts';
import { during, isPoint, meetingsMeant } from './meeting.ts';

interface Known {
  readonly id: string;
  readonly name: string;
}

/** So many meetings are looked through for somebody who is in no other list. */
const MOST_MEETINGS = 20;
const MOST_NEAR = 3;

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
    const named = people.filter(({ name, id }) => id !== '' && plainName(name) === wanted);
    // Some lists have the employee's own id in place of the open_id; filters take both.
    const byOpenId = named.filter(({ id }) => id.startsWith('ou_'));
    const found = byOpenId.length > 0 ? byOpenId : named;
    const ids = new Set(found.map(({ id }) => id));
    const [only] = found;
    if (ids.size > 1)
      throw new AppError({ kind: 'usage', advice: 'several-people', values: { typed, count: ids.size } });
    if (only !== undefined) {
      const known = { userId: only.id, userName: only.name };
      return { is: 'known', request: withoutText(request, 'personText', known) };
    }
  }
  const near = [...seen].filter((name) => editDistance(plainName(name), wanted) === 1).slice(0, MOST_NEAR);
  throw unknown(request, near);
};

async function inGroup({ row, ctx, signal }: Looking): Promise<readonly Known[]> {
  if (row.chatType !== 'group') return [];
  // A group whose members the app may not read has other sources beside it.
  const members = await ctx.feishu.chats.members(row.chatId, { signal }).catch((error: unknown) => {
    if (error instanceof AppError && error.kind === 'no-permission') return [];
    throw error;
  });
  return members.map(({ openId: id, name }) => ({ id, name }));
}

/** Who organised a meeting in the week up to the end of the time. */
async function organisers(looking: Looking): Promise<readonly Known[]> {
  const { start, end } = looking.request.range;
  const first = Math.min(start, end - WEEK_MS);
  const span = { startTime: Math.floor(first / 1000), endTime: Math.ceil(end / 1000) };
  const meetings = await listMeetings({ ...span, meetingStatus: 2 }, listsOnly(looking));
  return meetings.map(({ organiser, organiserId }) => ({ name: organiser, id: organiserId }));
}

/** Who joined the meeting that is meant, those of the hour that is meant, or else those of the requester. */
async function participants(looking: Looking): Promise<readonly Known[]> {
  const { request, row } = looking;
  const { range, filter } = request;
  const meant =
    filter.topicText !== undefined && kindOf(request.kind).filters.topic === 'subject'
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
    found.push(...joins.map(({ name, userId = '' }) => ({ name, id: userId })));
  }
  return found;
}

/** Nobody waits for the workbooks of a week to learn one id: where the lists are closed only the group tells who has a name. */
function listsOnly({ request, row, ctx, signal }: Looking): Source {
  return {
    feishu: ctx.feishu,
    options: callAs(row, signal),
    zone: request.range.zone,
    workbook: () => Promise.reject(unknown(request, [], true)),
  };
}

function unknown({ filter }: ExportRequest, near: readonly string[] = [], closed = false): AppError {
  return new AppError({
    kind: 'usage',
    advice: 'no-such-person',
    values: { typed: filter.personText ?? '', near: near.join('、'), ...(closed && { closed: 1 }) },
  });
}

/** The whole company's level: reservations without a name are all of them. */
export const findRoot: Finder = async ({ request, ctx, signal }) => {
  const { roomLevelId } = await ctx.feishu.rooms.root({ signal });
  return { is: 'known', request: withFilter(request, { roomLevelId }) };
};

/** The room, or for reservations also the level, that a name or id means. */
export const findRoom: Finder = async (looking) => {
  const { request } = looking;
  return outcome(request.filter.roomText ?? '', takesLevels(request), looking);
};

/** The room that is to be left out. */
export const findExcepted: Finder = async (looking) =>
  outcome(looking.request.filter.exceptText ?? '', false, looking);

/** So many tasks one export may take to tell rooms of one name apart: three rounds of a month. */
const MOST_ROUND_TASKS = 93;

/** The rooms that share a name with others; none are kept apart where that takes too long or may not be read. */
export const findNamesakes: Finder = async ({ request, ctx, signal }) => {
  const { roomLevelId = '', roomIds = [] } = request.filter;
  const found = await listNamesakes(ctx.feishu, { signal }, roomLevelId, roomIds).catch((error: unknown) => {
    if (error instanceof AppError && !error.retryable) return 'together' as const;
    throw error;
  });
  const filter = (namesakes: typeof found): ExportRequest => withFilter(request, { namesakes });
  if (found === 'together') return { is: 'known', request: filter(found) };
  const apart = filter([...found]);
  const tooMany = found.length > 0 && kindOf(request.kind).plan(apart).length > MOST_ROUND_TASKS;
  return { is: 'known', request: tooMany ? filter('together') : apart };
};

async function outcome(typed: string, alsoLevels: boolean, looking: Looking): Promise<Found> {
  const { request } = looking;
  const { ctx, signal } = looking;
  const levels = await listLevels(ctx.feishu, { signal });
  const rooms = (await listRooms(ctx.feishu, { signal }, levels)).map(
    (room) => ({ is: 'room', ...room }) as const,
  );
  const whole = [...levels.values()].map((level) => ({ is: 'level', ...level }) as const);
  const fits = matchRooms(typed, alsoLevels ? [...whole, ...rooms] : rooms);
  const [only] = fits;
  if (only === undefined) {
    const near = alike(typed, alsoLevels ? [...whole, ...rooms] : rooms);
    if (near.length > 0) return { is: 'choice', choices: near, near: true };
    const places = [...levels.values()].map(({ name }) => name).slice(0, MOST_NAMED);
    throw new AppError({
      kind: 'usage',
      advice: takesLevels(request) ? 'no-such-level' : 'no-such-room',
      values: { typed, places: places.join('、') },
    });
  }
  if (fits.length > 1) return { is: 'choice', choices: fits };
  return { is: 'known', request: chosen(request, only) };
}

/** Returns whether a level may be named in place of a room. */
function takesLevels({ kind }: ExportRequest): boolean {
  return kindOf(kind).filters.room === 'subject';
}

/** Places that are named where nothing is called what was typed. */
const MOST_NAMED = 8;
const MOST_ALIKE = 5;

/** What is called nearly what was typed, or has it in its name. */
function alike(typed: string, all: readonly Place[]): readonly Place[] {
  const wanted = plainName(typed);
  const length = [...wanted].length;
  /** Names have a floor or a number as well. */
  const far = ({ name }: Place): number => {
    const chars = [...plainName(name)];
    const starts = Array.from({ length: Math.max(1, chars.length - length + 1) }, (_, at) => at);
    return Math.min(...starts.map((at) => editDistance(wanted, chars.slice(at, at + length).join(''))));
  };
  const allowed = length > 3 ? 2 : 1;
  if (length < 2) return [];
  return all
    .map((each) => ({ each, far: far(each) }))
    .filter(({ far: away }) => away <= allowed)
    .sort((a, b) => a.far - b.far)
    .map(({ each }) => each)
    .slice(0, MOST_ALIKE);
}

type Place = Exclude<Choice, { is: 'meeting' }>;
