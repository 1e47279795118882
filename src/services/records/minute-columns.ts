import { normaliseHeader } from '../../lib/workbook/values.ts';
import { DIRECTIONS, type Direction, MEDIA, type Medium } from '../../quality/types.ts';
import type { CpuField, FieldPath, StreamField } from './draft.ts';

const MEDIUM_NAMES: Readonly<Record<Medium, string>> = { audio: '音频', video: '视频', share: '共享屏幕' };
const DIRECTION_NAMES: Readonly<Record<Direction, string>> = { received: '接收', sent: '发送' };
const FIELD_NAMES: readonly (readonly [StreamField, string])[] = [
  ['bitrate', '码率'],
  ['latency', '延迟'],
  ['jitter', '抖动'],
  ['lossAvg', '丢包平均'],
  ['lossMax', '丢包最大'],
];

export const TIME_HEADER = '时间';

/** The 35 documented columns of 参会人会议质量数据 in their order (export-overview), without the time. */
export const OFFICIAL: readonly (readonly [header: string, place: FieldPath])[] = [
  ...MEDIA.flatMap((medium) =>
    DIRECTIONS.flatMap((direction) =>
      FIELD_NAMES.map(
        ([field, name]) =>
          [
            `${MEDIUM_NAMES[medium]}-${name}（${DIRECTION_NAMES[direction]}）`,
            ['stream', medium, direction, field],
          ] as const,
      ),
    ),
  ),
  ['客户端最小 CPU 占用', ['cpu', 'clientMin']],
  ['客户端平均 CPU 占用', ['cpu', 'clientAvg']],
  ['客户端最大 CPU 占用', ['cpu', 'clientMax']],
  ['系统最大 CPU 占用', ['cpu', 'systemMax']],
];

const BY_NAME = new Map(OFFICIAL.map(([header, place]) => [normaliseHeader(header), place] as const));

type Words<T> = readonly (readonly [RegExp, T])[];

const MEDIA_WORDS: Words<Medium | 'network'> = [
  [/共享|屏幕|shar|screen/, 'share'],
  [/视频|video/, 'video'],
  [/音频|audio/, 'audio'],
  [/网络|network/, 'network'],
];
const DIRECTION_WORDS: Words<Direction> = [
  [/接收|下行|receiv|inbound|downlink|downstream/, 'received'],
  [/发送|上行|sent|send|outbound|uplink|upstream/, 'sent'],
];
const FIELD_WORDS: Words<StreamField> = [
  [/丢包|loss/, 'lossAvg'],
  [/码率|比特率|bitrate/, 'bitrate'],
  [/延迟|时延|latency|delay/, 'latency'],
  [/抖动|jitter/, 'jitter'],
  [/分辨率|resolution/, 'height'],
  [/帧率|framerate|fps/, 'fps'],
];
const MAX = /最大|max/;
const MIN = /最小|min/;

/**
 * Where a column goes by what its header says, in Chinese or English: the spelling of today's files is not
 * documented. A new statistic (the largest jitter, say) is not taken for the average.
 */
export function placeOf(header: string): FieldPath | 'time' | undefined {
  const name = normaliseHeader(header);
  const exact = BY_NAME.get(name);
  if (exact !== undefined) return exact;
  if (/^(时间|time|timestamp|日期时间)$/.test(name)) return 'time';
  if (name.includes('cpu')) return cpuPlace(name);
  if (/音量|volume/.test(name)) {
    if (/麦克风|mic/.test(name)) return ['volume', 'mic'];
    return /扬声器|speaker/.test(name) ? ['volume', 'speaker'] : undefined;
  }
  const medium = firstOf(MEDIA_WORDS, name);
  const direction = firstOf(DIRECTION_WORDS, name);
  const field = firstOf(FIELD_WORDS, name);
  if (medium === 'network' && field === 'latency') return ['delay'];
  if (medium === undefined || direction === undefined || field === undefined) return undefined;
  const exactField = field === 'lossAvg' && MAX.test(name) ? 'lossMax' : field;
  const other = MIN.test(name) || (MAX.test(name) && !['lossMax', 'height'].includes(exactField));
  if (other) return undefined;
  if (medium !== 'network') return ['stream', medium, direction, exactField];
  return exactField === 'bitrate' || exactField === 'lossAvg' || exactField === 'lossMax'
    ? ['link', direction, exactField]
    : undefined;
}

function cpuPlace(name: string): FieldPath | undefined {
  const system = /系统|system/.test(name);
  if (!system && !/客户端|client|app|飞书|lark/.test(name)) return undefined;
  const field: CpuField | undefined = MAX.test(name)
    ? system
      ? 'systemMax'
      : 'clientMax'
    : MIN.test(name)
      ? system
        ? undefined
        : 'clientMin'
      : system
        ? 'systemAvg'
        : 'clientAvg';
  return field === undefined ? undefined : ['cpu', field];
}

function firstOf<T>(words: Words<T>, name: string): T | undefined {
  return words.find(([pattern]) => pattern.test(name))?.[1];
}

export interface MinuteColumns {
  readonly time: number | undefined;
  readonly places: readonly (readonly [index: number, place: FieldPath])[];
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
}

/** Matches a sheet's columns by header; an official header wins over one that only says the same. */
export function minuteColumns(headers: readonly string[]): MinuteColumns {
  const found = new Map<string, readonly [number, FieldPath | 'time']>();
  const used = new Set<number>();
  const take = (index: number, place: FieldPath | 'time'): void => {
    if (found.has(place.toString())) return;
    found.set(place.toString(), [index, place]);
    used.add(index);
  };
  headers.forEach((header, index) => {
    const exact = BY_NAME.get(normaliseHeader(header));
    if (exact !== undefined) take(index, exact);
  });
  headers.forEach((header, index) => {
    const place = used.has(index) ? undefined : placeOf(header);
    if (place !== undefined) take(index, place);
  });
  return {
    time: found.get('time')?.[0],
    places: [...found.values()].flatMap(([index, place]) =>
      place === 'time' ? [] : [[index, place] as const],
    ),
    missing: [
      ...(found.has('time') ? [] : [TIME_HEADER]),
      ...OFFICIAL.flatMap(([header, place]) => (found.has(place.toString()) ? [] : [header])),
    ],
    unknown: headers.filter((header, index) => header.trim() !== '' && !used.has(index)),
  };
}
