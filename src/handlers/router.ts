import {
  embeddedCommandCard,
  greetingCard,
  helpCard,
  noReadingCard,
  notTextCard,
  quoteUnreadCard,
  siteMapProblemCard,
  texts,
  tooFastCard,
  tooLongCard,
  unknownCommandCard,
} from '../cards/index.ts';
import { type ButtonValue, type Card, type Locale, parseButtonValue } from '../cards/kit/types.ts';
import { type Clock, yieldToEventLoop } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Access } from '../services/access.ts';
import { chosenLanguage, lastAsked, rememberAsked, rememberPrivate } from '../services/directory.ts';
import { rememberPress, type Transport } from '../services/doctor.ts';
import { enqueueReaction } from '../services/jobs/index.ts';
import { type QuotedAnswer, quotedJob } from '../services/quoted.ts';
import { siteMapJob } from '../services/sites.ts';
import type { Repos } from '../store/types.ts';
import type { Action, ActionContext, Actions, Command, CommandContext, EventHandler } from './command.ts';
import { commandNames, shownName } from './commands/index.ts';
import { isAllowed, refusalCard, runCommand, storeRefusal } from './guard.ts';
import { isOurForm } from './parse/forms.ts';
import { type CommandNames, otherOpenId, type Parsed, parseCommand, type Self } from './parse/grammar.ts';
import type { Route, Routed } from './pipeline.ts';
import { answerPlain, askedIn, messageOf, type PlainAnswer, quotedReading, quotes } from './plain.ts';
import { heldReplies, isInPace, maySay, type Pace, question, replier, toast } from './replies.ts';
import type { CallbackAnswer, IncomingAction, IncomingEvent, IncomingMessage } from './types.ts';

