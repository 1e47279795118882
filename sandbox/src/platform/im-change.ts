import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { SandboxState, StoredMessage } from '../state.ts';
import { invalidParam, parseContent } from './content.ts';
import type { Endpoint } from './endpoint.ts';
import { limited } from './im.ts';
import { botMayPost, change, existing, messageView } from './im-store.ts';
import { withMentions } from './mentions.ts';

const FOURTEEN_DAYS_MS = 14 * 24 * 3_600_000;
const MOST_EDITS = 20;
const CHANGE_SCOPES = ['im:message', 'im:message:send_as_bot', 'im:message:update'];

/** In JSON 2.0 `update_multi` is true by default; whether it may be left unsaid is unconfirmed. */
function sharedCard(content: unknown, state: SandboxState): boolean {
  const config = (content as { config?: { update_multi?: unknown } } | undefined)?.config;
  const unsaid = state.faults.behaviour('update-multi-unsaid') !== 'refused';
  return config?.update_multi === true || (unsaid && config?.update_multi === undefined);
}

/** What the bot may still change: its own, where it still is, for fourteen days. */
function mustBeMine(message: StoredMessage, state: SandboxState): void {
  if (message.sender.type !== 'app') throw invalidParam('only the sender may update its message');
  botMayPost(state, message.chatId);
}

/** Throws once a card has stood for fourteen days. */
export function mustBeFresh(message: StoredMessage, state: SandboxState): void {
  if (message.createdAt + FOURTEEN_DAYS_MS < state.clock.now())
    throw new ApiError(
      400,
      230031,
      'The message can only be updated within fourteen days, ext=Message can only be updated within fourteen days.',
    );
}

/** The emojis of the platform that the sandbox knows; it has some hundred more. */
export const EMOJIS: ReadonlySet<string> = new Set(
  'OK THUMBSUP DONE THANKS APPLAUSE MUSCLE FINGERHEART SMILE LAUGH HEART CLAP PRAISE Get LGTM OnIt CheckMark'.split(
    ' ',
  ),
);

/** Replacing, editing, recalling and reacting (im-v1/message/patch, …/update, …/delete, im-v1/message-reaction/create). */
export const imChangeEndpoints: readonly Endpoint[] = [
  {
    name: 'im.message.patch',
    method: 'PATCH',
    path: '/open-apis/im/v1/messages/:message_id',
    tokens: ['tenant'],
    scopes: CHANGE_SCOPES,
    rate: 'im',
    body: z.strictObject({ content: z.string() }),
    handle(call, state, limits) {
      const message = existing(state, call.path['message_id']);
      limited(limits, `message:${message.messageId}`);
      mustBeMine(message, state);
      if (message.msgType !== 'interactive') throw invalidParam('only a card can be replaced');
      mustBeFresh(message, state);
      const content = parseContent(state, 'interactive', String(call.body['content']));
      if (!sharedCard(message.content, state) || !sharedCard(content, state))
        throw invalidParam('update_multi must be true');
      change(state, message, content, 'patch');
      return {};
    },
  },
  {
    name: 'im.message.update',
    method: 'PUT',
    path: '/open-apis/im/v1/messages/:message_id',
    tokens: ['tenant'],
    scopes: CHANGE_SCOPES,
    rate: 'im',
    body: z.strictObject({ msg_type: z.enum(['text', 'post']), content: z.string() }),
    handle(call, state, limits) {
      const message = existing(state, call.path['message_id']);
      limited(limits, `message:${message.messageId}`);
      mustBeMine(message, state);
      if (message.msgType !== call.body['msg_type']) throw invalidParam('msg_type is not the message’s');
      if (message.versions.length > MOST_EDITS)
        throw new ApiError(400, 230072, 'The message has reached the number of times it can be edited.');
      const content = parseContent(state, message.msgType, String(call.body['content']));
      const shown =
        message.msgType === 'text'
          ? { text: withMentions(state, (content as { text: string }).text).text }
          : content;
      change(state, message, shown, 'edit');
      return messageView(message, state);
    },
  },
  {
    name: 'im.reaction.create',
    method: 'POST',
    path: '/open-apis/im/v1/messages/:message_id/reactions',
    tokens: ['tenant'],
    scopes: ['im:message', 'im:message.reactions:write_only'],
    rate: 'im',
    body: z.strictObject({ reaction_type: z.strictObject({ emoji_type: z.string() }) }),
    handle(call, state) {
      const message = existing(state, call.path['message_id']);
      const { emoji_type: emoji } = call.body['reaction_type'] as { emoji_type: string };
      if (!EMOJIS.has(emoji)) throw new ApiError(400, 231001, 'The reaction type is invalid.');
      if (state.leftChats.has(message.chatId))
        throw new ApiError(400, 231002, 'The operator has no permission to react on the specific message.');
      const by = state.app.appId;
      const known = message.reactions.find((each) => each.emoji === emoji && each.by === by);
      const reaction = known ?? { id: state.nextId('ZCaCIjUBVVWSrm5L'), emoji, by, at: state.clock.now() };
      if (known === undefined) message.reactions.push(reaction);
      state.events.emit('card', message);
      return {
        reaction_id: reaction.id,
        operator: { operator_id: by, operator_type: 'app' },
        action_time: String(reaction.at),
        reaction_type: { emoji_type: emoji },
      };
    },
  },
  {
    name: 'im.message.delete',
    method: 'DELETE',
    path: '/open-apis/im/v1/messages/:message_id',
    tokens: ['tenant'],
    scopes: ['im:message', 'im:message:recall', 'im:message:send_as_bot'],
    rate: 'im',
    handle(call, state) {
      const message = existing(state, call.path['message_id']);
      if (message.sender.type !== 'app')
        throw new ApiError(400, 230026, 'No permission to recall this message.');
      message.deleted = true;
      state.events.emit('card', message);
      return {};
    },
  },
];
