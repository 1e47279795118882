import { addAbortSignal } from 'node:stream';
import { isAxiosError } from 'axios';
import { AppError } from '../errors.ts';
import type { Call } from './call.ts';
import { checkedDownload, errorBody } from './download.ts';
import type { SdkClient } from './sdk.ts';
import { startTask } from './task-requests.ts';
import type { ExportTasks, TaskStatus } from './types.ts';

const RUNNING = 1;
const FAILED = 2;
const DONE = 3;
/** The only documented reason of a failed task; trying again helps only after the right was granted. */
const NO_RIGHT = /^\s*no permission\.?\s*$/i;

/**
 * Creates the client for asynchronous exports (vc-v1/export): create a task, ask for its status, download its file.
 */
export function createTasks(sdk: SdkClient, call: Call): ExportTasks {
  return {
    async create(request, options) {
      const kind = { operation: 'exports.create', vcEndpoint: `exports.${request.kind}`, repeatable: false };
      const answer = await call(kind, options, (as) => startTask(sdk, request, as));
      const taskId = answer.data?.task_id;
      // A number would already have lost its last digits.
      if (typeof taskId !== 'string' || taskId === '') throw unexpected(kind.operation, 'no task_id');
      return taskId;
    },
    async status(taskId, options) {
      const kind = { operation: 'exports.get', vcEndpoint: 'exports.get', repeatable: true };
      const answer = await call(kind, options, (as) =>
        sdk.vc.v1.export.get({ path: { task_id: encodeURIComponent(taskId) } }, as),
      );
      return statusOf(answer.data);
    },
    download(fileToken, options) {
      const kind = { operation: 'exports.download', vcEndpoint: 'exports.download', repeatable: true };
      return call(kind, options, async (as) => {
        const file = await sdk.vc.v1.export
          .download({ params: { file_token: fileToken } }, as)
          .catch(readRefusal);
        const source = file.getReadableStream();
        // After a cancellation nobody reads: an unread body would keep its connection forever.
        if (options?.signal !== undefined) addAbortSignal(options.signal, source);
        return checkedDownload(source, file.headers, kind.operation);
      });
    },
  };
}

/** The error of a refused download has an unread stream as its body; the code is in there. */
async function readRefusal(thrown: unknown): Promise<never> {
  if (isAxiosError(thrown) && thrown.response !== undefined)
    thrown.response.data = await errorBody(thrown.response.data);
  throw thrown;
}

function statusOf(
  data: { status?: number; file_token?: string | undefined; fail_msg?: string | undefined } | undefined,
): TaskStatus {
  const failMsg = data?.fail_msg ?? '';
  switch (data?.status) {
    case RUNNING:
      return { state: 'running' };
    case FAILED:
      if (NO_RIGHT.test(failMsg)) throw withoutRight(failMsg);
      return { state: 'failed', failMsg };
    case DONE:
      // A finished task may have a `fail_msg`; without a token there is nothing to download.
      if (!data.file_token) throw unexpected('exports.get', 'done without file_token');
      return { state: 'done', fileToken: data.file_token, failMsg };
    default:
      throw unexpected('exports.get', `status ${String(data?.status)}`);
  }
}

function withoutRight(failMsg: string): AppError {
  const operation = 'exports.get';
  return new AppError({
    kind: 'no-permission',
    advice: 'no-export-right',
    operation,
    values: { failMsg },
  });
}

function unexpected(operation: string, what: string): AppError {
  return new AppError(
    { kind: 'unavailable', advice: 'unavailable', operation },
    `${operation}: unexpected answer (${what})`,
  );
}
