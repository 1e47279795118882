import type { EventEmitter } from 'node:events';
import type { People } from '../control/person.ts';
import type { Delivery } from '../delivery/index.ts';
import type { Limits } from '../limits.ts';
import type { SandboxState } from '../state.ts';
import type { WsHub } from '../ws/index.ts';
import type { ScenarioRunner } from './scenario-runner.ts';
import type { PageSettings } from './settings.ts';

/** Names of the platform's endpoints, as in the call log. */
export interface EndpointNames {
  readonly all: readonly string[];
  /** Those with the budget of 100 a minute. */
  readonly scarce: readonly string[];
}

/** What the page's server side works on. */
export interface PageParts {
  readonly state: SandboxState;
  readonly delivery: Delivery;
  readonly limits: Limits;
  readonly people: People;
  readonly settings: PageSettings;
  /** Clients on the long connection. */
  readonly connections: Pick<WsHub, 'connected'>;
  readonly scenarios: ScenarioRunner;
  readonly endpoints: EndpointNames;
  /** `scenario` and `bot`: what happens on the page's own side. */
  readonly own: EventEmitter;
}
