import type { AxiosInstance } from 'axios';
import { AppError } from '../errors.ts';
import type { Call } from './call.ts';
import { asJson, fromThrown, numberOf, platformError } from './errors.ts';
import { scopeNeeds } from './scopes.ts';
import type { SdkClient, TenantToken } from './sdk.ts';
import type { AppScopes, BotInfo, CallOptions, Feishu } from './types.ts';

/** What an item of the menu does. */
const PUSHES_EVENT = 2;
const READ = { repeatable: true } as const;
const GRANTED = 1;
/** Of `activate_status`: enabled, and enabled while a newer version waits. */
const ENABLED = [2, 4];

/** Creates the call GET bot/v3/info. The SDK has no typed method for it, and its `bot` is not under `data`. */
export function createBotInfo(sdk: SdkClient, call: Call): Feishu['bot'] {
  return async (options?: CallOptions): Promise<BotInfo> => {
    const kind = { ...READ, operation: 'bot.info' };
    const answer = await call(kind, options, (as) =>
      sdk.request<unknown>({ method: 'GET', url: '/open-apis/bot/v3/info' }, as),
    );
    const bot = asJson(asJson(answer)?.['bot']);
    const openId = bot?.['open_id'];
    if (typeof openId !== 'string')
      throw new AppError({ kind: 'internal', advice: 'bot-disabled', operation: kind.operation });
    const enabled = ENABLED.includes(numberOf(bot?.['activate_status']) ?? 2);
    return { openId, name: String(bot?.['app_name'] ?? ''), enabled };
  };
}

/** Creates the client for the app's own scopes (application-v6/scope); no scope is needed for it. */
export function createAppScopes(sdk: SdkClient, call: Call): AppScopes {
  return {
    needs: scopeNeeds,
    async held(options) {
      const { data } = await call({ ...READ, operation: 'application.scopes' }, options, (as) =>
        sdk.application.v6.scope.list({}, as),
      );
      const rows = data?.scopes ?? [];
      const granted = rows.filter((each) => each.grant_status === GRANTED);
      // A row without a type is for both identities.
      const of = (as: 'tenant' | 'user') =>
        granted.filter((each) => (each.scope_type ?? as) === as).map((each) => each.scope_name);
      const waiting = rows.filter((each) => each.grant_status !== GRANTED).map((each) => each.scope_name);
      return { tenant: of('tenant'), user: of('user'), waiting: [...new Set(waiting)] };
    },
  };
}

export interface AppChange {
  readonly scopes?: { readonly tenant: readonly string[]; readonly user: readonly string[] };
  /** Switches events and callbacks to the long connection, and subscribes to these. */
  readonly longConnection?: { readonly events: readonly string[]; readonly callbacks: readonly string[] };
  readonly redirectUrls?: readonly string[];
  /** Lets people's consents be renewed. */
  readonly refresh?: true;
  /** Lets everybody of the company use the bot. */
  readonly everybody?: true;
}

export interface MenuItem {
  readonly zh: string;
  readonly en: string;
  /** `event_key` of the event that a press sends. */
  readonly key: string;
}

/** What the platform says that the app is. */
export interface AppState {
  readonly name: string;
  /** Open id of the creator, whose rights calls of the app use. */
  readonly creator: string | undefined;
  readonly scopes: { readonly tenant: readonly string[]; readonly user: readonly string[] };
  readonly redirectUrls: readonly string[];
  /** Whether some version is live. */
  readonly isPublished: boolean;
  /** Whether a version waits for the approval of an administrator. */
  readonly isWaiting: boolean;
  /** Events of the live version and callbacks; undefined if the platform does not say. */
  readonly subscribed: readonly string[] | undefined;
  readonly callbackMode: string | undefined;
  /** Items of the live version's menu as the platform writes them; undefined if it does not say. */
  readonly menu: readonly Readonly<Record<string, unknown>>[] | undefined;
}

export interface AppConfig {
  /** PATCH application/v7/applications/:id/config. */
  change(change: AppChange): Promise<void>;
  /**
   * PATCH application/v7/applications/:id/ability: the bot, and its menu. It replaces the menu, so that `others` are items
   * that stay in it.
   */
  menu(items: readonly MenuItem[], others: AppState['menu']): Promise<void>;
  /** POST application/v7/applications/:id/publish. Returns the number of the version. */
  publish(remark: string): Promise<string>;
  /** GET application/v6/applications/me. */
  state(): Promise<AppState>;
  /** GET event/v1/connection: how many clients are on the long connection. */
  connections(): Promise<number>;
}

