export { collectSome, fetchMinutes, type PendingJoin, pendingSchema } from './collect.ts';
export { type FieldPath, unitOf, valueAt } from './draft.ts';
export {
  bytesOfMinutes,
  joinFormat,
  joinSchema,
  type KeptMeeting,
  keepMeeting,
  keptByViews,
  keptMeeting,
  meetingSchema,
  minutesOfBytes,
  packedMinutesSchema,
  packMinutes,
  readMinutes,
  writeMinutes,
} from './kept.ts';
export { factsOfMeeting, listMeetings, listMeetingsPage, type MeetingRecord } from './meetings.ts';
export { minutesFromList, minutesFromSheet } from './minutes.ts';
export {
  attendancesOf,
  attendedSchema,
  isAskable,
  listAttendances,
  listParticipations,
} from './participations.ts';
export { askAll, MOST_TRIES, newOutcome, type PoolOutcome, verdictOf } from './pool.ts';
export { checkInsOf, listReservations, outcomeOf, type RoomReservation } from './reservations.ts';
export { findRooms, listLevels, listNamesakes, listRooms, matchRooms, type Namesake } from './rooms.ts';
export {
  type Columns,
  columnsOf,
  type Field,
  type FieldReader,
  type Fields,
  openSheet,
  type Table,
  usualHeaders,
} from './sheets/columns.ts';
export {
  guessMinuteField,
  keyOfPath,
  MINUTE_FIELDS,
  MINUTE_TIME,
  MINUTES,
  type MinuteField,
  OFFICIAL_MINUTE_FIELDS,
} from './sheets/minutes.ts';
export * from './sheets/tables.ts';
export { SETTLED, type Source, tableOfTask, taskFailed, taskTimeout, waitingSource } from './source.ts';
