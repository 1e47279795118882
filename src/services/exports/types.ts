import { z } from 'zod';
import { adviceKey, ERROR_KINDS, type ErrorFacts } from '../../errors.ts';
import type { TimeRange } from '../../lib/range/zone.ts';
import { orUndefined } from '../../lib/stored.ts';

/**
 * What the columns of an export hold, whichever kind it is of. `stored.ts` gives each a version: a change that cannot
 * read what is stored takes the next one.
 */

const timeRange = z.object({
  spec: z.string(),
  relative: z.boolean(),
  start: z.number(),
  end: z.number(),
  zone: z.string(),
}) satisfies z.ZodType<TimeRange>;

const meetingStatus = z.union([z.literal(1), z.literal(2), z.literal(3)]);
/** 1 going on, 2 ended, 3 to come. */
export type MeetingStatus = z.infer<typeof meetingStatus>;

export const lengthAsked = z
  .object({
    order: z.enum(['longest', 'shortest', 'largest', 'smallest']),
    minutes: z.number().exactOptional(),
    people: z.number().exactOptional(),
  })
  .readonly();
/** How long, or how large, meetings are asked for: more or less than so many minutes or people, or simply the first. */
export type LengthAsked = z.infer<typeof lengthAsked>;

const exportFilter = z
  .object({
    meetingNo: z.string().exactOptional(),
    userId: z.string().exactOptional(),
    userName: z.string().exactOptional(),
    roomId: z.string().exactOptional(),
    roomName: z.string().exactOptional(),
    meetingType: z.union([z.literal(2), z.literal(3)]).exactOptional(),
    meetingStatus: meetingStatus.exactOptional(),
    length: lengthAsked.exactOptional(),
    /** Only meetings that the person organised; the platform filters by who took part. */
    organised: z.literal(true).exactOptional(),
    /** A room or a level as it was typed, until it is looked up which one is meant. */
    roomText: z.string().exactOptional(),
    /** Reservations: a room to be left out, as it was typed. */
    exceptText: z.string().exactOptional(),
    roomLevelId: z.string().exactOptional(),
    roomLevelName: z.string().exactOptional(),
    roomIds: z.array(z.string()).readonly().exactOptional(),
    isExclude: z.boolean().exactOptional(),
    /**
     * Reservations: the rooms that share a name, which the official workbook does not tell apart, so that there is one
     * for each round; `together` if that is impossible.
     */
    namesakes: z
      .union([
        z.array(z.object({ roomId: z.string(), name: z.string(), where: z.string(), round: z.number() })),
        z.literal('together'),
      ])
      .readonly()
      .exactOptional(),
    needTopic: z.boolean().exactOptional(),
    /** One meeting instance (participants, quality): its own start and end, unix seconds. */
    meetingStart: z.number().exactOptional(),
    meetingEnd: z.number().exactOptional(),
    /** It ended, and the platform does not say when. */
    noEnd: z.literal(true).exactOptional(),
    topic: z.string().exactOptional(),
    /** Words of a topic as they were typed, until the meeting is looked up. */
    topicText: z.string().exactOptional(),
    /** A person's name as it was typed, until it is looked up whose it is. */
    personText: z.string().exactOptional(),
    /** When the instance that is meant began, unix seconds, until it is looked up; another number of the same has others. */
    startsAt: z.number().exactOptional(),
    /** The other instances of the number in the range, newest first; times in unix seconds. */
    others: z
      .array(z.object({ start: z.number(), topic: z.string(), people: orUndefined(z.number()) }).readonly())
      .readonly()
      .exactOptional(),
    /** Viewers of a webinar. */
    viewers: z.number().exactOptional(),
    /** Quality: when the person or room joined, unix seconds, each join once, in order. */
    joins: z.array(z.number()).readonly().exactOptional(),
  })
  .readonly();
export type ExportFilter = z.infer<typeof exportFilter>;

const roster = z.discriminatedUnion('of', [
  /** Who came to at least half of the sessions; everybody in the chat of the request. */
  z.object({ of: z.enum(['half', 'chat']) }).readonly(),
  z.object({ of: z.literal('department'), name: z.string() }).readonly(),
  z
    .object({
      of: z.literal('people'),
      people: z.array(z.object({ openId: z.string(), name: z.string() }).readonly()).readonly(),
    })
    .readonly(),
]);
/** Who is expected in the sessions of a meeting. */
export type Roster = z.infer<typeof roster>;

/** Which report is asked for; `compareWith` is the export that reported on the later of both meetings. */
const reportRequest = z.discriminatedUnion('view', [
  z.object({ view: z.enum(['person', 'history']) }).readonly(),
  /** With `reply` it is about somebody's complaint: the card has a sentence to reply with. */
  z.object({ view: z.literal('meeting'), reply: z.literal(true).exactOptional() }).readonly(),
  z.object({ view: z.literal('compare'), compareWith: z.string() }).readonly(),
  /** Of all sessions of a number, or of those whose topic has the words of the filter. */
  z.object({ view: z.literal('attendance'), roster }).readonly(),
]);

