import { beforeEach, expect } from 'vitest';
import { plainText } from '../../../../src/cards/index.ts';
import { createActions } from '../../../../src/handlers/actions/index.ts';
import { createCommands } from '../../../../src/handlers/commands/index.ts';
import { createEvents } from '../../../../src/handlers/events.ts';
import { createPipeline } from '../../../../src/handlers/pipeline.ts';
import { type Pace, toast } from '../../../../src/handlers/replies.ts';
import { createRouter } from '../../../../src/handlers/router.ts';
import type { CallbackAnswer, Incoming, IncomingAction } from '../../../../src/handlers/types.ts';
import { systemClock } from '../../../../src/lib/clock.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { parseRange } from '../../../../src/lib/range/index.ts';
import { createOAuthApi } from '../../../../src/platform/oauth.ts';
import { type AccessRules, createAccess } from '../../../../src/services/access.ts';
import { createAccounts } from '../../../../src/services/accounts/index.ts';
import { createExports } from '../../../../src/services/exports/index.ts';
import { createMyExports } from '../../../../src/services/exports/views.ts';
import { type Post, sendCardJob } from '../../../../src/services/jobs/outbox.ts';
import type { ExportPatch, LeasedJob, Store } from '../../../../src/store/types.ts';
import { freshStore, store } from '../../../support/stores.ts';
import { APP, action, message, NOW, SELF, ZONE } from './incoming.ts';

/** Who may, unless a test says otherwise. */
export const RULES: AccessRules = {
  ...{ identity: 'tenant', chats: ['oc_allowed'], users: ['ou_vip'], admins: ['ou_admin'] },
};

interface Given {
  readonly authoriseUrl?: string;
  readonly pace?: Pace;
  readonly rules?: AccessRules;
}

/** The whole room of handlers over a real store, with a clock that stands where `clock.at` says. */
export function handlers(store: Store, given: Given = {}) {
  const clock = { ...systemClock, at: NOW, now: () => clock.at };
  const pace = given.pace ?? { commandsPerMinute: 1_000, waitingExports: 100 };
  const rules = given.rules ?? RULES;
  const access = createAccess(rules);
  const [{ now }, { waitingExports }] = [clock, pace];
  const shared = { log: silentLogger, now, clock, access, zone: ZONE, waitingExports, historyDays: 396 };
  const exports = createExports({ ...shared, identity: rules.identity, parseRange });
  const myExports = createMyExports({ ...shared, file: (id) => ({ url: `https://bot.test/files/${id}` }) });
  // Handlers never call the platform, so nobody listens there.
  const nowhere = { id: APP, secret: '', domain: 'http://127.0.0.1:9', accountsDomain: 'http://127.0.0.1:9' };
  const accounts = createAccounts({
    ...{ ...shared, store, oauth: createOAuthApi({ app: nowhere }), publicUrl: 'https://bot.test' },
    scopes: { choose: async () => ({ ask: ['vc:export'], isKnown: true }) },
    mayUse: async () => true,
    onConsent: async () => undefined,
  });
  const consentTarget = given.authoriseUrl === undefined ? undefined : { url: given.authoriseUrl };
  const locale = 'zh_cn';
  const parts = { ...shared, exports, myExports, accounts, locale, self: () => SELF } as const;
  const commands = createCommands({ ...parts, consentTarget });
  const calledLately = (openId: string) => (openId === 'ou_li' ? '李四' : undefined);
  const actions = createActions({ ...parts, commands, calledLately });
  const events = createEvents(parts);
  const route = createRouter({ ...parts, commands, actions, events, pace, transport: 'webhook' });
  const trouble = () => toast('trouble', locale);
  const receive = createPipeline({ ...parts, appId: APP, store, route, trouble });
  return { receive: (incoming: Incoming) => receive(incoming), clock, route, commands, actions, events };
}

/** Takes every job that is due at `now` out of the queue. */
export async function dueJobs(store: Store, now: number): Promise<readonly LeasedJob[]> {
  const jobs = await store.jobs.claim(now, 60_000, 100);
  for (const job of jobs) await store.jobs.complete(job);
  return jobs;
}

/** A bot for each test, over a store of its own. */
export function useBot(given: Given = {}) {
  let room: ReturnType<typeof handlers>;
  freshStore(() => NOW);
  beforeEach(() => {
    room = handlers(store, given);
  });

  async function pressed(value: object, more: Partial<IncomingAction> = {}): Promise<CallbackAnswer> {
    const { answer, answered } = await room.receive(action({ v: 1, ...value }, more));
    await answered();
    return answer;
  }
  /** The cards that the bot would send by now. */
  async function posts(): Promise<readonly Post[]> {
    const jobs = await dueJobs(store, room.clock.at);
    return jobs.filter(({ kind }) => kind === sendCardJob.kind).map(({ payload }) => payload as Post);
  }
  return {
    get store() {
      return store;
    },
    get clock() {
      return room.clock;
    },
    get room() {
      return room;
    },
    receive: (incoming: Incoming) => room.receive(incoming),
    /** What is due by now, or so many milliseconds later. */
    jobs: (later = 0) => dueJobs(store, room.clock.at + later),
    posts,
    /** Hands something in and returns the one card that answers, with its text; undefined where there is none. */
    async answerTo(incoming: Incoming) {
      await room.receive(incoming);
      const [post, ...more] = await posts();
      expect(more).toEqual([]);
      return post && { ...post, text: plainText(post.card) };
    },
    /** Lets somebody ask for an export, whose work is taken away; returns its id. */
    async exported(patch: ExportPatch = {}, by = 'ou_zhang'): Promise<string> {
      await room.receive(message('/会议 昨天', { senderId: by }));
      const [row] = await store.exports.list({ requestedBy: by }, 1);
      await store.exports.update(row?.id ?? '', patch, NOW);
      await dueJobs(store, room.clock.at);
      return row?.id ?? '';
    },
    exports: (where: Parameters<Store['exports']['list']>[0] = {}) => store.exports.list(where, 10),
    /** What was done and by whom, the latest first. */
    audits: async () => (await store.audit.list({}, 20)).map(({ action: what, actor }) => [what, actor]),
    /** Presses a button and waits until the work of the press may begin. */
    pressed,
    /** Presses again after a second, as what cannot be undone asks for. */
    async pressedTwice(...press: Parameters<typeof pressed>): Promise<CallbackAnswer> {
      await pressed(...press);
      room.clock.at += 1_000;
      return pressed(...press);
    },
  };
}
