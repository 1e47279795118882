import type { ShownMessage } from '../../sandbox/src/index.ts';
import { texts } from '../../src/cards/index.ts';
import { asksForConsent, hasFile, headerOf, isFinal, titleOf, wordsOf } from '../support/house.ts';

/** What people ask for, and the calls of the platform at which the bot dies while it does that. */
export interface Flow {
  readonly name: string;
  /** `quality`: a meeting’s number and day. */
  readonly says: (of: { readonly quality: string; readonly turn: number }) => string;
  readonly points: readonly Point[];
  /** Whether the card is one that this request may end as; all of them are final. */
  readonly endsWell: (card: ShownMessage) => boolean;
}

export interface Point {
  readonly endpoint: string;
  readonly when: 'before' | 'after' | 'mid';
}

/** Each holds a working day, whatever day it is today: a workbook without rows cannot be sent. */
const RANGES = ['最近3天', '上周', '最近5天', '最近4天'];
const both = (endpoint: string): readonly Point[] =>
  (['before', 'after'] as const).map((when) => ({ endpoint, when }));
const SHOWN = [...both('im.message.reply'), ...both('im.message.patch')];
const isExported = (card: ShownMessage): boolean => headerOf(card).template === 'green' && hasFile(card);

const DOWNLOAD = (['before', 'mid'] as const).map((when) => ({ endpoint: 'exports.download', when }));

export const FIRST: Flow = {
  name: 'export',
  says: ({ turn }) => `/会议 ${RANGES[turn % RANGES.length]}`,
  points: [...SHOWN, ...both('exports.create'), ...both('exports.get'), ...DOWNLOAD],
  endsWell: isExported,
};

const FLOWS: readonly Flow[] = [
  FIRST,
  {
    ...{ name: 'week before', says: () => '/会议 最近7天' },
    ...{ points: [...SHOWN, ...both('list.meetings')], endsWell: isExported },
  },
  {
    name: 'quality of a meeting',
    says: ({ quality }) => `/quality ${quality}`,
    points: [...SHOWN, ...both('list.quality')],
    endsWell: (card) => titleOf(card).includes('会议质量'),
  },
  {
    ...{ name: 'digest on request', says: () => '/日报 看', points: both('im.message.reply') },
    endsWell: (card) => titleOf(card).startsWith('会议质量日报') && !wordsOf(card).includes('读取中'),
  },
  { name: 'help', says: () => '/帮助', points: both('im.message.reply'), endsWell: () => true },
];

/** A token that is renewed: only where people export with their own right. */
export const RENEWAL: Flow = { ...FIRST, name: 'renewal of a token', points: both('auth.oauth.token') };

/** A file that is sent into a private chat by a press on a finished card. */
export const SENDING = {
  ...{ name: 'file message', points: both('im.message.create') },
  ...{ button: texts('zh_cn').button.fileToMe, toast: texts('zh_cn').toast.sending },
} as const;

const deathsIn = (...flows: readonly Flow[]) =>
  flows.flatMap((flow) => flow.points.map((point) => ({ flow, point })));
/** Where the bot dies while it does what, by whose right it works with. */
export const DEATHS = { tenant: deathsIn(...FLOWS), user: deathsIn(RENEWAL, FIRST) } as const;

/** Whether nothing is expected of a card any more: neither running nor waiting for a person. */
export function hasEnded(flow: Flow, card: ShownMessage | undefined): boolean {
  if (card === undefined) return false;
  if (flow.name === 'help') return true;
  return isFinal(card) && !asksForConsent(card);
}
