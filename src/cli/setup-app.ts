import { renderUnicodeCompact } from 'uqr';
import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Polled, Registration, RegistrationCode, Wanted } from '../platform/registration.ts';
import type { SetupTexts } from './setup-texts.ts';

/** Where a command of the terminal writes, and whom it asks. */
export interface Terminal {
  print(line: string): void;
  /** Asks a question; undefined where nobody can answer. */
  ask(question: string): Promise<string | undefined>;
  /** Size in characters; undefined where it is none, such as a pipe. */
  readonly columns: number | undefined;
  readonly rows: number | undefined;
}

export type Created = Extract<Polled, { state: 'created' }>;

const SLOWER_MS = 5_000;
const SLOWEST_MS = 60_000;
const TROUBLE_MS = 1_000;

/** Returns a link as a QR code if it fits into the terminal; undefined if not. */
function qrFor(link: string, { columns = 0, rows = 0 }: Terminal): string | undefined {
  const picture = renderUnicodeCompact(link, { border: 1, ecc: 'L' });
  const lines = picture.split('\n');
  return Math.max(...lines.map((line) => line.length)) <= columns && lines.length < rows
    ? picture
    : undefined;
}

/**
 * Shows a code, and waits until a person created the app with it. Returns `denied` or `expired` if nobody
 * did. Lost connections are survived for as long as the code lives.
 */
export async function createByScan(
  registration: Registration,
  wanted: Wanted,
  parts: { readonly terminal: Terminal; readonly t: SetupTexts; readonly clock: Clock },
): Promise<Created | 'denied' | 'expired'> {
  const { terminal, t, clock } = parts;
  const code = await registration.begin(wanted);
  show(code, terminal, t);
  const until = clock.now() + code.expiresInMs;
  let pauseMs = code.intervalMs;
  let brand: 'feishu' | 'lark' = 'feishu';
  while (clock.now() < until) {
    await clock.pause(pauseMs);
    const polled = await registration.poll(code.deviceCode, brand).catch(onlyTrouble);
    if (polled === undefined) pauseMs = Math.min(pauseMs + TROUBLE_MS, SLOWEST_MS);
    else if (polled.state === 'created') return polled;
    else if (polled.state === 'slower') pauseMs = Math.min(pauseMs + SLOWER_MS, SLOWEST_MS);
    else if (polled.state === 'elsewhere') brand = 'lark';
    else if (polled.state !== 'pending') return polled.state;
  }
  return 'expired';
}

/** What is no answer of the platform is asked again. */
function onlyTrouble(thrown: unknown): undefined {
  if (!(thrown instanceof AppError)) throw thrown;
  return undefined;
}

function show({ url, otherUrl }: RegistrationCode, terminal: Terminal, t: SetupTexts): void {
  terminal.print(t.scan);
  terminal.print(url);
  const picture = qrFor(url, terminal);
  if (picture !== undefined) terminal.print(picture);
  terminal.print(t.other);
  terminal.print(otherUrl);
  // The short link fits where the long one does not.
  const other = picture === undefined ? qrFor(otherUrl, terminal) : undefined;
  if (other !== undefined) terminal.print(other);
  terminal.print(t.waiting);
}
