import { z } from 'zod';
import { ApiError } from '../../api-error.ts';
import type { Change } from '../../setup-state.ts';
import type { SandboxState } from '../../state.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import { identitiesOf } from '../scopes.ts';
import { ALL_EVENTS, KNOWN_SCOPES } from './known.ts';

export const PATCH_SCOPE = 'application:application:patch';
const names = (most: number) => z.array(z.string().min(1)).max(most).optional();
const scopes = z
  .array(z.strictObject({ scope_name: z.string(), token_type: z.enum(['user', 'tenant']) }))
  .max(2_000)
  .optional();
const lists = z.strictObject({
  redirect_urls: names(300),
  allowed_ips: names(300),
  h5_trusted_domains: names(300),
});

const CONFIG = z.strictObject({
  scope: z.strictObject({ add_scopes: scopes, remove_scopes: scopes }).optional(),
  event: z
    .strictObject({
      subscription_type: z.enum(['webhook', 'websocket']),
      request_url: z.string().optional(),
      add_events: names(300),
      remove_events: names(300),
    })
    .optional(),
  callback: z
    .strictObject({
      callback_type: z.enum(['webhook', 'websocket']),
      request_url: z.string().optional(),
      add_callbacks: names(50),
      remove_callbacks: names(50),
    })
    .optional(),
  security: z
    .strictObject({
      add: lists.optional(),
      remove: lists.optional(),
      allow_refresh_token: z.boolean().optional(),
    })
    .optional(),
  visibility: z.strictObject({ is_visible_to_all: z.boolean() }).optional(),
  contacts: z
    .strictObject({ contacts_range_type: z.enum(['equal_to_availability', 'some', 'all']) })
    .optional(),
});

type Config = z.output<typeof CONFIG>;

const word = z.string().min(1).max(60);
const link = z.strictObject({ pc_url: z.string().optional(), mobile_url: z.string().optional() });
/** An item of the bot's menu: a link, an event, or a text that is sent. */
const MENU_ITEM = z
  .strictObject({
    menu_id: z.string().optional(),
    parent_menu_id: z.string().optional(),
    sort: z.number().int().optional(),
    default_name: word,
    i18n_name: z.partialRecord(z.enum(['zh_cn', 'en_us', 'ja_jp']), word).optional(),
    redirect_link: link.optional(),
    event_key: z.string().min(1).max(30).optional(),
    icon_file_key: z.string().optional(),
    ud_icon: z.strictObject({ token: z.string(), color: z.string().optional() }).optional(),
    menu_content_type: z.literal([1, 2, 3]).optional(),
  })
  .refine(({ menu_content_type: type, event_key: key }) => type !== 2 || key !== undefined);

/** Refuses callers that may not change this app, and changes while a version is under review. */
export function checkApp(call: Call, state: SandboxState): void {
  if (state.faults.behaviour('scan-config') === 'refused')
    throw new ApiError(403, 210043, 'app is not created from developer console');
  if (call.path['app_id'] !== state.app.appId) throw new ApiError(403, 210036, 'no permission to other apps');
  if (state.setup.versions.some(({ status }) => status === 3))
    throw new ApiError(403, 210040, 'app version is under review');
}

function patch(config: Config, state: SandboxState): readonly Change[] {
  const { app, oauth } = state;
  const staged: Change[] = [];
  const subscribe = (added: readonly string[] = [], removed: readonly string[] = []): void => {
    const unknown = added.find((each) => !ALL_EVENTS.has(each));
    if (unknown !== undefined) throw new ApiError(400, 210031, `invalid parameter: ${unknown}`);
    staged.push(() => {
      app.subscribed = new Set([...(app.subscribed ?? ALL_EVENTS), ...added]);
      for (const each of removed) app.subscribed.delete(each);
    });
  };
  const live = state.online() > 0;
  for (const type of [config.event?.subscription_type, config.callback?.callback_type])
    if (type === 'websocket' && !live)
      throw new ApiError(400, 210031, 'no long connection of the app is online');
  for (const { scope_name: name, token_type: as } of config.scope?.add_scopes ?? []) {
    if (!KNOWN_SCOPES.has(name) || !identitiesOf(name).includes(as))
      throw new ApiError(400, 210031, `invalid scope: ${name}`);
    const grant = (): void => {
      app.scopes.add(name);
    };
    if (state.faults.behaviour('publish-review') === 'asked') staged.push(grant);
    else grant();
  }
  const { event, callback, security } = config;
  if (event !== undefined) {
    subscribe(event.add_events, event.remove_events);
    staged.push(() => {
      app.transport = event.subscription_type;
    });
  }
  if (callback !== undefined) {
    subscribe(callback.add_callbacks, callback.remove_callbacks);
    staged.push(() => {
      app.cardTransport = callback.callback_type;
    });
  }
  for (const url of security?.add?.redirect_urls ?? []) oauth.redirectUris.add(url);
  for (const url of security?.remove?.redirect_urls ?? []) oauth.redirectUris.delete(url);
  const refresh = security?.allow_refresh_token;
  if (refresh !== undefined)
    staged.push(() => {
      oauth.refreshEnabled = refresh;
    });
  if (config.visibility?.is_visible_to_all)
    staged.push(() => {
      app.availableTo = undefined;
    });
  return staged;
}

/** Changes the configuration of the app (application-v7/config): some at once, the rest with the next version. */
export const configEndpoints: readonly Endpoint[] = [
  {
    name: 'setup.config',
    method: 'PATCH',
    path: '/open-apis/application/v7/applications/:app_id/config',
    tokens: ['tenant'],
    scopes: [PATCH_SCOPE],
    rate: 'vc',
    query: z.strictObject({ user_id_type: z.string().optional(), department_id_type: z.string().optional() }),
    body: CONFIG,
    handle(call, state) {
      checkApp(call, state);
      state.setup.staged.push(...patch(call.body as Config, state));
      return {};
    },
  },
  {
    name: 'setup.ability',
    method: 'PATCH',
    path: '/open-apis/application/v7/applications/:app_id/ability',
    tokens: ['tenant'],
    scopes: [PATCH_SCOPE],
    rate: 'vc',
    body: z.strictObject({
      bot: z.strictObject({
        enable: z.boolean().optional(),
        bot_menu_enable: z.boolean().optional(),
        bot_menu_display_strategy: z.number().int().optional(),
        bot_menus: z.array(MENU_ITEM).max(15).optional(),
      }),
    }),
    handle(call, state) {
      checkApp(call, state);
      const { bot } = call.body as { bot: { bot_menus?: readonly unknown[] } };
      const { bot_menus: menu = [] } = bot;
      state.setup.staged.push(() => {
        state.setup.menu = menu;
      });
      return {};
    },
  },
];
