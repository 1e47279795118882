import { z } from 'zod';
import { SETUP_BEHAVIOURS } from './behaviours-setup.ts';
import { SHEET_VARIANT } from './world/sheet.ts';

/** A fact that the documentation leaves open, and the values that can be chosen. */
export interface Behaviour {
  /** Checks the chosen value. */
  readonly side: z.ZodType;
  /** The values in words, the default first. */
  readonly sides: string;
  readonly about: string;
}

const of = (side: z.ZodType, sides: string, about: string): Behaviour => ({ side, sides, about });
const count = z.number().int().min(0);

/** Every switch of kind `behaviour`; docs/reference.md shows the same table, and a test compares the two. */
export const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  'status-fields': of(
    z.enum(['some', 'all']),
    '`some`, `all`',
    'a running or failed task lacks `url`, `file_token`, `fail_msg`, or has them empty',
  ),
  'done-fail-msg': of(z.string(), 'empty, a text', '`fail_msg` of a task that is done'),
  'foreign-task': of(
    z.literal([121005, 121004]),
    '`121005`, `121004`',
    'the refusal when another identity asks for a task',
  ),
  'file-expiry': of(z.boolean(), '`true`, `false`', 'whether a file expires after ten minutes'),
  'download-content-type': of(z.string(), 'the XLSX type, a text', 'content type of a download'),
  'download-file-name': of(z.string(), 'none, a text', 'file name of a download'),
  'download-content-length': of(z.boolean(), '`true`, `false`', 'whether a download has a `Content-Length`'),
  'download-encoding': of(
    z.enum(['identity', 'gzip']),
    '`identity`, `gzip`',
    'a download comes as it is, or compressed though nobody asked for that (as by a proxy in between)',
  ),
  sheet: of(
    SHEET_VARIANT,
    'as real files, `{ layout, language, banner, total, empty, extraColumns, missingColumns, numericCells, spacedHeaders, reordered, times, cover, strings }`',
    'the form of the workbooks: headers as real files have them or as `documented`; `language` `en`, or an unknown `other`; `banner` rows above the header row; a `total` row at the end; absent values as `-`, `--`, `null`, `NULL`, `N/A`, `无`; columns more, fewer, in reverse order; numbers without units; headers with other blanks; `times` as `iso`, `iso-zone`, `serial` dates or `general` numbers; a `cover` sheet, `empty` or a `chart`; `shared` texts, with cells that refer to none',
  ),
  'participant-rows': of(
    z.enum(['join', 'person']),
    '`join`, `person`',
    'a row of the participant list is one join, or one person with all joins',
  ),
  'room-filter': of(
    z.enum(['served', 'unsupported']),
    '`served`, `unsupported`',
    'whether a meeting list can be filtered by room, or is refused with 126015',
  ),
  'rooms-unnamed': of(
    z.enum(['none', 'all']),
    '`none`, `all`',
    'what an export of reservations without `room_ids` and without `is_exclude` holds: nothing, or every room of the level',
  ),
  'person-in-room': of(
    z.enum(['apart', 'both', 'room']),
    '`apart`, `both`, `room`',
    'a participant who sits in a meeting room has their own id, that of the room beside it (as in the documented sample; quality is known by their own), or both with the quality known by that of the room',
  ),
  'list-includes': of(
    z.enum(['served', 'refused']),
    '`served`, `refused`',
    'the list of meetings knows `include_external_meetings` and `include_webinar`, or refuses them (121003)',
  ),
  'quality-idle': of(
    z.enum(['zero', 'empty']),
    '`zero`, `empty`',
    'a medium that was not in use is measured as zeros, or not at all',
  ),
  'quality-columns': of(
    z.enum(['documented', 'newer']),
    '`documented`, `newer`',
    'the quality workbook has the columns it is described with, or those of its list API',
  ),
  'withdrawn-code': of(
    z.number().int(),
    '`230011`, `231003`, `230110`, `230071`, any other',
    'the refusal of a reply to a withdrawn message; the words of any other code say that it was withdrawn',
  ),
  'uuid-repeat': of(
    z.enum(['first', 'error']),
    '`first`, `error`',
    'a repeated `uuid` returns the first message, or 230049',
  ),
  'rate-limit-status': of(z.literal([429, 400]), '`429`, `400`', 'HTTP status of 99991400'),
  'monthly-quota': of(
    count,
    '`0`, a number',
    'calls of meetings, messages and tasks that the tenant has each calendar month in Beijing; those above are refused with 99991403, and refused ones do not count; 0: as many as are made',
  ),
  'token-refusal-status': of(
    z.literal([400, 401, 200]),
    '`400`, `401`, `200`',
    'HTTP status of 99991663, 99991668 and 99991677',
  ),
  'app-refusal-status': of(
    z.literal([200, 400]),
    '`200`, `400`',
    'HTTP status when the app’s secret is wrong (10014)',
  ),
  'refusal-code': of(
    z.enum(['present', 'absent']),
    '`present`, `absent`',
    'whether a refusal has its `code`, or only `msg` and `error`',
  ),
  'refusal-scopes': of(
    z.enum(['listed', 'said']),
    '`listed`, `said`',
    'a refusal for want of a scope lists the scopes and has a link to grant them, or both stand in its words only',
  ),
  'scope-list': of(
    z.enum(['granted', 'empty']),
    '`granted`, `empty`',
    'the list of the app’s scopes has what it was granted, or nothing (reported of apps made by a scan)',
  ),
  'protocol-scopes': of(
    z.enum(['listed', 'unlisted']),
    '`listed`, `unlisted`',
    'whether `offline_access` is among the app’s scopes, or only works',
  ),
  'contact-range': of(
    z.enum(['all', 'some']),
    '`all`, `some`',
    'the app’s contact range is everybody, or only those whom it is available to: then the root of the departments is refused with 40014',
  ),
  'departments-dissolved': of(
    z.array(z.string()),
    '`[]`, a list',
    'names of departments that the company has no more',
  ),
  'department-recursion': of(
    z.enum(['served', 'refused']),
    '`served`, `refused`',
    'whether all departments below one are listed at once, or a very large one refuses that with 43010',
  ),
  'legacy-scopes': of(
    z.array(z.string()),
    '`["vc:room:readonly", "vc:meeting:readonly"]`, a list',
    'scopes that no app can apply for any more',
  ),
  'consent-left-out': of(
    z.array(z.string()),
    '`[]`, a list',
    'scopes that a person leaves out of what an app asks for: the token is issued without them',
  ),
  'list-scope-tenant': of(
    z.enum(['refused', 'served']),
    '`refused`, `served`',
    'whether `vc:rooms.room.detailinfo:read` opens the list APIs to the tenant token too',
  ),
  'user-id-unscoped': of(
    z.enum(['absent', 'empty']),
    '`absent`, `empty`',
    '`user_id` in events without the scope for it is left out, or an empty text',
  ),
  'bundle-items': of(
    z.enum(['with-bundle', 'inside']),
    '`with-bundle`, `inside`',
    'a forwarded bundle is read back with itself before the messages inside it, or only those',
  ),
  'group-reading': of(
    z.enum(['scoped', 'mentions', 'open']),
    '`scoped`, `mentions`, `open`',
    'without `im:message.group_msg` no message of a group can be read back (230027), one that mentions the bot or is its own can, or all can (as an older page of Lark has it)',
  ),
  'at-all-in-mentions': of(
    z.boolean(),
    '`false`, `true`',
    'whether `@_all` is also among the `mentions` of a message',
  ),
  'participant-ids': of(
    z.enum(['own', 'foreign', 'employee']),
    '`own`, `foreign`, `employee`',
    'the second person of a list of participants has the open_id of this app, or of another (99992361 wherever it is used); or all people in the lists of participants and of meetings have the employee’s `user_id`, whatever type was asked for (as in the documented samples)',
  ),
  'participant-names': of(
    z.enum(['given', 'empty', 'absent']),
    '`given`, `empty`, `absent`',
    '`participant_name` in the list of participants',
  ),
  'mention-names': of(
    z.enum(['given', 'empty', 'absent']),
    '`given`, `empty`, `absent`',
    'the names of people in the `mentions` of a message',
  ),
  'bot-open-id': of(
    z.enum(['own', 'other']),
    '`own`, `other`',
    'messages mention the bot under the open_id of `bot/v3/info`, or under another (observed with several bots)',
  ),
  'post-body': of(
    z.enum(['content', 'content_v2', 'md']),
    '`content`, `content_v2`, `md`',
    'what a person writes in a post arrives as pieces in `content`, in `content_v2`, or as one piece of Markdown',
  ),
  'ended-times': of(
    z.enum(['seconds', 'numbers', 'ms']),
    '`seconds`, `numbers`, `ms`',
    'times of a meeting that ended are seconds as texts, numbers (its meeting number too), or milliseconds as texts',
  ),
  'retry-timestamp': of(
    z.enum(['new', 'first']),
    '`new`, `first`',
    'the signature of a repeated event carries its own time, or that of the first attempt',
  ),
  'duplicate-events': of(count, '`0`, a number', 'how often an acknowledged event is sent again'),
  'p2p-chat-create': of(
    z.boolean(),
    '`false`, `true`',
    'whether the old event `p2p_chat_create` is sent too when a private chat is opened for the first time',
  ),
  'form-unfilled': of(
    z.enum(['absent', 'empty']),
    '`absent`, `empty`',
    'what a form sends for optional fields that nobody filled in',
  ),
  'forwarded-press': of(
    z.enum(['sent', 'dead']),
    '`sent`, `dead`',
    'a card that was forwarded sends its presses, also from chats without the bot; or only with `enable_forward_interaction`',
  ),
  'late-answer': of(
    z.literal([200341, 200671]),
    '`200341`, `200671`',
    'what a person sees when the answer to their click comes after 3 s',
  ),
  'patch-before-answer': of(
    z.enum(['kept', 'undone']),
    '`kept`, `undone`',
    'a card that is replaced before its click is answered stays, or the client restores the old one',
  ),
  'update-multi-unsaid': of(
    z.enum(['shared', 'refused']),
    '`shared`, `refused`',
    'a card without `update_multi` can be replaced, or not',
  ),
  'behaviors-unsaid': of(
    z.enum(['accepted', 'refused']),
    '`accepted`, `refused`',
    'a button or a select without `behaviors`, or with an empty list of them',
  ),
  'chart-in-form': of(z.boolean(), '`false`, `true`', 'whether a form may contain a chart'),
  'card-tables': of(
    count,
    '`3`, a number',
    'tables in one card; five are documented, cards with more than three were refused',
  ),
  'markdown-tables-count': of(
    z.boolean(),
    '`true`, `false`',
    'whether tables in markdown count as tables of the card',
  ),
  'refresh-grace-ms': of(
    count,
    '`0`, a number',
    'for how long a used refresh token returns the same tokens again',
  ),
  'old-token-life-s': of(
    count,
    '`60`, a number',
    'for how long an access token goes on to work after it was renewed',
  ),
  'access-token-life-s': of(count, '`7200`, a number', 'lifetime of a person’s access token in seconds'),
  'refresh-token-life-s': of(count, '`604800`, a number', 'lifetime of a refresh token in seconds'),
  'ws-refusal-data': of(
    z.enum(['object', 'null']),
    '`object`, `null`',
    '`data` when the long connection is refused: the SDK gives up on an object and tries again on null',
  ),
  'ws-client-config': of(
    z.looseObject({}),
    'the platform’s, `{ ReconnectNonce, ReconnectInterval, ReconnectCount, PingInterval }`',
    'what clients of the long connection learn about reconnecting, in seconds',
  ),
  'ws-gap': of(
    z.enum(['retried', 'lost']),
    '`retried`, `lost`',
    'an event for which no client is connected is repeated like any other, or lost',
  ),
  'ws-card-frames': of(
    z.boolean(),
    '`false`, `true`',
    'whether clicks are sent as frames of type `card`, which no SDK answers (observed where the callback setting is not published)',
  ),
  'ws-fragments': of(count.min(1), '`1`, a number', 'into how many frames a message is split'),
  ...SETUP_BEHAVIOURS,
};
