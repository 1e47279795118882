export const MEDIA = ['audio', 'video', 'share'] as const;
export const DIRECTIONS = ['received', 'sent'] as const;

export type Medium = (typeof MEDIA)[number];
export type Direction = (typeof DIRECTIONS)[number];
export type Band = 'good' | 'fair' | 'poor' | 'unclassified';

/** One medium in one direction over one minute; undefined is what was blank, absent or not to be read. */
export interface Stream {
  /** kbps; 0 says that the medium was not in use. */
  readonly bitrate: number | undefined;
  /** ms; the platform does not say whether one way or round trip. */
  readonly latency: number | undefined;
  /** ms */
  readonly jitter: number | undefined;
  /** Percent, 0..100. */
  readonly lossAvg: number | undefined;
  readonly lossMax: number | undefined;
  /** Lines of the picture: 1080 for `1080P`, 2160 for `4K`. */
  readonly height: number | undefined;
  readonly fps: number | undefined;
}

/** The JSON list's loss of all media together, per direction. */
export interface Link {
  readonly bitrate: number | undefined;
  readonly lossAvg: number | undefined;
  readonly lossMax: number | undefined;
}

/** Percent; only some of them in either source. */
export interface Cpu {
  readonly clientMin: number | undefined;
  readonly clientAvg: number | undefined;
  readonly clientMax: number | undefined;
  readonly systemAvg: number | undefined;
  readonly systemMax: number | undefined;
}

/** One row of measurement of one join, whichever source it came from. */
export interface Minute {
  /** Unix ms. */
  readonly time: number;
  readonly streams: Readonly<Record<Medium, Readonly<Record<Direction, Stream>>>>;
  readonly network: Readonly<Record<Direction, Link>> & { readonly delay: number | undefined };
  readonly cpu: Cpu;
  /** dB */
  readonly volume: { readonly mic: number | undefined; readonly speaker: number | undefined };
  /** Values that were there and could not be read. */
  readonly unreadable: number;
}

/** What a source of minutes gave, and what it did not. */
export interface MinutesRead {
  /** By time. */
  readonly minutes: readonly Minute[];
  /** Values that could not be read, those of rows without a readable time included. */
  readonly unreadable: number;
  /** Official headers the sheet lacked, and headers we do not know. */
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
}

/** One person's or room's one join, with its minutes where they could be had. */
export interface Participation {
  /** The same for every join of one person or room: a user id, a room id, or the name where there is neither. */
  readonly personKey: string;
  readonly name: string;
  readonly department: string;
  readonly userId: string | undefined;
  readonly roomId: string | undefined;
  /** As the platform writes it, e.g. `WINDOWS`. */
  readonly device: string;
  readonly appVersion: string;
  /** Personal data: shown shortened on cards. */
  readonly publicIp: string;
  readonly proxy: boolean | undefined;
  readonly location: string;
  /** `wifi`, `LAN`, … as the platform writes it. */
  readonly networkType: string;
  /** Unix ms. */
  readonly joinTime: number | undefined;
  readonly leaveTime: number | undefined;
  readonly leaveReason: string;
  /** Undefined where they are not (yet) known; empty where the platform has none. */
  readonly minutes: readonly Minute[] | undefined;
}

/** Who joined, on what and over which network, without the measurements. */
export type Join = Omit<Participation, 'minutes'>;

export interface MeetingFacts {
  /** The long unique id where it is known. */
  readonly meetingInstanceId: string | undefined;
  readonly meetingNo: string;
  readonly topic: string;
  /** Unix ms. */
  readonly start: number;
  readonly end: number;
}
