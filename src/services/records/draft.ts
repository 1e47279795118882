import { remembering } from '../../lib/clock.ts';
import { isBlank, parseQuantity } from '../../lib/workbook/values.ts';
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

function emptyStream(): Writable<Stream> {
  return {
    bitrate: undefined,
    latency: undefined,
    jitter: undefined,
    lossAvg: undefined,
    lossMax: undefined,
    height: undefined,
    fps: undefined,
  };
}

function emptyLink(): Writable<Link> {
  return { bitrate: undefined, lossAvg: undefined, lossMax: undefined };
}

/** Returns a minute without values. */
export function emptyDraft(time: number): Draft {
  return {
    time,
    streams: {
      audio: { received: emptyStream(), sent: emptyStream() },
      video: { received: emptyStream(), sent: emptyStream() },
      share: { received: emptyStream(), sent: emptyStream() },
    },
    network: { received: emptyLink(), sent: emptyLink(), delay: undefined },
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

/** What a cell of measurement may be; each has its own unit. */
export type Unit = 'kbps' | 'ms' | '%' | 'dB' | 'fps' | 'lines';

/** Factors to our unit by the unit as written, lower case; an empty one is a number alone. */
const FACTORS: Readonly<Record<Exclude<Unit, 'lines'>, Readonly<Record<string, number>>>> = {
  kbps: { '': 1, kbps: 1, 'kb/s': 1, 'kbit/s': 1, k: 1, mbps: 1000, 'mb/s': 1000, bps: 0.001 },
  ms: { '': 1, ms: 1, 毫秒: 1, s: 1000, 秒: 1000 },
  '%': { '': 1, '%': 1 },
  dB: { '': 1, db: 1, dbfs: 1 },
  fps: { '': 1, fps: 1, 'f/s': 1, 帧: 1, '帧/秒': 1 },
};
/** What can be measured: no delay is longer than the minute that a row is about. */
const RANGE: Readonly<Record<Exclude<Unit, 'lines'>, readonly [least: number, most: number]>> = {
  kbps: [0, 1e9],
  ms: [0, 60_000],
  '%': [0, 100],
  dB: [-200, 200],
  fps: [0, 1000],
};
const MOST_KNOWN = 5_000;
const LONGEST_KNOWN = 16;
const once = (unit: Unit) => remembering(MOST_KNOWN, (cell: string) => readText(cell, unit, false));
/** A day has millions of cells and some hundred texts of each unit: each is read once. */
const READ_ONCE = {
  kbps: once('kbps'),
  ms: once('ms'),
  '%': once('%'),
  dB: once('dB'),
  fps: once('fps'),
  lines: once('lines'),
} as const satisfies Record<Unit, unknown>;
/** Marketing names of picture sizes, as lines. */
const NAMED_LINES: ReadonlyMap<string, number> = new Map([
  ['2k', 1440],
  ['4k', 2160],
  ['8k', 4320],
]);
/** Ways of writing "no value" apart from dashes. */
const NOTHING = /^(n\/a|null|none|无|\/)$/i;

/**
 * Parses a measured cell to our unit (kbps, ms, percent, dB, fps, lines); undefined for no value, null for an
 * unreadable one.
 *
 * `barePercent`: numbers without a sign are known to be percent, not shares of 1.
 */
export function readValue(cell: unknown, unit: Unit, barePercent = false): number | null | undefined {
  if (cell === undefined || cell === null) return undefined;
  if (typeof cell !== 'string' || barePercent || cell.length > LONGEST_KNOWN)
    return readText(String(cell), unit, barePercent);
  return READ_ONCE[unit](cell);
}

function readText(cell: string, unit: Unit, barePercent: boolean): number | null | undefined {
  const text = cell.normalize('NFKC').replaceAll('\u2212', '-').trim();
  if (isBlank(text) || NOTHING.test(text)) return undefined;
  return (unit === 'lines' ? readLines(text) : readNumber(text, unit, barePercent)) ?? null;
}

function readNumber(text: string, unit: Exclude<Unit, 'lines'>, barePercent: boolean): number | undefined {
  const ungrouped = text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '').replace(/^\+/, '');
  const found = /^(-?[\d.]+)\s*(.{0,8})$/s.exec(ungrouped);
  const value = parseQuantity(found?.[1] ?? '')?.value;
  const factor = FACTORS[unit][found?.[2]?.toLowerCase() ?? ''];
  if (value === undefined || factor === undefined) return undefined;
  // 0.12 without its sign may be 12% as a sheet stores it: rather unread than a bad minute called good.
  if (unit === '%' && !barePercent && found?.[2] === '' && value > 0 && value < 1) return undefined;
  const [least, most] = RANGE[unit];
  const own = value * factor;
  return own < least || own > most ? undefined : own;
}

function readLines(text: string): number | undefined {
  const named = NAMED_LINES.get(text.toLowerCase());
  if (named !== undefined) return named;
  const [, width, height = ''] = /^(?:(\d{1,5})\s*[x×*]\s*)?(\d{1,5})\s*[pi]?$/i.exec(text) ?? [];
  if (height === '') return undefined;
  // A portrait phone sends 720x1280; both are "720P".
  return width === undefined ? Number(height) : Math.min(Number(width), Number(height));
}

/**
 * Returns true for a percentage without its sign that cannot be a share of 1; then its neighbours are percentages
 * too.
 */
export function isBarePercent(cell: unknown): boolean {
  const text = String(cell ?? '')
    .normalize('NFKC')
    .trim();
  return /^[\d.]+$/.test(text) && Number(text) > 1;
}
