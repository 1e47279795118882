import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { textToRead } from '../cards/index.ts';
import { systemClock } from '../lib/clock.ts';
import { parseRange } from '../lib/range/index.ts';
import { audit } from '../services/audit.ts';
import { EXPORT_KINDS } from '../services/exports/index.ts';
import type { ExportRow, Store } from '../store/types.ts';
import {
  type Command,
  configOf,
  failed,
  type Given,
  type Option,
  type Outcome,
  refuseExisting,
  type Surroundings,
  textOf,
  usage,
  writeWhole,
} from './command.ts';
import { type Answered, type Asked, askerOf, converse, NOBODY } from './conversation.ts';

const MOST_WORDS = 20;
const LANGUAGES = { zh: 'zh_cn', en: 'en_us' } as const;

const AS: Option = { type: 'string', says: 'open id whose right is used; default: the first of ADMIN_USERS' };
const RANGE: Option = {
  type: 'string',
  says: 'which time: 昨天, last week, 2026-11-01..2026-11-19; default as in a chat',
};
const LANGUAGE: Option = {
  type: 'string',
  takes: ['zh', 'en'],
  says: 'language of the answer; default LOCALE',
};
const OUT: Option = { type: 'string', takes: 'file', says: 'the workbook to write; it must not exist' };
const PERSON: Option = { type: 'string', says: 'open id of one participant' };

/** Exports one kind of record into a workbook, as the bot does in a chat. */
export const exportCommand: Command = {
  name: 'export',
  usage: 'KIND [WORD…] [--range RANGE] [--out FILE]',
  does: `Exports ${EXPORT_KINDS.join(', ')} into a workbook; words are those of the chat: a meeting number, a room, words of a topic, a filter.`,
  options: { range: RANGE, out: OUT, person: PERSON, as: AS, language: LANGUAGE },
  words: { least: 1, most: MOST_WORDS, first: EXPORT_KINDS },
  async run(given, around) {
    const [kind = '', ...words] = given.words;
    if (!EXPORT_KINDS.some((each) => each === kind))
      throw usage(`There is no export “${kind}”; there are ${EXPORT_KINDS.join(', ')}`);
    const person = textOf(given, 'person');
    // One participant's official workbook, and not the judged view.
    const file = kind === 'quality' && person !== undefined ? ['file'] : [];
    return asks([`/${kind}`, ...words, ...file], given, around, 'file-needed');
  },
};

/** Judges a meeting: how good it was, for whom it was not, and why. */
export const qualityCommand: Command = {
  name: 'quality',
  usage: 'NUMBER [--range RANGE] [--person OPEN_ID] [--out FILE]',
  does: 'Judges a meeting, or one of its participants, and says for whom it was bad and why.',
  options: { range: RANGE, out: OUT, person: PERSON, as: AS, language: LANGUAGE },
  words: { least: 1, most: MOST_WORDS },
  run: (given, around) => asks(['/quality', ...given.words], given, around, 'file-if-named'),
};

/** Shows the digest of one day. */
export const digestCommand: Command = {
  name: 'digest',
  usage: '[--date DATE] [--scope SCOPE] [--now]',
  does: 'Shows the digest of a day (default: yesterday) or week, once the day is collected.',
  options: {
    date: { type: 'string', says: '昨天, 2026-11-19, or 上周 for a week' },
    scope: { type: 'string', says: '部门:研发部, place:Suzhou, room:木星; default: the whole company' },
    now: { type: 'boolean', says: 'shows what is known now, and does not wait for the rest' },
    as: AS,
    language: LANGUAGE,
  },
  words: { least: 0, most: 0 },
  async run(given, around) {
    const words = ['/digest', 'now', textOf(given, 'date') ?? 'yesterday', textOf(given, 'scope') ?? ''];
    const { setup, asked } = prepared(words, given, around);
    const atOnce = given.options['now'] === true;
    return converse(setup, { ...asked, digest: { atOnce } }, around, async (answered) => {
      const digest = [...answered.cards].find(([uuid]) => uuid.startsWith(DIGEST_ID))?.[1];
      if (digest === undefined) throw refusal(answered, true);
      return { text: textToRead(digest), data: { card: digest } };
    });
  },
};

/** How the ids of sent digests begin. */
const DIGEST_ID = 'di';

/** Checks what the bot needs, and says who can add what is missing. */
export const doctor: Command = {
  name: 'doctor',
  usage: '',
  does: 'Checks credentials, scopes, rights and what else the bot needs; exit code 1 if something is lacking.',
  options: { as: AS, language: LANGUAGE },
  words: { least: 0, most: 0 },
  async run(given, around) {
    const { setup, asked } = prepared(['/doctor'], given, around, NOBODY);
    return converse(setup, asked, around, async ({ cards }) => {
      const card = [...cards.values()].at(-1);
      if (card === undefined) throw failed('The bot did not answer.');
      const { template } = card['header'] as { readonly template?: string };
      const amiss = template !== 'green';
      return { text: textToRead(card), data: { ok: !amiss, card }, amiss };
    });
  },
};

