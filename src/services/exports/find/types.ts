import type { ExportContext } from '../context.ts';
import type { Export, ExportRequest } from '../stored.ts';
import type { Choice, WaitingFor } from '../types.ts';

/** What looking something up came to. */
export type Found =
  /** The request, complete in this respect. */
  | { readonly is: 'known'; readonly request: ExportRequest }
  /** What was typed means several things; the requester picks one. */
  | { readonly is: 'choice'; readonly choices: readonly Choice[] }
  /** Only a task of the platform can tell, and it is under way. */
  | { readonly is: 'later'; readonly waitingFor: WaitingFor; readonly afterMs: number };

export interface Looking {
  readonly request: ExportRequest;
  readonly row: Export;
  readonly ctx: ExportContext;
  readonly signal: AbortSignal;
}

/** Completes one part of a filter. Throws AppError `usage` where nothing fits what was typed. */
export type Finder = (looking: Looking) => Promise<Found>;
