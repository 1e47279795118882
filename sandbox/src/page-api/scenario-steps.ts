import { createBrowser } from '../browser.ts';
import { meetingEnded } from '../control/meeting-ended.ts';
import type { People } from '../control/person.ts';
import type { Delivery } from '../delivery/index.ts';
import { p2pChatId } from '../platform/im-store.ts';
import type { SandboxState } from '../state.ts';
import type { Person } from '../world/index.ts';
import type { StoryName } from '../world/stories.ts';
import { jumpClock } from './clock-jump.ts';
import type { Place, Step } from './scenarios.ts';
import type { PageSettings } from './settings.ts';
import type { Role, ScenarioProgress } from './types.ts';

export interface StepParts {
  readonly state: SandboxState;
  readonly people: People;
  readonly delivery: Delivery;
  readonly settings: Pick<PageSettings, 'bot'>;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** One playing of a scenario: what it has switched on, and when something was said last. */
export interface Run {
  readonly signal: AbortSignal;
  readonly faults: string[];
  /** The last call, and how many messages there were, before it was said. */
  callsBefore: number;
  messagesBefore: number;
}

const LOOK_AGAIN_MS = 100;
const CONSENT_LINK = /"(?:default_)?url":"(https?:[^"]+\/oauth\/start[^"]*)"/;

/** Does one step. Throws with what did not happen. */
export async function carryOut(step: Step, run: Run, parts: StepParts): Promise<void> {
  const { state, people, settings, wait } = parts;
  switch (step.do) {
    case 'look':
      return;
    case 'say':
      run.callsBefore = state.calls.at(-1)?.seq ?? 0;
      run.messagesBefore = state.messages.size;
      people.speak(chatIdOf(step.as, step.at, state), {
        as: personOf(step.as, state).openId,
        text: step.at === 'group' ? `<at user_id="${state.app.botOpenId}"></at> ${step.text}` : step.text,
      });
      return;
    case 'fault':
      run.faults.push(state.faults.add(step.fault).id);
      state.events.emit('fault', {});
      return;
    case 'clear':
      return clear(run, state);
    case 'wait':
      await wait(step.ms, run.signal);
      return;
    case 'until-called':
      await until(
        () => called(step.endpoint, run, state),
        step.patienceMs,
        `the bot did not call ${step.endpoint}`,
      );
      return;
    case 'consent':
      return consent(step.as, step.patienceMs);
    case 'restart-bot':
      if (settings.bot === undefined)
        throw new Error('somebody else runs the bot: it cannot be restarted from here');
      return settings.bot.restart();
    case 'meeting-ends':
      return meetingEnds(step.story, parts);
    case 'advance':
      return jumpClock(state.clock.now() + step.ms, parts);
    case 'revoke':
      people.revoke(personOf(step.as, state).openId);
      return;
  }

  async function until<T>(
    look: () => T | undefined | false,
    patienceMs: number,
    otherwise: string,
  ): Promise<T> {
    for (let waited = 0; waited <= patienceMs; waited += LOOK_AGAIN_MS) {
      const seen = look();
      if (seen) return seen;
      await wait(LOOK_AGAIN_MS, run.signal);
    }
    throw new Error(otherwise);
  }

  /** Agrees where a card asks for it; a bot that begins at once has not asked. */
  async function consent(as: Role, patienceMs: number): Promise<void> {
    const asked = await until(
      () => (called('exports.create', run, state) ? 'begun' : consentLink(run, state)),
      patienceMs,
      'the bot neither asked to authorise nor began',
    );
    if (asked !== 'begun') await createBrowser({ openId: personOf(as, state).openId }).open(asked);
  }
}

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;
/** The longest stretch without a workday is shorter. */
const MOST_DAYS = 14;

async function meetingEnds(story: StoryName, parts: StepParts): Promise<void> {
  const { state, delivery } = parts;
  const now = state.clock.now();
  const meeting = Array.from({ length: MOST_DAYS }, (_, day) =>
    state.world.story(story, now + day * DAY_MS),
  ).find((each) => each !== undefined && each.end > now);
  if (meeting === undefined) throw new Error(`nobody tells the story ${story} these days`);
  await jumpClock(meeting.end + MINUTE_MS, parts);
  meetingEnded(state, delivery, meeting.instanceId);
  // A delivery that the clock overtakes would look too old to the bot.
  await delivery.idle();
}

/** Takes away what the run has switched on. */
export function clear({ faults }: Run, state: SandboxState): void {
  for (const id of faults.splice(0)) state.faults.remove(id);
  state.events.emit('fault', {});
}

/** Returns the person and the chat that show best what the step does. */
export function lookOf(step: Step, state: SandboxState): Pick<ScenarioProgress, 'look'> {
  if (step.do !== 'look' && step.do !== 'say') return {};
  return { look: { as: step.as, chatId: chatIdOf(step.as, step.at, state) } };
}

function called(endpoint: string, { callsBefore }: Run, { calls }: SandboxState): boolean {
  return calls.some((call) => call.seq > callsBefore && call.endpoint === endpoint);
}

function consentLink({ messagesBefore }: Run, { messages }: SandboxState): string | undefined {
  for (const { content } of [...messages.values()].slice(messagesBefore)) {
    const link = CONSENT_LINK.exec(JSON.stringify(content))?.[1];
    if (link !== undefined) return link;
  }
  return undefined;
}

function personOf(role: Role, { world }: SandboxState): Person {
  const { admin, secondAdmin, member, outsider } = world.company.cast;
  return { admin, second_admin: secondAdmin, member, outsider }[role];
}

function chatIdOf(role: Role, place: Place, state: SandboxState): string {
  if (place === 'private') return p2pChatId(personOf(role, state).openId);
  const [group] = state.world.company.chats;
  if (group === undefined) throw new Error('there is no group');
  return group.chatId;
}
