import {
  alertProblemCard,
  alertRemovedCard,
  alertStateCard,
  digestProblemCard,
  rangesProblemCard,
  trendProblemCard,
} from '../../cards/index.ts';
import { shortId } from '../../lib/chat.ts';
import type { Access } from '../../services/access.ts';
import {
  ALERT_RULES,
  type AlertRequest,
  alertOffJob,
  alertOnJob,
  alertsOf,
  switchOff,
} from '../../services/alerts/index.ts';
import { digestCommandJob } from '../../services/digests/index.ts';
import { endingsSeenAt } from '../../services/doctor.ts';
import type { Command, CommandContext } from '../command.ts';
import { readsAlone } from '../command.ts';
import { readAlertCommand } from '../parse/alerts.ts';
import { readDigestCommand } from '../parse/digests.ts';
import { scopeNames, verbOf } from '../parse/scope.ts';
import { readCompare, readTrend } from '../parse/trends.ts';

export interface DigestCommandParts {
  readonly zone: string;
  /** How far back something is kept, in days. */
  readonly historyDays: number;
}

/**
 * Creates `/日报 on 09:00 [工作日] [时区] [范围]`, `/日报 off`, `/日报 now [日期]`; without arguments it shows the subscriptions and
 * a form.
 */
export function digestCommand({ zone, historyDays }: DigestCommandParts): Command {
  return {
    name: 'digest',
    aliases: ['日报', '订阅日报', '周报', 'daily'],
    bare({ words, people }, { now }) {
      const asked = readDigestCommand(words, people, { now, zone, historyDays });
      if (asked.ask === 'problem') return asked.problem.is === 'too-old' ? 'runs' : 'unknown';
      return asked.ask === 'on' || asked.ask === 'off' ? 'changes' : 'runs';
    },
    does({ words, people }, { now }) {
      const asked = readDigestCommand(words, people, { now, zone, historyDays });
      if (asked.ask === 'off') return { does: 'digest-off' };
      if (asked.ask !== 'on') return undefined;
      const { request } = asked;
      const there = request.zone === zone ? '' : request.zone;
      return { ...request, does: 'digest-on', zone: there, scope: scopeNames(request.scope) };
    },
    needs: 'export',
    async run(ctx) {
      const { args, locale, now, reply } = ctx;
      const asked = readDigestCommand(args.words, args.people, { now, zone, historyDays });
      if (asked.ask === 'problem') return reply(digestProblemCard({ locale, problem: asked.problem }));
      await enqueueAnswer(ctx, asked);
    },
  };
}

export interface AlertCommandParts {
  readonly access: Pick<Access, 'isAdmin'>;
}

/** Creates `/提醒 开 5% 3人 [范围]`, which switches alerts on, and `/提醒 关`; without arguments it shows the state. */
export function alertCommand(parts: AlertCommandParts): Command {
  return {
    name: 'alert',
    aliases: ['alerts', '提醒', '会后提醒', '告警'],
    bare({ words, people }) {
      const { ask } = readAlertCommand(words, people);
      if (ask === 'state') return 'runs';
      if (ask !== 'problem') return 'changes';
      // The command says what is wrong with its conditions.
      return verbOf(words[0] ?? '') === 'on' ? 'runs' : 'unknown';
    },
    does({ words, people }) {
      const asked = readAlertCommand(words, people);
      if (asked.ask === 'off') return { does: 'alert-off' };
      if (asked.ask !== 'on') return undefined;
      return { does: 'alert-on', limits: asked.limits, scope: scopeNames(asked.request.scope) };
    },
    needs: 'export',
    async run(ctx) {
      const { locale, reply } = ctx;
      const asked = readAlertCommand(ctx.args.words, ctx.args.people);
      if (asked.ask === 'problem') return reply(alertProblemCard({ locale, problem: asked.problem }));
      if (asked.ask === 'on') return on(ctx, asked.request);
      return asked.ask === 'off' ? off(ctx, parts) : showState(ctx, parts);
    },
  };
}

