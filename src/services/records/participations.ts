import { isBlank, parsePlatformTime, parseYesNo } from '../../lib/workbook/values.ts';
import type { ListRow } from '../../platform/types.ts';
import type { Participation } from '../../quality/types.ts';
import { type Read, readsOfList, readsOfTable, type Table } from './sheets/columns.ts';
import { PARTICIPANTS, type ParticipantField } from './sheets/tables.ts';

/** Characters kept of a name, an address or the like; nothing real is longer. */
export const LONGEST_TEXT = 500;

/** Rows of the participant list's JSON list (vc-v1 participant_list), without minutes yet. */
export function participationsFromList(rows: readonly ListRow[], zone: string): readonly Participation[] {
  return readsOfList(rows, PARTICIPANTS).map((read) => toParticipation(read, zone));
}

/** The same from a 参会人明细 sheet; the sheet has no room ids. */
export async function participationsFromTable(table: Table, zone: string): Promise<readonly Participation[]> {
  return (await readsOfTable(table, PARTICIPANTS)).map((read) => toParticipation(read, zone));
}

function toParticipation(text: Read<ParticipantField>, zone: string): Participation {
  const read = (field: ParticipantField): string => clipped(text(field));
  const [userId, roomId] = [read('userId'), read('roomId')];
  const name = read('name');
  // Guests have neither id: whatever else tells one from another has to do.
  const guest = [read('email'), read('employeeId'), read('phone'), name].find((each) => each !== '') ?? '';
  return {
    personKey: roomId || userId || guest,
    name,
    department: read('department'),
    userId: userId || undefined,
    roomId: roomId || undefined,
    device: read('device'),
    appVersion: read('version'),
    publicIp: read('publicIp'),
    proxy: parseYesNo(read('proxy')),
    location: read('location'),
    networkType: read('network'),
    joinTime: parsePlatformTime(read('join'), zone),
    leaveTime: parsePlatformTime(read('leave'), zone),
    leaveReason: read('leaveReason'),
    minutes: undefined,
  };
}

function clipped(cell: string): string {
  const text = cell.slice(0, LONGEST_TEXT).trim();
  return isBlank(text) ? '' : text;
}
