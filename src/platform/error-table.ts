import type { AdviceKey, ErrorKind, Trait } from '../errors.ts';

/** Meaning of a platform code: who can do something next, and which text says so. */
export interface ErrorRule {
  readonly kind: ErrorKind;
  readonly advice: AdviceKey;
}

const rule = (kind: ErrorKind, advice: AdviceKey, codes: readonly number[]): [number, ErrorRule][] =>
  codes.map((code) => [code, { kind, advice }]);

/** Some refusals come without their code; the scopes they name say which it is. */
export const SCOPE_LACKED_BY = { app: 99991672, person: 99991679, message: 230027 } as const;

/**
 * The one table of platform codes: the gateway's (generic error codes), VC (vc-v1), messages and files (im-v1),
 * contacts and OAuth v2. The order is the documentation's.
 */
export const ERROR_TABLE: ReadonlyMap<number, ErrorRule> = new Map([
  // gateway
  ...rule(
    'internal',
    'app-credentials',
    [10003, 10005, 10014, 10015, 99991661, 99991663, 99991664, 99991665, 99991671],
  ),
  ...rule('not-authorised', 'reauthorise', [99991668, 99991669, 99991677]),
  ...rule('no-permission', 'app-scope-missing', [99991672]),
  ...rule('not-authorised', 'user-scope-missing', [99991679]),
  ...rule('rate-limited', 'rate-limited', [99991400]),
  ...rule('no-permission', 'quota-exhausted', [99991403]),
  ...rule('no-permission', 'ip-not-allowed', [99991401]),
  ...rule('internal', 'bad-parameter', [99991201, 99991301, 99992402, 9499]),
  ...rule('no-permission', 'bot-disabled', [11205, 11207, 99991662, 99991673]),
  // ids that are unknown or belong to another app
  ...rule('not-found', 'person-unknown', [99992351, 99992359, 99992360, 99992361, 99992364, 99992375]),
  ...rule('not-found', 'message-gone', [99992354]),
  ...rule('not-found', 'chat-gone', [99992356]),
  // video conference: exports
  ...rule('unavailable', 'unavailable', [121001]),
  ...rule('no-permission', 'not-supported', [121002]),
  ...rule('usage', 'bad-parameter', [121003]),
  ...rule('not-found', 'no-data', [121004]),
  ...rule('no-permission', 'no-export-right', [121005]),
  ...rule('unavailable', 'unavailable', [121006]),
  // video conference: JSON lists
  ...rule('usage', 'meeting-number-invalid', [126003, 126004]),
  ...rule('usage', 'start-in-future', [126005]),
  ...rule('usage', 'span-too-long', [126006]),
  ...rule('usage', 'filters-conflict', [126007, 126008]),
  ...rule('not-found', 'meeting-not-found', [126009]),
  ...rule('not-found', 'device-not-found', [126010]),
  ...rule('usage', 'room-filter-unsupported', [126015]),
  ...rule('usage', 'upcoming-span-too-long', [126016]),
  // messages
  ...rule('internal', 'bad-parameter', [230001, 230034]),
  ...rule('no-permission', 'bot-not-in-chat', [230002]),
  ...rule('no-permission', 'bot-disabled', [230006, 232025, 234007]),
  ...rule(
    'not-found',
    'message-gone',
    [230009, 230011, 230019, 230026, 230031, 230050, 230110, 230111, 231003],
  ),
  ...rule('no-permission', 'person-unreachable', [230013, 230029, 230036, 230038, 230053]),
  ...rule('no-permission', 'chat-forbids', [230015, 230018, 230035, 230054, 230071, 230072, 230075]),
  // What is read needs a scope more, or the chat is one of several companies; its words say which.
  ...rule('no-permission', 'no-permission', [SCOPE_LACKED_BY.message]),
  ...rule('internal', 'file-refused', [230017, 230055, 234001, 234002, 234041, 234042, 232096]),
  ...rule('rate-limited', 'rate-limited', [230020]),
  ...rule('unavailable', 'unavailable', [230049]),
  ...rule('no-permission', 'content-blocked', [230022, 230028]),
  ...rule('internal', 'card-refused', [230025, 230099]),
  // chats and files
  ...rule('internal', 'bad-parameter', [232001, 232004, 232006]),
  ...rule('not-found', 'chat-gone', [232009]),
  ...rule('no-permission', 'bot-not-in-chat', [232010, 232011, 232033]),
  ...rule('internal', 'app-credentials', [232034]),
  ...rule('not-found', 'attachment-unreadable', [234003, 234009, 234037, 234038, 234040, 234043]),
  ...rule('no-permission', 'bot-not-in-chat', [234004]),
  ...rule('usage', 'file-too-big', [234006]),
  ...rule('usage', 'file-empty', [234010]),
  // contacts
  ...rule('no-permission', 'person-not-visible', [40004, 40014, 41050]),
  ...rule('not-found', 'person-unknown', [40001, 41012]),
  ...rule('unavailable', 'unavailable', [40003]),
  ...rule('internal', 'bad-parameter', [40008, 40011, 40012, 43010]),
  // OAuth v2
  ...rule(
    'not-authorised',
    'reauthorise',
    [20003, 20004, 20005, 20021, 20022, 20023, 20024, 20026, 20037, 20064, 20065, 20066, 20073],
  ),
  ...rule(
    'internal',
    'app-credentials',
    [20001, 20002, 20036, 20048, 20049, 20063, 20067, 20069, 20070, 20071],
  ),
  ...rule('no-permission', 'app-not-available', [20008, 20009, 20010]),
  ...rule('no-permission', 'app-scope-missing', [20068]),
  ...rule('no-permission', 'refresh-not-enabled', [20074]),
  ...rule('unavailable', 'unavailable', [20050, 20072]),
]);

