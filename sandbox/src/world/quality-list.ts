import { platformTime } from './days.ts';
import type { Cpu, Media, QualityMinute, Stream } from './minutes.ts';
import type { Path } from './paths.ts';
import { type Column, headersOf, type Sheet, type SheetVariant, sheetOf } from './sheet.ts';
import { MINUTE } from './troubles.ts';

/** How an unused medium is reported: as zeros, or as nothing. The documentation does not say. */
export type Idle = 'zero' | 'empty';

type Way = 'received' | 'sent';
type Row = QualityMinute & { readonly idle: Idle };

/** A value of a medium; the unit is glued to it. */
function value(row: Row, way: Way, medium: keyof Media, of: keyof Stream, unit: string): string {
  const stream = row[way][medium];
  if (stream !== undefined) return `${stream[of]}${unit}`;
  return row.idle === 'zero' ? `0${unit}` : '';
}

const MEDIA = [
  ['audio', '音频', 'Audio'],
  ['video', '视频', 'Video'],
  ['share', '共享屏幕', 'Screen sharing'],
] as const;
const WAYS = [
  ['received', '接收', 'received'],
  ['sent', '发送', 'sent'],
] as const;
const MEASURES = [
  ['bitrate', '码率', 'bitrate', 'kbps'],
  ['latency', '延迟', 'latency', 'ms'],
  ['jitter', '抖动', 'jitter', 'ms'],
  ['lossAvg', '丢包平均', 'packet loss avg', '%'],
  ['lossMax', '丢包最大', 'packet loss max', '%'],
] as const;
const CPUS: readonly (readonly [keyof Cpu, string, string])[] = [
  ['clientMin', '客户端最小 CPU 占用', 'Client min CPU usage'],
  ['clientAvg', '客户端平均 CPU 占用', 'Client avg CPU usage'],
  ['clientMax', '客户端最大 CPU 占用', 'Client max CPU usage'],
  ['systemMax', '系统最大 CPU 占用', 'System max CPU usage'],
];

/** The 35 documented columns of 参会人会议质量数据, in order. */
const COLUMNS: readonly Column<Row>[] = [
  { zh: '时间', en: 'Time', cell: ({ at }) => platformTime(at) },
  ...MEDIA.flatMap(([medium, zh, en]) =>
    WAYS.flatMap(([way, zhWay, enWay]) =>
      MEASURES.map(
        ([of, zhOf, enOf, unit]): Column<Row> => ({
          zh: `${zh}-${zhOf}（${zhWay}）`,
          en: `${en} ${enOf} (${enWay})`,
          cell: (row) => value(row, way, medium, of, unit),
          figure: true,
        }),
      ),
    ),
  ),
  ...CPUS.map(([of, zh, en]): Column<Row> => ({ zh, en, cell: ({ cpu }) => `${cpu[of]}%`, figure: true })),
];

export const QUALITY_HEADERS: readonly string[] = headersOf(COLUMNS);

/** Returns the sheet of POST exports/participant_quality_list. */
export function qualitySheet(minutes: readonly QualityMinute[], idle: Idle, variant: SheetVariant): Sheet {
  return sheetOf(
    COLUMNS,
    minutes.map((each) => ({ ...each, idle })),
    variant,
  );
}

/**
 * Returns a row of GET participant_quality_list. Its losses are the network's; only video and sharing have a size.
 */
export function qualityRow(minute: QualityMinute, idle: Idle): object {
  const row = { ...minute, idle };
  const time = platformTime(minute.at);
  const { cpu } = minute;
  return {
    network: {
      time,
      network_delay: `${Math.round((minute.paths.received.latency + minute.paths.sent.latency) / 2)}ms`,
      ...losses('received', minute.paths.received, minute.received),
      ...losses('sent', minute.paths.sent, minute.sent),
    },
    audio: {
      time,
      mic_input_volume: `${minute.micVolume}dB`,
      speaker_volume: `${minute.speakerVolume}dB`,
      ...streams(row, 'audio'),
    },
    video: { time, ...streams(row, 'video'), ...pictures(row, 'video') },
    screen_sharing: { time, ...streams(row, 'share'), ...pictures(row, 'share') },
    cpu_usage: {
      // As in the documented sample: without an offset, and a minute later than its siblings.
      time: platformTime(minute.at + MINUTE, false),
      client_avg_cpu_usage: `${cpu.clientAvg}%`,
      client_max_cpu_usage: `${cpu.clientMax}%`,
      system_avg_cpu_usage: `${cpu.systemAvg}%`,
      system_max_cpu_usage: `${cpu.systemMax}%`,
    },
  };
}

function losses(way: Way, path: Path, media: Media): object {
  const bitrate = [media.audio, media.video, media.share].reduce(
    (sum, each) => sum + (each?.bitrate ?? 0),
    0,
  );
  const used = bitrate > 0;
  return {
    [`bitrate_${way}`]: `${bitrate}kbps`,
    [`packet_loss_avg_${way}`]: `${used ? path.lossAvg : 0}%`,
    [`packet_loss_max_${way}`]: `${used ? path.lossMax : 0}%`,
  };
}

function streams(row: Row, medium: keyof Media): object {
  const of = (way: Way) => ({
    [`bitrate_${way}`]: value(row, way, medium, 'bitrate', 'kbps'),
    [`latency_${way}`]: value(row, way, medium, 'latency', 'ms'),
    [`jitter_${way}`]: value(row, way, medium, 'jitter', 'ms'),
  });
  return { ...of('received'), ...of('sent') };
}

function pictures(row: Row, medium: 'video' | 'share'): object {
  const of = (way: Way) => {
    const height = row[way][medium]?.height;
    const size = height === undefined ? '' : height >= 2160 ? '4K' : `${height}P`;
    return {
      [`maximum_resolution_${way}`]: size,
      [`framerate_${way}`]: value(row, way, medium, 'fps', 'fps'),
    };
  };
  return { ...of('received'), ...of('sent') };
}
