export type { JobHandler, Next, StepResult } from './define.ts';
export {
  chatTypeField,
  defineJob,
  localeField,
  type PayloadOf,
  recipientField,
} from './define.ts';
export { enqueueCard, type Post, postSchema, sendCardHandler, sendPost } from './outbox.ts';
export { createWorker } from './worker.ts';
