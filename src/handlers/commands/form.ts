import { exportFormCard } from '../../cards/index.ts';
import { parseRange } from '../../lib/range/index.ts';
import type { Access } from '../../services/access.ts';
import { EXPORT_KINDS } from '../../services/exports/kinds/index.ts';
import type { Locale } from '../../store/types.ts';
import type { Command } from '../command.ts';
import { mayExport } from './exporting.ts';

/** Creates `/导出`: a form for every export. */
export function formCommand(access: Pick<Access, 'mayExport' | 'refusal'>, zone: string): Command {
  return {
    name: 'export',
    aliases: ['导出', '表单', 'form'],
    async run(ctx) {
      const inGroup = ctx.message.chatType === 'group';
      if (await mayExport(ctx, access)) await ctx.reply(formAt({ ...ctx, zone, inGroup }));
    },
  };
}

/** Returns the card with the form; both dates begin with yesterday, which most people want. */
export function formAt({
  locale,
  zone,
  now,
  inGroup,
}: {
  readonly locale: Locale;
  readonly zone: string;
  readonly now: number;
  readonly inGroup: boolean;
}) {
  const yesterday = parseRange('yesterday', { now, zone });
  const start = yesterday.ok ? yesterday.range.start : now;
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(start);
  return exportFormCard({ locale, zone, kinds: EXPORT_KINDS, day, inGroup });
}
