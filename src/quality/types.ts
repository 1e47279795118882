export const MEDIA = ['audio', 'video', 'share'] as const;
export const DIRECTIONS = ['received', 'sent'] as const;

export type Medium = (typeof MEDIA)[number];
export type Direction = (typeof DIRECTIONS)[number];
export type Band = 'good' | 'fair' | 'poor' | 'unclassified';

/** One medium in one direction during one minute; undefined means blank, absent or unreadable. */
export interface Stream {
  /** kbps; 0 means that the medium was not in use. */
  readonly bitrate: number | undefined;
  /** ms; the platform does not document whether this is one way or round trip. */
  readonly latency: number | undefined;
  /** ms */
  readonly jitter: number | undefined;
  /** Percent, 0..100. */
  readonly lossAvg: number | undefined;
  readonly lossMax: number | undefined;
  /** Height of the picture in lines: 1080 for `1080P`, 2160 for `4K`. */
  readonly height: number | undefined;
  readonly fps: number | undefined;
}

/** Loss of all media together, per direction; only the JSON list has it. */
export interface Link {
  readonly bitrate: number | undefined;
  readonly lossAvg: number | undefined;
  readonly lossMax: number | undefined;
}

/** Percent; each source has only some of them. */
export interface Cpu {
  readonly clientMin: number | undefined;
  readonly clientAvg: number | undefined;
  readonly clientMax: number | undefined;
  readonly systemAvg: number | undefined;
  readonly systemMax: number | undefined;
}

/** One row of measurements of one join, from either source. */
export interface Minute {
  /** Unix ms. */
  readonly time: number;
  readonly streams: Readonly<Record<Medium, Readonly<Record<Direction, Stream>>>>;
  readonly network: Readonly<Record<Direction, Link>> & { readonly delay: number | undefined };
  readonly cpu: Cpu;
  /** dB */
  readonly volume: { readonly mic: number | undefined; readonly speaker: number | undefined };
  /** Number of values that were present but could not be read. */
  readonly unreadable: number;
}

/** One join of one person or room, with its minutes if they are available. */
export interface Participation {
  /** The same for every join of one person or room: a user id, a room id, or the name without either. */
  readonly personKey: string;
  readonly name: string;
  readonly department: string;
  readonly userId: string | undefined;
  readonly roomId: string | undefined;
  /** As the platform writes it, e.g. `WINDOWS`. */
  readonly device: string;
  readonly appVersion: string;
  /** Personal data: cards show it shortened. */
  readonly publicIp: string;
  readonly proxy: boolean | undefined;
  readonly location: string;
  /** The company's site map says so: it is a site, while the platform may only know a country. */
  readonly isSite?: boolean | undefined;
  /** `wifi`, `LAN`, … as the platform writes it. */
  readonly networkType: string;
  /** Unix ms. */
  readonly joinTime: number | undefined;
  readonly leaveTime: number | undefined;
  readonly leaveReason: string;
  /** Undefined if they are not (yet) known; empty if the platform has none. */
  readonly minutes: readonly Minute[] | undefined;
}

/** Who joined, on what and over which network, without the measurements. */
export type Join = Omit<Participation, 'minutes'>;

/** Returns whether a join is the device of a meeting room. People who sit in a room may carry its id too. */
export function isRoomDevice({
  userId,
  roomId,
  device,
}: Pick<Join, 'userId' | 'roomId' | 'device'>): boolean {
  return roomId !== undefined && (userId === undefined || /room/i.test(device));
}

/** Returns the id of who joined, of a person or of a room; undefined for guests. */
export function idOf(join: Pick<Join, 'userId' | 'roomId' | 'device'>): string | undefined {
  return isRoomDevice(join) ? join.roomId : join.userId;
}

export interface MeetingFacts {
  /** The long unique id, if it is known. */
  readonly meetingInstanceId: string | undefined;
  readonly meetingNo: string;
  readonly topic: string;
  /** Unix ms. */
  readonly start: number;
  readonly end: number;
}
