import type { AxiosInstance } from 'axios';
import { AppError } from '../errors.ts';
import type { Call } from './call.ts';
import { asJson } from './errors.ts';
import type { CallOptions, Files } from './types.ts';

/**
 * Uploads (im-v1/file): at most 30 MB, never empty. The SDK's own upload sends the bytes without a file name, as if
 * they were a text field, and answers null where it should tell the code; so the form is posted directly.
 */
export function createFiles(http: AxiosInstance, domain: string, call: Call): Files {
  return {
    async upload(name, bytes, options) {
      const kind = { operation: 'im.file.create', repeatable: true };
      // The platform takes uploads from apps only.
      const asApp: CallOptions = { ...options, identity: { as: 'tenant' } };
      const answer = await call(kind, asApp, (_as, token) => {
        const form = new FormData();
        form.set('file_type', 'stream');
        form.set('file_name', name);
        form.set('file', new Blob([new Uint8Array(bytes)]), 'export.xlsx');
        const headers = { Authorization: `Bearer ${token}` };
        return http.post<never, unknown>(`${domain}/open-apis/im/v1/files`, form, { headers });
      });
      const key = asJson(asJson(answer)?.['data'])?.['file_key'];
      if (typeof key !== 'string') {
        throw new AppError({ kind: 'internal', advice: 'file-refused', operation: kind.operation });
      }
      return key;
    },
  };
}
