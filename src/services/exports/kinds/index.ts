import type { ExportKindName } from '../../../cards/kit/types.ts';
import type { Kind } from './kind.ts';
import { meetings } from './meetings.ts';
import { participantQuality } from './participant-quality.ts';
import { participants } from './participants.ts';
import { rooms } from './rooms.ts';

export type { FilterRules } from './kind.ts';

/** Every kind of export, in the order in which people are offered them. */
const KINDS = {
  meetings,
  participants,
  quality: participantQuality,
  rooms,
} as const satisfies Readonly<Record<ExportKindName, Kind>>;

export type ExportKind = keyof typeof KINDS;

export const EXPORT_KINDS = Object.keys(KINDS) as readonly ExportKind[];

/** Returns what a kind of export is. */
export function kindOf(kind: ExportKind): Kind {
  return KINDS[kind];
}
