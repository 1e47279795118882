/** What the chat page and its server side say to each other. */

export type Role = 'admin' | 'second_admin' | 'member' | 'outsider';

/** Words in the two languages of the page. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface PagePerson {
  readonly role: Role;
  readonly openId: string;
  readonly name: string;
  readonly department: string;
  readonly mayManageMeetings: boolean;
  readonly p2pChatId: string;
}

export interface PageChat {
  readonly chatId: string;
  readonly name: string;
  readonly mode: 'group' | 'p2p';
  /** open_ids */
  readonly members: readonly string[];
}

/** Against what the platform takes: 30 KB, 200 elements, 3 tables. */
export interface CardNumbers {
  readonly bytes: number;
  readonly elements: number;
  readonly tables: number;
}

export interface PageMessage {
  readonly id: string;
  readonly chatId: string;
  readonly sender: { readonly id: string; readonly type: 'app' | 'user'; readonly name: string };
  readonly type: string;
  /** Unix ms on the sandbox's clock, as are all times here. */
  readonly createdAt: number;
  /** Parsed; absent of a recalled message. */
  readonly content?: unknown;
  readonly deleted: boolean;
  readonly parentId?: string;
  readonly rootId?: string;
  /** Who `@_user_1` and so on in the text are. */
  readonly mentions?: readonly { readonly key: string; readonly name: string }[];
  /** Set where the bot got no event of it, as it was not mentioned. */
  readonly unheard?: true;
  /** Emojis on it, and whose. */
  readonly reactions?: readonly { readonly emoji: string; readonly by: string }[];
  /** How often it was replaced, when last, and by which way. */
  readonly updates: number;
  readonly changedAt: number;
  readonly changedBy: string;
  readonly numbers?: CardNumbers;
  /** Of a file message. */
  readonly file?: { readonly name: string; readonly bytes: number };
}

export interface CardVersion {
  readonly at: number;
  readonly by: string;
  readonly content: unknown;
  readonly numbers: CardNumbers;
}

export interface CallSummary {
  readonly seq: number;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly endpoint: string;
  /** `tenant`, an open_id, or nothing. */
  readonly identity: string;
  readonly status: number;
  readonly code: number;
  readonly ms: number;
}

export interface CallDetail extends CallSummary {
  readonly query: unknown;
  readonly requestBody: unknown;
  readonly responseBody: unknown;
}

/** A card that the platform did not take; in the chat there is nothing of it. */
export interface RefusedCard extends CallSummary {
  readonly msg: string;
  readonly chatId: string | undefined;
  /** The message it was to replace or to answer. */
  readonly messageId: string | undefined;
  readonly card: unknown;
  readonly numbers: CardNumbers;
}

export interface LimitLeft {
  readonly endpoint: string;
  readonly used: number;
  readonly most: number;
  readonly windowMs: number;
  /** Until the oldest call leaves the window. */
  readonly resetMs: number;
}

export interface PageAttempt {
  readonly at: number;
  readonly status?: number;
  readonly ms: number;
  readonly error?: string;
}

export interface PageDelivery {
  readonly id: string;
  readonly kind: 'event' | 'callback';
  readonly type: string;
  readonly eventId: string;
  readonly attempts: readonly PageAttempt[];
  readonly nextAt?: number;
  readonly done: boolean;
}

export interface PageFault {
  readonly id: string;
  readonly endpoint: string;
  readonly kind: string;
  readonly times: number;
  readonly forever: boolean;
  readonly held: boolean;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface CommandHint extends Words {
  /** What is typed, e.g. `/会议 昨天`. */
  readonly text: string;
  /** Offered only once its command and a blank are typed, as the numbers of known meetings are. */
  readonly later?: true;
}

export interface MenuItem extends Words {
  readonly eventKey: string;
}

export interface ScenarioInfo {
  readonly name: string;
  readonly title: Words;
  readonly about: Words;
}

export interface ScenarioProgress {
  readonly name: string;
  readonly step: number;
  readonly steps: number;
  readonly says: Words;
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  /** Whose eyes the page should look through, and where. */
  readonly look?: { readonly as: Role; readonly chatId: string };
  readonly error?: string;
}

/** What a bot needs to know of this sandbox, and where its events go. */
export interface BotConnection {
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly transport: 'webhook' | 'websocket';
  /** Of the webhook; empty where none was given. */
  readonly eventUrl: string;
  /** Clients that listen on the long connection. */
  readonly listening: number;
}

/** Of the bot's process, where the sandbox's host runs it. */
export type BotState = 'up' | 'starting' | 'down';

export interface PageSnapshot {
  readonly now: number;
  readonly app: { readonly name: string; readonly appId: string; readonly botOpenId: string };
  readonly cast: readonly PagePerson[];
  /** Everybody, for names: open_id and name. */
  readonly people: readonly (readonly [openId: string, name: string])[];
  readonly chats: readonly PageChat[];
  readonly messages: readonly PageMessage[];
  readonly calls: readonly CallSummary[];
  readonly refused: readonly RefusedCard[];
  readonly deliveries: readonly PageDelivery[];
  readonly faults: readonly PageFault[];
  readonly limits: readonly LimitLeft[];
  readonly commands: readonly CommandHint[];
  readonly menu: readonly MenuItem[];
  readonly scenarios: readonly ScenarioInfo[];
  readonly scenario?: ScenarioProgress;
  /** Absent where somebody else runs the bot. */
  readonly bot?: BotState;
  readonly endpoints: readonly string[];
}

/** Events of `GET /sandbox/page/stream`; `snapshot` comes first, also after a connection was lost. */
export interface PageEvents {
  readonly snapshot: PageSnapshot;
  readonly message: PageMessage;
  readonly call: CallSummary;
  readonly refused: RefusedCard;
  readonly delivery: PageDelivery;
  readonly faults: readonly PageFault[];
  readonly limits: readonly LimitLeft[];
  readonly clock: { readonly now: number };
  readonly scenario: ScenarioProgress;
  readonly bot: BotState;
}

/** What a press ended with on the client. */
export type PressOutcome =
  | { readonly ok: true; readonly toast?: { readonly type: string; readonly content: string } }
  | { readonly ok: false; readonly code: number; readonly message: string };
