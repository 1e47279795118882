import type { ButtonValue } from './types.ts';

const WITH_ID = new Set(['cancel', 'again', 'retry', 'file-here', 'file-to-me']);

/** Reads what a button of ours says; undefined for anything else: an old version, another app, nonsense. */
export function parseButtonValue(value: unknown): ButtonValue | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { v, do: what, id } = value as Record<string, unknown>;
  if (v !== 1 || typeof what !== 'string') return undefined;
  if (what === 'help') return { v, do: 'help' };
  if (!WITH_ID.has(what) || typeof id !== 'string' || !/^ex[0-9a-f]{24}$/.test(id)) return undefined;
  return { v, do: what as 'cancel' | 'again' | 'retry' | 'file-here' | 'file-to-me', id };
}
