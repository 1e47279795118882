import type * as Lark from '@larksuiteoapi/node-sdk';
import { expect } from 'vitest';
import { CARD, type Stage } from '../platform/stage.ts';
import { MORE_CALLS } from './calls-more.ts';
import { SETUP_CALLS } from './calls-setup.ts';
import { VC_CALLS } from './calls-vc.ts';
import { OK } from './request.ts';

export interface Parts {
  readonly sdk: Lark.Client;
  readonly stage: Stage;
  /** Acts as a person who may manage meetings, with what a consent would give. */
  readonly asAdmin: Parameters<Lark.Client['vc']['v1']['export']['get']>[1];
}

/** By the SDK's own names. */
export type Calls = Readonly<Record<string, (parts: Parts) => Promise<Called>>>;

export interface Called {
  /** What the SDK hands over. */
  readonly answer: unknown;
  /** What must be in it. */
  readonly like: object;
}

const content = JSON.stringify(CARD);
const text = JSON.stringify({ text: '你好' });

async function sent({ sdk, stage }: Parts): Promise<string> {
  const data = { receive_id: stage.chatId, msg_type: 'interactive', content };
  const answer = await sdk.im.v1.message.create({ params: { receive_id_type: 'chat_id' }, data });
  return answer.data?.message_id ?? '';
}

const at = (messageId: string) => ({ path: { message_id: messageId } });
const oneItem = (like: object): object => ({ ...OK, data: { items: [expect.objectContaining(like)] } });

/** What the sandbox serves, as the SDK calls it: by the names of its typed methods. */
export const CALLS: Calls = {
  'im.v1.message.create': async ({ sdk, stage }) => {
    const data = { receive_id: stage.cast.member.openId, msg_type: 'text', content: text, uuid: 'u-1' };
    const answer = await sdk.im.v1.message.create({ params: { receive_id_type: 'open_id' }, data });
    const sender = { id: stage.sandbox.state.app.appId, id_type: 'app_id', sender_type: 'app' };
    const shown = { msg_type: 'text', body: { content: text }, sender, deleted: false, updated: false };
    return { answer, like: { ...OK, data: { message_id: expect.stringMatching(/^om_/), ...shown } } };
  },
  'im.v1.message.reply': async (parts) => {
    const to = await sent(parts);
    const data = { msg_type: 'text', content: text, reply_in_thread: false, uuid: 'u-2' };
    const answer = await parts.sdk.im.v1.message.reply({ ...at(to), data });
    return { answer, like: { ...OK, data: { parent_id: to, root_id: to, chat_id: parts.stage.chatId } } };
  },
  'im.v1.message.patch': async (parts) => {
    const answer = await parts.sdk.im.v1.message.patch({ ...at(await sent(parts)), data: { content } });
    return { answer, like: { ...OK, data: {} } };
  },
  'im.v1.message.delete': async (parts) => {
    const answer = await parts.sdk.im.v1.message.delete(at(await sent(parts)));
    return { answer, like: { ...OK, data: {} } };
  },
  'im.v1.message.get': async (parts) => {
    const id = await sent(parts);
    const answer = await parts.sdk.im.v1.message.get(at(id));
    return { answer, like: oneItem({ message_id: id, msg_type: 'interactive' }) };
  },
  'im.v1.chat.get': async ({ sdk, stage }) => {
    const answer = await sdk.im.v1.chat.get({ path: { chat_id: stage.chatId } });
    const counts = { user_count: expect.stringMatching(/^\d+$/), bot_count: '1' };
    return {
      answer,
      like: { ...OK, data: { name: '会议质量群', chat_mode: 'group', external: false, ...counts } },
    };
  },
  'im.v1.chat.list': async ({ sdk, stage }) => {
    const answer = await sdk.im.v1.chat.list({ params: { page_size: 1 } });
    const items = [expect.objectContaining({ chat_id: stage.chatId })];
    return { answer, like: { ...OK, data: { items, has_more: true, page_token: expect.any(String) } } };
  },
  'im.v1.chatMembers.get': async ({ sdk, stage }) => {
    const params = { member_id_type: 'open_id' as const, page_size: 2 };
    const answer = await sdk.im.v1.chatMembers.get({ path: { chat_id: stage.chatId }, params });
    const { openId, name, tenantKey } = stage.cast.admin;
    const first = { member_id_type: 'open_id', member_id: openId, name, tenant_key: tenantKey };
    return {
      answer,
      like: { ...OK, data: { items: [first, expect.anything()], has_more: true, member_total: 12 } },
    };
  },
  'contact.v3.user.get': async ({ sdk, stage }) => {
    const { openId, name } = stage.cast.admin;
    const answer = await sdk.contact.v3.user.get({
      path: { user_id: openId },
      params: { user_id_type: 'open_id' },
    });
    const user = { open_id: openId, name, is_tenant_manager: true };
    return { answer, like: { ...OK, data: { user } } };
  },
  'contact.v3.department.children': async ({ sdk, stage }) => {
    const { departments } = stage.sandbox.state.world.company;
    const unit = departments.find(({ name }) => name === '研发中心');
    const answer = await sdk.contact.v3.department.children({
      path: { department_id: unit?.id ?? '' },
      params: { fetch_child: true, page_size: 1 },
    });
    const first = { open_department_id: expect.any(String), parent_department_id: unit?.id };
    const items = [expect.objectContaining(first)];
    return { answer, like: { ...OK, data: { items, has_more: true, page_token: '1' } } };
  },
  'contact.v3.user.findByDepartment': async ({ sdk, stage }) => {
    const { openId, departmentId } = stage.cast.member;
    const answer = await sdk.contact.v3.user.findByDepartment({
      params: { department_id: departmentId, department_id_type: 'open_department_id', page_size: 50 },
    });
    return {
      answer,
      like: {
        ...OK,
        data: { items: expect.arrayContaining([expect.objectContaining({ open_id: openId })]) },
      },
    };
  },
  'contact.v3.user.batch': async ({ sdk, stage }) => {
    const { member, outsider } = stage.cast;
    const answer = await sdk.contact.v3.user.batch({
      params: { user_ids: [member.openId, outsider.openId], user_id_type: 'open_id' },
    });
    return { answer, like: oneItem({ open_id: member.openId }) };
  },
  'contact.v3.user.basicBatch': async ({ sdk, stage }) => {
    const { openId, name } = stage.cast.member;
    const answer = await sdk.contact.v3.user.basicBatch({
      data: { user_ids: [openId] },
      params: { user_id_type: 'open_id' },
    });
    return { answer, like: { ...OK, data: { users: [{ user_id: openId, name }] } } };
  },
  ...VC_CALLS,
  ...MORE_CALLS,
  ...SETUP_CALLS,
};
