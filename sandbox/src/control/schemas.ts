import type { Request } from 'express';
import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { Selector } from '../cards/find.ts';

export const SPOKEN = z.strictObject({
  as: z.string(),
  text: z.string(),
  type: z.string().optional(),
  /** Of a post. */
  title: z.string().optional(),
  replyTo: z.string().optional(),
  edited: z.boolean().optional(),
  /** What a file holds; its name, if absent. */
  base64: z.base64().optional(),
  /** Ids of the messages in a bundle (`merge_forward`). */
  messages: z.array(z.string()).min(1).max(100).optional(),
});

export type Spoken = z.output<typeof SPOKEN>;

export const FORWARDED = z.strictObject({ as: z.string(), chat_id: z.string() });

export const PRESS = z.strictObject({
  as: z.string(),
  element: z.strictObject({
    text: z.string().optional(),
    name: z.string().optional(),
    tag: z.string().optional(),
    index: z.number().int().min(0).optional(),
  }),
  option: z.string().optional(),
  options: z.array(z.string()).optional(),
  form_value: z.record(z.string(), z.unknown()).optional(),
  input_value: z.string().optional(),
  checked: z.boolean().optional(),
});

export type Press = Omit<z.output<typeof PRESS>, 'element'> & { readonly element: Selector };

export const CLOCK = z.strictObject({
  set: z.number().int().optional(),
  advance: z.number().int().min(0).optional(),
  date_ahead: z.number().int().optional(),
});

const scopeNames = z.array(z.string().min(1)).optional();

export const SCOPES = z.strictObject({
  grant: scopeNames,
  revoke: scopeNames,
  apply: scopeNames,
  wait: scopeNames,
  as: z.enum(['tenant', 'user']).optional(),
});

const WAY = z.enum(['webhook', 'websocket']).optional();

export const WEBHOOK = z.strictObject({
  event_url: z.string().optional(),
  card_url: z.string().optional(),
  app_secret: z.string().optional(),
  encrypt_key: z.string().optional(),
  verification_token: z.string().optional(),
  transport: WAY,
  card_transport: WAY,
  first_generation: z.boolean().optional(),
});

export const TOKEN = z.strictObject({ as: z.string(), scopes: z.array(z.string()).optional() });

/** Parses the body of a request; throws 400 with what is wrong in it. */
export function bodyOf<T extends z.ZodType>(schema: T, req: Pick<Request, 'body'>): z.output<T> {
  const parsed = schema.safeParse(req.body);
  if (parsed.success) return parsed.data;
  throw new ApiError(400, 400, z.prettifyError(parsed.error));
}
