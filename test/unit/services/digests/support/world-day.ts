import { nameOf } from '../../../../../sandbox/src/world/attendees.ts';
import type { World } from '../../../../../sandbox/src/world/index.ts';
import { participationsOf } from '../../../../../sandbox/src/world/participations.ts';
import { qualityRow } from '../../../../../sandbox/src/world/quality-list.ts';
import { isMeasured } from '../../../../../sandbox/src/world/seats.ts';
import { boundsOf } from '../../../../../src/lib/range/zone.ts';
import { thresholdsOf } from '../../../../../src/quality/settings.ts';
import type { Join, Minute } from '../../../../../src/quality/types.ts';
import { hoursIn, measure } from '../../../../../src/services/digests/collect/measure.ts';
import { meetingFormat, writeJoin } from '../../../../../src/services/digests/stored.ts';
import { minutesFromList } from '../../../../../src/services/records/minutes.ts';
import type { Store } from '../../../../../src/store/types.ts';
import { ZONE } from '../../../quality/support/minutes.ts';

const hourOf = hoursIn(ZONE);
type Seat = ReturnType<typeof participationsOf>[number];

/** Keeps a day of a world as if it had been collected whole; nothing is asked of a platform. */
export async function keepWorldDay(world: World, date: string, { days }: Store): Promise<void> {
  const { start, end } = boundsOf(date, ZONE);
  await days.insert(date, ['tenant'], end);
  for (const meeting of world.meetings(start, end - 1, end + 86_400_000, { status: 2 })) {
    const { instanceId, meetingNo, topic, organizer } = meeting;
    const facts = { meetingInstanceId: instanceId, meetingNo, topic, organiser: organizer.name };
    const seats = participationsOf(meeting);
    const whole = { ...facts, start: meeting.start, end: meeting.end };
    const row = {
      ...{ meeting: instanceId, organiser: organizer.openId, starts: meeting.start, ends: meeting.end },
      ...{ size: seats.length, facts: meetingFormat.write(whole) },
    };
    await days.addMeetings(date, [row], end);
    const joins = seats.map((seat) => ({ seat, join: joinOf(seat) }));
    const listed = joins.map(({ seat, join }) => ({
      ...{ department: join.department, roomId: join.roomId ?? '', facts: writeJoin(join) },
      state: isMeasured(seat) ? ('open' as const) : ('none' as const),
    }));
    await days.putJoins(date, row, listed, end);
    const minutes = new Map(
      joins.map(({ seat, join }) => [keyOf(join), () => minutesOf(world, seat)] as const),
    );
    const minutesFor = (join: Join) => minutes.get(keyOf(join))?.();
    const keptOf = async () => ({ joins: undefined, minutesOf: minutesFor });
    const parts = { days, date, source: {} as never, thresholds: thresholdsOf(), now: () => end, hourOf };
    for (const n of joins.keys())
      await measure({ meeting: instanceId, n }, { ...parts, keptOf, meetingOf: async () => whole });
  }
  await days.update(date, { listed: true, state: 'complete' }, end);
}

function keyOf({ personKey, joinTime }: Join): string {
  return `${personKey} ${joinTime}`;
}

function minutesOf(world: World, seat: Seat): readonly Minute[] {
  const rows = world.minutes(seat).map((each) => qualityRow(each, 'zero'));
  return minutesFromList(rows, ZONE).minutes;
}

/** Returns a join as the list of participants tells it. */
export function joinOf(seat: Seat): Join {
  const { attendee, device, appVersion, publicIp, location, networkType, leaveReason } = seat;
  const isRoom = attendee.kind === 'room';
  const person = attendee.kind === 'person' ? attendee : undefined;
  const name = nameOf(attendee);
  return {
    ...{
      personKey: person || isRoom ? attendee.key : name,
      name,
      department: person?.person.department ?? '',
    },
    ...{ userId: person?.key, roomId: isRoom ? attendee.key : undefined },
    ...{ device, appVersion, publicIp, location, networkType, leaveReason, proxy: seat.useRtcProxy },
    ...{ joinTime: seat.join, leaveTime: seat.leave },
  };
}
