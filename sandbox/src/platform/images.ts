import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { Endpoint } from './endpoint.ts';

const MOST_BYTES = 10 * 1024 * 1024;

/** How a picture of each kind begins. */
const BEGINNINGS: readonly (readonly [type: string, at: number, hex: string])[] = [
  ['image/jpeg', 0, 'ffd8ff'],
  ['image/png', 0, '89504e470d0a1a0a'],
  ['image/webp', 8, '57454250'],
  ['image/gif', 0, '474946383961'],
  ['image/gif', 0, '474946383761'],
  ['image/bmp', 0, '424d'],
  ['image/x-icon', 0, '00000100'],
  ['image/tiff', 0, '49492a00'],
  ['image/tiff', 0, '4d4d002a'],
  ['image/heic', 4, '66747970'],
];

/** Returns the media type of a picture's bytes; undefined if the platform does not accept it. */
export function imageType(bytes: Buffer): string | undefined {
  return BEGINNINGS.find(
    ([, at, hex]) => bytes.subarray(at, at + hex.length / 2).toString('hex') === hex,
  )?.[0];
}

/** Pictures (im-v1/image): at most 10 MB, of a kind the platform knows. */
export const imageEndpoints: readonly Endpoint[] = [
  {
    name: 'im.image.create',
    method: 'POST',
    path: '/open-apis/im/v1/images',
    tokens: ['tenant'],
    scopes: ['im:resource', 'im:resource:upload'],
    rate: 'im',
    body: z.strictObject({ image_type: z.enum(['message', 'avatar']), image: z.string().optional() }),
    handle(call, state) {
      // A part without a file name is a field: the SDK sends a bare Buffer so.
      const image = call.files['image'];
      if (image === undefined) throw new ApiError(400, 234001, 'Invalid request param.');
      if (image.bytes.length === 0) throw new ApiError(400, 234010, "File's size can't be 0.");
      if (image.bytes.length > MOST_BYTES)
        throw new ApiError(400, 234006, 'The file size exceed the max value.');
      if (imageType(image.bytes) === undefined)
        throw new ApiError(400, 234011, 'The image format is not supported.');
      const key = state.nextId('img_v3_');
      state.files.set(key, { key, name: image.name, type: 'image', bytes: image.bytes });
      return { image_key: key };
    },
  },
  {
    name: 'im.image.get',
    method: 'GET',
    path: '/open-apis/im/v1/images/:image_key',
    tokens: ['tenant'],
    scopes: ['im:resource'],
    rate: 'im',
    handle(call, state) {
      const image = state.files.get(call.path['image_key'] ?? '');
      if (image?.type !== 'image') throw new ApiError(400, 234001, 'Invalid request param.');
      return { bytes: image.bytes, contentType: 'application/octet-stream', fileName: image.name };
    },
  },
];
