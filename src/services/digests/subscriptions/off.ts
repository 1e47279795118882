import { digestRemovedCard } from '../../../cards/digests/index.ts';
import type { StepResult } from '../../jobs/index.ts';
import type { DigestCommand } from '../commands.ts';
import { mayManage } from './manage.ts';
import { type DigestSubscription, digestSubscription, digestSubscriptions } from './rows.ts';
import { type CommandRun, denied, note, post, problem } from './run.ts';
import { state } from './state.ts';

type Which = Extract<DigestCommand, { ask: 'off' }>['which'];

/** Ends what is meant, as far as it is this person's to end; where several may be meant, it asks which. */
export async function off(run: CommandRun, which: Which): Promise<StepResult> {
  const meant = await meantBy(run, which);
  const [one] = meant;
  if (one === undefined) return problem(run, { is: 'none' });
  if (which.by === 'only' && meant.length > 1) return state(run);
  const mine: DigestSubscription[] = [];
  for (const each of meant) if (await mayManage(run.payload.by, each, run.ctx, run.signal)) mine.push(each);
  if (mine.length === 0) return denied(run, one);
  const { locale } = run.payload;
  return {
    next: 'done',
    save: async (repos) => {
      for (const { id, settings } of mine)
        if (await repos.subscriptions.remove(id)) await note(repos, run, 'digest.removed', settings);
      await post(repos, run, digestRemovedCard({ locale, removed: mine.map(({ settings }) => settings) }));
    },
  };
}

async function meantBy({ ctx, payload }: CommandRun, which: Which): Promise<readonly DigestSubscription[]> {
  if (which.by === 'id') {
    const found = await digestSubscription(ctx.store, which.id);
    return found === undefined ? [] : [found];
  }
  const here = await digestSubscriptions(ctx.store, { chatId: payload.chatId });
  if (which.by === 'place') return here.slice(which.place - 1, which.place);
  return which.by === 'time' ? here.filter(({ settings }) => settings.at === which.at) : here;
}
