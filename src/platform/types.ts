import type { Readable } from 'node:stream';
import type {
  ExportTaskRequest,
  MeetingListQuery,
  ParticipantListQuery,
  QualityListQuery,
  ReservationListQuery,
} from './task-requests.ts';

export type {
  ExportTaskRequest,
  MeetingListQuery,
  ParticipantListQuery,
  QualityListQuery,
  ReservationListQuery,
} from './task-requests.ts';

/** Whose right a call uses: the app (tenant token) or one person (their user token). */
export type Identity = { readonly as: 'tenant' } | { readonly as: 'user'; readonly openId: string };

/** Interactive calls may always take a slot of the rate budget; background ones leave the last fifth alone. */
export type Priority = 'interactive' | 'background';

export interface CallOptions {
  readonly identity?: Identity;
  readonly priority?: Priority;
  readonly signal?: AbortSignal;
}

/** Gives user tokens to the platform room. Implemented by `services/accounts`. */
export interface UserTokens {
  /** A token that is valid now. Throws AppError `not-authorised` where the person never agreed or agreed no more. */
  current(openId: string): Promise<string>;
  /** Called after the platform refused `spent`; returns a newer one or throws `not-authorised`. */
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

export interface SentMessage {
  readonly messageId: string;
  readonly chatId: string;
}

export interface Messages {
  /** POST im/v1/messages. `uuid` (≤ 50 characters) makes a repeat harmless for one hour. */
  send(to: Recipient, body: MessageBody, uuid: string, options?: CallOptions): Promise<SentMessage>;
  /** POST im/v1/messages/:id/reply. Falls back to nothing: the caller decides what a recalled request means. */
  reply(messageId: string, body: MessageBody, uuid: string, options?: CallOptions): Promise<SentMessage>;
  /** PATCH im/v1/messages/:id, held to 5 a second per message. */
  replaceCard(messageId: string, card: CardJson, options?: CallOptions): Promise<void>;
  /** DELETE im/v1/messages/:id. */
  recall(messageId: string, options?: CallOptions): Promise<void>;
}

export interface Files {
  /** POST im/v1/files; at most 30 MB, never empty. Answers the `file_key`. */
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
  /** Every member's open_id (pages followed; bots are not listed by the platform). */
  members(chatId: string, options?: CallOptions): Promise<readonly { openId: string; name: string }[]>;
}

export interface Person {
  readonly openId: string;
  readonly name: string;
  readonly departmentIds: readonly string[];
  readonly isTenantManager: boolean;
}

export interface People {
  get(openId: string, options?: CallOptions): Promise<Person>;
}

export interface BotInfo {
  readonly openId: string;
  readonly name: string;
}

// ---- video conference: exports and their JSON lists ----------------------------------------------------

export type TaskStatus =
  | { readonly state: 'running' }
  | { readonly state: 'failed'; readonly failMsg: string }
  | { readonly state: 'done'; readonly fileToken: string; readonly failMsg: string };

export interface Download {
  /** Bytes as they come; errors (also a dropped connection) reject the reader. Verified to begin like a zip. */
  readonly stream: Readable;
  readonly contentLength: number | undefined;
}

export interface ExportTasks {
  /** POST vc/v1/exports/*. Answers the `task_id` (19 digits: a string). */
  create(request: ExportTaskRequest, options?: CallOptions): Promise<string>;
  /** GET vc/v1/exports/:task_id. */
  status(taskId: string, options?: CallOptions): Promise<TaskStatus>;
  /** GET vc/v1/exports/download. A JSON error body with HTTP 200 is recognised and thrown. */
  download(fileToken: string, options?: CallOptions): Promise<Download>;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; undefined on the last page. */
  readonly next: string | undefined;
}

/** A row of a JSON list as the platform sent it: names unchanged, values unread. `services` parse them. */
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
  /** The level that holds the whole company. */
  root(options?: CallOptions): Promise<RoomLevel>;
  /** Direct children of a level; no id means the tenant's root. */
  levels(parentId?: string, options?: CallOptions): Promise<readonly RoomLevel[]>;
  rooms(roomLevelId?: string, options?: CallOptions): Promise<readonly Room[]>;
}

/** The platform in our words; the one thing services know of it. */
export interface Feishu {
  readonly messages: Messages;
  readonly files: Files;
  readonly chats: Chats;
  readonly people: People;
  readonly tasks: ExportTasks;
  readonly records: Records;
  readonly rooms: Rooms;
  bot(options?: CallOptions): Promise<BotInfo>;
}

// ---- OAuth (own client, needs no user token) -----------------------------------------------------------

export interface TokenGrant {
  readonly accessToken: string;
  readonly expiresInMs: number;
  readonly refreshToken: string | undefined;
  readonly refreshExpiresInMs: number | undefined;
  readonly scopes: readonly string[];
}

export interface OAuthApi {
  /** The address a browser is sent to. `scopes` are joined by a blank; PKCE is always S256. */
  authorizeUrl(q: {
    redirectUri: string;
    scopes: readonly string[];
    state: string;
    challenge: string;
  }): string;
  exchange(q: { code: string; redirectUri: string; verifier: string }): Promise<TokenGrant>;
  refresh(refreshToken: string): Promise<TokenGrant>;
  whoIs(accessToken: string): Promise<{ openId: string; name: string; unionId: string | undefined }>;
}
