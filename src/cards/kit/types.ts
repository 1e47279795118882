import { z } from 'zod';

export { LOCALES, type Locale } from '../../lib/chat.ts';

/** Card JSON 2.0 as a plain value. Elements are built only by `elements.ts`, which knows every property allowed. */
export interface Card {
  readonly schema: '2.0';
  readonly config: {
    readonly update_multi: true;
    readonly summary: { readonly content: string };
  };
  readonly header: object;
  readonly body: { readonly elements: readonly object[] };
  readonly [key: string]: unknown;
}

/** The kinds of export: a new one begins here, and the compiler names every file that lacks it. */
export type ExportKindName = 'meetings' | 'participants' | 'quality' | 'rooms';
/** What a card may be about: a kind of export, or what is worked out from several lists. */
export type RequestName = ExportKindName | 'attendance';
/** What a message may ask for; `texts().plain.views` says each as people call it. */
export type CommandName =
  | RequestName
  | 'export'
  | 'jobs'
  | 'cancel'
  | 'digest'
  | 'trend'
  | 'compare'
  | 'alert'
  | 'audit'
  | 'forget'
  | 'mydata'
  | 'doctor'
  | 'whoami'
  | 'logout'
  | 'lang'
  | 'help';

/** Why what the platform sends cannot be read: the keys of the webhook, or the first generation of events and callbacks. */
export type ArrivalTrouble = 'key' | 'unset' | 'token' | 'old-message' | 'old-press';

/** What colour and words the header carries. */
export type Tone = 'info' | 'running' | 'good' | 'attention' | 'failed' | 'none';

/** What happened, who can fix it and where, what the bot does about it. */
export interface Advice {
  readonly title: string;
  readonly what: (values: Readonly<Record<string, string | number>>) => string;
  /** Somebody else who can help, and where. */
  readonly who?: string;
  /** What the reader can do. */
  readonly you?: string;
  readonly bot?: string;
}

/** What the form offers: each kind of export, and a whole meeting's quality beside the sheet of one participant. */
export const FORM_KINDS = ['meetings', 'participants', 'quality', 'minutes', 'rooms'] as const;
export type FormKind = (typeof FORM_KINDS)[number];
const formKind = z.enum(FORM_KINDS);

const exportId = z.string().regex(/^ex[0-9a-f]{24}$/);
const subscriptionId = z.string().regex(/^sb[0-9a-f]{24}$/);
const openId = z.string().regex(/^ou_[\w-]{1,64}$/);
/** Calendar arithmetic ends with the year 9999; nothing of ours is that far away, and no bot is older than its platform. */
const DATES = { first: '2010-01-01', last: '2199-12-31' } as const;
/** The range of days in the past that something may be kept of is narrower; the action knows it. */
const date = z.iso.date().refine((day) => day >= DATES.first && day <= DATES.last);
/** `<meeting number>:<start in unix seconds>`: what an option of `digest-meeting` carries. */
export const meetingField = z.string().regex(/^\d{1,12}:[1-9]\d{8,9}$/);
const v = z.literal(1);

