/** Events that the bot subscribes to; the one list. */
export const EVENTS = [
  'im.message.receive_v1',
  'im.chat.member.bot.added_v1',
  'im.chat.member.bot.deleted_v1',
  'im.chat.access_event.bot_p2p_chat_entered_v1',
  'application.bot.menu_v6',
  'auth.user_access_token.revoked_v4',
  'contact.user.deleted_v3',
  'vc.meeting.all_meeting_ended_v1',
] as const;

/** Callbacks that the bot subscribes to. */
export const CALLBACKS = ['card.action.trigger'] as const;
