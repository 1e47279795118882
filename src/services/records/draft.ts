import {
  type Cpu,
  DIRECTIONS,
  type Direction,
  type Link,
  MEDIA,
  type Medium,
  type Minute,
  type Stream,
} from '../../quality/types.ts';
import type { Unit } from './values.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A minute while it is filled cell by cell. */
export interface Draft {
  time: number;
  streams: Record<Medium, Record<Direction, Writable<Stream>>>;
  network: Record<Direction, Writable<Link>> & { delay: number | undefined };
  cpu: Writable<Cpu>;
  volume: { mic: number | undefined; speaker: number | undefined };
  unreadable: number;
}

export type StreamField = keyof Stream;
export type LinkField = keyof Link;
export type CpuField = keyof Cpu;

/** Where a column or field of a source goes. */
export type FieldPath =
  | readonly ['stream', Medium, Direction, StreamField]
  | readonly ['link', Direction, LinkField]
  | readonly ['delay']
  | readonly ['cpu', CpuField]
  | readonly ['volume', 'mic' | 'speaker'];

const STREAM_UNITS: Readonly<Record<StreamField, Unit>> = {
  bitrate: 'kbps',
  latency: 'ms',
  jitter: 'ms',
  lossAvg: '%',
  lossMax: '%',
  height: 'lines',
  fps: 'fps',
};

/** Returns the unit of a value. */
export function unitOf(place: FieldPath): Unit {
  if (place[0] === 'stream') return STREAM_UNITS[place[3]];
  if (place[0] === 'link') return STREAM_UNITS[place[2]];
  if (place[0] === 'delay') return 'ms';
  return place[0] === 'cpu' ? '%' : 'dB';
}

/** Sets a value of a draft. */
export function put(draft: Draft, place: FieldPath, value: number | undefined): void {
  if (place[0] === 'stream') draft.streams[place[1]][place[2]][place[3]] = value;
  else if (place[0] === 'link') draft.network[place[1]][place[2]] = value;
  else if (place[0] === 'delay') draft.network.delay = value;
  else if (place[0] === 'cpu') draft.cpu[place[1]] = value;
  else draft.volume[place[1]] = value;
}

/** Returns the value of a minute at a field path. */
export function valueAt(minute: Minute, place: FieldPath): number | undefined {
  if (place[0] === 'stream') return minute.streams[place[1]][place[2]][place[3]];
  if (place[0] === 'link') return minute.network[place[1]][place[2]];
  if (place[0] === 'delay') return minute.network.delay;
  return place[0] === 'cpu' ? minute.cpu[place[1]] : minute.volume[place[1]];
}

/** Returns a minute without values. */
export function emptyDraft(time: number): Draft {
  const stream = (): Writable<Stream> => ({
    bitrate: undefined,
    latency: undefined,
    jitter: undefined,
    lossAvg: undefined,
    lossMax: undefined,
    height: undefined,
    fps: undefined,
  });
  const link = (): Writable<Link> => ({ bitrate: undefined, lossAvg: undefined, lossMax: undefined });
  const both = (): Record<Direction, Writable<Stream>> => ({ received: stream(), sent: stream() });
  return {
    time,
    streams: { audio: both(), video: both(), share: both() },
    network: { received: link(), sent: link(), delay: undefined },
    cpu: {
      clientMin: undefined,
      clientAvg: undefined,
      clientMax: undefined,
      systemAvg: undefined,
      systemMax: undefined,
    },
    volume: { mic: undefined, speaker: undefined },
    unreadable: 0,
  };
}

/** Every place once, for tests and for copying. */
export const STREAM_FIELDS: readonly StreamField[] = [
  'bitrate',
  'latency',
  'jitter',
  'lossAvg',
  'lossMax',
  'height',
  'fps',
];
export const LINK_FIELDS: readonly LinkField[] = ['bitrate', 'lossAvg', 'lossMax'];
export const CPU_FIELDS: readonly CpuField[] = [
  'clientMin',
  'clientAvg',
  'clientMax',
  'systemAvg',
  'systemMax',
];

/** Returns the first minute's values, and the second's where the first has none. */
export function filled(first: Minute, second: Minute): Draft {
  const draft = emptyDraft(first.time);
  for (const medium of MEDIA)
    for (const direction of DIRECTIONS)
      for (const field of STREAM_FIELDS)
        draft.streams[medium][direction][field] =
          first.streams[medium][direction][field] ?? second.streams[medium][direction][field];
  for (const direction of DIRECTIONS)
    for (const field of LINK_FIELDS)
      draft.network[direction][field] = first.network[direction][field] ?? second.network[direction][field];
  draft.network.delay = first.network.delay ?? second.network.delay;
  for (const field of CPU_FIELDS) draft.cpu[field] = first.cpu[field] ?? second.cpu[field];
  draft.volume.mic = first.volume.mic ?? second.volume.mic;
  draft.volume.speaker = first.volume.speaker ?? second.volume.speaker;
  draft.unreadable = first.unreadable + second.unreadable;
  return draft;
}
