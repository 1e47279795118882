import { expect } from 'vitest';
import type { Calls, Parts } from './calls.ts';
import { OK } from './request.ts';

const me = ({ stage }: Parts) => ({ app_id: stage.sandbox.state.app.appId });
const client = ({ stage }: Parts) => ({ ...asClient(stage.sandbox.state.app) });
const asClient = (app: { appId: string; appSecret: string }) => ({
  client_id: app.appId,
  client_secret: app.appSecret,
});

/** How an app is made, configured and granted rights by a code. */
export const SETUP_CALLS: Calls = {
  'application.v7.applicationConfig.patch': async (parts) => {
    const data = { security: { add: { redirect_urls: ['https://bot.example.com/cb'] } } };
    const answer = await parts.sdk.application.v7.applicationConfig.patch({ path: me(parts), data });
    return { answer, like: { code: 0 } };
  },
  'application.v7.applicationAbility.patch': async (parts) => {
    const data = { bot: { enable: true } };
    const answer = await parts.sdk.application.v7.applicationAbility.patch({ path: me(parts), data });
    return { answer, like: { code: 0 } };
  },
  'application.v7.applicationPublish.create': async (parts) => {
    const data = {
      remark: 'a',
      changelog: 'b',
      mobile_default_ability: 'bot' as const,
      pc_default_ability: 'bot' as const,
    };
    const answer = await parts.sdk.application.v7.applicationPublish.create({ path: me(parts), data });
    return { answer, like: { ...OK, data: { version: '1.0.0' } } };
  },
  'request application/v6/applications/me': async (parts) => {
    const url = '/open-apis/application/v6/applications/me?lang=zh_cn';
    const answer = await parts.sdk.request({ method: 'GET', url });
    return { answer, like: { code: 0, data: { app: me(parts) } } };
  },
  'request application/v6/applications/me/app_versions': async ({ sdk }) => {
    const url = '/open-apis/application/v6/applications/me/app_versions?lang=zh_cn';
    return {
      answer: await sdk.request({ method: 'GET', url }),
      like: { code: 0, data: { has_more: false } },
    };
  },
  'event.v1.connection.get': async ({ sdk }) => ({
    answer: await sdk.event.v1.connection.get(),
    like: { ...OK, data: { online_instance_cnt: 0 } },
  }),
  'request oauth/v1/app/registration': async ({ sdk }) => {
    const data = { action: 'begin', archetype: 'PersonalAgent', auth_method: 'client_secret' };
    const answer = await sdk.request({ method: 'POST', url: '/oauth/v1/app/registration', data });
    return { answer, like: { user_code: expect.stringMatching(/^\w{4}-\w{4}$/), interval: 5 } };
  },
  'request oauth/v1/device_authorization': async (parts) => {
    const data = { ...client(parts), scope: 'vc:export' };
    const answer = await parts.sdk.request({ method: 'POST', url: '/oauth/v1/device_authorization', data });
    return { answer, like: { expires_in: 600, interval: 5 } };
  },
  'request oauth/v1/revoke': async (parts) => {
    const data = { ...client(parts), token: 'eyJ' };
    return {
      answer: await parts.sdk.request({ method: 'POST', url: '/oauth/v1/revoke', data }),
      like: { code: 0 },
    };
  },
};
