import {
  type ExportForm,
  FORM_FIELDS,
  type FormField,
  fieldOf,
  type ProblemShown,
  problemSentence,
  texts,
} from '../../cards/index.ts';
import { FORM_KINDS, type FormKind } from '../../cards/kit/types.ts';
import type { Locale } from '../../lib/chat.ts';
import { parseRange, type RangeResult } from '../../lib/range/index.ts';
import { chatTypeOf } from '../../services/directory.ts';
import {
  type ExportFilter,
  type ExportKind,
  type ExportRequest,
  type Exports,
  kindOf,
  type Pressed,
  type PressOutcome,
} from '../../services/exports/index.ts';
import type { ActionContext, Actions } from '../command.ts';
import { formAt } from '../commands/exports.ts';
import { filterProblems, timeProblems } from '../parse/filters.ts';
import { fieldsOf, withChosen } from '../parse/forms.ts';
import { numberAt } from '../parse/grammar.ts';
import { toast } from '../replies.ts';
import type { CallbackAnswer } from '../types.ts';

type ExportActions = Pick<Actions, 'cancel' | 'again' | 'retry' | 'file-here' | 'file-to-me' | 'choose'>;

export interface FormParts {
  readonly exports: Pick<Exports, 'request'>;
  readonly zone: string;
}

type FormActions = Pick<Actions, 'form' | 'form-kind' | 'submit-form'>;

/** Creates the actions of one export, on its own card and on the list of a person's exports. */
export function exportActions({ exports }: { readonly exports: Exports }): ExportActions {
  return {
    cancel: own((ctx, id) => exports.cancel(ctx.repos, id, pressed(ctx))),
    again: own((ctx, id) => exports.again(ctx.repos, id, pressed(ctx))),
    retry: own((ctx, id) => exports.again(ctx.repos, id, pressed(ctx))),
    'file-here': {
      needs: 'nothing',
      async run(ctx, { id }) {
        let question: CallbackAnswer | undefined;
        const isSure = async (): Promise<boolean> => {
          question = await ctx.asks('file-here');
          return question === undefined;
        };
        const outcome = await exports.sendFile(ctx.repos, id, 'chat', { ...pressed(ctx), isSure });
        return question ?? answer(ctx, outcome);
      },
    },
    'file-to-me': own((ctx, id) => exports.sendFile(ctx.repos, id, 'me', pressed(ctx))),
    choose: {
      needs: 'nothing',
      async run(ctx, { id, option }) {
        const place = ctx.action.option ?? option ?? '';
        return answer(ctx, await exports.choose(ctx.repos, id, place, pressed(ctx)));
      },
    },
  };
}

/** Who may do what with an export depends on whose it is and where it stands: the service decides, and audits. */
function own(press: (ctx: ActionContext, id: string) => Promise<PressOutcome>) {
  return {
    needs: 'nothing',
    run: async (ctx: ActionContext, { id }: { readonly id: string }) => answer(ctx, await press(ctx, id)),
  } as const;
}

function pressed({ action, heldUntil }: ActionContext): Pressed {
  return { by: action.operatorId, chatId: action.chatId, runAt: heldUntil };
}

/** Only the export's own card may be replaced by how the export ended. */
function answer({ action, locale, runNow }: ActionContext, outcome: PressOutcome): CallbackAnswer {
  if ('jobKey' in outcome) runNow(outcome.jobKey);
  const own = outcome.outcome === 'cancelled' && outcome.cardMessageId === action.messageId;
  return {
    ...toast(outcome.outcome, locale),
    ...(own && { card: { type: 'raw', data: outcome.card } as const }),
  };
}

/**
 * Creates the actions of `/导出`: the form, the same with the fields of another kind, and its submit button, which
 * starts the export, or marks what is wrong in the form and says it in a toast.
 */
export function formActions({ exports, zone }: FormParts): FormActions {
  const formFor = async (
    ctx: ActionContext,
    kind?: FormKind,
    filled: Pick<ExportForm, 'typed' | 'problems'> = {},
  ) => {
    const { chatId, operatorId: by } = ctx.action;
    const inGroup = (await chatTypeOf(ctx.repos, chatId)) === 'group';
    return formAt({ ...ctx, zone, by, inGroup, filled, ...(kind !== undefined && { kind }) });
  };
  return {
    form: {
      needs: 'export',
      refusal: 'card',
      async run(ctx) {
        await ctx.reply(await formFor(ctx));
        return {};
      },
    },
    'form-kind': {
      needs: 'export',
      async run(ctx) {
        const kind = FORM_KINDS.find((each) => each === ctx.action.option);
        if (kind === undefined) return toast('unknown', ctx.locale);
        return { card: { type: 'raw', data: await formFor(ctx, kind) } };
      },
    },
    'submit-form': {
      needs: 'export',
      async run(ctx, { kind: chosen, person }) {
        const { action, locale, repos, heldUntil, runNow } = ctx;
        const { operatorId, chatId, messageId } = action;
        const field = fieldsOf(withChosen(action.formValue, 'person', person));
        const asked = chosen ?? FORM_KINDS.find((each) => each === field('kind')) ?? 'meetings';
        const read = readForm(ctx, field, asked, zone);
        if ('wrong' in read) {
          const content = read.wrong.map(({ sentence }) => sentence).join('\n');
          const answer: CallbackAnswer = { toast: { type: 'warning', content } };
          const problems = Object.fromEntries(read.wrong.map((each) => [each.field, each.sentence]));
          const typed = Object.fromEntries(
            // No client empties a picker of people, so one who is wrong there is taken out.
            FORM_FIELDS.filter((name) => name !== 'person' || problems[name] === undefined).map((name) => [
              name,
              typedAt(name, field(name)),
            ]),
          );
          return { ...answer, card: { type: 'raw', data: await formFor(ctx, asked, { typed, problems }) } };
        }
        const chatType = await chatTypeOf(repos, chatId);
        const who = { chatId, chatType, requestMessageId: messageId, requestedBy: operatorId, locale };
        const begun = await exports.request(repos, read.request, who, heldUntil);
        if (begun === undefined) return toast('too-many', locale);
        runNow(begun.jobKey);
        return toast('started', locale);
      },
    },
  };
}

