import type { StoryName } from '../world/stories.ts';
import type { Role, ScenarioInfo, Words } from './types.ts';

/** Where something is said: the first group, or the speaker's private chat with the bot. */
export type Place = 'group' | 'private';

export type Step =
  | { readonly do: 'look'; readonly as: Role; readonly at: Place }
  /** In a group the bot is mentioned. */
  | { readonly do: 'say'; readonly as: Role; readonly at: Place; readonly text: string }
  | { readonly do: 'fault'; readonly fault: ScenarioFault }
  /** Takes away what this scenario switched on. */
  | { readonly do: 'clear' }
  | { readonly do: 'wait'; readonly ms: number }
  /** Until the bot has called this endpoint since something was said. */
  | { readonly do: 'until-called'; readonly endpoint: string; readonly patienceMs: number }
  /** Waits for a card that asks to authorise, and agrees. Where none comes, that is an error if it is `needed`. */
  | { readonly do: 'consent'; readonly as: Role; readonly patienceMs: number; readonly needed: boolean }
  | { readonly do: 'restart-bot' }
  /** The clock jumps to the next end of this story's meeting, and the platform tells the bot of it. */
  | { readonly do: 'meeting-ends'; readonly story: StoryName }
  | { readonly do: 'advance'; readonly ms: number }
  /** The person takes back what they granted the app. */
  | { readonly do: 'revoke'; readonly as: Role };

export interface ScenarioFault {
  readonly endpoint?: string;
  readonly kind: 'latency' | 'code' | 'drop' | 'task-slow' | 'task-fail';
  /** 0 stays until the scenario takes it away. */
  readonly times?: number;
  readonly args: Readonly<Record<string, unknown>>;
}

/** A story of one click: what happens, and what is said about it meanwhile. */
export interface Scenario extends ScenarioInfo {
  readonly steps: readonly (readonly [says: Words, step: Step])[];
}
