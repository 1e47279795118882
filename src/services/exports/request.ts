import type { ExportKind } from './kinds/index.ts';
import type { RequestFacts } from './types.ts';

/** What a person asked for, after parsing; stored with the export and enough to run it again. */
export interface ExportRequest extends RequestFacts {
  readonly kind: ExportKind;
}
