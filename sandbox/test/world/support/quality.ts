import { createWorld, type Meeting } from '../../../src/world/index.ts';
import type { QualityMinute } from '../../../src/world/minutes.ts';
import { participationsOf } from '../../../src/world/participations.ts';
import type { StoryName } from '../../../src/world/stories.ts';

/** Thursday 2026-11-19, 20:00 in Shanghai: every story of the day is over. */
export const NOW = Date.UTC(2026, 10, 19, 12);
export const MINUTE = 60_000;
export const world = createWorld();

export function meetingOf(name: StoryName): Meeting {
  const meeting = world.story(name, NOW);
  if (meeting === undefined) throw new Error(`nobody tells ${name}`);
  return meeting;
}

/** A minute in which somebody would complain; bounds as people in the field draw them. */
export function isBad({ received, sent, cpu }: QualityMinute): boolean {
  const streams = [received.audio, sent.audio].filter((each) => each !== undefined);
  return (
    cpu.clientAvg > 80 || streams.some((each) => each.latency > 500 || each.jitter > 50 || each.lossAvg > 10)
  );
}

/** Key and minute of every bad minute of a meeting. */
export function badMinutes(meeting: Meeting): Set<string> {
  return new Set(
    participationsOf(meeting).flatMap((join) =>
      world
        .minutes(join)
        .filter(isBad)
        .map(({ at }) => `${join.attendee.key} ${at}`),
    ),
  );
}

export function truth(meeting: Meeting): Set<string> {
  return new Set(
    world.troubles(meeting).flatMap(({ key, from, to }) => {
      const minutes = Array.from({ length: (to - from) / MINUTE + 1 }, (_, n) => from + n * MINUTE);
      return minutes.map((at) => `${key} ${at}`);
    }),
  );
}
