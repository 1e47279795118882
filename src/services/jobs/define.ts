import { z } from 'zod';
import { CHAT_TYPES, LOCALES, type Locale } from '../../lib/chat.ts';
import { misfitText } from '../../lib/stored.ts';
import type { LeasedJob, Repos, Share } from '../../store/types.ts';

export interface JobFacts<P> {
  /** Stored with each job: a kind that is renamed leaves the jobs of before without a handler. */
  readonly kind: string;
  readonly payload: z.ZodType<P>;
  /** What makes two jobs the same work: of live jobs with one key there is one. */
  readonly key: (payload: P) => string;
  /** Smaller runs first: 0 (the default) for what people wait for, 10 for the background. */
  readonly priority?: number;
  /**
   * Whose right a job rests on: it is asked for again where the job runs later than it was asked for. `itself`: the job
   * asks, as only its row says for whom it works.
   */
  readonly needs: 'nothing' | 'itself' | ((payload: P) => Behalf | undefined);
  /** True of a job that only sends what is stored: no death of a process can be its doing, so more of them end it. */
  readonly harmless?: true;
  /** Who waits for the answer of a job, and hears of it if the job is given up; undefined if nobody does. */
  readonly asker?: (payload: P) => Asker | undefined;
}

type AdminDenied = 'audit.denied' | 'job.denied' | 'person.denied' | 'sites.denied';

/** On whose behalf a job runs. */
export interface Behalf {
  readonly openId: string;
  /** Where it was asked for; absent of what only administrators may have. */
  readonly chatId?: string;
  /** The name of a refusal in the audit log. */
  readonly denied: 'export.denied' | 'digest.denied' | 'alert.denied' | AdminDenied;
  /** The person reads about it in this language; absent where nobody waits. */
  readonly locale?: Locale;
}

/** Where somebody waits for an answer, and in which language. */
export interface Asker {
  readonly to: z.infer<typeof recipientField>;
  readonly replyTo?: string | undefined;
  /** Open id. */
  readonly by: string;
  readonly locale: Locale;
}

/**
 * Asks for the right behind a job again; undefined where it is still there, or the job is young. Otherwise what to save
 * in place of the work. Throws transient AppErrors.
 */
export type AskAgain = (
  behalf: Behalf,
  job: Pick<LeasedJob, 'id' | 'kind' | 'createdAt'>,
) => Promise<StepResult['save']>;

export const MOST_DEATHS = 2;
/** Not without end: what is sent may still be what the process dies of. */
const MOST_DEATHS_OF_SENDING = 8;

/** A kind of job, as those know it who ask for one. What it does is bound by `handle`, where its parts are at hand. */
export interface JobDefinition<P> {
  readonly kind: string;
  readonly keyOf: (payload: P) => string;
  /**
   * Stores a job, in the caller's transaction, not to run before `runAt` (unix ms). Returns its key. `share` says for
   * whom and where it is done if the payload does not.
   */
  enqueue(
    repos: Pick<Repos, 'jobs'>,
    payload: P,
    now: number,
    runAt?: number,
    share?: Share,
  ): Promise<string>;
  /** Binds the work; the result belongs into the list of handlers in `app.ts`. */
  handle(work: JobWork<P>): JobHandler;
}

export type PayloadOf<D> = D extends JobDefinition<infer P> ? P : never;

/**
 * Defines a kind of job.
 *
 * @example
 * const doctorJob = defineJob({
 *   kind: 'doctor',
 *   payload: z.object({ by: z.string() }),
 *   key: ({ by }) => `doctor:${by}`,
 *   needs: 'nothing',
 * });
 * await doctorJob.enqueue(repos, { by: 'ou_1' }, now);
 * const handler = doctorJob.handle({ run: async ({ payload }) => ({ next: 'done' }) });
 */
export function defineJob<P>(facts: JobFacts<P>): JobDefinition<P> {
  const { kind, payload: schema, key, needs, priority = 0 } = facts;
  return {
    kind,
    keyOf: key,
    async enqueue(repos, payload, now, runAt = now, share = shareOf(payload)) {
      await repos.jobs.enqueue({ kind, key: key(payload), payload, priority, runAt, share }, now);
      return key(payload);
    },
    handle: ({ run, onDead, onRevive }) => ({
      kind,
      mostDeaths: facts.harmless ? MOST_DEATHS_OF_SENDING : MOST_DEATHS,
      open(leased) {
        const read = schema.safeParse(leased.payload);
        if (!read.success) return { problems: misfitText(read.error) };
        const job = { ...leased, payload: read.data };
        return {
          run: (ctx) => run(job, ctx),
          onDead: async (error) => onDead?.(job, error),
          onRevive: async () => onRevive?.(job),
          asker: facts.asker?.(read.data),
          behalf: typeof needs === 'function' ? needs(read.data) : undefined,
        };
      },
    }),
  };
}

