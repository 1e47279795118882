import type { Room } from './building.ts';
import type { Person } from './company.ts';
import type { Meeting } from './meetings.ts';
import { random } from './random.ts';

/** Who takes part: somebody of the company, somebody from outside, a Rooms device, a telephone. */
export type Attendee =
  | { readonly kind: 'person' | 'guest'; readonly key: string; readonly person: Person }
  | { readonly kind: 'room'; readonly key: string; readonly room: Room }
  | { readonly kind: 'phone'; readonly key: string; readonly number: string };

/** Returns everybody who takes part or is invited, the organizer first. */
export function attendeesOf(meeting: Meeting): readonly Attendee[] {
  const home = meeting.organizer.tenantKey;
  return [
    ...meeting.participants.map((person): Attendee => {
      return { kind: person.tenantKey === home ? 'person' : 'guest', key: person.openId, person };
    }),
    ...meeting.rooms.map((room): Attendee => ({ kind: 'room', key: room.roomId, room })),
    ...(meeting.telephone ? [caller(meeting)] : []),
  ];
}

function caller({ instanceId }: Meeting): Attendee {
  const r = random('caller', instanceId);
  const number = `+8613${r.int(0, 9)}****${String(r.int(0, 9999)).padStart(4, '0')}`;
  return { kind: 'phone', key: `tel:${number}`, number };
}

/** Returns the meeting room that somebody sits in: of the people, the second and the third share the first room. */
export function roomAround({ rooms, participants }: Meeting, { kind, key }: Attendee): Room | undefined {
  const seat = participants.findIndex(({ openId }) => openId === key);
  return kind === 'person' && (seat === 1 || seat === 2) ? rooms[0] : undefined;
}

export function nameOf(attendee: Attendee): string {
  if (attendee.kind === 'room') return attendee.room.name;
  return attendee.kind === 'phone' ? attendee.number : attendee.person.name;
}
