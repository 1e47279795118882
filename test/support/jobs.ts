import type { AskAgain, JobHandler } from '../../src/services/jobs/define.ts';
import type { LeasedJob } from '../../src/store/types.ts';

/** Everybody still has the right that a job rests on. */
export const rightsStand: AskAgain = async () => undefined;

/** Runs one step of a job as the worker would; its result is not saved. */
export async function runStepOf(handler: JobHandler, job: LeasedJob, signal = new AbortController().signal) {
  const opened = handler.open(job);
  if ('problems' in opened) throw new Error(opened.problems);
  return opened.run({ signal, failures: 0, kept: async () => undefined });
}
