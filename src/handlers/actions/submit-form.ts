import type { ProblemShown } from '../../cards/exports/form.ts';
import { problemSentence, texts } from '../../cards/index.ts';
import { parseRange, type RangeResult } from '../../lib/range/index.ts';
import { chatTypeOf } from '../../services/chats.ts';
import {
  EXPORT_KINDS,
  type ExportFilter,
  type ExportKind,
  type ExportRequest,
  type Exports,
  kindOf,
} from '../../services/exports/index.ts';
import type { Locale } from '../../store/types.ts';
import type { ActionContext, Actions } from '../command.ts';
import { fieldsOf } from '../parse/form-fields.ts';
import { filterProblems, timeProblems } from '../parse/request-problems.ts';
import { numberAt } from '../parse/request-words.ts';
import { toast } from '../toasts.ts';
import type { CallbackAnswer } from '../types.ts';

export interface FormParts {
  readonly exports: Pick<Exports, 'request'>;
  readonly zone: string;
}

/**
 * Creates the action of the form of `/导出`: starts the export, or reports problems in a toast and leaves the form as
 * it is.
 */
export function submitForm({ exports, zone }: FormParts): Actions['submit-form'] {
  return {
    needs: 'export',
    async run(ctx) {
      const { action, locale, repos, heldUntil, runNow } = ctx;
      const { operatorId, chatId, messageId } = action;
      const read = readForm(ctx, zone);
      if ('sentences' in read) return problems(read.sentences);
      const chatType = await chatTypeOf(repos, chatId);
      const asked = { chatId, chatType, requestMessageId: messageId, requestedBy: operatorId, locale };
      const begun = await exports.request(repos, read.request, asked, heldUntil);
      if (begun === undefined) return toast('too-many', locale);
      runNow(begun.jobKey);
      return toast('started', locale);
    },
  };
}

function problems(sentences: readonly string[]): CallbackAnswer {
  return { toast: { type: 'warning', content: sentences.join('\n') } };
}

type Read = { readonly request: ExportRequest } | { readonly sentences: readonly string[] };

/** What the fields say. The platform checks nothing of a form, so every value is looked at. */
function readForm({ action, locale, now }: ActionContext, zone: string): Read {
  const field = fieldsOf(action.formValue);
  const kind = EXPORT_KINDS.find((each) => each === field('kind')) ?? 'meetings';
  const filter = filterOf(kind, field);
  const typed = field('number');
  const numbered = kindOf(kind).filters.number !== 'none';
  const surplus = typed !== '' && numbered && filter.meetingNo === undefined ? [typed] : [];
  const range = rangeOf(field('from'), field('to'), filter, { now, zone }, locale);
  const wrong = [
    ...('time' in range ? timeProblems(kind, filter, range.time, now) : []),
    ...filterProblems(kind, filter, { surplus, people: [] }),
    ...(typed !== '' && !numbered ? [{ what: 'no-number-here', text: typed } as const] : []),
  ];
  const sentences = [
    ...('sentence' in range ? [range.sentence] : []),
    ...wrong.map((problem) => problemSentence(problem, locale)),
    ...stillMissing(kind, filter, wrong, locale),
  ];
  if (sentences.length > 0 || !('time' in range) || !range.time.ok) return { sentences };
  const delivery = DELIVERIES.find((each) => each === field('delivery')) ?? 'link';
  return { request: { kind, range: range.time.range, filter, delivery } };
}

/** The form exports the official workbook, for which more may be needed than for an answer. */
function stillMissing(
  kind: ExportKind,
  filter: ExportFilter,
  wrong: readonly ProblemShown[],
  locale: Locale,
): readonly string[] {
  const words = texts(locale).form;
  const said = wrong.some(({ what }) => what.startsWith('number-'));
  return kindOf(kind)
    .lacks(filter, 'workbook')
    .flatMap((what) => {
      if (what === 'person') return [words.form.personMissing];
      return said ? [] : [words.problem['number-missing']];
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
  const [first, last] = [from, to].map((text) => /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0]);
  if (first === undefined || last === undefined) return { sentence: texts(locale).form.form.dateMissing };
  const text = first === last ? first : `${first}..${last}`;
  const time = parseRange(text, { ...at, allowFuture: filter.meetingStatus === 3 });
  if (time.ok) return { time };
  return { time, sentence: problemSentence({ what: 'range', problem: time.problem, text }, locale) };
}
