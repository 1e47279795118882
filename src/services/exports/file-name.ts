import { texts } from '../../cards/index.ts';
import { zoned } from '../../lib/time.ts';
import type { Locale } from '../../store/types.ts';
import type { ExportRequest } from './stored.ts';

/** Returns the name of the workbook, e.g. `会议明细_2026-11-19.xlsx`. */
export function fileName(request: ExportRequest, locale: Locale): string {
  const { range, filter, kind } = request;
  const first = zoned(range.start, range.zone).format('YYYY-MM-DD');
  const last = zoned(range.end - 1, range.zone).format('YYYY-MM-DD');
  const words = [texts(locale).fileName[kind], filter.meetingNo, first === last ? first : `${first}_${last}`];
  return `${words.filter((word) => word !== undefined).join('_')}.xlsx`;
}