/** Reads who asks, in which language, and what. */
function prepared(words: readonly string[], given: Given, around: Surroundings, otherwise?: string) {
  const { config, secrets } = configOf(around);
  const language = textOf(given, 'language');
  if (language !== undefined && !(language in LANGUAGES)) throw usage('--language is zh or en');
  const locale = LANGUAGES[language as keyof typeof LANGUAGES] ?? config.locale;
  const person = textOf(given, 'person');
  if (person !== undefined && !person.startsWith('ou_')) throw usage('--person takes an open id (ou_…)');
  const range = textOf(given, 'range');
  const now = (around.clock ?? systemClock).now();
  if (range !== undefined && !isTime(range, { now, zone: config.zone }))
    throw usage(`--range takes a time (昨天, last week, 2026-11-01..2026-11-19), and “${range}” is none`);
  const said = [...words, range ?? '', person === undefined ? '' : '@_user_1'];
  const asked: Asked = {
    text: said.filter((word) => word !== '').join(' '),
    by: askerOf(textOf(given, 'as'), config, otherwise),
    person,
  };
  return { setup: { config: { ...config, locale }, secrets }, asked };
}

/** Among the words of a chat, one that is no time may be of a topic. */
function isTime(text: string, at: { readonly now: number; readonly zone: string }): boolean {
  const read = parseRange(text, { ...at, allowFuture: true });
  return read.ok || read.problem !== 'not-understood';
}

async function asks(
  words: readonly string[],
  given: Given,
  around: Surroundings,
  file: 'file-needed' | 'file-if-named',
): Promise<Outcome> {
  const out = textOf(given, 'out');
  if (out !== undefined) await refuseExisting(out);
  const { setup, asked } = prepared(words, given, around);
  return converse(setup, asked, around, async (answered, store) => {
    const { row, cards } = answered;
    if (row === undefined) throw refusal(answered, true);
    if (row.state !== 'done') throw refusal(answered, isTyped(row), whatHelps(row));
    const text = [...cards.values()].map((card) => textToRead(card)).join('\n\n');
    const to = out === undefined && file === 'file-if-named' ? undefined : await saved(row, out, store);
    const { kind, summary } = row;
    return {
      text: to === undefined ? text : `${text}\n\nSaved ${to.file} (${to.bytes} bytes).`,
      data: { kind, summary, ...to, cards: [...cards.values()] },
    };
  });
}

/** What to do about an export that waits for its requester, where nothing can be pressed. */
function whatHelps({ state, waitingFor }: ExportRow): string {
  if (state !== 'waiting') return '';
  return waitsFor(waitingFor) === 'consent'
    ? 'Write /我 to the bot in Feishu and authorise it there; then run this again.'
    : "Say which one: a shorter range such as --range '2026-11-19 09:00-10:00', or the whole name of the room.";
}

function waitsFor(waitingFor: unknown): string | undefined {
  return (waitingFor as { waitingFor?: { for?: string } } | null)?.waitingFor?.for;
}

/** Whether what was typed is why an export did not end: it has to be said more exactly, or otherwise. */
function isTyped({ state, error, waitingFor }: ExportRow): boolean {
  const why = (error as { kind?: string } | null)?.kind;
  return (state === 'waiting' && waitsFor(waitingFor) === 'choice') || why === 'usage' || why === 'not-found';
}

function refusal({ cards }: Answered, isWrong: boolean, help = '') {
  const said = [...cards.values()]
    .map((card) => textToRead(card, { choices: true }))
    .concat(help)
    .filter((each) => each !== '');
  const words = said.join('\n\n') || 'The bot did not answer.';
  return isWrong ? usage(words) : failed(words);
}

/** Writes the workbook, and notes who took it. */
async function saved(row: ExportRow, out: string | undefined, store: Store) {
  const info = row.fileId === null ? undefined : await store.files.info(row.fileId);
  if (info === undefined) throw failed('There is no workbook: nothing was found.');
  const file = out ?? basename(info.name);
  if (out === undefined) await refuseExisting(file);
  const { id: exportId, requestedBy: actor, chatId, identity, fileId } = row;
  const detail = { bytes: info.size, to: 'terminal' };
  // Before the first byte: nothing leaves without a trace.
  await audit(store, { actor, action: 'file.sent', exportId, chatId, identity, detail }, row.updatedAt);
  await writeWhole(file, (sink) => pipeline(Readable.from(store.files.read(fileId ?? '')), sink));
  return { file: resolve(file), bytes: info.size };
}
