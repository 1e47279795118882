import type { Scenario } from './scenarios.ts';
import type { BotState, CommandHint, MenuItem } from './types.ts';

/** The bot's process, where the host of the sandbox runs it. */
export interface BotControl {
  state(): BotState;
  /** Ends it at once, as a crash would, and starts it again. Resolves when it is ready. */
  restart(): Promise<void>;
  /** Its clock goes with the sandbox's: how far that is from the wall clock, ms. */
  moveClock(offsetMs: number): void;
  onChange(listener: (state: BotState) => void): void;
}

/** What the page knows about the bot it is used for. */
export interface PageSettings {
  /** Offered after `/`. */
  readonly commands: readonly CommandHint[];
  /** The bot's menu, as set up in the developer console. */
  readonly menu: readonly MenuItem[];
  readonly scenarios: readonly Scenario[];
  readonly bot: BotControl | undefined;
}

export const NO_SETTINGS: PageSettings = { commands: [], menu: [], scenarios: [], bot: undefined };
