import { type ExportFacts, texts } from '../../cards/index.ts';
import { compactRange, formatRange } from '../../lib/range/index.ts';
import { aboutOf } from './about.ts';
import type { Export } from './stored.ts';

/** Returns the facts that every card about an export shows. */
export function factsOf(row: Export): ExportFacts {
  const request = row.request;
  const { range } = texts(row.locale);
  return {
    locale: row.locale,
    exportId: row.id,
    kind: request.kind,
    rangeText: formatRange(request.range, range),
    rangeShort: compactRange(request.range, range),
    about: aboutOf(request, row.locale),
    requester: row.requesterName ?? undefined,
  };
}