/** Creates the client of the app's own configuration (application v6 and v7). All of it throws AppError. */
export function createAppConfig(
  http: AxiosInstance,
  app: { readonly id: string; readonly domain: string },
  tenant: TenantToken,
): AppConfig {
  const own = `/open-apis/application/v7/applications/${app.id}`;

  async function ask(method: string, path: string, operation: string, data?: object): Promise<object> {
    const headers = { Authorization: `Bearer ${await tenant.current()}` };
    const body = await http
      .request<never, unknown>({ method, url: `${app.domain}${path}`, headers, ...(data && { data }) })
      .catch((error: unknown) => {
        throw fromThrown(error, operation);
      });
    const answer = asJson(body);
    if (answer?.['code'] !== 0) throw platformError({ operation, status: 200, body: answer });
    return asJson(answer['data']) ?? {};
  }

  return {
    async change(change) {
      await ask('PATCH', `${own}/config`, 'application.config', configOf(change));
    },
    async menu(items, others = []) {
      const ours = items.map(({ zh, en, key }, at) => ({
        default_name: zh,
        i18n_name: { zh_cn: zh, en_us: en },
        event_key: key,
        menu_content_type: PUSHES_EVENT,
        sort: others.length + at + 1,
      }));
      const bot = { enable: true, bot_menu_enable: true, bot_menus: [...others, ...ours] };
      await ask('PATCH', `${own}/ability`, 'application.ability', { bot });
    },
    async publish(remark) {
      const data = {
        remark,
        changelog: remark,
        mobile_default_ability: 'bot',
        pc_default_ability: 'bot',
      };
      const { version } = (await ask('POST', `${own}/publish`, 'application.publish', data)) as Answer;
      return String(version ?? '');
    },
    async state() {
      // Without a language the platform refuses the calls.
      const path = '/open-apis/application/v6/applications/me';
      const me = (await ask('GET', `${path}?lang=zh_cn`, 'application.me')) as Answer;
      const versions = ask('GET', `${path}/app_versions?lang=zh_cn`, 'application.versions');
      return stateOf(me, (await versions.catch(() => ({}))) as Answer);
    },
    async connections() {
      const path = '/open-apis/event/v1/connection';
      const { online_instance_cnt: count } = (await ask('GET', path, 'event.connection')) as Answer;
      return typeof count === 'number' ? count : 0;
    },
  };
}

type Answer = Readonly<Record<string, unknown>>;

function configOf({ scopes, longConnection, redirectUrls = [], refresh, everybody }: AppChange): object {
  const added = (['tenant', 'user'] as const).flatMap((as) =>
    (scopes?.[as] ?? []).map((scope_name) => ({ scope_name, token_type: as })),
  );
  const security = {
    ...(redirectUrls.length > 0 && { add: { redirect_urls: redirectUrls } }),
    ...(refresh && { allow_refresh_token: true }),
  };
  return {
    ...(added.length > 0 && { scope: { add_scopes: added } }),
    ...(longConnection !== undefined && {
      event: { subscription_type: 'websocket', add_events: longConnection.events },
      callback: { callback_type: 'websocket', add_callbacks: longConnection.callbacks },
    }),
    ...(Object.keys(security).length > 0 && { security }),
    ...(everybody && { visibility: { is_visible_to_all: true } }),
  };
}

const APPROVED = 1;

function stateOf(answer: Answer, versions: Answer): AppState {
  const app = asJson(answer['app']) ?? {};
  const rows = (Array.isArray(app['scopes']) ? app['scopes'] : []).map((each: unknown) => asJson(each) ?? {});
  const of = (as: 'tenant' | 'user'): string[] =>
    rows.flatMap((row) => {
      const types: unknown = row['token_types'];
      const fits = !Array.isArray(types) || types.includes(as);
      return fits && typeof row['scope'] === 'string' ? [row['scope']] : [];
    });
  const owner = asJson(app['owner'])?.['owner_id'];
  const creator = [app['creator_id'], owner].find((each) => typeof each === 'string' && each !== '');
  const callback = asJson(app['callback_info']) ?? {};
  const live = liveOf(versions);
  const urls: unknown = app['redirect_urls'];
  return {
    name: String(app['app_name'] ?? ''),
    creator: creator === undefined ? undefined : String(creator),
    scopes: { tenant: of('tenant'), user: of('user') },
    redirectUrls: Array.isArray(urls) ? urls.map(String) : [],
    isPublished: Boolean(app['online_version_id']),
    isWaiting: Boolean(app['unaudit_version_id']),
    subscribed: subscribedOf(live, callback),
    menu: menuOf(live),
    callbackMode: typeof callback['callback_type'] === 'string' ? callback['callback_type'] : undefined,
  };
}

/** Versions come newest first; the first that was approved is live. */
function liveOf({ items }: Answer): Answer | undefined {
  return (Array.isArray(items) ? items : [])
    .map((each: unknown) => asJson(each))
    .find((each) => each?.['status'] === APPROVED && each['publish_time'] !== undefined);
}

function menuOf(live: Answer | undefined): AppState['menu'] {
  const items = asJson(asJson(live?.['ability'])?.['bot'])?.['bot_menus'];
  return Array.isArray(items) ? items.map(asJson).filter((each) => each !== undefined) : undefined;
}

function subscribedOf(live: Answer | undefined, callback: Answer): readonly string[] | undefined {
  const events: unknown = live?.['event_infos'];
  const callbacks: unknown = callback['subscribed_callbacks'];
  if (!Array.isArray(events) || !Array.isArray(callbacks)) return undefined;
  return [...events.map((each: unknown) => String(asJson(each)?.['event_type'])), ...callbacks.map(String)];
}
