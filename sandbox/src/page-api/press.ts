import { z } from 'zod';
import type { People } from '../control/person.ts';
import type { PressOutcome } from './types.ts';

export const PRESSED = z.strictObject({
  as: z.string(),
  tag: z.string(),
  /** Among the interactive elements with this tag, from 0. */
  index: z.number().int().min(0),
  option: z.string().optional(),
  options: z.array(z.string()).optional(),
  formValue: z.record(z.string(), z.unknown()).optional(),
  inputValue: z.string().optional(),
  checked: z.boolean().optional(),
});

type Result =
  | { readonly status: 'ok'; readonly answer: { readonly toast?: Toast } }
  | { readonly status: 'error'; readonly code: number; readonly message: string }
  | { readonly status: 'link' };

interface Toast {
  readonly type?: string;
  readonly content?: string;
  readonly i18n?: Readonly<Record<string, string>>;
}

/**
 * Presses something on a card for a person and resolves to what their client shows. `locale` picks a toast's
 * language.
 */
export async function press(
  people: People,
  messageId: string,
  { as, tag, index, formValue, inputValue, ...chosen }: z.output<typeof PRESSED>,
  locale: 'zh_cn' | 'en_us',
): Promise<PressOutcome> {
  const result = (await people.press(messageId, {
    as,
    element: { tag, index },
    ...chosen,
    ...(formValue !== undefined && { form_value: formValue }),
    ...(inputValue !== undefined && { input_value: inputValue }),
  })) as Result;
  if (result.status === 'error') return { ok: false, code: result.code, message: result.message };
  const toast = result.status === 'ok' ? result.answer.toast : undefined;
  if (toast === undefined) return { ok: true };
  const content = toast.i18n?.[locale] ?? toast.content ?? '';
  return { ok: true, toast: { type: toast.type ?? 'info', content } };
}
