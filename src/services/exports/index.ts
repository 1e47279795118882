export { createExports, type Exports, type Pressed, type PressOutcome } from './actions.ts';
export {
  AT_ONCE,
  callAs,
  type Effect,
  type EffectResult,
  type ExportContext,
  farPressHandler,
  type ReportEffects,
  refuseFromAfar,
  surelyMember,
} from './context.ts';
export { ATTENDANCE_COMMAND, commandOf, factsOf, fileName } from './describe.ts';
export { type Later, type Looking, sourceOf } from './find/lookup.ts';
export { EXPORT_KINDS, type ExportKind, type FilterRules, kindOf } from './kinds/index.ts';
export { meetingKey } from './kinds/meetings.ts';
export { namesParticipant } from './kinds/participant-quality.ts';
export { EXPORT_LIMITS, planSpans, RUNNING, UNFINISHED } from './limits.ts';
export { createLookForStranded, exportJobHandler } from './machine.ts';
export { sendFileHandler, showProgress } from './messages.ts';
export { type Export, type ExportRequest, openExport, storedRequest } from './stored.ts';
export { hasWords, plainName } from './topics.ts';
export type { ExportFilter, LengthAsked, MeetingStatus, Roster } from './types.ts';
export { createMyExports, type MyExports } from './views.ts';
