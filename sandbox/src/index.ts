export { type Browser, type BrowserOptions, createBrowser, type Visit } from './browser.ts';
export { type CheckOptions, checkCard } from './cards/check.ts';
export { cardText } from './cards/text/index.ts';
export { type SandboxClient, type ShownMessage, sandboxClient, type WorldView } from './client.ts';
export { type BotControl, builtPage, type PageSettings } from './page-api/index.ts';
export type { Scenario, Step } from './page-api/scenarios.ts';
export type { BotState, CommandHint, MenuItem } from './page-api/types.ts';
export { createSandbox, type Sandbox, type SandboxOptions } from './server.ts';
export type { SandboxState } from './state.ts';
