import { useEffect, useReducer, useRef } from 'preact/hooks';
import type {
  CallSummary,
  PageDelivery,
  PageEvents,
  PageMessage,
  PagePerson,
  PageSnapshot,
  Role,
} from '../../src/page-api/types.ts';
import { type Prefs, readPrefs, savePrefs } from './prefs.ts';

export type PanelTab = 'scenarios' | 'inspector' | 'switches' | 'deliveries' | 'calls' | 'try';

/** What the inspector looks at: a message, or a card that was refused. */
export type Inspected = { readonly message: string } | { readonly refused: number };

export interface Toast {
  readonly id: number;
  readonly type: 'info' | 'success' | 'warning' | 'error';
  readonly content: string;
  readonly more?: string;
}

export interface AppState {
  /** Undefined until the first snapshot came. */
  readonly world: PageSnapshot | undefined;
  readonly connected: boolean;
  /** Sandbox time minus the browser's, ms. */
  readonly clockOffset: number;
  readonly messages: ReadonlyMap<string, PageMessage>;
  readonly role: Role;
  readonly chatId: string | undefined;
  /** On a phone either the list or the chat is seen. */
  readonly listShown: boolean;
  /** When somebody last looked into a chat, on the sandbox's clock: by person and chat. */
  readonly readAt: ReadonlyMap<string, number>;
  /** The scenario that was begun here; pages of other people do not go with it. */
  readonly played: string | undefined;
  readonly tab: PanelTab;
  readonly inspected: Inspected | undefined;
  readonly toasts: readonly Toast[];
  readonly prefs: Prefs;
}

let state: AppState = {
  world: undefined,
  connected: false,
  clockOffset: 0,
  messages: new Map(),
  role: 'admin',
  chatId: undefined,
  listShown: false,
  readAt: new Map(),
  played: undefined,
  tab: 'scenarios',
  inspected: undefined,
  toasts: [],
  prefs: readPrefs(),
};
const listeners = new Set<() => void>();

export function getState(): AppState {
  return state;
}

export function update(change: Partial<AppState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

/** Returns a part of the state; the component renders again when that part changes. */
export function useApp<T>(select: (state: AppState) => T): T {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const selected = select(state);
  const held = useRef({ select, selected });
  held.current = { select, selected };
  useEffect(() => {
    const look = (): void => {
      if (!Object.is(held.current.select(state), held.current.selected)) draw(undefined as never);
    };
    listeners.add(look);
    look();
    return () => void listeners.delete(look);
  }, []);
  return selected;
}

export function setPrefs(change: Partial<Prefs>): void {
  const prefs = { ...state.prefs, ...change };
  savePrefs(prefs);
  update({ prefs });
}

/** Returns the time on the sandbox's clock (unix ms). */
export function sandboxNow(): number {
  return Date.now() + state.clockOffset;
}

export function personOf({ world, role }: Pick<AppState, 'world' | 'role'>): PagePerson | undefined {
  return world?.cast.find((each) => each.role === role);
}

const KEPT = 300;

/** Takes one event of the stream into the state. */
export function take<Name extends keyof PageEvents>(name: Name, data: PageEvents[Name]): void {
  const event = { name, data } as PageEvent;
  if (event.name === 'snapshot') takeSnapshot(event.data);
  else if (state.world !== undefined) update(changeBy(event, state.world));
}

type PageEvent = { [Name in keyof PageEvents]: { name: Name; data: PageEvents[Name] } }[keyof PageEvents];

function changeBy(event: Exclude<PageEvent, { name: 'snapshot' }>, world: PageSnapshot): Partial<AppState> {
  switch (event.name) {
    case 'message':
      return { messages: new Map(state.messages).set(event.data.id, event.data) };
    case 'call':
      return { world: { ...world, calls: latest<CallSummary>([...world.calls, event.data]) } };
    case 'refused':
      return { world: { ...world, refused: [...world.refused, event.data] } };
    case 'delivery':
      return { world: { ...world, deliveries: withDelivery(world.deliveries, event.data) } };
    case 'clock':
      return { clockOffset: event.data.now - Date.now() };
    case 'faults':
    case 'limits':
    case 'scenario':
    case 'bot':
      return { world: { ...world, [event.name]: event.data } };
  }
}

function takeSnapshot(world: PageSnapshot): void {
  const seen = new Map(world.messages.map((message) => [message.id, message]));
  // What stood there before the page was opened has been read.
  const readAt = new Map(state.readAt);
  if (state.world === undefined)
    for (const { openId } of world.cast)
      for (const { chatId } of world.chats) readAt.set(`${openId} ${chatId}`, world.now);
  update({
    world,
    messages: seen,
    readAt,
    clockOffset: world.now - Date.now(),
    connected: true,
    chatId: state.chatId ?? world.chats[0]?.chatId,
  });
}

function withDelivery(deliveries: readonly PageDelivery[], one: PageDelivery): readonly PageDelivery[] {
  const known = deliveries.findIndex(({ id }) => id === one.id);
  return known < 0 ? latest([...deliveries, one]) : deliveries.with(known, one);
}

function latest<T>(all: readonly T[]): readonly T[] {
  return all.length > KEPT ? all.slice(-KEPT) : all;
}
