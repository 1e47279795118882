import { z } from 'zod';
import { ApiError } from '../api-error.ts';

/** Returns the query fields of a paged list. */
export function paged(least: number, most: number) {
  return {
    page_size: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(least).max(most)).optional(),
    page_token: z.string().optional(),
  };
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly has_more: boolean;
  readonly page_token: string;
}

/** Returns one page of a list; the token is an offset, like the samples in the documentation. */
export function pageOf<T>(
  items: readonly T[],
  size: number,
  token: unknown,
  invalid = new ApiError(400, 99992402, 'field validation failed', {
    field_violations: [{ field: 'page_token', value: '', description: 'invalid page_token' }],
  }),
): Page<T> {
  const given = token === undefined || token === '' ? '0' : String(token);
  const from = Number(given);
  if (!/^\d{1,9}$/.test(given) || (from > 0 && from >= items.length)) throw invalid;
  const to = from + size;
  const more = to < items.length;
  return { items: items.slice(from, to), has_more: more, page_token: more ? String(to) : '' };
}
