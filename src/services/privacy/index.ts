export { enqueueForget, forgetHandler } from './forget.ts';
export { ownDataHandler, ownDataJob } from './own-data.ts';