export interface RouterParts {
  readonly commands: readonly Command[];
  readonly actions: Actions;
  /** By the platform's event type; what is not listed is ignored. */
  readonly events: Readonly<Record<string, EventHandler>>;
  readonly access: Access;
  readonly self: () => Self;
  /** Language of chats that chose none. */
  readonly locale: Locale;
  /** IANA zone people's times are read in. */
  readonly zone: string;
  readonly pace: Pace;
  /** The way presses arrive. */
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Creates the function that passes each message, press or event to its command, action or handler. */
export function createRouter(parts: RouterParts): Route {
  const names = commandNames(parts.commands);
  return async (incoming, repos) => {
    if (incoming.kind === 'message') return routeMessage(incoming, repos, names, parts);
    if (incoming.kind === 'action') return routeAction(incoming, repos, parts);
    return routeEvent(incoming, repos, parts);
  };
}

async function routeMessage(
  message: IncomingMessage,
  repos: Repos,
  names: CommandNames,
  parts: RouterParts,
): Promise<Routed> {
  const self = parts.self();
  const parsed = parseCommand(message, names, self);
  if (parsed.kind === 'not-for-us') return {};
  const mentioned = otherOpenId(message, self);
  if (mentioned !== undefined)
    parts.log.info({ eventId: message.eventId, mentioned }, 'mentioned under another open_id');
  const now = parts.clock.now();
  const locale = (await chosenLanguage(repos, message.chatId)) ?? parts.locale;
  const { reply } = replier(message, repos, now);
  if (!(await isInPace(repos, message.senderId, parts.pace, now))) {
    if (await maySay(repos, 'too-fast', message.senderId, now))
      await reply(tooFastCard({ locale, perMinute: parts.pace.commandsPerMinute }));
    return {};
  }
  if (message.chatType === 'p2p') await rememberPrivate(repos, message.chatId, now);
  if (await isTaken(message, { repos, locale, now, reply }, parts)) return {};
  const who = { openId: message.senderId, chatId: message.chatId };
  const before = isPlain(parsed) ? await lastAsked(repos, who, now) : undefined;
  const meant = answerPlain(parsed, { ...plainlyOf(message, { now, locale }, parts), before });
  const asked = askedIn(meant);
  if (asked.length > 0) await rememberAsked(repos, who, asked, now);
  const isUnread = 'other' in meant ? parsed.kind === 'not-text' : 'unread' in meant;
  if (isUnread && quotes(message)) await quotedJob.enqueue(repos, { message, locale }, now);
  else await answer(meant, { message, repos, locale, now, reply }, parts);
  return {};
}

/** Returns whether a message is in plain words: what is behind a slash goes on with nothing. */
function isPlain(parsed: Parsed): boolean {
  return parsed.kind === 'chatter' || (parsed.kind === 'command' && parsed.said !== undefined);
}

/** What a site map may be called; a spreadsheet exports it as any of them. */
const TABLE = /\.(?:csv|tsv|txt)$/i;

/** Takes a file of a private chat: the site map, from administrators. Returns false of anything else. */
async function isTaken(
  { file, chatType, messageId, chatId, senderId: by }: IncomingMessage,
  { repos, locale, now, reply }: Omit<Answering, 'message'>,
  { access }: RouterParts,
): Promise<boolean> {
  if (file === undefined || chatType !== 'p2p') return false;
  const isTable = TABLE.test(file.name);
  if (!isTable && !access.isAdmin(by)) return false;
  if (!(await isAllowed(access, 'sites', { openId: by, chatId }, { repos, now })))
    await reply(refusalCard('sites', access, locale));
  else if (!isTable) await reply(siteMapProblemCard({ locale, name: file.name, why: 'not-csv' }));
  else {
    const asked = { by, to: { chatId }, replyTo: messageId, locale, asked: now };
    await siteMapJob.enqueue(repos, { ...asked, messageId, fileKey: file.key, name: file.name }, now);
  }
  return true;
}

function plainlyOf(
  { senderId: by }: IncomingMessage,
  { now, locale }: Pick<Answering, 'now' | 'locale'>,
  { commands, zone }: RouterParts,
) {
  return { commands, by, locale, at: { now, zone } };
}

type Answering = Pick<CommandContext, 'message' | 'repos' | 'locale' | 'now' | 'reply'>;

/** Runs what a message means, or replies to it. */
async function answer(meant: PlainAnswer, answering: Answering, parts: RouterParts): Promise<void> {
  const { message, repos, locale, now, reply } = answering;
  const command = 'run' in meant ? parts.commands.find(({ name }) => name === meant.run.name) : undefined;
  if (!('run' in meant) || command === undefined) return reply(answerTo(meant, message, locale, parts));
  let isPrivate = false;
  const noticing: typeof reply = (card, elsewhere) => {
    isPrivate ||= elsewhere !== undefined;
    return reply(card, elsewhere);
  };
  const { args, said } = meant.run;
  const ctx = { ...answering, args, reply: noticing, ...(said !== undefined && { said }) };
  const allowed = await runCommand(command, ctx, parts);
  const later = allowed && command.inPrivate?.(ctx) === true;
  const { chatId, messageId } = message;
  if (message.chatType === 'group' && (isPrivate || later))
    await enqueueReaction(repos, { messageId, chatId, text: texts(locale).inPrivate }, now);
}

/** Of a bundle so many are read, the last ones. */
const MOST_QUOTED = 20;

/** Creates the function that replies to a message with what its quote asks, once that was fetched. */
export function createQuotedAnswer(parts: RouterParts): QuotedAnswer {
  return async ({ message: stored, locale }, quoted) => {
    const message = messageOf(stored);
    const now = parts.clock.now();
    const plainly = plainlyOf(message, { now, locale }, parts);
    let meant: PlainAnswer | undefined;
    const [read, unread] = 'scope' in quoted ? [[], quoted] : [quoted, undefined];
    for (const each of read.slice(-MOST_QUOTED)) {
      meant ??= quotedReading(each, plainly);
      await yieldToEventLoop();
    }
    return async (repos) => {
      const { reply } = replier(message, repos, now);
      const inGroup = message.chatType === 'group';
      const card = unread ? quoteUnreadCard({ locale, inGroup, ...unread }) : noReadingCard({ locale });
      const nothing: PlainAnswer = { card };
      await answer(meant ?? nothing, { message, repos, locale, now, reply }, parts);
    };
  };
}

/** Replies to a message that is not a command. */
function answerTo(meant: PlainAnswer, message: IncomingMessage, locale: Locale, parts: RouterParts): Card {
  const help = helpCard({ locale, zone: parts.zone });
  if ('card' in meant) return meant.card;
  if ('run' in meant) return help;
  const parsed = meant.other;
  switch (parsed.kind) {
    case 'not-text':
      return notTextCard({ locale });
    case 'too-long':
      return tooLongCard({ locale });
    case 'unknown': {
      const { word: typed, meant: name, args } = parsed;
      const suggestion = name && {
        words: [shownName(parts.commands, name, locale), ...args.raw.split(/\s+/)].join(' ').trim(),
        people: args.people.map(({ openId: id, name: called }) => ({ id, name: called })),
      };
      return unknownCommandCard({ locale, typed, suggestion: suggestion || undefined });
    }
    case 'empty':
      return message.chatType === 'group' ? greetingCard({ locale }) : help;
    case 'embedded':
      return embeddedCommandCard({ locale, command: shownName(parts.commands, parsed.name, locale) });
    case 'chatter':
    case 'command':
    case 'not-for-us':
      return help;
  }
}

async function routeAction(action: IncomingAction, repos: Repos, parts: RouterParts): Promise<Routed> {
  const now = parts.clock.now();
  const locale = (await chosenLanguage(repos, action.chatId)) ?? parts.locale;
  await rememberPress(repos, parts.transport, now);
  if (!(await isInPace(repos, action.operatorId, parts.pace, now)))
    return { answer: toast('too-fast', locale) };
  const value = parseButtonValue(action.value);
  if (value === undefined || !isOurForm(value.do, action.formValue))
    return { answer: toast('unknown', locale) };
  const { held, ...replies } = heldReplies(action, repos, now);
  const who = { openId: action.operatorId, chatId: action.chatId };
  const refuse: ActionContext['refuse'] = async (denied, exportId) => {
    await storeRefusal({ repos, now }, who, denied, exportId);
    return toast('refused', locale);
  };
  const asks: ActionContext['asks'] = async (of) =>
    (await isSecondPress({ action, repos, now }, value)) ? undefined : question(of, locale);
  const answer = await press({ action, repos, locale, now, refuse, asks, ...replies }, value, parts);
  return { answer, held };
}

async function press(
  ctx: ActionContext,
  value: ButtonValue,
  { actions, access }: RouterParts,
): Promise<CallbackAnswer> {
  const { needs, refusal, run } = actions[value.do] as Action;
  const { operatorId: openId, chatId } = ctx.action;
  const exportId = 'id' in value && value.id?.startsWith('ex') ? value.id : undefined;
  if (await isAllowed(access, needs, { openId, chatId }, ctx, exportId)) return run(ctx, value);
  if (refusal !== 'card') return toast('refused', ctx.locale);
  await ctx.reply(refusalCard(needs, access, ctx.locale), { openId });
  return {};
}

/** So long a second press counts; one that comes sooner is a double click. */
const SURE_MS = 60_000;
const DOUBLE_CLICK_MS = 800;

/** Returns whether the same person pressed the same button of the same card shortly before. */
async function isSecondPress(
  { action, repos, now }: Pick<ActionContext, 'action' | 'repos' | 'now'>,
  value: ButtonValue,
): Promise<boolean> {
  const id = 'id' in value ? value.id : '';
  const pressed = [value.do, id, action.messageId, action.operatorId].join(':');
  if (await repos.claims.claim(`sure:${pressed}`, now, now + SURE_MS)) {
    await repos.claims.claim(`click:${pressed}`, now, now + DOUBLE_CLICK_MS);
    return false;
  }
  return repos.claims.claim(`click:${pressed}`, now, now + DOUBLE_CLICK_MS);
}

async function routeEvent(event: IncomingEvent, repos: Repos, parts: RouterParts): Promise<Routed> {
  const handler = Object.hasOwn(parts.events, event.type) ? parts.events[event.type] : undefined;
  if (handler === undefined) return {};
  const now = parts.clock.now();
  const { chatId, operatorId: openId } = event;
  const locale = (await chosenLanguage(repos, chatId)) ?? parts.locale;
  const { reply } = replier(event, repos, now);
  const needs = typeof handler.needs === 'function' ? handler.needs(event) : handler.needs;
  if (await isAllowed(parts.access, needs, { openId, chatId }, { repos, now }))
    await handler.run({ event, repos, locale, now, reply });
  else await reply(refusalCard(needs, parts.access, locale));
  return {};
}
