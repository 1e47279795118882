import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { summariseQualityFile } from '../../../../../src/services/exports/kinds/participant-quality.ts';
import { MINUTES, usualHeaders } from '../../../../../src/services/records/index.ts';
import { type Cells, rangeOf, tableOf } from './support.ts';

const meeting = rangeOf('2026-11-19T09:00+08:00', '2026-11-19T11:00+08:00');
const official = usualHeaders(MINUTES);

const minute = (n: number, changed: Cells = {}): Cells => ({
  时间: `2026.11.19 09:${String(n).padStart(2, '0')}:00 (GMT+08:00)`,
  ...{ '音频-延迟（接收）': '5ms', '音频-丢包最大（接收）': '2%', '客户端最大 CPU 占用': '10%' },
  ...changed,
});

const NOTHING = { worstLatencyMs: undefined, worstJitterMs: undefined, worstShare: undefined };

const figures = (sheets: readonly (readonly Cells[])[], headers: readonly string[] = official) => {
  const tables = sheets.map((rows) => tableOf(rows.length > 0 ? headers : [], rows));
  return summariseQualityFile(Readable.from(tables), meeting);
};

describe('the figures of an official quality workbook', () => {
  it('count minutes and joins, and say when the first and the last was', async () => {
    expect(await figures([[minute(31), minute(32)], [minute(40)]])).toMatchObject({
      ...{ rows: 3, joins: 2, columns: { present: 35, official: 35 } },
      ...{ missingColumns: [], unreadableCells: 0 },
      first: Date.parse('2026-11-19T09:31+08:00'),
      last: Date.parse('2026-11-19T09:40+08:00'),
    });
  });

  it('keep the worst of each group, and judge nothing', async () => {
    const loss = { '音频-丢包平均（发送）': '22.5%' };
    const worse = { '音频-延迟（接收）': '120ms', '音频-抖动（发送）': '31ms', ...loss };
    const blank = { '音频-延迟（接收）': '-', '音频-丢包最大（接收）': '', '客户端最大 CPU 占用': '95%' };
    const changes = [{}, worse, blank, { '视频-码率（发送）': '50kbps' }];
    const { groups } = await figures([changes.map((changed, n) => minute(n, changed))]);

    expect(groups).toEqual([
      { group: 'audio', minutes: 3, worstLatencyMs: 120, worstJitterMs: 31, worstShare: 0.225 },
      { ...NOTHING, group: 'cpu', minutes: 4, worstShare: 0.95 },
      { ...NOTHING, group: 'video', minutes: 1 },
    ]);
  });

  it('understand the newer columns of the list, and take zeros for a stream that is off', async () => {
    const row: Cells = {
      ...{ 时间: '2026.11.19 09:31:00', '网络-延迟': '30ms', '网络-丢包最大（接收）': '1%' },
      ...{ '网络-丢包最大（发送）': '4%', '视频-最大分辨率（发送）': '1080P' },
      '共享屏幕-码率（发送）': '0kbps',
    };
    const summary = await figures([[row]], Object.keys(row));

    expect(summary).toMatchObject({ unknownColumns: [], unreadableCells: 0, loss: [{ share: 0.04 }] });
    expect(summary.groups).toMatchObject([
      { group: 'sharing', minutes: 0 },
      { group: 'network', minutes: 1, worstLatencyMs: 30, worstShare: 0.04 },
    ]);
    expect(summary.missingColumns).not.toContain('网络-延迟');
  });

  it('show the highest loss over time in at most sixty points', async () => {
    const rows = Array.from({ length: 59 }, (_, n) => [
      minute(n, { '视频-丢包最大（发送）': n === 30 ? '40%' : '1%' }),
      minute(n, { 时间: `2026.11.19 10:${String(n).padStart(2, '0')}:00` }),
    ]).flat();
    const { loss } = await figures([rows]);

    expect(loss).toHaveLength(59);
    expect(loss[0]).toEqual({ label: '09:00', share: 0.02 });
    expect(loss.find(({ share }) => share === 0.4)?.label).toBe('09:30');
  });

  it('work with fewer columns, name new ones, and count what nobody can read', async () => {
    const row = (at: string, latency: string) => ({ 时间: at, '音频 - 延迟 (接收)': latency });
    const rows = [row('2026.11.19 09:31:00', 'very'), row('then', '7 ms')];
    const summary = await figures([rows, []], [...Object.keys(row('', '')), '备注']);

    expect(summary).toMatchObject({
      ...{ rows: 2, joins: 2, columns: { present: 2, official: 35 }, unknownColumns: ['备注'] },
      ...{ unreadableCells: 2, loss: [] },
      groups: [{ group: 'audio', minutes: 1, worstLatencyMs: undefined }],
    });
    expect(summary.missingColumns).toHaveLength(33);
  });
});
