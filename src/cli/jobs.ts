import { systemClock } from '../lib/clock.ts';
import { givenUpJobs, hidden, rerunJob } from '../services/given-up.ts';
import { openStore } from '../store/index.ts';
import type { Store } from '../store/types.ts';
import { type Command, failed, type Outcome, usage } from './command.ts';
import { storeOf } from './store.ts';

const MOST = 100;
const WHAT = 'What about the jobs? meeting-quality jobs failed, or jobs retry ID, or jobs retry --all';

/** Lists the jobs that were given up, as `/任务 失败` does, and has the bot run them again. */
export const jobs: Command = {
  name: 'jobs',
  usage: 'failed | retry ID | retry --all',
  does: 'Lists the jobs that were given up, with their reasons, or has the running bot run them again.',
  options: { all: { type: 'boolean', says: 'all of them' } },
  words: { least: 1, most: 2, first: ['failed', 'retry'] },
  async run({ options, words: [what, id] }, around) {
    const all = options['all'] === true;
    const ids = id === undefined ? undefined : readId(id);
    if (what === 'failed' ? id !== undefined || all : what !== 'retry' || all === (id !== undefined))
      throw usage(WHAT);
    const store = await openStore(storeOf(around));
    try {
      return await (what === 'failed' ? list(store) : retry(store, ids));
    } finally {
      await store.close();
    }
  },
};

function readId(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw usage(`“${text}” is no job: jobs failed shows their numbers`);
  return Number(text);
}

async function list(store: Store): Promise<Outcome> {
  const { rows, more } = await givenUpJobs(store, systemClock.now(), MOST);
  const lines = rows.map(({ id, kind, error, ageSeconds, asker }) =>
    [String(id).padStart(6), kind.padEnd(16), age(ageSeconds).padEnd(6), hidden(asker) ?? '–', error].join(
      '  ',
    ),
  );
  if (more > 0) lines.push(`${more} more`);
  return { text: lines.length === 0 ? 'No job was given up.' : lines.join('\n'), data: { jobs: rows, more } };
}

/** The bot that runs does the work: what was given up has to be prepared by the code that knows it. */
async function retry(store: Store, id: number | undefined): Promise<Outcome> {
  const now = systemClock.now();
  const found = await store.jobs.dead(MOST, id === undefined ? {} : { id });
  if (found.length === 0)
    throw failed(id === undefined ? 'No job was given up.' : `No job ${id} was given up.`);
  await store.transaction((repos) =>
    rerunJob.enqueue(repos, { by: null, ...(id !== undefined && { id }) }, now),
  );
  const which = id === undefined ? 'All jobs that were given up run' : `Job ${id} runs`;
  return { text: `${which} again as soon as the bot runs.`, data: { id: id ?? 'all' } };
}

function age(seconds: number): string {
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3600)];
  if (hours >= 48) return `${Math.floor(hours / 24)} d`;
  return hours > 0 ? `${hours} h` : `${minutes} min`;
}
