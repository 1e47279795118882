import { AppError } from '../errors.ts';
import type { Call } from './call.ts';
import { asJson } from './errors.ts';
import { scopeNeeds } from './scopes.ts';
import type { SdkClient } from './sdk.ts';
import type { AppScopes, BotInfo, CallOptions, Feishu } from './types.ts';

const READ = { repeatable: true } as const;
const GRANTED = 1;

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
    return { openId, name: String(bot?.['app_name'] ?? '') };
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
