import type { ButtonValue } from './types.ts';

type WithId = Exclude<ButtonValue['do'], 'help'>;

/** A new kind of button does not compile until it is known here. */
const WITH_ID = {
  cancel: true,
  again: true,
  retry: true,
  'file-here': true,
  'file-to-me': true,
} as const satisfies Record<WithId, true>;

/** Reads what a button of ours says; undefined for anything else: an old version, another app, nonsense. */
export function parseButtonValue(value: unknown): ButtonValue | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { v, do: what, id } = value as Record<string, unknown>;
  if (v !== 1 || typeof what !== 'string') return undefined;
  if (what === 'help') return { v, do: what };
  if (!namesExport(what) || typeof id !== 'string' || !/^ex[0-9a-f]{24}$/.test(id)) return undefined;
  return { v, do: what, id };
}

function namesExport(what: string): what is WithId {
  return Object.hasOwn(WITH_ID, what);
}
