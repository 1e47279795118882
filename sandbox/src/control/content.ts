import type { SandboxState } from '../state.ts';

/** A picture of one transparent point. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** Returns the content of a person's message of this type, as receivers see it; the bot can fetch its files. */
export function contentFor(state: SandboxState, type: string, text: string): object {
  switch (type) {
    case 'post':
      return { title: '', content: [[{ tag: 'text', text }]] };
    case 'image': {
      const key = state.nextId('img_v3_');
      state.files.set(key, { key, name: 'image.png', type: 'image', bytes: PIXEL });
      return { image_key: key };
    }
    case 'file': {
      const key = state.nextId('file_v3_');
      state.files.set(key, { key, name: text, type: 'stream', bytes: Buffer.from(`${text}\n`) });
      return { file_key: key, file_name: text };
    }
    default:
      return { text };
  }
}