export const requestFacts = z.object({
  range: timeRange,
  filter: exportFilter,
  /** Set if the answer is a report and not the official workbook. */
  report: reportRequest.exactOptional(),
  /** It was asked for in plain words: the card says which command that is. */
  said: z.literal(true).exactOptional(),
  /** Recipients of the finished file, apart from the link on the card. */
  delivery: z.enum(['link', 'chat-file', 'private-file']),
});
/** What a person asked for, after parsing, whichever kind of export it is. */
export type RequestFacts = Readonly<z.infer<typeof requestFacts>>;

const where = z.array(z.string()).readonly();
const choice = z.discriminatedUnion('is', [
  z
    .object({
      is: z.literal('meeting'),
      /** Unix seconds. */
      start: z.number(),
      end: z.number(),
      topic: z.string(),
      people: orUndefined(z.number()),
      viewers: z.number().exactOptional(),
      /** It ended, and the platform does not say when; `end` is a guess. */
      noEnd: z.literal(true).exactOptional(),
      /** Set where meetings of several numbers are the choices. */
      meetingNo: z.string().exactOptional(),
      /** Where the choice is a series: how many meetings it has had, of which this is the latest. */
      sessions: z.number().exactOptional(),
    })
    .readonly(),
  z
    .object({
      is: z.literal('room'),
      roomId: z.string(),
      name: z.string(),
      levelId: z.string(),
      /** Names of its levels, outermost first; empty if they were not needed. */
      where,
    })
    .readonly(),
  z.object({ is: z.literal('level'), levelId: z.string(), name: z.string(), where }).readonly(),
  /** Somebody of a name, with what tells them from the others of it. */
  z.object({ is: z.literal('person'), userId: z.string(), name: z.string(), where }).readonly(),
]);
/** One of several things that what was typed may mean. Picking it completes the filter. */
export type Choice = z.infer<typeof choice>;

const advice = z.string().transform(adviceKey);

export const waitingFor = z.discriminatedUnion('for', [
  z.object({ for: z.literal('consent'), advice }),
  z.object({
    for: z.literal('choice'),
    choices: z.array(choice).readonly(),
    more: z.number(),
    /** What was typed is nothing's name, and the choices come close. */
    near: z.literal(true).exactOptional(),
    /** Nothing that is meant was at that time, and the choices are what there was. */
    instead: z.literal(true).exactOptional(),
    /** Of how many meetings the choices are, and since when those were looked through, unix ms. */
    of: z.object({ meetings: z.number(), since: z.number() }).exactOptional(),
    /** Which of the choices is the worst meeting that was read already. */
    worst: z.number().exactOptional(),
  }),
  z.object({
    for: z.literal('place'),
    ahead: z.number(),
    /** When the card last said so, unix ms. */
    shownAt: z.number().exactOptional(),
  }),
  /** A list that comes from a separate task, if the app lacks the scope of the list API. */
  z.object({
    for: z.literal('lookup'),
    taskId: z.string().exactOptional(),
    /** Unix ms. */
    since: z.number(),
  }),
]);
/** What an export waits for. */
export type WaitingFor = Readonly<z.infer<typeof waitingFor>>;

const listedSpan = z
  .object({
    /** Unix seconds, both ends included. */
    start: z.number(),
    end: z.number(),
    /** Unix ms: meetings that ended later do not count. */
    endedBy: z.number(),
    meetings: z.number(),
    attendances: z.number(),
    totalSeconds: z.number(),
    pages: z.number(),
    /** Where to read on; null at the end of the list, absent at its beginning. */
    next: z.string().nullable().exactOptional(),
  })
  .readonly();
/** What the JSON list says of a span, as far as it was read. */
export type ListedSpan = z.infer<typeof listedSpan>;

const baseline = z.object({ now: listedSpan, before: listedSpan }).readonly();
/** The same JSON list asked twice: for the span of an export, and for the span a week earlier. */
export type Baseline = z.infer<typeof baseline>;

export const exportTask = z
  .object({
    /** Unix seconds. */
    start: z.number(),
    end: z.number(),
    /** Quality only: the join it covers. */
    joinTime: z.number().exactOptional(),
    /** Reservations only: which of the rooms that share a name. */
    round: z.number().exactOptional(),
    taskId: z.string().exactOptional(),
    fileToken: z.string().exactOptional(),
    fileId: z.string().exactOptional(),
    /** When the platform's task was started, unix ms. */
    startedAt: z.number().exactOptional(),
    polls: z.number(),
    /** How often the platform forgot the task or its file, and it was started again. */
    recreated: z.number(),
    /** What its meetings are compared with; null if that is impossible, absent if it was not requested. */
    baseline: baseline.nullable().exactOptional(),
  })
  .readonly();
/** One task of the platform behind an export. */
export type ExportTask = z.infer<typeof exportTask>;

/** Why an export failed. */
export const errorFacts = z.object({
  kind: z.enum(ERROR_KINDS),
  advice,
  code: z.number().optional(),
  operation: z.string().optional(),
  logId: z.string().optional(),
  unsent: z.boolean().optional(),
  untrusted: z.boolean().optional(),
  heldBack: z.enum(['call', 'place']).optional(),
  calledAs: z.enum(['app', 'person']).optional(),
  retryAfterMs: z.number().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
}) satisfies z.ZodType<ErrorFacts>;