async function on({ repos, locale, now, message }: CommandContext, asked: AlertRequest): Promise<void> {
  const { chatId, chatType, senderId: by, messageId: replyTo } = message;
  await alertOnJob.enqueue(repos, { asked, by, chatId, chatType, locale, replyTo }, now);
}

/**
 * Switches off somebody's own alerts, or all of a chat's for who runs the bot. For others the platform is asked
 * whether they manage the chat.
 */
async function off(ctx: CommandContext, { access }: AlertCommandParts): Promise<void> {
  const { repos, locale, now, message, reply } = ctx;
  const by = message.senderId;
  const { chatId, messageId: replyTo } = message;
  const all = await alertsOf(repos, chatId);
  const mine = all.filter(({ createdBy }) => createdBy === by || access.isAdmin(by));
  if (mine.length === 0 && all.length > 0) {
    await alertOffJob.enqueue(repos, { ids: all.map(({ id }) => id), by, chatId, replyTo, locale }, now);
    return;
  }
  for (const each of mine) await switchOff(repos, each, by, now);
  await reply(
    mine.length > 0 ? alertRemovedCard({ locale }) : alertProblemCard({ locale, problem: { is: 'none' } }),
  );
}

async function showState(ctx: CommandContext, { access }: AlertCommandParts): Promise<void> {
  const { repos, message, reply } = ctx;
  const alerts = await Promise.all(
    (await alertsOf(repos, message.chatId)).map(async ({ id, settings, createdBy, state }) => ({
      id,
      settings,
      suspended: state === 'suspended',
      // A name is known of those who authorised the bot; there is no time to ask for another.
      by: (await repos.tokens.get(createdBy))?.name ?? shortId(createdBy),
      mayChange: createdBy === message.senderId || access.isAdmin(message.senderId),
    })),
  );
  await reply(alertStateCard({ ...(await viewOf(ctx)), alerts }));
}

async function viewOf({ repos, locale, message }: CommandContext) {
  return {
    locale,
    sentTo: message.chatType === 'group' ? ('group' as const) : ('person' as const),
    rules: ALERT_RULES,
    endingsSeenAt: await endingsSeenAt(repos),
  };
}

/** Creates `/趋势 30d 部门` and `/趋势 上月 地点`: how the quality developed over the collected days. */
export function trendCommand({ zone, historyDays }: DigestCommandParts): Command {
  return {
    name: 'trend',
    aliases: ['趋势', 'trends', '质量趋势'],
    bare: ({ words, people }, at) =>
      readTrend(words, people, { ...at, historyDays }).ok ? 'runs' : 'explains',
    needs: 'export',
    async run(ctx) {
      const { args, locale, now, reply } = ctx;
      const read = readTrend(args.words, args.people, { now, zone, historyDays });
      if (!read.ok) return reply(trendProblemCard({ locale, problem: read.problem }));
      await enqueueAnswer(ctx, { ask: 'trend', request: read.request });
    },
  };
}

/** Creates `/对比 上周 本周 [部门|地点|会议室|网络|设备|版本]`: what changed between two ranges of collected days. */
export function compareCommand({ zone, historyDays }: DigestCommandParts): Command {
  return {
    name: 'compare',
    aliases: ['对比', '前后对比', '比较'],
    bare: readsAlone,
    needs: 'export',
    async run(ctx) {
      const { args, locale, now, reply } = ctx;
      const read = readCompare(args.words, args.people, { now, zone, historyDays });
      if (!read.ok) return reply(rangesProblemCard({ locale, problem: read.problem }));
      await enqueueAnswer(ctx, { ask: 'compare', request: read.request });
    },
  };
}

/** Stores what was asked about digests, to be answered under the message by a job. */
function enqueueAnswer(
  { message, repos, locale, now, said }: CommandContext,
  asked: Parameters<typeof digestCommandJob.enqueue>[1]['asked'],
): Promise<string> {
  const { chatId, chatType, senderId: by, messageId } = message;
  const place = { by, chatId, chatType, locale, replyTo: messageId, source: messageId };
  return digestCommandJob.enqueue(repos, { asked, ...place, understood: said || undefined }, now);
}
