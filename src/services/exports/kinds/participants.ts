import { z } from 'zod';
import { type ParticipantsSummary, participantsDoneCard } from '../../../cards/index.ts';
import { orUndefined } from '../../../lib/stored.ts';
import { openTable } from '../../../lib/workbook/reader.ts';
import { DEFAULT_SETTINGS } from '../../../quality/settings.ts';
import { PARTICIPANTS } from '../../records/index.ts';
import { instance, type Kind, requireResolved, status, who } from './kind.ts';
import { summariseParticipants } from './participants-summary.ts';
import { issueFields, mergeByTime, tally } from './workbooks.ts';

const attendee = z.object({
  name: z.string(),
  department: z.string(),
  device: z.string(),
  network: z.string(),
  join: z.string(),
  seconds: orUndefined(z.number()),
  lateSeconds: orUndefined(z.number()),
  leave: z.string().exactOptional(),
});
const summary = z.object({
  ...issueFields,
  people: z.number(),
  rooms: orUndefined(z.number()),
  phones: orUndefined(z.number()),
  external: orUndefined(z.number()),
  joined: orUndefined(z.number()),
  medianSeconds: orUndefined(z.number()),
  stays: z.array(z.object({ from: z.number(), to: orUndefined(z.number()), people: z.number() })).readonly(),
  late: orUndefined(
    z.object({
      people: z.number(),
      minutes: z.number(),
      latest: z.array(attendee).readonly(),
    }),
  ),
  early: orUndefined(z.object({ people: z.number(), earliest: z.array(attendee).readonly() })),
  longest: z.array(attendee).readonly(),
  devices: tally,
  versions: tally,
  networks: tally,
  connections: tally.exactOptional(),
  locations: tally,
  leaveReasons: tally,
}) satisfies z.ZodType<ParticipantsSummary>;

/** Who took part in one meeting, 参会人明细. */
export const participants = {
  command: { name: 'participants', aliases: ['participant', '参会人', '参会', '参会人明细'] },
  filters: {
    number: 'subject',
    topic: 'subject',
    person: true,
    room: 'optional',
    type: false,
    statuses: [1, 2, 3],
    leavesOut: false,
    oneOf: ['person', 'room'],
  },
  /** Somewhere in the weeks around is the meeting; what lies ahead ends with a day, and may be a month at most. */
  defaultRange: { 1: 'last 2 days', 2: 'last 30 days', 3: 'next 27 days' },
  missingFilters: ({ meetingNo, topicText }) =>
    meetingNo === undefined && topicText === undefined ? ['number'] : [],
  // The sessions of a report on attendance are found as it is collected.
  nextLookup: ({ filter, report }) =>
    report === undefined && filter.meetingStart === undefined ? 'meeting' : undefined,
  plan: ({ filter }) => [
    {
      start: requireResolved(filter.meetingStart, 'meetingStart'),
      end: requireResolved(filter.meetingEnd, 'meetingEnd'),
    },
  ],
  taskRequest: (filter, task) => ({
    kind: 'participants',
    query: { ...instance(filter, task), ...status(filter), ...who(filter) },
  }),
  merge: (parts, options) => mergeByTime(parts, PARTICIPANTS, 'join', options),
  async summarise(workbook, { range, filter }, signal, { rule, siteOf } = {}) {
    const { meetingStart, meetingStatus = 2, userId, roomId } = filter;
    // Of a part of the list nobody can say who was still there.
    const isWhole = meetingStatus === 2 && userId === undefined && roomId === undefined;
    return summariseParticipants(await openTable(workbook, { signal }), range, meetingStart, {
      ...(rule ?? DEFAULT_SETTINGS.attendance),
      isWhole,
      siteOf,
    });
  },
  summary,
  card: participantsDoneCard,
} as const satisfies Kind<ParticipantsSummary>;
