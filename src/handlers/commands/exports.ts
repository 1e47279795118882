import {
  cancelAnswerCard,
  type ExportForm,
  exportFormCard,
  type ProblemShown,
  requestProblemCard,
  texts,
  tooManyExportsCard,
} from '../../cards/index.ts';
import type { FormKind, RequestName } from '../../cards/kit/types.ts';
import type { Locale } from '../../lib/chat.ts';
import { compactRange, parseRange, typedRange } from '../../lib/range/index.ts';
import type { Access } from '../../services/access.ts';
import {
  ATTENDANCE_COMMAND,
  type ExportFilter,
  type ExportKind,
  type ExportRequest,
  type Exports,
  kindOf,
  type MyExports,
  namesParticipant,
} from '../../services/exports/index.ts';
import { givenUpJob } from '../../services/given-up.ts';
import { limitsCard, settingsCard } from '../../services/quality-settings.ts';
import type { Command, CommandContext } from '../command.ts';
import { changesAlone, readsAlone } from '../command.ts';
import { readAttendance } from '../parse/attendance.ts';
import { namesTopic } from '../parse/filters.ts';
import { peopleOffered } from '../parse/forms.ts';
import { type RequestRead, readRequest, type WordsRequest } from '../parse/request.ts';
import { maySay, privateAnswer, replyPrivately } from '../replies.ts';

export interface ExportingParts {
  readonly exports: Pick<Exports, 'request'>;
  readonly access: Pick<Access, 'isAdmin'>;
  readonly zone: string;
  readonly waitingExports: number;
}

export interface MyExportsParts {
  readonly myExports: MyExports;
  readonly exports: Pick<Exports, 'cancel'>;
}

/** Creates the command of one kind of export; filters and range may come in any order. */
export function exportingCommand(kind: ExportKind, parts: ExportingParts): Command {
  return {
    ...kindOf(kind).command,
    name: kind,
    bare: bareOf(kind),
    needs: 'export',
    async run(ctx) {
      await begin(kind, readRequest(kind, ctx.args, { now: ctx.now, zone: parts.zone }), ctx, parts);
    },
  };
}

/**
 * Returns how exact the words of an export are: any words may be a topic or a name, so only what says that it is one is
 * taken as typed. Who was in a meeting is handed out, so that is only offered.
 */
function bareOf(kind: ExportKind): Command['bare'] {
  return (args, at) => {
    if (args.words.length === 0 && args.people.length === 0) return 'runs';
    const read = readRequest(kind, args, at);
    if (!read.ok) return 'explains';
    const { topicText, personText, roomText } = read.request.filter;
    const named = topicText ?? personText ?? (kindOf(kind).filters.room === 'subject' ? roomText : undefined);
    if (named !== undefined && !args.words.some(namesTopic)) return 'explains';
    return kind === 'participants' ? 'changes' : 'runs';
  };
}

const KIND = 'quality';
const SETTINGS = /^(?:settings?|设置|阈值)$/i;

/**
 * Creates `/quality`.
 *
 * With a meeting number it judges the meeting, with `@person` or `room:` one participant, with `@person` alone the
 * person's latest meetings. `文件` exports the official per-minute workbook; `settings` shows the thresholds.
 */
export function qualityCommand(parts: ExportingParts): Command {
  const { command } = kindOf(KIND);
  return {
    ...command,
    name: KIND,
    bare: bareOf(KIND),
    does: (args) => (isSettings(args) ? { does: 'quality-settings' } : undefined),
    needs: 'export',
    async run(ctx) {
      if (isSettings(ctx.args)) return showSettings(ctx, parts);
      const read = readRequest(KIND, ctx.args, { now: ctx.now, zone: parts.zone });
      await begin(KIND, withView(read), ctx, parts);
    },
  };
}

function isSettings({ words: [first = '', ...more] }: CommandContext['args']): boolean {
  return SETTINGS.test(first) && more.length === 0;
}

/** Returns a request with the answer its words ask for: the official file, or one of the judged views. */
export function withView(read: WordsRequest): RequestRead {
  if (!read.ok) return read;
  const { filter } = read.request;
  const [lacking] = kindOf(KIND).missingFilters(filter, read.file ? 'workbook' : 'answer');
  if (lacking !== undefined) return { ok: false, problems: [{ what: `${lacking}-missing` }] };
  if (read.file) return read;
  return { ...read, request: { ...read.request, report: viewOf(filter, read.why) } };
}

/** Of a person alone the latest meetings are judged; where it is asked why, the meeting they were in. */
function viewOf(filter: ExportFilter, why: boolean): NonNullable<ExportRequest['report']> {
  if (why && namesParticipant(filter)) return { view: 'meeting', reply: true };
  if (filter.meetingNo === undefined && filter.topicText === undefined) return { view: 'history' };
  return { view: namesParticipant(filter) ? 'person' : 'meeting' };
}

/** Administrators may change the thresholds: as they are the whole company's, in private. Others read what they are. */
async function showSettings(ctx: CommandContext, { access, zone }: ExportingParts): Promise<void> {
  const { locale, repos, message, reply } = ctx;
  if (!access.isAdmin(message.senderId)) return reply(await limitsCard(repos, locale));
  await replyPrivately(ctx, await settingsCard(repos, { locale, zone }));
}

