import { attendanceByPerson } from '../../../../sandbox/src/world/attendance.ts';
import { createWorld } from '../../../../sandbox/src/world/index.ts';

/** A day of the sandbox, looked at nine hours after its end. */
export const START = Date.parse('2026-11-19T00:00+08:00');
export const END = START + 24 * 3_600_000;
export const NOW = END + 9 * 3_600_000;
export const world = createWorld({ people: 60, meetingsPerDay: 6 });
export const meetings = world.meetings(START, END, NOW, { status: 2 });
export const attendanceOf = (some = meetings) => some.flatMap((each) => attendanceByPerson(each, NOW));
export const reservations = world.reservations(START, END - 1);
export const userId = ({ userId: id }: { readonly userId: string }): string => id;
