import { EventEmitter } from 'node:events';
import type { Router } from 'express';
import type { PageParts } from './parts.ts';
import { pageRoutes } from './routes.ts';
import { createScenarioRunner } from './scenario-runner.ts';
import { NO_SETTINGS, type PageSettings } from './settings.ts';

export { pageAssets } from './assets.ts';
export { builtPage } from './build.ts';
export type { BotControl, PageSettings } from './settings.ts';

/** Creates the server side of the chat page; `settings` describe the bot it is used for. */
export function pageApi(
  parts: Pick<PageParts, 'state' | 'delivery' | 'limits' | 'people' | 'endpoints' | 'connections'>,
  given: Partial<PageSettings> = {},
): { readonly router: Router; stop(): void } {
  const settings = { ...NO_SETTINGS, ...given };
  const own = new EventEmitter().setMaxListeners(0);
  const { state, people, delivery } = parts;
  const scenarios = createScenarioRunner({
    state,
    people,
    delivery,
    settings,
    changed: (progress) => own.emit('scenario', progress),
  });
  settings.bot?.onChange((bot) => own.emit('bot', bot));
  return { router: pageRoutes({ ...parts, settings, scenarios, own }), stop: () => scenarios.stop() };
}
