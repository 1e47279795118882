import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { ChatType, Locale } from '../lib/chat.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { BotInfo, Chats, Feishu, People } from '../platform/types.ts';
import type { Repos } from '../store/types.ts';
import { chatTypeField, localeField } from './jobs/index.ts';

const KEEP_MS = 6 * 60 * 60_000;
/** Who could not be asked just now is asked again soon. */
const KEEP_NOTHING_MS = 60_000;
const MOST = 5_000;

/** What people are called, as the platform says it: asked for, or in a mention. */
export interface Names {
  /** Asks the platform, unless it said so some hours ago. A name that the bot may not see is undefined, not an error nor empty. */
  (openId: string, signal: AbortSignal): Promise<string | undefined>;
  /** Remembers a name that stood in a mention. */
  heard(openId: string, name: string): void;
  /** What the platform said lately, in a mention or when it was asked; it is not asked now. */
  known(openId: string): string | undefined;
}

/** Creates the source of people's names. */
export function createNames(
  feishu: { readonly people: Pick<People, 'get'> },
  clock: Clock,
  log: Logger,
): Names {
  const known = new Map<string, { name: string | undefined; until: number }>();
  /** Not what is shown where the app may not read names: mentions are of one chat. */
  const mentioned = new Map<string, string>();
  async function nameOf(openId: string, signal: AbortSignal): Promise<string | undefined> {
    const hit = known.get(openId);
    if (hit !== undefined && hit.until > clock.now()) return hit.name;
    const name = await feishu.people.get(openId, { signal }).then(
      (person) => person.name || undefined,
      (error: unknown) => {
        log.info({ error: String(error) }, 'could not fetch a name');
        return undefined;
      },
    );
    if (known.size >= MOST) known.clear();
    known.set(openId, { name, until: clock.now() + (name === undefined ? KEEP_NOTHING_MS : KEEP_MS) });
    return name;
  }
  return Object.assign(nameOf, {
    heard(openId: string, name: string) {
      if (mentioned.size >= MOST) mentioned.clear();
      if (openId !== '' && name !== '') mentioned.set(openId, name);
    },
    known: (openId: string) => mentioned.get(openId) ?? known.get(openId)?.name,
  });
}

/** Somebody of whom not every kind of id is known. */
interface Known {
  readonly id: string;
  readonly name: string;
  readonly employeeId?: string | undefined;
}

/**
 * Returns people with their employee ids, as far as the app may read them.
 *
 * @param chatId the chat whose members they are, whose list says it of all at once
 */
export async function withEmployeeIds<T extends Known>(
  people: readonly T[],
  chatId: string | undefined,
  feishu: { readonly people: Pick<People, 'get'>; readonly chats: Pick<Chats, 'employees'> },
  signal: AbortSignal,
): Promise<readonly T[]> {
  if (chatId !== undefined) return pairedWith(await feishu.chats.employees(chatId, { signal }), people);
  const found: T[] = [];
  for (const each of people) {
    const asked = each.employeeId === undefined ? feishu.people.get(each.id, { signal }) : undefined;
    const person = await asked?.catch((error: unknown) => {
      if (error instanceof AppError && !error.retryable) return undefined;
      throw error;
    });
    found.push({ ...each, employeeId: each.employeeId ?? person?.userId });
  }
  return found;
}

/** Both lists are of one chat. Of namesakes the place in them tells, as long as they are in the same order. */
function pairedWith<T extends Known>(
  employees: Awaited<ReturnType<Chats['employees']>>,
  people: readonly T[],
): readonly T[] {
  const named = new Map<string, readonly string[]>();
  for (const { name, userId } of employees) named.set(name, [...(named.get(name) ?? []), userId]);
  return people.map((each, at) => {
    const [only, ...others] = named.get(each.name) ?? [];
    const there = employees.length === people.length ? employees[at] : undefined;
    const placed = there?.name === each.name ? there.userId : undefined;
    return { ...each, employeeId: others.length === 0 ? only : placed };
  });
}

const ASK_AGAIN_MS = 5_000;
const NO_BOT = 'the bot ability is off or not published, or the app is disabled; developer console → Bot';

/**
 * Creates the source of the bot's own open_id and name, which mentions are compared with. It asks until the platform
 * responds.
 */
export function createSelf(feishu: Pick<Feishu, 'bot'>, clock: Clock, log: Logger) {
  const stopped = new AbortController();
  let self: BotInfo | undefined;
  const ask = async (): Promise<void> => {
    while (self === undefined && !stopped.signal.aborted) {
      try {
        self = await feishu.bot({ signal: stopped.signal });
        log.info({ called: self.name }, 'bot info fetched');
      } catch (error) {
        if (stopped.signal.aborted) return;
        const facts = error instanceof AppError ? error.facts : {};
        const help = 'advice' in facts && facts.advice === 'bot-disabled' ? { help: NO_BOT } : {};
        log.warn({ ...facts, ...help, error: String(error) }, 'could not fetch bot info');
        await clock.pause(ASK_AGAIN_MS, stopped.signal).catch(() => undefined);
      }
    }
  };
  return { self: () => self, learn: () => void ask(), stop: () => stopped.abort() };
}

