import { type ReadStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { expect } from 'vitest';
import { CARD } from '../platform/stage.ts';
import type { Calls, Parts } from './calls.ts';
import { OK } from './request.ts';

const PICTURE = Buffer.from('89504e470d0a1a0a00', 'hex');

async function said({ sdk, stage }: Parts): Promise<string> {
  const data = { receive_id: stage.chatId, msg_type: 'text', content: '{"text":"a"}' };
  const answer = await sdk.im.v1.message.create({ params: { receive_id_type: 'chat_id' }, data });
  return answer.data?.message_id ?? '';
}

/** As a stream with a name: a bare Buffer goes out as a text field. */
function named(bytes: Buffer, path: string): ReadStream {
  return Object.assign(Readable.from([bytes]), { path }) as unknown as ReadStream;
}

async function uploaded({ sdk }: Parts): Promise<string> {
  const bytes = readFileSync(new URL('./request.ts', import.meta.url));
  const data = { file_type: 'stream' as const, file_name: '会议.xlsx', file: named(bytes, '会议.xlsx') };
  return (await sdk.im.v1.file.create({ data }))?.file_key ?? '';
}

async function pictured({ sdk }: Parts): Promise<string> {
  const data = { image_type: 'message' as const, image: named(PICTURE, 'a.png') };
  return (await sdk.im.v1.image.create({ data }))?.image_key ?? '';
}

/** What the sandbox serves beyond what the bot calls today. */
export const MORE_CALLS: Calls = {
  'application.v6.scope.list': async ({ sdk }) => {
    const held = { scope_name: 'vc:export', grant_status: 1, scope_type: 'tenant' };
    const scopes = expect.arrayContaining([held]);
    return { answer: await sdk.application.v6.scope.list(), like: { ...OK, data: { scopes } } };
  },
  'im.v1.message.update': async (parts) => {
    const path = { message_id: await said(parts) };
    const data = { msg_type: 'text', content: '{"text":"b"}' };
    const answer = await parts.sdk.im.v1.message.update({ path, data });
    return { answer, like: { ...OK, data: { ...path, updated: true, body: { content: data.content } } } };
  },
  'im.v1.messageReaction.create': async (parts) => {
    const path = { message_id: await said(parts) };
    const data = { reaction_type: { emoji_type: 'OK' } };
    const answer = await parts.sdk.im.v1.messageReaction.create({ path, data });
    return { answer, like: { ...OK, data: { ...data, operator: { operator_type: 'app' } } } };
  },
  'im.v1.message.list': async (parts) => {
    const id = await said(parts);
    const params = { container_id_type: 'chat', container_id: parts.stage.chatId, page_size: 50 };
    const answer = await parts.sdk.im.v1.message.list({ params });
    return {
      answer,
      like: {
        ...OK,
        data: {
          items: expect.arrayContaining([expect.objectContaining({ message_id: id })]),
          has_more: false,
        },
      },
    };
  },
  'im.v1.message.readUsers': async (parts) => {
    const path = { message_id: await said(parts) };
    const { openId } = parts.stage.cast.member;
    await parts.stage.control('POST', `/messages/${path.message_id}/read`, { as: openId });
    const answer = await parts.sdk.im.v1.message.readUsers({ path, params: { user_id_type: 'open_id' } });
    return { answer, like: { ...OK, data: { items: [{ user_id: openId, user_id_type: 'open_id' }] } } };
  },
  'im.v1.file.create': async (parts) => ({
    answer: { file_key: await uploaded(parts) },
    like: { file_key: expect.stringMatching(/^file_v3_/) },
  }),
  'im.v1.file.get': async (parts) => {
    const answer = await parts.sdk.im.v1.file.get({ path: { file_key: await uploaded(parts) } });
    answer.getReadableStream().resume();
    const name = `attachment; filename*=UTF-8''${encodeURIComponent('会议.xlsx')}`;
    return { answer, like: { headers: { 'content-disposition': name } } };
  },
  'im.v1.image.create': async (parts) => ({
    answer: { image_key: await pictured(parts) },
    like: { image_key: expect.stringMatching(/^img_v3_/) },
  }),
  'im.v1.image.get': async (parts) => {
    const answer = await parts.sdk.im.v1.image.get({ path: { image_key: await pictured(parts) } });
    answer.getReadableStream().resume();
    return { answer, like: { headers: { 'content-length': String(PICTURE.length) } } };
  },
  'im.v1.messageResource.get': async (parts) => {
    const key = await uploaded(parts);
    const data = {
      receive_id: parts.stage.chatId,
      msg_type: 'file',
      content: JSON.stringify({ file_key: key }),
    };
    const sent = await parts.sdk.im.v1.message.create({ params: { receive_id_type: 'chat_id' }, data });
    const path = { message_id: sent.data?.message_id ?? '', file_key: key };
    const answer = await parts.sdk.im.v1.messageResource.get({ path, params: { type: 'file' } });
    answer.getReadableStream().resume();
    return { answer, like: { headers: { 'content-type': 'application/octet-stream' } } };
  },
  'im.v1.chatMembers.isInChat': async ({ sdk, stage }) => {
    const answer = await sdk.im.v1.chatMembers.isInChat({ path: { chat_id: stage.chatId } });
    return { answer, like: { ...OK, data: { is_in_chat: true } } };
  },
  'contact.v3.user.batchGetId': async ({ sdk, stage }) => {
    const { openId, email } = stage.cast.member;
    const answer = await sdk.contact.v3.user.batchGetId({
      data: { emails: [email, 'nobody@example.com'] },
      params: { user_id_type: 'open_id' },
    });
    const list = [{ email, user_id: openId }, { email: 'nobody@example.com' }];
    return { answer, like: { ...OK, data: { user_list: list } } };
  },
  'authen.v1.userInfo.get': async ({ sdk, stage, asAdmin }) => {
    const { openId, name } = stage.cast.admin;
    return {
      answer: await sdk.authen.v1.userInfo.get({}, asAdmin),
      like: { ...OK, data: { open_id: openId, name } },
    };
  },
  'request bot/v3/info': async ({ sdk, stage }) => ({
    answer: await sdk.request({ method: 'GET', url: '/open-apis/bot/v3/info' }),
    like: { code: 0, msg: 'ok', bot: { activate_status: 2, open_id: stage.sandbox.state.app.botOpenId } },
  }),
  'request auth/v3/app_access_token': async ({ sdk, stage }) => {
    const { appId, appSecret } = stage.sandbox.state.app;
    const url = '/open-apis/auth/v3/app_access_token/internal';
    const answer = await sdk.request({
      method: 'POST',
      url,
      data: { app_id: appId, app_secret: appSecret },
    });
    return {
      answer,
      like: { code: 0, app_access_token: expect.stringMatching(/^t-/), expire: expect.any(Number) },
    };
  },
  'request authen/v2/oauth/token': async ({ sdk, stage }) => {
    const { appId, appSecret } = stage.sandbox.state.app;
    await stage.control('POST', '/oauth', { redirect_uris: ['https://bot.example.com/cb'] });
    const asked = { client_id: appId, response_type: 'code', redirect_uri: 'https://bot.example.com/cb' };
    const consent = await fetch(`${stage.sandbox.url}/open-apis/authen/v1/authorize`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ ...asked, as: stage.cast.admin.openId, decision: 'allow' }),
    });
    const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code');
    const grant = { grant_type: 'authorization_code', code, redirect_uri: asked.redirect_uri };
    const answer = await sdk.request({
      method: 'POST',
      url: '/open-apis/authen/v2/oauth/token',
      data: { ...grant, client_id: appId, client_secret: appSecret },
    });
    return { answer, like: { code: 0, access_token: expect.stringMatching(/^eyJ/), token_type: 'Bearer' } };
  },
  'request interactive/v1/card/update': async ({ sdk, stage }) => {
    const data = { receive_id: stage.chatId, msg_type: 'interactive', content: JSON.stringify(CARD) };
    const sent = await sdk.im.v1.message.create({ params: { receive_id_type: 'chat_id' }, data });
    const clicked = { messageId: sent.data?.message_id ?? '', at: stage.sandbox.state.clock.now() };
    stage.sandbox.state.cardTokens.set('c-1', { ...clicked, answered: true, uses: 0 });
    const url = '/open-apis/interactive/v1/card/update';
    const answer = await sdk.request({ method: 'POST', url, data: { token: 'c-1', card: CARD } });
    return { answer, like: { code: 0, msg: 'ok' } };
  },
};
