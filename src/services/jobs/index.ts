export type { AskAgain, Job, JobContext, JobHandler, Next, StepResult } from './define.ts';
export {
  askedSchema,
  chatTypeField,
  defineJob,
  localeField,
  type PayloadOf,
  recipientField,
} from './define.ts';
export { enqueueNotice, enqueueReaction, lineHandlers } from './lines.ts';
export {
  enqueueCard,
  enqueueShow,
  mayBeThere,
  outboxHandlers,
  PATIENT_TRIES,
  type Post,
  postSchema,
  REPEATS_HIDDEN_MS,
  sendPost,
  showNow,
  wasSent,
} from './outbox.ts';
export { DOUBT, digestOf, isInDoubt, markAfter, REFUSED, showMarked } from './shown.ts';
export { createWorker, wakeWaiting } from './worker.ts';
