import type { CallRecord } from '../state.ts';
import { callDetail } from './views.ts';

export interface CallFilter {
  /** Words that must all occur, in the path, the endpoint, the bodies or the code. */
  readonly words: string;
  readonly endpoint: string;
  readonly failedOnly: boolean;
}

const MOST = 300;

/** Returns the latest calls that pass the filter, newest first. Redacted values are not found. */
export function searchCalls(calls: readonly CallRecord[], filter: CallFilter): readonly CallRecord[] {
  const words = filter.words
    .toLowerCase()
    .split(/\s+/)
    .filter((each) => each !== '');
  const found: CallRecord[] = [];
  for (const call of calls.toReversed()) {
    if (found.length >= MOST) break;
    if (filter.endpoint !== '' && call.endpoint !== filter.endpoint) continue;
    if (filter.failedOnly && call.code === 0 && call.status >= 200 && call.status < 400) continue;
    if (words.length > 0 && !holds(call, words)) continue;
    found.push(call);
  }
  return found;
}

function holds(call: CallRecord, words: readonly string[]): boolean {
  const text = JSON.stringify(callDetail(call)).toLowerCase();
  return words.every((word) => text.includes(word));
}
