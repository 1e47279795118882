import {
  alertRemovedCard,
  DIGEST_FIELDS,
  type DigestProblem,
  digestProblemSentence,
  digestStateCard,
  typedOf,
} from '../../cards/index.ts';
import { meetingField } from '../../cards/kit/types.ts';
import { parseRange } from '../../lib/range/index.ts';
import { dayOf, dayText, plusDays } from '../../lib/range/zone.ts';
import type { Access } from '../../services/access.ts';
import { alertById, alertOffJob, switchOff } from '../../services/alerts/index.ts';
import { type DigestCommand, digestCommandJob, digestSubscription } from '../../services/digests/index.ts';
import { chatTypeOf } from '../../services/directory.ts';
import { EXPORT_LIMITS, type ExportRequest, type Exports } from '../../services/exports/index.ts';
import type { ActionContext, Actions } from '../command.ts';
import { fieldsOf, peopleOffered, readDigestForm, withChosen, withoutOffset } from '../parse/forms.ts';
import { toast } from '../replies.ts';
import type { CallbackAnswer } from '../types.ts';

type DigestActions = Pick<
  Actions,
  | 'digest-form'
  | 'digest-submit'
  | 'digest-settings'
  | 'digest-off'
  | 'digest-day'
  | 'digest-meetings'
  | 'digest-meeting'
>;

export interface DigestActionParts {
  readonly exports: Pick<Exports, 'request'>;
  readonly zone: string;
  /** How many days back something may be known. */
  readonly historyDays: number;
}

/** Creates the actions of digests. The job of an action checks who may change a subscription. */
export function digestActions(parts: DigestActionParts): DigestActions {
  const { zone } = parts;
  return {
    'digest-form': {
      needs: 'digest',
      refusal: 'card',
      run: (ctx) => asks(ctx, { ask: 'state', adding: true }),
    },
    'digest-settings': { needs: 'digest', run: (ctx, { id }) => asks(ctx, { ask: 'edit', id }) },
    'digest-off': {
      needs: 'digest',
      run: async (ctx, { id }) =>
        (await ctx.asks('digest-off')) ?? asks(ctx, { ask: 'off', which: { by: 'id', id } }),
    },
    'digest-submit': {
      needs: 'digest',
      async run(ctx, { id, organiser }) {
        const form = withChosen(ctx.action.formValue, 'organiser', organiser);
        const field = fieldsOf(await withKept(form, ctx, id));
        const read = readDigestForm(field, await presets(ctx, id, zone));
        if (read.ok) return asks(ctx, { ask: 'on', request: read.request, id });
        return refusal(ctx, id, { field, problems: read.problems, zone });
      },
    },
    'digest-day': {
      needs: 'digest',
      refusal: 'card',
      async run(ctx, { id, date = yesterday(ctx.now, zone), flavour = 'day', page }) {
        const today = dayText(dayOf(ctx.now, zone));
        // As of the command: days that are over, and of which something may be known.
        if (date >= today || date < plusDays(today, -parts.historyDays)) return toast('unknown', ctx.locale);
        const key = `digest-day:${ctx.action.messageId}:${flavour}:${date}`;
        if (!(await ctx.repos.claims.claim(key, ctx.now, ctx.now + EXPORT_LIMITS.doublePressMs)))
          return toast('already', ctx.locale);
        const own = id === 'none' ? undefined : id;
        const into = page === true ? ctx.action.messageId : undefined;
        return asks(ctx, { ask: 'now', date, flavour, scope: undefined, id: own, into });
      },
    },
    'digest-meetings': {
      needs: 'export',
      refusal: 'card',
      run(ctx, { date = yesterday(ctx.now, zone), to = date }) {
        const range = rangeOf(date === to ? date : `${date}..${to}`, ctx.now, zone);
        return exporting(ctx, range && { kind: 'meetings', range, filter: {}, delivery: 'link' }, parts);
      },
    },
    'digest-meeting': {
      needs: 'export',
      run(ctx, { meeting = ctx.action.option ?? '' }) {
        if (!meetingField.safeParse(meeting).success) return exporting(ctx, undefined, parts);
        const [meetingNo = '', start = ''] = meeting.split(':');
        const range = rangeOf(dayText(dayOf(Number(start) * 1000, zone)), ctx.now, zone);
        const what = { kind: 'quality', report: { view: 'meeting' }, delivery: 'link' } as const;
        const filter = { meetingNo, startsAt: Number(start) };
        return exporting(ctx, range && { ...what, range, filter }, parts);
      },
    },
  };
}

