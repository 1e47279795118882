import type { QualityMinute } from './minutes.ts';
import { type Idle, qualityRow } from './quality-list.ts';
import { type Column, type Sheet, type SheetVariant, sheetOf } from './sheet.ts';

type ListRow = Readonly<Record<string, Readonly<Record<string, string>>>>;

const WAYS = [
  ['received', '接收'],
  ['sent', '发送'],
] as const;
const FIELDS = {
  bitrate: ['码率', 'bitrate'],
  packet_loss_avg: ['丢包平均', 'packet loss avg'],
  packet_loss_max: ['丢包最大', 'packet loss max'],
  latency: ['延迟', 'latency'],
  jitter: ['抖动', 'jitter'],
  maximum_resolution: ['最大分辨率', 'maximum resolution'],
  framerate: ['帧率', 'framerate'],
} as const;

function both(
  group: string,
  zh: string,
  en: string,
  fields: readonly (keyof typeof FIELDS)[],
): Column<ListRow>[] {
  return WAYS.flatMap(([way, zhWay]) =>
    fields.map((field): Column<ListRow> => {
      const [zhField, enField] = FIELDS[field];
      const cell = (row: ListRow): string => row[group]?.[`${field}_${way}`] ?? '';
      const names = { zh: `${zh}-${zhField}（${zhWay}）`, en: `${en} ${enField} (${way})` };
      return field === 'maximum_resolution' ? { ...names, cell } : { ...names, cell, figure: true };
    }),
  );
}

function one(group: string, field: string, zh: string, en: string): Column<ListRow> {
  return { zh, en, cell: (row) => row[group]?.[field] ?? '', figure: true };
}

const PICTURE = ['bitrate', 'latency', 'jitter', 'maximum_resolution', 'framerate'] as const;

/** What the file would have if it followed the list API, which is a year newer than its description. */
const COLUMNS: readonly Column<ListRow>[] = [
  { zh: '时间', en: 'Time', cell: (row) => row['network']?.['time'] ?? '' },
  one('network', 'network_delay', '网络-延迟', 'Network delay'),
  ...both('network', '网络', 'Network', ['bitrate', 'packet_loss_avg', 'packet_loss_max']),
  one('audio', 'mic_input_volume', '麦克风输入音量', 'Mic input volume'),
  one('audio', 'speaker_volume', '扬声器音量', 'Speaker volume'),
  ...both('audio', '音频', 'Audio', ['bitrate', 'latency', 'jitter']),
  ...both('video', '视频', 'Video', PICTURE),
  ...both('screen_sharing', '共享屏幕', 'Screen sharing', PICTURE),
  one('cpu_usage', 'client_avg_cpu_usage', '客户端平均 CPU 占用', 'Client avg CPU usage'),
  one('cpu_usage', 'client_max_cpu_usage', '客户端最大 CPU 占用', 'Client max CPU usage'),
  one('cpu_usage', 'system_avg_cpu_usage', '系统平均 CPU 占用', 'System avg CPU usage'),
  one('cpu_usage', 'system_max_cpu_usage', '系统最大 CPU 占用', 'System max CPU usage'),
];

/** Returns the sheet of POST exports/participant_quality_list with the columns of the list API. */
export function newerQualitySheet(
  minutes: readonly QualityMinute[],
  idle: Idle,
  variant: SheetVariant,
): Sheet {
  return sheetOf(
    COLUMNS,
    minutes.map((each) => qualityRow(each, idle) as ListRow),
    variant,
  );
}
