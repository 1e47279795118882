export {
  chatTypeField,
  defineJob,
  localeField,
  type PayloadOf,
  recipientField,
} from './define.ts';
export { enqueueCard, type Post, postSchema, sendCardHandler, sendPost } from './outbox.ts';
export type { JobHandler, Next, StepResult } from './types.ts';
export { createWorker } from './worker.ts';
