import type {
  Direction,
  MeetingFacts,
  Minute,
  Participation,
  Stream,
} from '../../../../src/quality/types.ts';
import { type Draft, emptyDraft } from '../../../../src/services/records/draft.ts';
import { MINUTES, usualHeaders } from '../../../../src/services/records/index.ts';

export { AT, clock, item } from './list.ts';

export const START = Date.UTC(2026, 10, 19, 1, 0);
export const MINUTE = 60_000;
export const ZONE = 'Asia/Shanghai';
/** The columns of the official workbook. */
export const HEADERS = usualHeaders(MINUTES);

const WAYS = ['received', 'sent'] as const;

type Given = Partial<{ -readonly [K in keyof Stream]: Stream[K] }>;

/** What differs from a calm minute of audio both ways. */
export interface Changes {
  readonly received?: Given;
  readonly sent?: Given;
  readonly video?: Partial<Record<Direction, Given>>;
  readonly share?: Partial<Record<Direction, Given>>;
  readonly cpu?: Partial<Minute['cpu']>;
  readonly network?: Partial<Record<Direction, Partial<Draft['network'][Direction]>>>;
  readonly unreadable?: number;
}

export const CALM: Given = { bitrate: 50, latency: 40, jitter: 5, lossAvg: 0.3, lossMax: 1 };

/** Minute number `at` after 09:00 in Shanghai: good unless told otherwise. */
export function minute(at: number, changes: Changes = {}): Minute {
  const draft = emptyDraft(START + at * MINUTE);
  for (const way of WAYS) {
    Object.assign(draft.streams.audio[way], CALM, changes[way]);
    for (const medium of ['video', 'share'] as const)
      Object.assign(draft.streams[medium][way], changes[medium]?.[way]);
  }
  Object.assign(draft.cpu, { clientAvg: 20, clientMax: 35, systemMax: 50 }, changes.cpu);
  for (const way of WAYS) Object.assign(draft.network[way], changes.network?.[way]);
  draft.unreadable = changes.unreadable ?? 0;
  return draft;
}

/** Minutes `from`…`to`, the last one included. */
export function minutes(from: number, to: number, given: Changes | ((at: number) => Changes) = {}): Minute[] {
  return Array.from({ length: to - from + 1 }, (_, index) =>
    minute(from + index, typeof given === 'function' ? given(from + index) : given),
  );
}

export function participation(name: string, given: Partial<Participation> = {}): Participation {
  return {
    ...{ personKey: `ou_${name}`, name, department: '研发部', userId: `ou_${name}`, roomId: undefined },
    ...{ device: 'WINDOWS', appVersion: '7.50.5', proxy: false, location: '中国大陆', networkType: 'LAN' },
    publicIp: `203.0.113.${name.length + ((name.codePointAt(0) ?? 0) % 200)}`,
    ...{ joinTime: START, leaveTime: START + 30 * MINUTE, leaveReason: '主持人结束会议' },
    minutes: minutes(0, 29),
    ...given,
  };
}

export const MEETING: MeetingFacts = {
  ...{ meetingInstanceId: '7529416531681214468', meetingNo: '512340987', topic: '周会' },
  ...{ start: START, end: START + 30 * MINUTE },
};
