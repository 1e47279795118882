import { describe, expect, it } from 'vitest';
import { type Participation, participationsOf } from '../../src/world/participations.ts';
import { QUALITY_HEADERS, qualityRow, qualitySheet } from '../../src/world/quality-list.ts';
import { PLAIN_SHEET } from '../../src/world/sheet.ts';
import { meetingOf, world } from './support/quality.ts';

describe('the quality sheet of the sandbox', () => {
  const join = participationsOf(meetingOf('muted')).find(
    (each) => each.attendee.key === meetingOf('muted').participants[4]?.openId,
  ) as Participation;
  const minutes = world.minutes(join);

  it('has the 35 documented headers in their order', () => {
    expect(QUALITY_HEADERS).toHaveLength(35);
    expect(QUALITY_HEADERS.filter((_, index) => [0, 1, 5, 6, 10, 11, 20, 21, 30].includes(index))).toEqual([
      '时间',
      '音频-码率（接收）',
      '音频-丢包最大（接收）',
      '音频-码率（发送）',
      '音频-丢包最大（发送）',
      '视频-码率（接收）',
      '视频-丢包最大（发送）',
      '共享屏幕-码率（接收）',
      '共享屏幕-丢包最大（发送）',
    ]);
    expect(QUALITY_HEADERS.slice(31)).toEqual([
      '客户端最小 CPU 占用',
      '客户端平均 CPU 占用',
      '客户端最大 CPU 占用',
      '系统最大 CPU 占用',
    ]);
  });

  it('glues units to figures, and tells a medium that is not in use as zeros or as nothing', () => {
    const [row] = qualitySheet(minutes, 'zero', PLAIN_SHEET).rows;
    const [empty] = qualitySheet(minutes, 'empty', PLAIN_SHEET).rows;

    expect(row?.[0]).toMatch(/^2026\.11\.19 15:20:00 \(GMT\+08:00\)$/);
    expect(row?.slice(1, 6).map((cell) => String(cell).replace(/^\d+(\.\d)?/, ''))).toEqual([
      'kbps',
      'ms',
      'ms',
      '%',
      '%',
    ]);
    expect(row?.slice(6, 11)).toEqual(['0kbps', '0ms', '0ms', '0%', '0%']);
    expect(empty?.slice(6, 11)).toEqual(['', '', '', '', '']);
    expect(empty?.slice(1, 6)).toEqual(row?.slice(1, 6));
  });

  it('agrees with the list API wherever both have a value', () => {
    for (const each of participationsOf(meetingOf('wifi'))) {
      const measured = world.minutes(each);
      const { headers, rows } = qualitySheet(measured, 'zero', PLAIN_SHEET);
      const listed = measured.map(
        (minute) => qualityRow(minute, 'zero') as Record<string, Record<string, string>>,
      );
      const cells = (name: string) => rows.map((row) => row[headers.indexOf(name)]);

      for (const [medium, group] of [
        ['音频', 'audio'],
        ['视频', 'video'],
        ['共享屏幕', 'screen_sharing'],
      ] as const)
        for (const [way, suffix] of [
          ['接收', 'received'],
          ['发送', 'sent'],
        ] as const) {
          expect(listed.map((row) => row[group]?.[`bitrate_${suffix}`])).toEqual(
            cells(`${medium}-码率（${way}）`),
          );
          expect(listed.map((row) => row[group]?.[`latency_${suffix}`])).toEqual(
            cells(`${medium}-延迟（${way}）`),
          );
          expect(listed.map((row) => row[group]?.[`jitter_${suffix}`])).toEqual(
            cells(`${medium}-抖动（${way}）`),
          );
        }
      expect(listed.map((row) => row['cpu_usage']?.['client_avg_cpu_usage'])).toEqual(
        cells('客户端平均 CPU 占用'),
      );
      expect(listed.map((row) => row['network']?.['time'])).toEqual(cells('时间'));
      expect(listed.map((row) => row['network']?.['packet_loss_avg_received'])).toEqual(
        cells('音频-丢包平均（接收）'),
      );
    }
  });

  it('tells CPU times without an offset and a minute late, sizes of pictures in both notations', () => {
    const speaker = participationsOf(meetingOf('muted'))[1] as Participation;
    const listed = world
      .minutes(speaker)
      .map((minute) => qualityRow(minute, 'zero') as Record<string, Record<string, string>>);
    const all = (group: string, field: string) => new Set(listed.map((row) => row[group]?.[field]));

    expect(listed[0]?.['network']?.['time']).toBe('2026.11.19 15:20:00 (GMT+08:00)');
    expect(listed[0]?.['cpu_usage']?.['time']).toBe('2026.11.19 15:21:00');
    expect(all('screen_sharing', 'maximum_resolution_received')).toEqual(new Set(['', '4K']));
    expect([...all('video', 'maximum_resolution_received')][0]).toBe('1080P');
    expect([...all('video', 'framerate_received')].every((each) => /^\d+fps$/.test(each ?? ''))).toBe(true);
  });
});
