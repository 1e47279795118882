import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { Endpoint } from './endpoint.ts';

const MOST_BYTES = 30 * 1024 * 1024;

export const fileEndpoints: readonly Endpoint[] = [
  {
    name: 'im.file.create',
    method: 'POST',
    path: '/open-apis/im/v1/files',
    tokens: ['tenant'],
    scopes: ['im:resource', 'im:resource:upload'],
    rate: 'im',
    body: z.strictObject({
      file_type: z.enum(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']),
      file_name: z.string().min(1),
      duration: z.string().regex(/^\d+$/).optional(),
      file: z.string().optional(),
    }),
    handle(call, state) {
      // A part without a file name is a field: the SDK sends a bare Buffer so.
      const file = call.files['file'];
      if (file === undefined) throw new ApiError(400, 234001, 'Invalid request param.');
      if (file.bytes.length === 0) throw new ApiError(400, 234010, "File's size can't be 0.");
      if (file.bytes.length > MOST_BYTES)
        throw new ApiError(400, 234006, 'The file size exceed the max value.');
      const key = state.nextId('file_v3_');
      state.files.set(key, {
        key,
        name: String(call.body['file_name']),
        type: String(call.body['file_type']),
        bytes: file.bytes,
      });
      return { file_key: key };
    },
  },
  {
    name: 'im.file.get',
    method: 'GET',
    path: '/open-apis/im/v1/files/:file_key',
    tokens: ['tenant'],
    scopes: ['im:resource'],
    rate: 'im',
    handle(call, state) {
      const file = state.files.get(call.path['file_key'] ?? '');
      if (file === undefined || file.type === 'image')
        throw new ApiError(400, 234001, 'Invalid request param.');
      return { bytes: file.bytes, contentType: 'application/octet-stream', fileName: file.name };
    },
  },
  {
    name: 'im.messageResource.get',
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id/resources/:file_key',
    tokens: ['tenant'],
    scopes: ['im:message', 'im:message:readonly'],
    rate: 'im',
    query: z.strictObject({ type: z.enum(['image', 'file']) }),
    handle(call, state) {
      const message = state.messages.get(call.path['message_id'] ?? '');
      const key = call.path['file_key'] ?? '';
      const file = state.files.get(key);
      if (message !== undefined && state.leftChats.has(message.chatId))
        throw new ApiError(400, 234004, 'The app is not in the chat.');
      if (message?.msgType === 'interactive') throw new ApiError(400, 234043, 'Unsupported message type.');
      const held = message?.content as { file_key?: string; image_key?: string } | undefined;
      const wanted = call.query['type'] === 'image' ? held?.image_key : held?.file_key;
      if (file === undefined || wanted !== key) throw new ApiError(400, 234003, 'File not in msg.');
      return { bytes: file.bytes, contentType: 'application/octet-stream', fileName: file.name };
    },
  },
];
