import { zoned } from '../../lib/time.ts';
import type { ExportKind, Locale } from '../../store/types.ts';
import type { ExportRequest } from './request.ts';

const KIND_NAME: Record<Locale, Record<ExportKind, string>> = {
  zh_cn: { meetings: '会议明细', participants: '参会人明细', quality: '会议质量', rooms: '会议室预定' },
  en_us: {
    meetings: 'Meetings',
    participants: 'Participants',
    quality: 'Quality',
    rooms: 'Room reservations',
  },
};

/** What the workbook is called wherever it is saved, e.g. `会议明细_2026-11-19.xlsx`. */
export function fileName(request: ExportRequest, locale: Locale): string {
  const { range, filter, kind } = request;
  const first = zoned(range.start, range.zone).format('YYYY-MM-DD');
  const last = zoned(range.end - 1, range.zone).format('YYYY-MM-DD');
  const words = [KIND_NAME[locale][kind], filter.meetingNo, first === last ? first : `${first}_${last}`];
  return `${words.filter((word) => word !== undefined).join('_')}.xlsx`;
}