const TRAITS: Readonly<Record<Trait, readonly number[]>> = {
  'list-closed': [99991672, 99991679, 99991668, 99991663, 121002],
  'parameter-refused': [121003, 99992402, 40012],
  'still-sending': [230049],
  'refresh-token-dead': [20024, 20026, 20037, 20064, 20066, 20073, 20074, 99991669],
  'tenant-token-stale': [99991663, 99991664],
  'user-token-stale': [99991668, 99991677],
  'place-busy': [230020],
  'answer-too-large': [43010],
};
const BY_CODE = Object.entries(TRAITS) as readonly [Trait, readonly number[]][];

/** Returns what a platform code says beside its advice; undefined for nothing. */
export function traitsOf(code: number | undefined): readonly Trait[] | undefined {
  const traits = BY_CODE.flatMap(([trait, codes]) =>
    code !== undefined && codes.includes(code) ? trait : [],
  );
  return traits.length === 0 ? undefined : traits;
}

/**
 * An invalid user token and "this API does not accept user tokens" share a code; authorising again helps only with
 * the first.
 */
const USER_TOKEN_REFUSED = 99991668;

/** The platform refuses a withdrawn message under several codes, but with these words. */
const MESSAGE_GONE = /message.*(?:withdrawn|recalled|deleted)/i;

/** Returns the meaning of a platform code. An unknown code is classified by the HTTP status of its response. */
export function ruleFor(code: number | undefined, status: number | undefined, message = ''): ErrorRule {
  if (code === USER_TOKEN_REFUSED && /not support/i.test(message))
    return { kind: 'internal', advice: 'bad-parameter' };
  if (MESSAGE_GONE.test(message)) return { kind: 'not-found', advice: 'message-gone' };
  const known = code === undefined ? undefined : ERROR_TABLE.get(code);
  if (known !== undefined) return known;
  // No code and no failure: the response did not come from the platform.
  if (code === undefined && status !== undefined && status < 300)
    return { kind: 'unavailable', advice: 'unavailable' };
  if (status === 429) return { kind: 'rate-limited', advice: 'rate-limited' };
  if (status === 404) return { kind: 'not-found', advice: 'no-data' };
  if (status === 401) return { kind: 'not-authorised', advice: 'reauthorise' };
  if (status === 403) return { kind: 'no-permission', advice: 'no-permission' };
  // A proxy gave up waiting: the platform may still have executed the call.
  if (status === 504) return { kind: 'unavailable', advice: 'timeout' };
  if (status === undefined || status >= 500) return { kind: 'unavailable', advice: 'unavailable' };
  return { kind: 'internal', advice: 'unknown-code' };
}
