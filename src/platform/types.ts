import type { Readable } from 'node:stream';
import type { AppError } from '../errors.ts';
import type { Asked } from '../lib/clock.ts';
import type { ScopeNeed } from './scopes.ts';
import type {
  ExportTaskRequest,
  MeetingListQuery,
  ParticipantListQuery,
  QualityListQuery,
  ReservationListQuery,
} from './task-requests.ts';

export type { DeviceCode, DeviceState, OAuthApi, TokenGrant } from './oauth.ts';
export type { Need, ScopeNeed } from './scopes.ts';
export type {
  ExportTaskRequest,
  MeetingListQuery,
  ParticipantListQuery,
  QualityListQuery,
  ReservationListQuery,
} from './task-requests.ts';

/** Whose right a call uses: the app's (tenant token) or one person's (their user token). */
export type Identity = { readonly as: 'tenant' } | { readonly as: 'user'; readonly openId: string };

/**
 * Who waits for a call: a person, who may use the whole rate budget; a person who wants very many (`bulk`), or nobody:
 * both leave the last fifth free. So does what a person's answer can do without (`extra`): it goes at once or, where the
 * month's calls are short, not at all.
 */
export type Priority = 'interactive' | 'bulk' | 'extra' | 'background';

export interface CallOptions {
  readonly identity?: Identity;
  readonly priority?: Priority;
  /** True if a list is to be asked for although it was closed a while ago. */
  readonly fresh?: boolean;
  /** True for the change of a card that only shows progress: it is left out where it had to wait. */
  readonly progress?: boolean;
  readonly signal?: AbortSignal;
}

/** Source of user tokens. Implemented by `services/accounts`. */
export interface UserTokens {
  /** Returns a token that is valid now. Throws AppError `not-authorised` without a valid consent of the person. */
  current(openId: string): Promise<string>;
  /** Returns a newer token after the platform refused `spent`, or throws `not-authorised`. */
  renewed(openId: string, spent: string): Promise<string>;
}

// ---- messages, files, chats, people ------------------------------------------------------------------

/** Card JSON 2.0 as an opaque value; `src/cards` builds it, the platform only sends it. */
export type CardJson = Readonly<Record<string, unknown>>;

export type MessageBody =
  | { readonly type: 'card'; readonly card: CardJson }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'file'; readonly fileKey: string };

export type Recipient = { readonly chatId: string } | { readonly openId: string };

/** Where an answer goes: under a message; if it takes none, to `to`; if nothing is taken there, to `orTo`. */
export interface ReplyPlace {
  readonly replyTo?: string | null | undefined;
  readonly to: Recipient;
  /** Open id of who gets it in private. */
  readonly orTo?: string | undefined;
  /** True if an outage at one place leads to the next one like a refusal: it has lasted for some tries. */
  readonly detour?: boolean | undefined;
}

export interface SentMessage {
  readonly messageId: string;
  readonly chatId: string;
}

export interface Messages {
  /** POST im/v1/messages. `uuid` (≤ 50 characters) makes a repeat harmless for one hour. */
  send(to: Recipient, body: MessageBody, uuid: string, options?: CallOptions): Promise<SentMessage>;
  /**
   * POST im/v1/messages/:id/reply; if that is refused or there is no message to reply to, POST im/v1/messages to `to`
   * and then to `orTo`. A rate limit or an outage is thrown at once, except with `detour`.
   */
  reply(place: ReplyPlace, body: MessageBody, uuid: string, options?: CallOptions): Promise<SentMessage>;
  /** POST im/v1/messages/:id/reactions: an emoji of the platform on a message; a repeat changes nothing. */
  react(messageId: string, emoji: string, options?: CallOptions): Promise<void>;
  /**
   * GET im/v1/messages/:id: a message, or those that a forwarded bundle holds, in their order. Needs a scope for reading
   * messages.
   */
  read(messageId: string, options?: CallOptions): Promise<readonly ReadMessage[]>;
  /**
   * GET im/v1/messages/:id/resources/:file_key: the file of a message, undefined if it is longer than `most` bytes. Needs
   * a scope for reading messages.
   */
  file(messageId: string, fileKey: string, most: number, options?: CallOptions): Promise<Buffer | undefined>;
  /** PATCH im/v1/messages/:id. Sent once: without an answer it is in doubt. */
  replaceCard(messageId: string, card: CardJson, options?: CallOptions): Promise<void>;
  /**
   * GET im/v1/messages: the newest message of the app in a chat since `since` (unix ms) that `isIt` says is meant, by
   * its content (JSON, cards as they were sent) and the message it replies to. Needs a scope for reading messages.
   */
  find(
    chatId: string,
    since: number,
    isIt: (message: { readonly content: string; readonly parentId: string | undefined }) => boolean,
    options?: CallOptions,
  ): Promise<string | undefined>;
}

/** A message as it is read back. */
export interface ReadMessage {
  /** Open id of the person who wrote it; undefined of an app. */
  readonly by: string | undefined;
  /** Unix ms. */
  readonly at: number;
  /** Plain text of a text or post message; undefined of anything else. */
  readonly text: string | undefined;
  readonly mentions: readonly { readonly key: string; readonly openId: string; readonly name: string }[];
}

export interface Files {
  /** POST im/v1/files; at most 30 MB, never empty. Returns the `file_key`. */
  upload(name: string, bytes: Buffer, options?: CallOptions): Promise<string>;
}

export interface Chat {
  readonly chatId: string;
  readonly name: string;
  readonly mode: 'group' | 'topic' | 'p2p';
  readonly external: boolean;
  readonly ownerId: string | undefined;
  readonly managerIds: readonly string[];
}

