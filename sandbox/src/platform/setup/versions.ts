import { z } from 'zod';
import { ApiError } from '../../api-error.ts';
import type { AppVersion } from '../../setup-state.ts';
import type { SandboxState } from '../../state.ts';
import type { Endpoint } from '../endpoint.ts';
import { identitiesOf } from '../scopes.ts';
import { checkApp, PATCH_SCOPE } from './config.ts';
import { ALL_EVENTS } from './known.ts';

const SELF_SCOPES = ['application:application:self_manage', 'admin:app.info:readonly'];
const LANG = z.strictObject({ lang: z.enum(['zh_cn', 'en_us', 'ja_jp']) });

/** Makes a version current: what waited for it takes effect. */
export function approve(version: AppVersion, state: SandboxState): void {
  for (const apply of version.staged) apply();
  version.status = 1;
  version.publishedAt = state.clock.now();
}

function publish(asked: string | undefined, state: SandboxState): AppVersion {
  const { setup } = state;
  const version = asked ?? `1.0.${setup.versions.length}`;
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new ApiError(400, 210303, 'invalid version');
  const made: AppVersion = {
    versionId: state.nextId('oav_'),
    version,
    status: 3,
    publishedAt: undefined,
    staged: setup.staged,
  };
  setup.staged = [];
  setup.versions.push(made);
  if (state.faults.behaviour('publish-review') !== 'asked') approve(made, state);
  return made;
}

function scopesOf({ app }: SandboxState): object[] {
  return [...app.scopes].sort().map((scope) => {
    const only = app.onlyFor.get(scope);
    return { scope, level: 1, token_types: only === undefined ? identitiesOf(scope) : [only] };
  });
}

/** Publishing, and reading back what an app is (application-v7/publish, application-v6/applications/me). */
export const versionEndpoints: readonly Endpoint[] = [
  {
    name: 'setup.publish',
    method: 'POST',
    path: '/open-apis/application/v7/applications/:app_id/publish',
    tokens: ['tenant'],
    scopes: [PATCH_SCOPE],
    rate: 'im',
    body: z.strictObject({
      remark: z.string().min(1).max(500),
      changelog: z.string().min(1).max(500),
      version: z.string().optional(),
      mobile_default_ability: z.enum(['bot', 'web_app']),
      pc_default_ability: z.enum(['bot', 'web_app']),
    }),
    handle(call, state) {
      checkApp(call, state);
      const { versionId, version } = publish(call.body['version'] as string | undefined, state);
      return { version_id: versionId, version };
    },
  },
  {
    name: 'setup.me',
    method: 'GET',
    path: '/open-apis/application/v6/applications/me',
    tokens: ['tenant'],
    scopes: SELF_SCOPES,
    rate: 'im',
    query: LANG,
    handle(_call, state) {
      const { app, setup, oauth } = state;
      const live = setup.versions.filter(({ status }) => status === 1).at(-1);
      const waiting = setup.versions.find(({ status }) => status === 3);
      return {
        app: {
          app_id: app.appId,
          app_name: app.name,
          creator_id: setup.creatorId,
          owner: { type: 2, owner_id: setup.creatorId },
          status: 1,
          scopes: scopesOf(state),
          redirect_urls: [...oauth.redirectUris],
          online_version_id: live?.versionId ?? '',
          unaudit_version_id: waiting?.versionId ?? '',
          callback_info: {
            callback_type: app.cardTransport ?? app.transport,
            subscribed_callbacks: ['card.action.trigger'].filter((each) => app.subscribed?.has(each) ?? true),
          },
        },
      };
    },
  },
  {
    name: 'setup.versions',
    method: 'GET',
    path: '/open-apis/application/v6/applications/me/app_versions',
    tokens: ['tenant'],
    scopes: SELF_SCOPES,
    rate: 'im',
    query: LANG.extend({ page_size: z.string().optional(), page_token: z.string().optional() }),
    handle(_call, state) {
      const subscribed = [...(state.app.subscribed ?? ALL_EVENTS)];
      const items = [...state.setup.versions]
        .reverse()
        .map(({ versionId, version, status, publishedAt }) => ({
          version_id: versionId,
          version,
          status,
          ...(publishedAt !== undefined && { publish_time: String(Math.floor(publishedAt / 1000)) }),
          ability: { bot: { bot_menu_enable: state.setup.menu.length > 0, bot_menus: state.setup.menu } },
          event_infos: subscribed.map((event_type) => ({ event_type })),
        }));
      return { items, has_more: false };
    },
  },
  {
    name: 'setup.connection',
    method: 'GET',
    path: '/open-apis/event/v1/connection',
    tokens: ['tenant'],
    scopes: [],
    rate: 'im',
    handle: (_call, state) => ({ online_instance_cnt: state.online() }),
  },
];
