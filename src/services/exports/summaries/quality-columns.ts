import type { QualityGroup } from '../../../cards/exports/quality-file-done.ts';
import type { Column } from './columns.ts';

type Measure = 'latency' | 'jitter' | 'loss' | 'load' | 'other' | 'words';

interface Value {
  readonly key: string;
  readonly group: QualityGroup;
  readonly measure: Measure;
  readonly column: Column;
  /** Documented for the JSON list only, which is newer: a file may have it, and need not. */
  readonly listOnly?: true;
}

const MEDIA = [
  ['audio', '音频', 'Audio'],
  ['video', '视频', 'Video'],
  ['sharing', '共享屏幕', 'Screen sharing'],
] as const;
const MEASURES: readonly (readonly [Measure, zh: string, en: string])[] = [
  ['other', '码率', 'bitrate'],
  ['latency', '延迟', 'latency'],
  ['jitter', '抖动', 'jitter'],
  ['loss', '丢包平均', 'packet loss avg'],
  ['loss', '丢包最大', 'packet loss max'],
];
const PICTURE: readonly (readonly [Measure, zh: string, en: string])[] = [
  ['words', '最大分辨率', 'maximum resolution'],
  ['other', '帧率', 'framerate'],
];

/** A measure received and sent, as the sheets name it. */
function bothWays(
  group: QualityGroup,
  [zh, en]: readonly [string, string],
  list: readonly (readonly [Measure, string, string])[],
  listOnly: { readonly listOnly?: true } = {},
): Value[] {
  return (
    [
      ['接收', 'received'],
      ['发送', 'sent'],
    ] as const
  ).flatMap(([way, direction]) =>
    list.map(([measure, what, english]) => {
      const column = [`${zh}-${what}（${way}）`, `${en} ${english} (${direction})`] as const;
      return { key: column[0], group, measure, column, ...listOnly };
    }),
  );
}

function single(
  group: QualityGroup,
  measure: Measure,
  column: Column,
  listOnly: { readonly listOnly?: true } = {},
): Value {
  return { key: column[0], group, measure, column, ...listOnly };
}

/** The documented values of one minute (export-overview), in order, then those of the list. */
export const VALUES: readonly Value[] = [
  ...MEDIA.flatMap(([group, zh, en]) => bothWays(group, [zh, en], MEASURES)),
  single('cpu', 'load', ['客户端最小 CPU 占用', 'Client min CPU usage']),
  single('cpu', 'load', ['客户端平均 CPU 占用', 'Client avg CPU usage']),
  single('cpu', 'load', ['客户端最大 CPU 占用', 'Client max CPU usage']),
  single('cpu', 'load', ['系统最大 CPU 占用', 'System max CPU usage']),
  single('cpu', 'load', ['系统平均 CPU 占用', 'System avg CPU usage'], { listOnly: true }),
  single('network', 'latency', ['网络-延迟', 'Network delay'], { listOnly: true }),
  ...bothWays(
    'network',
    ['网络', 'Network'],
    MEASURES.filter(([measure]) => measure === 'loss' || measure === 'other'),
    { listOnly: true },
  ),
  single('audio', 'other', ['麦克风输入音量', 'Mic input volume'], { listOnly: true }),
  single('audio', 'other', ['扬声器音量', 'Speaker volume'], { listOnly: true }),
  ...MEDIA.slice(1).flatMap(([group, zh, en]) => bothWays(group, [zh, en], PICTURE, { listOnly: true })),
];
export const OFFICIAL = VALUES.filter(({ listOnly }) => listOnly === undefined);
export const TWIN = VALUES.filter(({ listOnly }) => listOnly === true).map(({ key }) => key);

/** The documented headers of 参会人会议质量数据, in order. */
export const QUALITY_COLUMNS: Readonly<Record<string, Column>> = {
  time: ['时间', 'Time'],
  ...Object.fromEntries(OFFICIAL.map(({ key, column }) => [key, column])),
};
export const ALL_COLUMNS: Readonly<Record<string, Column>> = {
  ...QUALITY_COLUMNS,
  ...Object.fromEntries(VALUES.map(({ key, column }) => [key, column])),
};
