import type { Language } from '../types.ts';
import { notFound, scopes, whose } from './phrases.ts';

const CONSOLE = 'Feishu Open Platform → Developer Console → your app';
const retries = 'The bot has already tried a few times. Press “Try again” later.';
const developer = `The app's developer, in ${CONSOLE}`;
const operator = 'Your operator, who can look up the ids below in the log.';
const admin = 'A tenant administrator';

/** What a person reads about an error. */
export const advice: Language['advice'] = {
  internal: {
    title: 'Something went wrong in the bot',
    what: () => 'This is a fault in the bot, not yours.',
    who: operator,
  },
  config: {
    title: 'The bot is not set up correctly',
    what: () => 'Its settings cannot be used; this is not your fault.',
    who: 'Your operator, who finds the reason in the log.',
  },
  'unknown-code': {
    title: 'Feishu refused the export',
    what: (v) => `Feishu returned an unknown error: ${v['detail'] ?? 'no explanation'}.`,
    who: operator,
  },
  network: {
    title: 'Feishu cannot be reached',
    what: () => 'The connection between the bot and Feishu broke.',
    who: 'Your operator, who should check the network.',
    bot: retries,
  },
  timeout: { title: 'Feishu did not answer', what: () => 'Feishu did not answer in time.', bot: retries },
  unavailable: {
    title: 'Feishu is unavailable',
    what: () => "Feishu's server failed to handle the request.",
    bot: retries,
  },
  'store-unavailable': {
    title: "The bot's database is unavailable",
    what: () => 'The bot cannot use its own database; Feishu and your rights are not the cause.',
    who: 'Your operator, who should check its connection and free space; the log has the reason.',
    bot: retries,
  },
  'rate-limited': {
    title: 'Too many requests',
    what: () => 'Feishu limits how often the same request can be made, and the limit is used up.',
    bot: 'The bot has already waited its turn. Press “Try again” later.',
  },
  'quota-exhausted': {
    title: "This month's API quota is used up",
    what: () => 'Your organisation has no API calls left this month.',
    who: `${admin}, in Admin Console → Billing.`,
  },
  'app-credentials': {
    title: "The app's credentials are not accepted",
    what: () => "Feishu does not accept the bot's credentials, or the app is disabled.",
    who: `${developer} → Credentials & Basic Info.`,
  },
  'ip-not-allowed': {
    title: 'Server address not on the allow-list',
    what: () => "The app has an IP allow-list and the bot's server is not on it.",
    who: `${developer} → Security Settings → IP allow-list.`,
  },
  'app-scope-missing': {
    title: 'The app is missing a scope',
    what: (v) => `The app is missing a scope it needs${scopes(v)}.`,
    who: `${developer} → Permissions & Scopes; then publish a version.`,
  },
  'user-scope-missing': {
    title: 'Your authorisation is needed',
    what: (v) => `You have not granted the bot a scope it needs${scopes(v)}.`,
    you: 'authorise once more.',
  },
  'consent-futile': {
    title: 'The authorisation had no effect',
    what: (v) =>
      `You have just authorised, and Feishu still refused${scopes(v)}. Authorising again will not help.`,
    who: `${developer} → Permissions & Scopes: check that it is granted for the user identity, and that a version with it is published.`,
  },
  authorise: {
    title: 'Your authorisation is needed',
    what: () => 'Exports use your own rights in the admin console, so you have to authorise first.',
    you: 'press “Authorise” (takes about 10 seconds).',
  },
  reauthorise: {
    title: 'Authorisation expired',
    what: () => 'Your authorisation expired or was revoked.',
    you: 'authorise once more.',
  },
  'refresh-not-enabled': {
    title: 'Token refresh is off',
    what: () => 'The app has “refresh user_access_token” switched off.',
    who: `${developer} → Security Settings; then publish a version.`,
  },
  'app-not-available': {
    title: 'This app is not available to you',
    what: () => 'The app is not installed in your organisation, or you are outside its range.',
    who: `${admin}, in Admin Console → Workplace → App Management → availability.`,
  },
  'no-permission': {
    title: 'No permission',
    what: (v) => `Feishu refused the request${v['detail'] ? `: ${v['detail']}` : ''}.`,
    who: `${admin}, or the app's developer: the code and log id below show which permission is missing.`,
  },
  'no-export-right': {
    title: 'No permission to export',
    what: (v) => `Feishu refused the export: ${whose(v['right'])} has no “Meeting management” right.`,
    who: `${admin}, in Admin Console → Video Meetings → Meeting Management: add this account.`,
  },
  'not-supported': {
    title: 'Feishu does not support this export',
    what: () => 'Your organisation, or this kind of meeting, does not support exports.',
    who: `${admin}, who should check that your plan includes meeting management.`,
  },
  'bad-parameter': {
    title: 'The request was not accepted',
    what: (v) =>
      `Feishu does not accept something in the request${v['field'] ? ` (${v['field']})` : ''}${v['detail'] ? `: ${v['detail']}` : ''}.`,
    who: operator,
  },
  'no-data': {
    title: 'Feishu cannot find this',
    what: () => 'The meeting, task or file no longer exists at Feishu.',
    bot: '“Try again” asks for a fresh one.',
  },
  'meeting-number-invalid': {
    title: 'Not a meeting number',
    what: () => 'A meeting number has 9 digits, such as 810000005.',
    you: 'check it and send the command again.',
  },
  'start-in-future': {
    title: 'That has not started yet',
    what: () => 'Only meetings that have already started can be looked up.',
    you: 'choose another range.',
  },
  'span-too-long': {
    title: 'The range is too long',
    what: () => 'This kind of data is limited to a shorter range per request.',
    you: 'shorten the range.',
  },
  'filters-conflict': {
    title: 'Too many filters',
    what: () => 'Feishu takes one filter at a time.',
    you: 'keep one of them.',
  },
  'meeting-not-found': {
    title: 'No such meeting',
    what: () => 'There was no meeting with this number in the range.',
    you: 'check the number and the date.',
  },
  'device-not-found': {
    title: 'No such participant',
    what: () => 'This person or room did not join the meeting that way.',
    you: 'check the participant.',
  },
  'room-filter-unsupported': {
    title: 'Rooms cannot be filtered here',
    what: () => 'Feishu does not support a room filter here.',
    you: 'drop the room.',
  },
  'upcoming-span-too-long': {
    title: 'One month at most for upcoming meetings',
    what: () => 'The range is longer than a month.',
    you: 'shorten the range.',
  },
  'bot-not-in-chat': {
    title: 'The bot is not in the chat',
    what: () => 'The bot is not a member of this chat and cannot speak there.',
    who: "The chat's owner, who can add the bot.",
  },
  'bot-disabled': {
    title: 'The bot is switched off',
    what: () => "The app's bot ability is off or not published, or an administrator disabled the app.",
    who: `${developer} → Bot; a disabled app is enabled in Admin Console → Workplace → App Management.`,
  },
  'message-gone': {
    title: 'The message is gone',
    what: () => 'The message to update was recalled, deleted, or is older than 14 days.',
    bot: 'The result is sent as a new message.',
  },
  'chat-gone': {
    title: 'The chat was dissolved',
    what: () => 'This chat no longer exists.',
    you: 'send the command in another chat.',
  },
  'person-unreachable': {
    title: 'The private message cannot be delivered',
    what: () => "The person is outside the bot's range or has blocked it.",
    who: 'That person, by opening the chat with the bot in Feishu.',
  },
  'person-not-visible': {
    title: 'The bot cannot see this person',
    what: () => "The person is outside the bot's contact range.",
    who: `${developer} → Permissions & Scopes → contact range.`,
  },
  'person-unknown': {
    title: 'No such person',
    what: () => 'Feishu does not know this person.',
    you: 'mention them once more and send the command again.',
  },
  'chat-forbids': {
    title: 'The chat does not allow it',
    what: () => "The chat's settings do not let the bot post, or not in this form.",
    who: "The chat's owner, who should check who may post.",
  },
  'content-blocked': {
    title: 'The message was blocked',
    what: () => "Your organisation's data-loss or wording rules stopped the message.",
    who: `${admin}, who should check the rules; the file can still be downloaded by its link.`,
  },
  'card-refused': {
    title: 'The card could not be sent',
    what: () => "Feishu did not accept the bot's card.",
    who: operator,
  },
  'file-refused': {
    title: 'The file could not be sent',
    what: () => 'Feishu did not accept the file.',
    who: operator,
  },
  'file-too-big': {
    title: 'The file is too big',
    what: () => 'Feishu takes file messages of at most 30 MB.',
    you: 'use the download link on the card, or export a shorter range.',
  },
  'attachment-unreadable': {
    title: "Can't read this file",
    what: () =>
      "Feishu didn't let the bot download this file: it was recalled, or its download is restricted.",
    you: 'send the file again.',
  },
  'file-empty': {
    title: 'The file is empty',
    what: () => 'Feishu does not take a file without content.',
    you: 'press “Export again” on the card.',
  },
  'task-failed': {
    title: 'Feishu did not finish the export',
    what: () => "Feishu's export task ended as failed.",
    bot: '“Try again” asks for a fresh one.',
  },
  'task-timeout': {
    title: 'It took too long',
    what: (v) => `After ${v['minutes'] ?? 15} minutes Feishu still had no file, so the bot stopped waiting.`,
    bot: '“Try again” sends a new request; a shorter range is usually faster.',
  },
  'download-invalid': {
    title: 'The download was not a workbook',
    what: () => 'What Feishu sent is not a workbook.',
    bot: retries,
  },
  'workbook-unreadable': {
    title: 'The workbook cannot be read',
    what: () => 'The file arrived incomplete or damaged, twice.',
    bot: '“Try again” exports it once more.',
  },
  'workbook-unrecognised': {
    title: 'The columns are not recognised',
    what: () => 'The workbook from Feishu has no column the bot recognises, so it cannot be read.',
    who: 'Your operator, who should export it once with “/meetings”, check its column names and upgrade the bot.',
  },
  'workbook-too-large': {
    title: 'The workbook is too large',
    what: () => 'The workbook is larger than the bot can read.',
    you: 'shorten the range and try again.',
  },
  ...notFound,
  'not-answered': {
    title: 'Waited for a day',
    what: () => 'The authorisation or choice this export needs was not completed, so it stopped.',
    you: 'send the command again when you need it.',
  },
  'requester-gone': {
    title: 'The requester lost access',
    what: (v) =>
      `The person who asked ${v['why'] === 'left' ? 'left the group' : 'can no longer use the bot'}, so it stopped. Nothing was sent.`,
    who: 'Anyone with access who needs it, by sending the command again.',
  },
  'no-meeting-end': {
    title: 'This meeting has no end time',
    what: ({ topic = '', when = '' }) =>
      `Feishu lists this meeting${topic && ` “${topic}”`}${when && ` (started ${when}, ended)`} without the time of its end, so who took part and how good it was cannot be looked up.`,
    bot: '“Try again” looks it up once more; just after a meeting, wait some minutes.',
  },
  'no-previous-meeting': {
    title: 'No earlier meeting to compare with',
    what: () => 'This meeting number was not used in the two months before.',
    you: 'compare again after the next one.',
  },
};
