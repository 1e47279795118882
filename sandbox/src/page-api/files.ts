import type { Response } from 'express';
import { ApiError } from '../api-error.ts';
import { membersOf } from '../platform/im-store.ts';
import { imageType } from '../platform/images.ts';
import type { StoredMessage } from '../state.ts';
import type { PageParts } from './parts.ts';

/** Sends the file of a message to those who see the chat. */
export function sendFile({ state }: PageParts, message: StoredMessage, as: string, res: Response): void {
  if (!membersOf(state, message.chatId)?.includes(as))
    throw new ApiError(403, 403, 'only its members see a chat');
  const { file_key: key = '' } = (message.content ?? {}) as { file_key?: string };
  const file = state.files.get(key) ?? notFound('file');
  res
    .attachment(file.name)
    .set('Cache-Control', 'no-store')
    .type('application/octet-stream')
    .send(file.bytes);
}

/** Sends a picture from a message or a card by its key; 404 for anything that is not a picture. */
export function sendImage({ state }: PageParts, key: string, res: Response): void {
  const file = state.files.get(key);
  const type = file?.type === 'image' ? imageType(file.bytes) : undefined;
  if (file === undefined || type === undefined) notFound('picture');
  res.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }).type(type).send(file.bytes);
}

/** Throws that there is none. */
export function notFound(what: string): never {
  throw new ApiError(404, 404, `no such ${what}`);
}