export interface Chats {
  get(chatId: string, options?: CallOptions): Promise<Chat>;
  /** Returns all members, every page. The platform does not list bots. */
  members(chatId: string, options?: CallOptions): Promise<readonly { openId: string; name: string }[]>;
  /** The same by the employees' own ids; who has none is left out. */
  employees(chatId: string, options?: CallOptions): Promise<readonly { userId: string; name: string }[]>;
}

export interface Person {
  readonly openId: string;
  /** The employee's own id; undefined if the app may not read it. */
  readonly userId?: string | undefined;
  readonly name: string;
}

export interface Department {
  readonly id: string;
  /** Undefined if the app may not read names. */
  readonly name: string | undefined;
  /** `0` right below the company; undefined if the app may not read who belongs to whom. */
  readonly parentId: string | undefined;
}

export interface People {
  get(openId: string, options?: CallOptions): Promise<Person>;
  /** GET contact/v3/departments/0/children: all departments of the company, in no order. */
  departments(options?: CallOptions): Promise<readonly Department[]>;
  /** GET contact/v3/users/find_by_department: who is in a department itself, not below it; names may be empty. */
  inDepartment(
    departmentId: string,
    options?: CallOptions,
  ): Promise<readonly Pick<Person, 'openId' | 'userId' | 'name'>[]>;
}

export interface BotInfo {
  readonly openId: string;
  readonly name: string;
  /** False where an administrator stopped it, or it was never switched on. */
  readonly enabled: boolean;
}

/** Scopes that the app was granted, by the identity that may use them. */
export interface HeldScopes {
  readonly tenant: readonly string[];
  readonly user: readonly string[];
  /** Applied for, and not approved. */
  readonly waiting: readonly string[];
}

export interface AppScopes {
  /** Returns what the bot needs scopes for if exports run with the right of `identity`. */
  needs(identity: Identity['as']): readonly ScopeNeed[];
  /** GET application/v6/scopes. `offline_access` may work without being listed. */
  held(options?: CallOptions): Promise<HeldScopes>;
}

// ---- video conference: exports and their JSON lists ----------------------------------------------------

export type TaskStatus =
  | { readonly state: 'running' }
  | { readonly state: 'failed'; readonly failMsg: string }
  | { readonly state: 'done'; readonly fileToken: string; readonly failMsg: string };

export interface Download {
  /** The bytes, verified to begin like a zip; errors (also a dropped connection) reject the reader. */
  readonly stream: Readable;
  readonly contentLength: number | undefined;
}

export interface ExportTasks {
  /** POST vc/v1/exports/*. Returns the `task_id` (19 digits, so a string). */
  create(request: ExportTaskRequest, options?: CallOptions): Promise<string>;
  /** GET vc/v1/exports/:task_id. */
  status(taskId: string, options?: CallOptions): Promise<TaskStatus>;
  /** GET vc/v1/exports/download. Throws the error if the platform responds with HTTP 200 and a JSON error. */
  download(fileToken: string, options?: CallOptions): Promise<Download>;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; undefined on the last page. */
  readonly next: string | undefined;
}

/** A row of a JSON list as the platform sent it. `services/records` parses it. */
export type ListRow = Readonly<Record<string, unknown>>;

export interface Records {
  meetings(query: MeetingListQuery, page?: string, options?: CallOptions): Promise<Page<ListRow>>;
  participants(query: ParticipantListQuery, page?: string, options?: CallOptions): Promise<Page<ListRow>>;
  quality(query: QualityListQuery, page?: string, options?: CallOptions): Promise<Page<ListRow>>;
  reservations(query: ReservationListQuery, page?: string, options?: CallOptions): Promise<Page<ListRow>>;
}

export interface RoomLevel {
  readonly roomLevelId: string;
  readonly name: string;
  readonly hasChild: boolean;
}

export interface Room {
  readonly roomId: string;
  readonly name: string;
  readonly capacity: number;
  readonly roomLevelId: string;
}

export interface Rooms {
  /** Returns the topmost level, which contains the whole company. */
  root(options?: CallOptions): Promise<RoomLevel>;
  /** Returns the direct children of a level; without id, those of the topmost one. */
  levels(parentId?: string, options?: CallOptions): Promise<readonly RoomLevel[]>;
  rooms(roomLevelId?: string, options?: CallOptions): Promise<readonly Room[]>;
}

/** The client of the platform, as services see it. */
export interface Feishu {
  readonly messages: Messages;
  readonly files: Files;
  readonly chats: Chats;
  readonly people: People;
  readonly tasks: ExportTasks;
  readonly records: Records;
  readonly rooms: Rooms;
  bot(options?: CallOptions): Promise<BotInfo>;
  readonly scopes: AppScopes;
}

/** What every request tells about the platform, and about the clock of this machine. */
export interface Pulse {
  /** Notes how a request that was sent ended, and that it was sent at `since` (monotonic ms). */
  answered(operation: string, since: number, error?: AppError): void;
  /** Notes that a call began to wait for its rate budget at `since` (monotonic ms) and may be sent now. */
  waited(budget: string, since: number): void;
  /** Reads the clocks as a request is sent. */
  asked(): Asked;
  /** Notes the `Date` header of the response to a request that was sent at `asked`. */
  dated(header: unknown, asked?: Asked): void;
  /** Returns how far this machine's clock is ahead of the platform's, in ms; undefined before the first response. */
  skewMs(): number | undefined;
  /** Returns the code that the app's id or secret was refused with; undefined if they were accepted last. */
  refusedWith(): number | undefined;
  /** Calls `listener` with each operation that succeeds after it had been unavailable. */
  onReturn(listener: (operation: string) => void | Promise<void>): void;
}
