import { z } from 'zod';
import type { ExportRow } from '../../store/types.ts';
import { meetingSchema, pendingSchema } from '../records/index.ts';

/** One join whose minutes are wanted, and its meeting by its place among the meetings. */
const pending = pendingSchema.extend({ meeting: z.number() });

/** The column `report` of an export, empty again once its data was judged. A change that cannot read what is stored takes the next version. */
const progress = z.object({
  v: z.literal(1),
  meetings: z.array(meetingSchema).readonly(),
  /** Meetings whose participants are known; the first ones. */
  listed: z.number(),
  pending: z.array(pending.readonly()).readonly(),
  /** When the first minutes were asked for, and when the card last showed a judgement; unix ms. */
  since: z.number(),
  shownAt: z.number(),
});

/** How far the collection of a report's data has come. */
export type Progress = Readonly<z.infer<typeof progress>>;
export type Pending = Progress['pending'][number];

/** Parses how far a report has come; undefined if nothing is known yet. Throws ZodError for any other format. */
export function progressOf({ report }: Pick<ExportRow, 'report'>): Progress | undefined {
  return report === null ? undefined : progress.parse(report);
}

/** Returns the id of the file that keeps the minutes of one join until all are there. */
export function pendingFile(exportId: string, index: number): string {
  return `${exportId}-p${index}`;
}