/** The fields of payloads that say who asked and where the answer goes. */
const shareFields = z.object({
  by: z.string().optional().catch(undefined),
  orTo: z.string().optional().catch(undefined),
  chatId: z.string().optional().catch(undefined),
  to: z.object({ chatId: z.string().optional(), openId: z.string().optional() }).optional().catch(undefined),
});

function shareOf(payload: unknown): Share {
  const { by, orTo, chatId, to } = shareFields.safeParse(payload).data ?? {};
  const person = by ?? orTo ?? to?.openId;
  return { person, place: chatId ?? to?.chatId ?? person };
}

// ---- fields that payloads share ----

export const localeField = z.enum(LOCALES);
export const chatTypeField = z.enum(CHAT_TYPES);
/** What is said under a message of a group where its answer cannot be given in private. */
const insteadField = z.object({ chatId: z.string(), replyTo: z.string(), text: z.string() });
/** A chat, or a person's private chat with the bot. */
export const recipientField = z.union([
  z.object({ chatId: z.string() }),
  z.object({ openId: z.string(), instead: insteadField.exactOptional() }),
]);

/** Payload of a job that answers somebody: who asked, where the answer goes, and when it was asked for (unix ms). */
export const askedSchema = z.object({
  by: z.string(),
  to: recipientField,
  replyTo: z.string().exactOptional(),
  locale: localeField,
  asked: z.number(),
});

/**
 * What one step of a job decided: finished, or to be run again after `again` ms (a fresh attempt count), or sooner once
 * the operation of the platform works again that it waits for.
 */
export type Next = 'done' | { readonly again: number; readonly waitsFor?: string | undefined };

export interface StepResult {
  readonly next: Next;
  /** Written in the same transaction that completes or reschedules the job; skipped if the lease was lost. */
  readonly save?: (repos: Repos) => Promise<void>;
  /** Called once that transaction is committed, for what this process keeps in mind; a failure is only logged. */
  readonly committed?: () => Promise<void>;
}

export interface JobContext {
  /** Aborted when the worker stops or the lease was lost. */
  readonly signal: AbortSignal;
  /** How often this step failed before. */
  readonly failures: number;
  /**
   * Notes that a long step kept something that it will not do again: it is under way, and what ended its process before
   * was not its doing.
   */
  kept(): Promise<void>;
}

/** A leased job whose payload was read. */
export interface Job<P> extends Omit<LeasedJob, 'payload'> {
  readonly payload: P;
}

/**
 * Runs one effect of one job. Throwing a retryable AppError reschedules it by the retry table; anything else, or
 * the last attempt, goes to `onDead`, which says what to save when the job is given up.
 */
export interface JobWork<P> {
  run(job: Job<P>, ctx: JobContext): Promise<StepResult>;
  onDead?(job: Job<P>, error: unknown): Promise<StepResult['save']>;
  /** Returns what to save when a job that was given up is run again: the work behind it has to be open again. */
  onRevive?(job: Job<P>): Promise<StepResult['save']>;
}

/** A kind of job with the work it does, for the list that the worker is given. */
export interface JobHandler {
  readonly kind: string;
  /** A step whose process died or hung so often in a row is not started again: it may be what ends the process. */
  readonly mostDeaths: number;
  /** Reads a job's payload; a payload that does not fit comes back as the problems with it. */
  open(job: LeasedJob): OpenedJob | { readonly problems: string };
}

/** What can be done with one job. */
export interface OpenedJob {
  run(ctx: JobContext): Promise<StepResult>;
  onDead(error: unknown): Promise<StepResult['save']>;
  onRevive(): Promise<StepResult['save']>;
  readonly asker: Asker | undefined;
  readonly behalf: Behalf | undefined;
}

export interface Worker {
  start(): void;
  /** Runs everything that is due now, and what that makes due at once; for tests and for a clean stop. */
  drain(): Promise<void>;
  /** Takes no new job, waits for the running ones up to `graceMs`, then aborts them. */
  stop(graceMs: number): Promise<void>;
}
