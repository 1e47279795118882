import { texts } from '../cards/index.ts';
import type { Locale } from '../cards/kit/types.ts';
import type { CallbackAnswer } from './types.ts';

type ToastKey = keyof ReturnType<typeof texts>['toast'];
type ToastType = NonNullable<CallbackAnswer['toast']>['type'];

const TYPES = {
  started: 'success',
  sending: 'success',
  'consent-sent': 'success',
  rerun: 'success',
  cancelled: 'success',
  already: 'info',
  'not-yet': 'info',
  'too-late': 'warning',
  'too-many': 'warning',
  over: 'warning',
  chosen: 'success',
  preparing: 'info',
  saved: 'success',
  'not-saved': 'warning',
  'not-yours': 'warning',
  gone: 'warning',
  refused: 'warning',
  unknown: 'warning',
  trouble: 'error',
} as const satisfies Record<ToastKey, ToastType>;

/** What is asked before something that nobody can undo. */
export type Question = keyof ReturnType<typeof texts>['sure'];

/** Returns the toast that asks for a second press. */
export function question(of: Question, locale: Locale): CallbackAnswer {
  return { toast: { type: 'warning', content: texts(locale).sure[of] } };
}

/** Returns a toast: a short sentence shown over the card that was pressed. */
export function toast(key: ToastKey, locale: Locale): CallbackAnswer {
  return { toast: { type: TYPES[key], content: texts(locale).toast[key] } };
}
