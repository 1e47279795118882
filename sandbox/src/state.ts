import { EventEmitter } from 'node:events';
import { createClock, type SandboxClock } from './clock.ts';
import { createFaults, type Faults } from './faults.ts';
import { createOAuthState, type OAuthState } from './oauth-state.ts';
import { createSetupState, type SetupState } from './setup-state.ts';
import { type Person, sharedWorld, type World, type WorldOptions } from './world/index.ts';
import { hex } from './world/random.ts';

export interface AppSettings {
  readonly appId: string;
  appSecret: string;
  readonly name: string;
  readonly botOpenId: string;
  /** Under which events mention the bot, if that is another id than `bot/v3/info` tells. */
  readonly botOpenIdElsewhere: string;
  /** Another bot, in every group. */
  readonly otherBot: { readonly openId: string; readonly name: string };
  encryptKey: string;
  verificationToken: string;
  eventUrl: string | undefined;
  cardUrl: string | undefined;
  /** Which way events go, and callbacks too where they have no way of their own. */
  transport: 'webhook' | 'websocket';
  cardTransport: 'webhook' | 'websocket' | undefined;
  /** Whether it has the old event `message` and the old callback of cards in place of those of today. */
  firstGeneration: boolean;
  /** Scopes granted to the app. */
  readonly scopes: Set<string>;
  /** Those of them that were granted for calls of one identity only. */
  readonly onlyFor: Map<string, 'tenant' | 'user'>;
  /** Events and callbacks that the app subscribed to; undefined: all that there are. */
  subscribed: Set<string> | undefined;
  /** Who may use the app; undefined: everybody of the company. */
  availableTo: Set<string> | undefined;
  /** Scopes that were applied for and not approved. */
  readonly waiting: Set<string>;
}

/** Somebody named in a text, as events describe them. */
export interface Mention {
  readonly key: string;
  readonly id: { readonly union_id: string; readonly user_id?: string; readonly open_id: string };
  readonly mentioned_type: 'user' | 'bot';
  readonly name?: string;
  readonly tenant_key: string;
}

export interface StoredMessage {
  readonly messageId: string;
  readonly chatId: string;
  readonly sender: { readonly id: string; readonly type: 'app' | 'user'; readonly name: string };
  readonly msgType: string;
  readonly createdAt: number;
  updatedAt: number;
  /** Parsed content; the card JSON of an interactive message. */
  content: unknown;
  deleted: boolean;
  readonly parentId: string | undefined;
  readonly rootId: string | undefined;
  /** Set in a thread; the message that a thread begins with comes into it later. */
  threadId: string | undefined;
  /** Who the `@_user_N` in the text are. */
  readonly mentions?: readonly Mention[];
  /** Ids of the messages that a forwarded bundle holds. */
  readonly held?: readonly string[];
  /** Set in a group where the bot got no event of it, as it was not mentioned. */
  readonly unheard?: true;
  /** Who has read it: open_ids with the time, unix ms. */
  readonly readBy: Map<string, number>;
  /** Emojis on it, oldest first. */
  readonly reactions: {
    readonly id: string;
    readonly emoji: string;
    readonly by: string;
    readonly at: number;
  }[];
  /** What the message showed, oldest first. */
  readonly versions: { readonly at: number; readonly content: unknown; readonly by: string }[];
}

