import { EventEmitter } from 'node:events';
import type { RequestHandler } from 'express';
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
): { readonly router: RequestHandler; stop(): void } {
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
  const router = onceAsked(() => pageRoutes({ ...parts, settings, scenarios, own }));
  return { router, stop: () => scenarios.stop() };
}

/** Returns routes that are made when the first request comes: compiling their paths takes longer than most tests. */
export function onceAsked(make: () => RequestHandler): RequestHandler {
  let made: RequestHandler | undefined;
  return (req, res, next) => {
    made ??= make();
    return made(req, res, next);
  };
}