type Settings = Pick<Repos, 'settings'>;

const scopeOf = (chatId: string): string => `chat:${chatId}`;

/** Returns the language a chat chose; undefined if it chose none. */
export async function chosenLanguage({ settings }: Settings, chatId: string): Promise<Locale | undefined> {
  return chatId === '' ? undefined : settings.get(scopeOf(chatId), 'lang', localeField);
}

/** Stores the language of a chat's cards. */
export function chooseLanguage(
  { settings }: Settings,
  chatId: string,
  locale: Locale,
  now: number,
): Promise<void> {
  return settings.set(scopeOf(chatId), 'lang', locale, now);
}

/** Stores that a chat is a private one: presses do not say so, messages and events do. */
export async function rememberPrivate({ settings }: Settings, chatId: string, now: number): Promise<void> {
  const known = await settings.get(scopeOf(chatId), 'type', chatTypeField);
  if (known !== 'p2p') await settings.set(scopeOf(chatId), 'type', 'p2p', now);
}

/** Stores that the bot came into a chat; `at` in unix ms, when the platform says it did. */
export function rememberEntry({ settings }: Settings, chatId: string, at: number): Promise<void> {
  return settings.set(scopeOf(chatId), 'entered', at, at);
}

/** Returns whether the bot came into a chat after `at` (unix ms): events have no order, and one may come hours late. */
export async function cameBackAfter({ settings }: Settings, chatId: string, at: number): Promise<boolean> {
  const entered = await settings.get(scopeOf(chatId), 'entered', z.number());
  return at > 0 && entered !== undefined && entered > at;
}

/** Returns the type of a chat. A chat nothing is known of counts as a group: there less is shown. */
export async function chatTypeOf({ settings }: Settings, chatId: string): Promise<ChatType> {
  return (await settings.get(scopeOf(chatId), 'type', chatTypeField)) ?? 'group';
}

/** So long a question may go on with what somebody asked before. */
const GOES_ON_MS = 30 * 60_000;
const ASKED = 'asked';
const askedField = z.object({
  at: z.number(),
  readings: z
    .array(
      z.object({
        command: z.string(),
        words: z.array(z.string()).readonly(),
        people: z.array(z.object({ openId: z.string(), name: z.string() })).readonly(),
      }),
    )
    .readonly(),
});
/** What somebody asked last in a chat, as commands, and when (unix ms). */
export type LastAsked = z.infer<typeof askedField>;

const askerOf = ({ openId, chatId }: Asker): string => `asked:${chatId}:${openId}`;

interface Asker {
  readonly openId: string;
  readonly chatId: string;
}

/** Stores what somebody asked in a chat, in place of what they asked before. */
export function rememberAsked(
  { settings }: Settings,
  who: Asker,
  readings: LastAsked['readings'],
  now: number,
): Promise<void> {
  return settings.set(askerOf(who), ASKED, { at: now, readings } satisfies LastAsked, now);
}

/** Returns what somebody asked last in a chat; undefined if that was nothing, or long ago. */
export async function lastAsked(
  { settings }: Settings,
  who: Asker,
  now: number,
): Promise<LastAsked | undefined> {
  const asked = await settings.get(askerOf(who), ASKED, askedField);
  return asked !== undefined && Math.abs(now - asked.at) <= GOES_ON_MS ? asked : undefined;
}

/** Deletes what nobody goes on with any more; returns how many. */
export function forgetAsked({ settings }: Settings, now: number): Promise<number> {
  return settings.expire(ASKED, now - GOES_ON_MS);
}

/**
 * Returns whether an event is of the company that the app belongs to: that of the first event, which is signed with the
 * app's own key. An app is in one company only. Where an event names no company, that of its person counts, which makes
 * none the app's.
 */
export async function isOwnTenant(
  { settings }: Settings,
  {
    appId,
    tenantKey,
    personTenant,
  }: { readonly appId: string; readonly tenantKey: string; readonly personTenant?: string | undefined },
  now: number,
): Promise<boolean> {
  const own = await settings.get(`app:${appId}`, 'tenant', z.string());
  if (tenantKey === '') return [own, undefined].includes(personTenant) || own === undefined;
  if (own === undefined) await settings.set(`app:${appId}`, 'tenant', tenantKey, now);
  return own === undefined || own === tenantKey;
}