/** Creates `/出勤 <number | topic words> [range] [本群 | 部门:X | @people]`: who came to the sessions of a meeting. */
export function attendanceCommand(parts: ExportingParts): Command {
  return {
    ...ATTENDANCE_COMMAND,
    bare: ({ words }) => (words.length === 0 ? 'explains' : 'unknown'),
    needs: 'export',
    async run(ctx) {
      const inGroup = ctx.message.chatType === 'group';
      const read = readAttendance(ctx.args, { now: ctx.now, zone: parts.zone, inGroup });
      await begin('attendance', read, ctx, parts);
    },
  };
}

/** A time that plain words named is shown as people say it, not as a command writes it. */
function asSpoken(problem: ProblemShown, locale: Locale, at: { now: number; zone: string }): ProblemShown {
  if (problem.what !== 'range') return problem;
  const read = parseRange(problem.text, { ...at, allowFuture: true });
  if (!read.ok) return problem;
  return { ...problem, text: compactRange(read.range, texts(locale).range), typed: typedRange(read.range) };
}

/** Starts the export that was asked for, or says what is wrong with it. */
async function begin(
  kind: RequestName,
  read: RequestRead,
  { message, locale, repos, now, reply, said }: CommandContext,
  { exports, waitingExports, zone }: Pick<ExportingParts, 'exports' | 'waitingExports' | 'zone'>,
): Promise<void> {
  if (!read.ok) {
    const problems = read.problems.map((each) =>
      said === undefined ? each : asSpoken(each, locale, { now, zone }),
    );
    await reply(requestProblemCard({ locale, kind, problems, by: message.senderId }));
    return;
  }
  const { chatId, chatType, messageId, senderId } = message;
  const begun = await exports.request(
    repos,
    said === undefined ? read.request : { ...read.request, said: true },
    {
      chatId,
      chatType,
      requestMessageId: messageId,
      requestedBy: senderId,
      locale,
    },
  );
  if (begun === undefined && (await maySay(repos, 'too-many', senderId, now)))
    await reply(tooManyExportsCard({ locale, most: waitingExports }));
}

/** Creates `/导出`: a form for every export. */
export function formCommand(zone: string): Command {
  return {
    name: 'export',
    surplus: 'run',
    aliases: ['导出', '表单', 'form'],
    bare: readsAlone,
    needs: 'export',
    run: (ctx) => {
      const { chatType, senderId: by } = ctx.message;
      return ctx.reply(formAt({ ...ctx, zone, by, inGroup: chatType === 'group' }));
    },
  };
}

/** Returns the card with the form; both dates begin with yesterday, which most people want. */
export function formAt({
  locale,
  zone,
  now,
  by,
  inGroup,
  kind = 'meetings',
  filled = {},
}: {
  readonly locale: Locale;
  readonly zone: string;
  readonly now: number;
  /** Open id of the person who gets it. */
  readonly by: string;
  readonly inGroup: boolean;
  readonly kind?: FormKind;
  readonly filled?: Pick<ExportForm, 'typed' | 'problems'>;
}) {
  const yesterday = parseRange('yesterday', { now, zone });
  const start = yesterday.ok ? yesterday.range.start : now;
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(start);
  // In private the client would offer the bot as well.
  const people = peopleOffered(filled.typed?.person ?? '', by, inGroup);
  return exportFormCard({ locale, zone, kind, day, inGroup, people, ...filled });
}

/**
 * Creates `/任务`: a person's running and recent exports with their buttons; with `失败`, for administrators, the jobs
 * that were given up.
 */
export function jobsCommand({ myExports }: Pick<MyExportsParts, 'myExports'>): Command {
  return {
    name: 'jobs',
    surplus: (ctx) => (asksForFailed(ctx) ? undefined : 'run'),
    aliases: ['job', '任务', '我的任务', '我的导出'],
    bare: readsAlone,
    needs: (ctx) => (asksForFailed(ctx) ? 'job' : 'nothing'),
    async run(ctx) {
      if (asksForFailed(ctx)) return enqueueGivenUp(ctx);
      await ctx.reply(await myExports.list(ctx.repos, ownIn(ctx)));
    },
  };
}

/** Creates `/取消`: cancels the running export; if there are several, shows them with a button each. */
export function cancelCommand({ myExports, exports }: MyExportsParts): Command {
  return {
    name: 'cancel',
    surplus: 'refuse',
    aliases: ['取消', '停止', 'stop'],
    bare: changesAlone,
    does: () => ({ does: 'cancel' }),
    needs: 'nothing',
    async run(ctx) {
      const { repos, locale, message, now, reply } = ctx;
      const running = await myExports.running(repos, ownIn(ctx));
      const [only] = running;
      if (running.length > 1) {
        await reply(await myExports.list(repos, ownIn(ctx), { asking: true }));
        return;
      }
      const outcome =
        only &&
        (await exports.cancel(repos, only.id, { by: message.senderId, chatId: message.chatId, runAt: now }));
      const what =
        only !== undefined && outcome?.outcome === 'cancelled' ? myExports.nameOf(only) : undefined;
      await reply(cancelAnswerCard({ locale, what }));
    },
  };
}

function ownIn({ message, locale }: CommandContext) {
  const { senderId, chatId, chatType } = message;
  return { openId: senderId, locale, ...(chatType === 'group' && { chatId }) };
}

const FAILED = /^(失败|没完成|failed)$/i;

function asksForFailed({ args }: Pick<CommandContext, 'args'>): boolean {
  return args.words.length === 1 && FAILED.test(args.words[0] ?? '');
}

/** In a group the answer is private: it names people. */
async function enqueueGivenUp(ctx: CommandContext): Promise<void> {
  const { repos, now } = ctx;
  await givenUpJob.enqueue(repos, { ...privateAnswer(ctx), asked: now }, now);
}
