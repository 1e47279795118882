import { type ExportFacts, texts } from '../../cards/index.ts';
import { compactRange, formatRange } from '../../lib/range/index.ts';
import type { ExportRow } from '../../store/types.ts';
import { aboutOf } from './about.ts';
import { requestOf } from './tasks.ts';

/** What every card about an export says of it. */
export function factsOf(row: ExportRow): ExportFacts {
  const request = requestOf(row);
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
