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
  DOUBT,
  digestOf,
  enqueueCard,
  enqueueShow,
  isInDoubt,
  markAfter,
  mayBeThere,
  outboxHandlers,
  PATIENT_TRIES,
  type Post,
  postKey,
  postSchema,
  privatelyTo,
  REFUSED,
  REPEATS_HIDDEN_MS,
  sendPost,
  showMarked,
  showNow,
  wasSent,
} from './outbox.ts';
export { createWorker, wakeWaiting } from './worker.ts';