/** Every button of ours by what it does. A new kind is one line here, and one handler in `handlers/actions`. */
const VALUE = z.discriminatedUnion('do', [
  z.strictObject({ v, do: z.literal('help') }),
  z.strictObject({ v, do: z.literal('form') }),
  /** Runs a command, as if the person who presses had typed it. */
  z.strictObject({
    v,
    do: z.literal('say'),
    words: z.string().regex(/^\//).max(300),
    /** Their names are for the button's own words: a press is no witness of what somebody is called. */
    people: z
      .array(z.strictObject({ id: openId, name: z.string().max(200) }))
      .max(3)
      .readonly()
      .optional(),
  }),
  /** The form of the kind that is the option of the select. */
  z.strictObject({ v, do: z.literal('form-kind') }),
  /** The person was chosen before in a form that is shown again; one that is chosen in it takes that place. */
  z.strictObject({
    v,
    do: z.literal('submit-form'),
    kind: formKind.optional(),
    person: openId.optional(),
  }),
  z.strictObject({ v, do: z.literal('jobs') }),
  z.strictObject({ v, do: z.literal('audit-csv') }),
  /** Runs a job again that was given up, or all of them. */
  z.strictObject({ v, do: z.literal('job-again'), id: z.string().regex(/^\d{1,15}$/) }),
  z.strictObject({ v, do: z.literal('jobs-again') }),
  z.strictObject({ v, do: z.literal('logout') }),
  /** Asks for a consent in private, of an export that waits for it or for later. */
  z.strictObject({ v, do: z.literal('authorise'), id: exportId.optional() }),
  z.strictObject({
    v,
    do: z.literal('choose'),
    id: exportId,
    option: z
      .string()
      .regex(/^\d{1,3}$/)
      .optional(),
  }),
  z.strictObject({ v, do: z.literal('quality-person'), id: exportId }),
  z.strictObject({ v, do: z.literal('quality-compare'), id: exportId }),
  z.strictObject({ v, do: z.literal('quality-meeting'), id: exportId }),
  z.strictObject({ v, do: z.literal('quality-settings') }),
  z.strictObject({ v, do: z.literal('cancel'), id: exportId }),
  z.strictObject({ v, do: z.literal('again'), id: exportId }),
  z.strictObject({ v, do: z.literal('retry'), id: exportId }),
  z.strictObject({ v, do: z.literal('file-here'), id: exportId }),
  z.strictObject({ v, do: z.literal('file-to-me'), id: exportId }),
  z.strictObject({ v, do: z.literal('digest-form') }),
  /** With an id it changes that subscription, else it makes one. */
  z.strictObject({
    v,
    do: z.literal('digest-submit'),
    id: subscriptionId.optional(),
    organiser: openId.optional(),
  }),
  z.strictObject({ v, do: z.literal('digest-settings'), id: subscriptionId }),
  z.strictObject({ v, do: z.literal('digest-off'), id: subscriptionId }),
  /** The digest of a day, or of the week that ends on it; without a date, of yesterday when it is pressed. */
  z.strictObject({
    v,
    do: z.literal('digest-day'),
    id: z.union([subscriptionId, z.literal('none')]),
    date: date.optional(),
    flavour: z.enum(['day', 'week']).optional(),
    /** Turns the page: the digest takes the place of the one whose button it is. */
    page: z.literal(true).optional(),
  }),
  /** The list of meetings of a day, or up to another; without a date, of yesterday when it is pressed. */
  z.strictObject({ v, do: z.literal('digest-meetings'), date: date.optional(), to: date.optional() }),
  /** A button names the meeting, a select brings it as its option. */
  z.strictObject({ v, do: z.literal('digest-meeting'), meeting: meetingField.optional() }),
  z.strictObject({ v, do: z.literal('alert-off'), id: subscriptionId }),
  /** Forgets a person, by open_id; the name is what was typed. */
  z.strictObject({ v, do: z.literal('forget'), id: openId, name: z.string().max(200) }),
]);

/** What buttons and forms do, in the order of the schema. */
export const BUTTON_ACTIONS = VALUE.options.map(({ shape }) => shape.do.value);

/**
 * What a button of ours says when pressed; versioned. It names things, never rights: rights are checked again on
 * every press.
 */
export type ButtonValue = Readonly<z.infer<typeof VALUE>>;

/** Where a button leads: a page, or a press that the bot answers. Without either there is no button. */
export interface Target {
  readonly url?: string | undefined;
  readonly value?: ButtonValue | undefined;
}

/** How a file can be had, until when (unix ms); without an end it is not kept, as where it is handed over at once. */
export interface FileLink extends Target {
  readonly expiresAt: number | undefined;
}

/**
 * Reads what a button of ours says; undefined for anything else: an old version, another app, nonsense, a field that no
 * button has.
 */
export function parseButtonValue(value: unknown): ButtonValue | undefined {
  return VALUE.safeParse(value).data;
}

/** More or less than some minutes or people, or simply the longest or the largest. */
export interface LengthShown {
  readonly order: 'longest' | 'shortest' | 'largest' | 'smallest';
  readonly minutes?: number;
  readonly people?: number;
}
