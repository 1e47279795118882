import { setTimeout as sleep } from 'node:timers/promises';
import { carryOut, clear, lookOf, type Run, type StepParts } from './scenario-steps.ts';
import type { Scenario } from './scenarios.ts';
import type { PageSettings } from './settings.ts';
import type { ScenarioProgress } from './types.ts';

export interface ScenarioRunner {
  /** Begins it, ending the one under way. False: there is none of this name. */
  start(name: string): boolean;
  stop(): void;
  current(): ScenarioProgress | undefined;
}

export interface RunnerParts extends Omit<StepParts, 'settings' | 'wait'> {
  readonly settings: Pick<PageSettings, 'bot' | 'scenarios'>;
  readonly changed: (progress: ScenarioProgress) => void;
  /** Real time by default. */
  readonly wait?: StepParts['wait'];
}

/** Plays scenarios, one at a time; what one switched on is off again when it ends, however it ends. */
export function createScenarioRunner({ changed, wait = realTime, ...parts }: RunnerParts): ScenarioRunner {
  const { state, settings } = parts;
  let progress: ScenarioProgress | undefined;
  let running: AbortController | undefined;

  async function play({ name, title, steps }: Scenario, stop: AbortController): Promise<void> {
    const run: Run = { signal: stop.signal, faults: [], callsBefore: 0, messagesBefore: 0 };
    let shown: ScenarioProgress = { name, step: 0, steps: steps.length, says: title, state: 'running' };
    const say = (change: Partial<ScenarioProgress>): void => {
      shown = { ...shown, ...change };
      // The end of one that another has taken the place of is no news.
      if (running !== stop) return;
      progress = shown;
      changed(shown);
    };
    try {
      for (const [index, [says, step]] of steps.entries()) {
        say({ step: index + 1, says, ...lookOf(step, state) });
        await carryOut(step, run, { ...parts, wait });
        stop.signal.throwIfAborted();
      }
      say({ state: 'done' });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      say(stop.signal.aborted ? { state: 'stopped' } : { state: 'failed', error: why });
    } finally {
      clear(run, state);
    }
  }

  return {
    start(name) {
      const scenario = settings.scenarios.find((each) => each.name === name);
      if (scenario === undefined) return false;
      running?.abort();
      running = new AbortController();
      void play(scenario, running);
      return true;
    },
    stop: () => running?.abort(),
    current: () => progress,
  };
}

function realTime(ms: number, signal: AbortSignal): Promise<unknown> {
  return sleep(ms, undefined, { signal, ref: false });
}
