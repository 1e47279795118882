export type { JobHandler, Next, StepResult } from './define.ts';
export {
  chatTypeField,
  defineJob,
  localeField,
  type PayloadOf,
  recipientField,
} from './define.ts';
export { enqueueCard, enqueueNotice, outboxHandlers, type Post, postSchema, sendPost } from './outbox.ts';
export { createWorker } from './worker.ts';