/** A date comes with an offset, which a field does not take. */
function typedAt(name: FormField, value: string): string {
  return name === 'from' || name === 'to' ? (DATE.exec(value)?.[0] ?? '') : value;
}

const DATE = /^\d{4}-\d{2}-\d{2}/;

interface Wrong {
  readonly field: FormField;
  readonly sentence: string;
}

type Read = { readonly request: ExportRequest } | { readonly wrong: readonly Wrong[] };

/** What the fields say. The platform checks nothing of a form, so every value is looked at. */
function readForm(
  { locale, now }: ActionContext,
  field: (name: string) => string,
  asked: FormKind,
  zone: string,
): Read {
  const kind: ExportKind = asked === 'minutes' ? 'quality' : asked;
  const filter = filterOf(kind, field);
  const typed = field('number');
  const numbered = kindOf(kind).filters.number !== 'none';
  const surplus = typed !== '' && numbered && filter.meetingNo === undefined ? [typed] : [];
  const range = rangeOf(field('from'), field('to'), filter, { now, zone }, locale);
  const problems: readonly ProblemShown[] = [
    ...('time' in range ? timeProblems(kind, filter, range.time, now) : []),
    ...filterProblems(kind, filter, { surplus, people: [] }),
    ...(typed !== '' && !numbered ? [{ what: 'no-number-here', text: typed } as const] : []),
  ];
  const wrong = [
    ...('sentence' in range ? [{ field: 'to', sentence: range.sentence } as const] : []),
    ...problems.map((each) => ({ field: fieldOf(each) ?? 'to', sentence: problemSentence(each, locale) })),
    ...stillMissing(asked, filter, problems, locale),
  ];
  if (wrong.length > 0 || !('time' in range) || !range.time.ok) return { wrong };
  const delivery = DELIVERIES.find((each) => each === field('delivery')) ?? 'link';
  const whole = asked === 'quality' ? { report: { view: 'meeting' } as const } : {};
  return { request: { kind, range: range.time.range, filter, delivery, ...whole } };
}

/** The sheet of one participant needs more than the answer about a whole meeting. */
function stillMissing(
  asked: FormKind,
  filter: ExportFilter,
  wrong: readonly ProblemShown[],
  locale: Locale,
): readonly Wrong[] {
  const words = texts(locale).form;
  const said = wrong.some(({ what }) => what.startsWith('number-'));
  return kindOf(asked === 'minutes' ? 'quality' : asked)
    .missingFilters(filter, asked === 'quality' ? 'answer' : 'workbook')
    .flatMap((what): readonly Wrong[] => {
      if (what === 'person') return [{ field: 'person', sentence: words.form.personMissing }];
      return said ? [] : [{ field: 'number', sentence: words.problem['number-missing'] }];
    });
}

const DELIVERIES = ['link', 'private-file', 'chat-file'] as const;

function filterOf(kind: ExportKind, field: (name: string) => string): ExportFilter {
  const rules = kindOf(kind).filters;
  const number = rules.number === 'none' ? undefined : numberAt(field('number').split(/\s+/), 0);
  const person = field('person');
  const room = field('room');
  const status = { '1': 1, '3': 3 }[field('status')] as 1 | 3 | undefined;
  return {
    ...(number !== undefined && { meetingNo: number.meetingNo }),
    ...(person.startsWith('ou_') && { userId: person }),
    ...(room !== '' && { roomText: room }),
    ...(status !== undefined && rules.statuses.length > 0 && { meetingStatus: status }),
  };
}

/** Dates come as `2026-11-19 +0800`; the day counts, in the bot's own zone. */
function rangeOf(
  from: string,
  to: string,
  filter: ExportFilter,
  at: { now: number; zone: string },
  locale: Locale,
): { time: RangeResult; sentence?: string } | { sentence: string } {
  const [first, last] = [from, to].map((text) => DATE.exec(text)?.[0]);
  if (first === undefined || last === undefined) return { sentence: texts(locale).form.form.dateMissing };
  const text = first === last ? first : `${first}..${last}`;
  const time = parseRange(text, { ...at, allowFuture: filter.meetingStatus === 3 });
  if (time.ok) return { time };
  return { time, sentence: problemSentence({ what: 'range', problem: time.problem, text }, locale) };
}
