import { AppError } from '../../../errors.ts';
import { editDistance, soundsLike } from '../../../lib/near-miss.ts';
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
import {
  chosen,
  during,
  type Finder,
  type Found,
  isPoint,
  type Looking,
  rangeText,
  withFilter,
  withoutText,
} from './lookup.ts';
import { attended, meetingsMeant } from './meeting.ts';

interface Known {
  readonly id: string;
  readonly name: string;
  readonly department?: string;
}

/** So many meetings are looked through for somebody who is in no other list. */
const MOST_MEETINGS = 20;
/** So many of a name are tried by the meetings that they were in. */
const MOST_NAMESAKES = 8;
const MOST_NEAR = 3;

/**
 * Looks up whose name was typed: in the company, or where the app may not read that, in the group, among the organisers of
 * the time, and among those who joined the meetings that may be meant. Of several of a name those are meant who were in
 * such a meeting; of several that were, the requester picks one. Throws AppError `no-such-person`, or `several-people`
 * where they are too many for that.
 */
export const findPerson: Finder = async (looking) => {
  const { request, ctx, signal } = looking;
  const typed = request.filter.personText ?? '';
  const wanted = plainName(typed);
  const seen = new Map<string, Known>();
  const everybody = await ctx.departments.everybody(signal);
  const all = (everybody ?? []).map(({ openId: id, name, department }) => ({ id, name, department }));
  const rest = everybody === undefined ? [inGroup, organisers, participants] : [inGroup];
  for (const source of [async () => all, ...rest]) {
    for (const each of await source(looking)) if (!seen.has(each.id)) seen.set(each.id, each);
    const named = [...seen.values()].filter(({ name, id }) => id !== '' && plainName(name) === wanted);
    // Some lists have the employee's own id in place of the open_id; filters take both.
    const byOpenId = named.filter(({ id }) => id.startsWith('ou_'));
    const called = byOpenId.length > 0 ? byOpenId : named;
    const [first, ...more] = called;
    if (first === undefined) continue;
    return more.length === 0 ? known(first, request) : oneOf(called, looking);
  }
  const choices = nearTo(typed, [...seen.values()]).map((each) => choiceOf(each));
  if (choices.length > 0) return { is: 'choice', choices, why: 'near' };
  throw unknown(looking, everybody === undefined);
};

function known({ id: userId, name: userName }: Known, request: ExportRequest): Found {
  return { is: 'known', request: withoutText(request, 'personText', { userId, userName }) };
}

/** Picks among people of one name by the meetings that they were in. */
async function oneOf(people: readonly Known[], looking: Looking): Promise<Found> {
  const { request } = looking;
  const values = { typed: request.filter.personText ?? '', count: people.length, range: rangeText(looking) };
  if (people.length > MOST_NAMESAKES) throw new AppError({ kind: 'usage', advice: 'several-people', values });
  const there: { readonly person: Known; readonly topic: string }[] = [];
  for (const person of people) {
    const meetings = await attended(person.id, looking, listsOnly(looking, 'several-people', values));
    const [latest] = meetings;
    if (latest !== undefined) there.push({ person, topic: latest.topic });
  }
  const [first, ...more] = there;
  if (first === undefined) throw new AppError({ kind: 'usage', advice: 'none-of-them', values });
  if (more.length === 0) return known(first.person, request);
  const isAlone = ({ department }: Known): boolean =>
    there.filter(({ person }) => person.department === department).length === 1;
  return {
    is: 'choice',
    choices: there.map(({ person, topic }) => choiceOf(person, isAlone(person) ? undefined : topic)),
  };
}

/** Returns somebody as a choice; where the department tells nobody apart, with a meeting that they were in. */
function choiceOf(
  { id: userId, name, department = '' }: Known,
  topic = '',
): Extract<Choice, { is: 'person' }> {
  return { is: 'person', userId, name, where: [department, topic].filter((each) => each !== '') };
}

/** Returns who is called nearly what was typed: with these characters in the name, sounding like it, or a slip away. */
function nearTo(typed: string, people: readonly Known[]): readonly Known[] {
  const wanted = plainName(typed);
  if ([...wanted].length < 2) return [];
  const named = people.filter(({ name, id }) => name !== '' && id !== '');
  const nameOf = ({ name }: Known): string => plainName(name);
  const longest = /^[a-z]{6,}$/.test(wanted) ? 2 : 1;
  const likes: readonly ((each: Known) => boolean)[] = [
    (each) => soundsLike(wanted, [nameOf(each)]) !== undefined,
    (each) => nameOf(each).includes(wanted),
    (each) => editDistance(nameOf(each), wanted) <= longest,
  ];
  return (
    likes
      .map((like) => named.filter(like))
      .find((some) => some.length > 0)
      ?.slice(0, MOST_NEAR) ?? []
  );
}

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
    found.push(...joins.map(({ name, department, userId = '' }) => ({ name, department, id: userId })));
  }
  return found;
}

/** Nobody waits for the workbooks of a week to learn one id: where the lists are closed only the group tells who has a name. */
function listsOnly(
  { request, row, ctx, signal }: Looking,
  advice: 'no-such-person' | 'several-people' = 'no-such-person',
  values: Readonly<Record<string, string | number>> = { typed: request.filter.personText ?? '', closed: 1 },
): Source {
  return {
    feishu: ctx.feishu,
    options: callAs(row, signal),
    zone: request.range.zone,
    workbook: () => Promise.reject(new AppError({ kind: 'usage', advice, values })),
  };
}

/** `partly`: only some of the company was looked through. */
function unknown(looking: Looking, partly: boolean): AppError {
  const typed = looking.request.filter.personText ?? '';
  const values = { typed, ...(partly && { range: rangeText(looking) }) };
  return new AppError({ kind: 'usage', advice: 'no-such-person', values });
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
    if (near.length > 0) return { is: 'choice', choices: near, why: 'near' };
    const places = [...new Set([...levels.values()].map(({ name }) => name))].slice(0, MOST_NAMED);
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

type Place = Extract<Choice, { is: 'room' | 'level' }>;