async function asks(ctx: ActionContext, asked: DigestCommand): Promise<CallbackAnswer> {
  const { action, repos, locale, now, heldUntil, runNow } = ctx;
  const { operatorId: by, chatId, messageId: replyTo, eventId: source } = action;
  const chatType = await chatTypeOf(repos, chatId);
  runNow(
    await digestCommandJob.enqueue(
      repos,
      { asked, by, chatId, chatType, locale, replyTo, source },
      now,
      heldUntil,
    ),
  );
  return toast('preparing', locale);
}

/** The request of the same command, made by the person who presses. */
async function exporting(
  ctx: ActionContext,
  request: ExportRequest | undefined,
  { exports }: DigestActionParts,
): Promise<CallbackAnswer> {
  const { action, repos, locale, heldUntil, runNow } = ctx;
  const { operatorId: requestedBy, chatId, messageId: requestMessageId } = action;
  if (request === undefined) return toast('unknown', locale);
  const chatType = await chatTypeOf(repos, chatId);
  const asked = { chatId, chatType, requestMessageId, requestedBy, locale };
  const begun = await exports.request(repos, request, asked, heldUntil);
  if (begun === undefined) return toast('too-many', locale);
  runNow(begun.jobKey);
  return toast('started', locale);
}

function yesterday(now: number, zone: string): string {
  return plusDays(dayText(dayOf(now, zone)), -1);
}

function rangeOf(text: string, now: number, zone: string): ExportRequest['range'] | undefined {
  const read = parseRange(text, { now, zone });
  return read.ok ? read.range : undefined;
}

/** The form again, with what is wrong at its fields and what was typed in them; the same in a toast. */
async function refusal(
  ctx: ActionContext,
  id: string | undefined,
  {
    field,
    problems,
    zone,
  }: {
    readonly field: (name: string) => string;
    readonly problems: readonly DigestProblem[];
    readonly zone: string;
  },
): Promise<CallbackAnswer> {
  const { action, repos, locale } = ctx;
  const content = problems.map((each) => digestProblemSentence(each, locale)).join('\n');
  const answer: CallbackAnswer = { toast: { type: 'warning', content } };
  const editing = id === undefined ? undefined : await digestSubscription(repos, id);
  const inGroup = (await chatTypeOf(repos, action.chatId)) === 'group';
  if (id !== undefined && editing?.chatId !== action.chatId) return answer;
  const typed = Object.fromEntries(
    DIGEST_FIELDS.map((name) => [name, name === 'time' ? withoutOffset(field(name)) : field(name)]),
  );
  const people = peopleOffered(field('organiser'), action.operatorId, inGroup);
  const shown = { locale, zone, inGroup, subscriptions: [], editing, adding: true, people, typed, problems };
  return { ...answer, card: { type: 'raw', data: digestStateCard(shown) } };
}

/** What a folded part of the form did not send keeps what was set before; what was emptied is sent empty. */
async function withKept(
  formValue: Readonly<Record<string, unknown>>,
  { repos, locale }: ActionContext,
  id: string | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const settings = id === undefined ? undefined : (await digestSubscription(repos, id))?.settings;
  if (settings === undefined) return formValue;
  const { quiet, zone, scope, names } = typedOf(settings, locale);
  return { quiet, zone, ...(formValue['scope'] === scope && { names }), ...formValue };
}

/** A field left empty keeps what was set before: the zone that stood beside it, the organiser of a change. */
async function presets(
  { repos }: ActionContext,
  id: string | undefined,
  zone: string,
): Promise<Parameters<typeof readDigestForm>[1]> {
  const settings = id === undefined ? undefined : (await digestSubscription(repos, id))?.settings;
  const organiser = settings?.scope.of === 'organiser' ? settings.scope : undefined;
  return { zone: settings?.zone ?? zone, ...(organiser !== undefined && { organiser }) };
}

/**
 * Creates the action that stops a chat's alerts.
 *
 * It takes effect at once for the creator of the alerts and for administrators; for others a job first asks the
 * platform whether they manage the chat.
 */
export function alertActions({ isAdmin }: Pick<Access, 'isAdmin'>): Pick<Actions, 'alert-off'> {
  return {
    'alert-off': {
      needs: 'nothing',
      async run(ctx, { id }) {
        const { action, repos, locale, now, heldUntil, reply, runNow } = ctx;
        const { operatorId: by, chatId, messageId: replyTo } = action;
        const row = await alertById(repos, id);
        if (row === undefined || row.chatId !== chatId) return toast('gone', locale);
        const question = await ctx.asks('alert-off');
        if (question !== undefined) return question;
        if (row.createdBy !== by && !isAdmin(by)) {
          const payload = { ids: [id], by, chatId, replyTo, locale };
          runNow(await alertOffJob.enqueue(repos, payload, now, heldUntil));
          return toast('preparing', locale);
        }
        await switchOff(repos, row, by, now);
        await reply(alertRemovedCard({ locale }));
        return toast('cancelled', locale);
      },
    },
  };
}