export interface StoredFile {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** A token from a click for the delayed update of its card: half an hour, two uses, after the answer. */
export interface CardToken {
  readonly messageId: string;
  readonly at: number;
  answered: boolean;
  uses: number;
}

/** Who a token speaks for. */
export type Caller = { readonly as: 'tenant' } | { readonly as: 'user'; readonly openId: string };

export interface Token {
  readonly value: string;
  readonly caller: Caller;
  readonly scopes: ReadonlySet<string> | undefined;
  readonly issuedAt: number;
  expiresAt: number;
}

export interface Task {
  readonly taskId: string;
  readonly caller: Caller;
  readonly createdAt: number;
  readonly doneAt: number;
  readonly failMsg: string | undefined;
  readonly fileToken: string;
  /** Made when first asked for. */
  readonly workbook: () => Promise<Buffer>;
}

/** A call as it was, secrets included: what shows it redacts them. */
export interface CallRecord {
  readonly seq: number;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly endpoint: string;
  readonly query: unknown;
  readonly requestBody: unknown;
  identity: string;
  status: number;
  code: number;
  ms: number;
  responseBody: unknown;
}

export interface SandboxState {
  readonly world: World;
  readonly clock: SandboxClock;
  readonly app: AppSettings;
  readonly faults: Faults;
  readonly messages: Map<string, StoredMessage>;
  /** By uuid: message id and when it was sent; a uuid counts for one hour. */
  readonly uuids: Map<string, { readonly messageId: string; readonly at: number }>;
  readonly files: Map<string, StoredFile>;
  readonly cardTokens: Map<string, CardToken>;
  readonly tokens: Map<string, Token>;
  /** Calls that were answered in the month in which the last one was (`2026.11`). */
  readonly quota: { month: string; used: number };
  readonly tasks: Map<string, Task>;
  readonly calls: CallRecord[];
  /** Persons who have opened their private chat with the bot. */
  readonly entered: Set<string>;
  /** Chats the bot was taken out of. */
  readonly leftChats: Set<string>;
  /** From now on a person has left the company. */
  leave(who: Person): void;
  readonly events: EventEmitter;
  /** Next number for an id, so that ids are the same in every run. */
  nextId(prefix: string): string;
  readonly taskMs: number | undefined;
  readonly creatorHasRight: boolean;
  /** How far the `Date` of the responses is ahead of the clock, ms. */
  dateAheadMs: number;
  readonly oauth: OAuthState;
  readonly setup: SetupState;
  /** How many clients are on the long connection; the server sets it. */
  online: () => number;
}

export interface StateOptions extends WorldOptions {
  readonly app?: Partial<
    Pick<
      AppSettings,
      | 'appId'
      | 'appSecret'
      | 'encryptKey'
      | 'verificationToken'
      | 'eventUrl'
      | 'cardUrl'
      | 'transport'
      | 'cardTransport'
    >
  >;
  /** How long an export task takes; by default a believable few seconds. */
  readonly taskMs?: number;
  /** Whether the app's creator holds 会议管理; decides what the tenant token may export. */
  readonly creatorHasRight?: boolean;
  /** Those that the app was granted, for both identities or for one of them each. */
  readonly scopes?: readonly string[] | Readonly<Record<'tenant' | 'user', readonly string[]>>;
  /** Where the authorize page may send people back to. */
  readonly redirectUris?: readonly string[];
  /** What the sandbox's clock begins with, unix ms; default now. */
  readonly now?: number;
  /** False: the clock stands still between `set` and `advance`. */
  readonly realtime?: boolean;
}

const ALL_SCOPES = [
  'im:message',
  'im:message:send_as_bot',
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:resource',
  'im:chat',
  'im:chat.members:read',
  'contact:contact.base:readonly',
  'contact:user.base:readonly',
  'contact:department.base:readonly',
  'contact:department.organize:readonly',
  'contact:user.basic_profile:readonly',
  'vc:export',
  'vc:room:readonly',
  'vc:meeting.all_meeting:readonly',
  'auth:user_access_token:read',
  'offline_access',
];

/** Splits scopes into all of them, and those of one identity only. */
function granted(scopes: NonNullable<StateOptions['scopes']>): Pick<AppSettings, 'scopes' | 'onlyFor'> {
  if (!('tenant' in scopes)) return { scopes: new Set(scopes), onlyFor: new Map() };
  const { tenant, user } = scopes;
  const only = (as: 'tenant' | 'user', own: readonly string[], others: readonly string[]) =>
    own.filter((each) => !others.includes(each)).map((each) => [each, as] as const);
  return {
    scopes: new Set([...tenant, ...user]),
    onlyFor: new Map([...only('tenant', tenant, user), ...only('user', user, tenant)]),
  };
}

export function createState(options: StateOptions = {}): SandboxState {
  const seed = options.seed ?? 'feishu-sandbox';
  const counters = new Map<string, number>();
  const shared = sharedWorld(options);
  const left = new Map<string, Person>();
  // The world is other sandboxes' too.
  const world: World = { ...shared, person: (openId) => left.get(openId) ?? shared.person(openId) };
  return {
    world,
    leave(who) {
      left.set(who.openId, { ...who, resigned: true });
    },
    clock: createClock({
      ...(options.now !== undefined && { now: options.now }),
      ...(options.realtime !== undefined && { realtime: options.realtime }),
    }),
    app: {
      appId: 'cli_a1b2c3d4e5f60718',
      appSecret: 'sandbox-secret-3f9c1d7e',
      encryptKey: 'sandbox-encrypt-key',
      verificationToken: 'sandbox-verification-token',
      eventUrl: undefined,
      cardUrl: undefined,
      transport: 'webhook',
      cardTransport: undefined,
      firstGeneration: false,
      ...options.app,
      name: '会议助手',
      botOpenId: `ou_${hex(32, seed, 'bot')}`,
      botOpenIdElsewhere: `ou_${hex(32, seed, 'bot', 'elsewhere')}`,
      otherBot: { openId: `ou_${hex(32, seed, 'bot', 2)}`, name: '日程小助手' },
      ...granted(options.scopes ?? ALL_SCOPES),
      waiting: new Set(),
      subscribed: undefined,
      availableTo: undefined,
    },
    faults: createFaults(),
    messages: new Map(),
    uuids: new Map(),
    files: new Map(),
    cardTokens: new Map(),
    tokens: new Map(),
    quota: { month: '', used: 0 },
    tasks: new Map(),
    calls: [],
    entered: new Set(),
    leftChats: new Set(),
    events: new EventEmitter().setMaxListeners(0),
    nextId(prefix) {
      const n = (counters.get(prefix) ?? 0) + 1;
      counters.set(prefix, n);
      return `${prefix}${hex(32, seed, prefix, n)}`;
    },
    taskMs: options.taskMs,
    creatorHasRight: options.creatorHasRight ?? true,
    dateAheadMs: 0,
    oauth: createOAuthState(options.redirectUris ?? []),
    setup: createSetupState(world.company.cast.admin.openId),
    online: () => 0,
  };
}
