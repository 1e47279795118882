import { type AdviceKey, AppError, type ErrorKind } from '../../../../src/errors.ts';
import { type FilesParts, fileRoutes } from '../../../../src/handlers/web/files.ts';
import { fileUrl } from '../../../../src/handlers/web/pages.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { createFileAccess, createIsMember, createPresence } from '../../../../src/services/access.ts';
import type { ExportPatch, Repos } from '../../../../src/store/types.ts';
import { clockAt } from '../../../support/clock.ts';
import { store } from '../../../support/stores.ts';
import { newExport } from '../../services/support.ts';
import { NOW } from '../support/incoming.ts';
import { cookieOf, servedAt, sessionsWith } from './serve.ts';

export const BYTES = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251));
export const NAME = '会议明细_2026-11-19 "A".xlsx';
export const ID = `ex${'1'.repeat(24)}`;
export const UNKNOWN = `ex${'3'.repeat(24)}`;
export const PUBLIC_URL = 'http://bot.example';
export const LINK = fileUrl('', ID);
const NAMES: Readonly<Record<string, string>> = { ou_asker: '张三', ou_admin: '李四', ou_member: '王五' };

/** The file page over the store of the test, with a route by which a test logs in as anybody. */
export async function openFileStage() {
  const world = {
    at: NOW,
    /** Whom the platform names as members of the group. */
    members: async () => ['ou_member', 'ou_asker'].map((openId) => ({ openId, name: '' })),
    /** Chats whose members the platform was asked for. */
    asked: [] as string[],
    signedOutAt: 0,
    /** How many more rows of the audit log cannot be written. */
    traceFails: 0,
  };
  const clock = clockAt(() => world.at);
  await store.exports.insert(newExport({ id: ID, requestedBy: 'ou_asker', request: {} }), NOW);
  await store.files.write('f1', NAME, chunks(), NOW);
  const change = (patch: ExportPatch, id = ID) => store.exports.update(id, patch, world.at);
  await change({ fileId: 'f1', state: 'done', finishedAt: NOW, requesterName: '张三' });
  const { sessions, testRoutes } = sessionsWith({ publicUrl: PUBLIC_URL, clock });
  const members = (chatId: string) => {
    world.asked.push(chatId);
    return world.members();
  };
  const mayOpen = createFileAccess({
    isMember: createIsMember(createPresence({ feishu: { chats: { members } }, clock, log: silentLogger })),
    access: { mayExport: ({ chatId }) => chatId !== '', isAdmin: (openId) => openId === 'ou_admin' },
  });
  const failing = ({ audit }: Pick<Repos, 'audit'>): Repos['audit'] => ({
    ...audit,
    add: (row) => (world.traceFails-- > 0 ? Promise.reject(new Error('disk I/O error')) : audit.add(row)),
  });
  const traced: FilesParts['store'] = {
    ...store,
    audit: failing(store),
    transaction: (work) => store.transaction((repos) => work({ ...repos, audit: failing(repos) })),
  };
  const files = fileRoutes({
    ...{ store: traced, sessions, mayOpen, clock, log: silentLogger },
    ...{ publicUrl: PUBLIC_URL, admins: ['ou_admin'], retentionDays: 30, zone: 'Asia/Shanghai' },
    signedOutAt: async () => world.signedOutAt,
    nameOf: async (openId) => NAMES[openId],
  });
  const url = await servedAt([testRoutes, files]);
  const knock = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${url}${path}`, { headers, method, redirect: 'manual' });
  const get = async (path: string, headers = {}, { method = 'GET', as = 'ou_asker' } = {}) =>
    knock(path, { ...headers, cookie: await cookieOf(url, as) }, method);
  return {
    ...{ store, world, change },
    cookieOf: (openId: string) => cookieOf(url, openId),
    /** The platform does not say who is in the group. */
    fails: (kind: ErrorKind, advice: AdviceKey) => {
      world.members = () => Promise.reject(new AppError({ kind, advice }));
    },
    /** As nobody. */
    knock,
    /** As the person who asked, or somebody else. */
    get,
    status: async (as: string, path = LINK) => (await get(path, {}, { as })).status,
  };
}

export type FileStage = Awaited<ReturnType<typeof openFileStage>>;

async function* chunks() {
  yield BYTES.subarray(0, 30_000);
  yield BYTES.subarray(30_000);
}
