import { normaliseHeader } from '../../../lib/workbook/values.ts';
import { DIRECTIONS, type Direction, MEDIA, type Medium } from '../../../quality/types.ts';
import type { CpuField, FieldPath, StreamField } from '../draft.ts';
import type { Field, Fields } from './columns.ts';

/** A measured column: where its value belongs in a minute. */
export interface MinuteField extends Field {
  readonly path: FieldPath;
}

interface Named<T> {
  readonly of: T;
  readonly zh: string;
  readonly en: string;
  readonly list: string;
}

const MEDIUM_NAMES: Readonly<Record<Medium, Named<Medium>>> = {
  audio: { of: 'audio', zh: '音频', en: 'Audio', list: 'audio' },
  video: { of: 'video', zh: '视频', en: 'Video', list: 'video' },
  share: { of: 'share', zh: '共享屏幕', en: 'Screen sharing', list: 'screen_sharing' },
};
const WAY_NAMES: Readonly<Record<Direction, string>> = { received: '接收', sent: '发送' };
const BITRATE = { of: 'bitrate', zh: '码率', en: 'bitrate', list: 'bitrate' } as const;
const LOSSES = [
  { of: 'lossAvg', zh: '丢包平均', en: 'packet loss avg', list: 'packet_loss_avg' },
  { of: 'lossMax', zh: '丢包最大', en: 'packet loss max', list: 'packet_loss_max' },
] as const;
const DELAYS = [
  { of: 'latency', zh: '延迟', en: 'latency', list: 'latency' },
  { of: 'jitter', zh: '抖动', en: 'jitter', list: 'jitter' },
] as const;
const PICTURE = [
  { of: 'height', zh: '最大分辨率', en: 'maximum resolution', list: 'maximum_resolution' },
  { of: 'fps', zh: '帧率', en: 'framerate', list: 'framerate' },
] as const;

/** The name of a measure in one direction, as sheets and lists write it. */
function named(group: Omit<Named<unknown>, 'of'>, measure: Named<unknown>, way: Direction) {
  return {
    headers: [`${group.zh}-${measure.zh}（${WAY_NAMES[way]}）`, `${group.en} ${measure.en} (${way})`],
    list: `${group.list}.${measure.list}_${way}`,
  };
}

function streams(media: readonly Medium[], measures: readonly Named<StreamField>[]): readonly MinuteField[] {
  return media.flatMap((medium) =>
    DIRECTIONS.flatMap((way) =>
      measures.map((measure): MinuteField => {
        const { headers, list } = named(MEDIUM_NAMES[medium], measure, way);
        // The list knows the loss of all media together only.
        const hasList = measure.of !== 'lossAvg' && measure.of !== 'lossMax';
        return { headers, ...(hasList && { list }), path: ['stream', medium, way, measure.of] };
      }),
    ),
  );
}

const NETWORK = { zh: '网络', en: 'Network', list: 'network' };

function links(): readonly MinuteField[] {
  return DIRECTIONS.flatMap((way) =>
    [BITRATE, ...LOSSES].map(
      (measure): MinuteField => ({ ...named(NETWORK, measure, way), path: ['link', way, measure.of] }),
    ),
  );
}

function cpu(of: CpuField, zh: string, en: string, hasList = true): MinuteField {
  const list = `cpu_usage.${en.toLowerCase().replace(' ', '_')}_cpu_usage`;
  return {
    headers: [`${zh} CPU 占用`, `${en} CPU usage`],
    ...(hasList && { list }),
    path: ['cpu', of],
  };
}

/** The 34 documented values of 参会人会议质量数据 in their order, without the time. */
export const OFFICIAL_MINUTE_FIELDS: readonly MinuteField[] = [
  ...streams(MEDIA, [BITRATE, ...DELAYS, ...LOSSES]),
  cpu('clientMin', '客户端最小', 'Client min', false),
  cpu('clientAvg', '客户端平均', 'Client avg'),
  cpu('clientMax', '客户端最大', 'Client max'),
  cpu('systemMax', '系统最大', 'System max'),
];

/** What the list API (vc-v1 participant_quality_list) has beyond them: a newer file may have it too. */
const NEWER: readonly MinuteField[] = [
  cpu('systemAvg', '系统平均', 'System avg'),
  { headers: ['网络-延迟', '网络延迟', 'Network delay'], list: 'network.network_delay', path: ['delay'] },
  ...links(),
  {
    headers: ['麦克风采集音量', '麦克风输入音量', 'Mic input volume'],
    list: 'audio.mic_input_volume',
    path: ['volume', 'mic'],
  },
  {
    headers: ['扬声器播放音量', '扬声器音量', 'Speaker volume'],
    list: 'audio.speaker_volume',
    path: ['volume', 'speaker'],
  },
  ...streams(['video', 'share'], PICTURE),
];

/** Every value of a minute, documented ones first. */
export const MINUTE_FIELDS: readonly MinuteField[] = [
  ...OFFICIAL_MINUTE_FIELDS,
  ...NEWER.map((field) => ({ ...field, optional: true as const })),
];

export const MINUTE_TIME: Field = { headers: ['时间', 'Time', 'Timestamp', '日期时间'] };

/** Returns the key of a value in {@link MINUTES}. */
export const keyOfPath = (path: FieldPath): string => path.join('.');

/** 参会人会议质量数据, a row a minute of one join: the time first, then every value by the key of its path. */
export const MINUTES: Fields = {
  time: MINUTE_TIME,
  ...Object.fromEntries(MINUTE_FIELDS.map((field) => [keyOfPath(field.path), field])),
};

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
 * Returns where a column belongs by what its header says, in Chinese or English: the spelling of today's files is not
 * documented. A new statistic (the largest jitter, say) is not taken for the average.
 */
export function guessMinuteField(header: string): string | undefined {
  const path = guessedPath(normaliseHeader(header));
  const key = path && keyOfPath(path);
  return key !== undefined && key in MINUTES ? key : undefined;
}

function guessedPath(name: string): FieldPath | undefined {
  if (name.includes('cpu')) return cpuPath(name);
  if (/音量|volume/.test(name)) {
    if (/麦克风|mic/.test(name)) return ['volume', 'mic'];
    return /扬声器|speaker/.test(name) ? ['volume', 'speaker'] : undefined;
  }
  const medium = firstOf(MEDIA_WORDS, name);
  const direction = firstOf(DIRECTION_WORDS, name);
  const field = firstOf(FIELD_WORDS, name);
  if (medium === 'network' && field === 'latency') return ['delay'];
  if (medium === undefined || direction === undefined || field === undefined) return undefined;
  const exact = field === 'lossAvg' && MAX.test(name) ? 'lossMax' : field;
  if (MIN.test(name) || (MAX.test(name) && exact !== 'lossMax' && exact !== 'height')) return undefined;
  if (medium !== 'network') return ['stream', medium, direction, exact];
  return exact === 'bitrate' || exact === 'lossAvg' || exact === 'lossMax'
    ? ['link', direction, exact]
    : undefined;
}

function cpuPath(name: string): FieldPath | undefined {
  const statistic = MAX.test(name) ? 'Max' : MIN.test(name) ? 'Min' : 'Avg';
  if (!/系统|system/.test(name))
    return /客户端|client|app|飞书|lark/.test(name) ? ['cpu', `client${statistic}`] : undefined;
  return statistic === 'Min' ? undefined : ['cpu', `system${statistic}`];
}

function firstOf<T>(words: Words<T>, name: string): T | undefined {
  return words.find(([pattern]) => pattern.test(name))?.[1];
}
