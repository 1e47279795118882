import { z } from 'zod';

const words = (...allowed: [string, ...string[]]) => z.enum(allowed);
const style = z.array(words('bold', 'underline', 'lineThrough', 'italic')).optional();
const text = z.string();

/** What a paragraph of a post may hold (im-v1/message/create_json). */
const ELEMENT = z.discriminatedUnion('tag', [
  z.strictObject({ tag: z.literal('text'), text, un_escape: z.boolean().optional(), style }),
  z.strictObject({ tag: z.literal('a'), text, href: z.string().min(1), style }),
  z.strictObject({ tag: z.literal('at'), user_id: z.string().min(1), user_name: text.optional(), style }),
  z.strictObject({ tag: z.literal('img'), image_key: z.string().min(1) }),
  z.strictObject({
    tag: z.literal('media'),
    file_key: z.string().min(1),
    image_key: z.string().min(1).optional(),
  }),
  z.strictObject({ tag: z.literal('emotion'), emoji_type: z.string().min(1) }),
  z.strictObject({ tag: z.literal('hr') }),
  z.strictObject({ tag: z.literal('code_block'), language: text.optional(), text }),
  z.strictObject({ tag: z.literal('md'), text }),
]);

const paragraph = z
  .array(ELEMENT)
  .refine((each) => each.length < 2 || !each.some(({ tag }) => tag === 'md'), 'md needs its own paragraph');

/** By language; at least one. */
export const POST = z
  .record(
    z.string().regex(/^[a-z]{2}_[a-z]{2}$/),
    z.strictObject({ title: text.optional(), content: z.array(paragraph).min(1) }),
  )
  .refine((languages) => Object.keys(languages).length > 0, 'a post needs a language');

export type Post = z.output<typeof POST>;
