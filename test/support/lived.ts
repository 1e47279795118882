import { afterAll, afterEach, beforeAll, beforeEach, onTestFinished } from 'vitest';
import { STORIES, type StoryName } from '../../sandbox/src/world/stories.ts';
import { eventually, type House, type HouseOptions, newHouse } from './house.ts';

/** Noon in Shanghai of a Wednesday. */
export const NOON = Date.UTC(2026, 10, 18, 4);
/** 17:00 of that day: every story is over. */
export const FIVE = NOON + 5 * 60 * 60_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** Exports run with the right of who asks for them. */
export const OWN_RIGHT = { EXPORT_IDENTITY: 'user', ALLOWED_CHATS: '', ALLOWED_USERS: '' } as const;

/** The house of the test that runs. */
export let house: House;

/** Builds a house that whoever builds it has to close. */
export async function openHouse(options: HouseOptions): Promise<void> {
  house = await newHouse(options);
}

/** Builds a house for the test that runs. */
export async function build(options: HouseOptions = {}): Promise<void> {
  const built = await newHouse(options);
  onTestFinished(() => built.close());
  house = built;
}

/** Gives all tests of a block one house. */
export function oneHouse(options: HouseOptions = {}): void {
  beforeAll(() => openHouse(options));
  afterAll(() => house.close(), 30_000);
}

/** Gives each test of a block a house of its own. */
export function ownHouse(options: HouseOptions = {}): void {
  beforeEach(() => openHouse(options));
  afterEach(() => house.close(), 30_000);
}

export type Person = House['world']['persons']['admin'];

export const admin = (): Person => house.world.persons.admin;
export const member = (): Person => house.world.persons.member;
export const mention = ({ open_id: id }: { readonly open_id: string }): string => `<at user_id="${id}"></at>`;

/** The number of a meeting that is told every day. */
export const storyNumber = (name: StoryName): string =>
  STORIES.find((each) => each.name === name)?.meetingNo ?? '';

/** The clock of the sandbox, and of the bot beside it. */
export const clock = (): House['sandbox']['state']['clock'] => house.sandbox.state.clock;

/** The platform tells that a meeting has ended, and the time passes that the bot leaves it. */
export async function ended(meeting: { readonly instanceId: string } | undefined): Promise<void> {
  await house.client.post('/meetings/ended', { meeting_instance_id: meeting?.instanceId });
  await house.sandbox.idle();
  await clock().advance(5 * MINUTE_MS + 1_000);
}

/** Waits until nothing is left for the bot to do now. */
export async function idle(): Promise<void> {
  const store = await house.place.open();
  const isIdle = async () => {
    const { ready, leased } = await store.jobs.counts(clock().now());
    return ready + leased === 0;
  };
  await eventually(isIdle, 'there is always something to do');
  await store.close();
}
