import type { ShownMessage } from '../../sandbox/src/index.ts';

type Header = { readonly template?: string; readonly title?: { readonly content: string } };

export const headerOf = (message: ShownMessage | undefined): Header =>
  (message?.content as { header?: Header } | undefined)?.header ?? {};

export function titleOf(message: ShownMessage | undefined): string {
  return headerOf(message).title?.content ?? message?.msg_type ?? '';
}

const words = new WeakMap<object, string>();

/** Everything a card says, as one text; read at every look, so kept. */
export function wordsOf(message: ShownMessage | undefined): string {
  const content = Object(message?.content ?? '') as object;
  const known = words.get(content) ?? JSON.stringify(content);
  words.set(content, known);
  return known;
}

/** Finished cards are neither blue nor gone. */
export function isFinal(message: ShownMessage | undefined): boolean {
  const { template } = headerOf(message);
  return template !== undefined && template !== 'blue';
}

export function linkOf(message: ShownMessage | undefined): string {
  return /"default_url":"([^"]+)"/.exec(wordsOf(message))?.[1] ?? '';
}

/** Whether a card asks for the consent of who exports. */
export const asksForConsent = (message: ShownMessage | undefined): boolean =>
  linkOf(message).includes('/oauth/start?export=');

/** Whether a card leads to a workbook. */
export const hasFile = (message: ShownMessage | undefined): boolean => linkOf(message).includes('/files/');

/** Longer than the platform waits before it repeats an event (15 s), so that a busy machine is no failure. */
const PATIENCE_MS = 45_000;
const LOOK_AGAIN_MS = 25;

/**
 * Waits for a state; fails with the words given once patience is out.
 *
 * @param sooner resolves when it is worth to look again before the next regular look
 */
export async function eventually(
  test: () => Promise<boolean>,
  otherwise: string | (() => string),
  patienceMs = PATIENCE_MS,
  sooner: () => Promise<void> = () => new Promise(() => undefined),
): Promise<void> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const early = sooner();
    if (await test()) return;
    if (Date.now() > until) throw new Error(typeof otherwise === 'string' ? otherwise : otherwise());
    let timer: NodeJS.Timeout | undefined;
    const regular = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LOOK_AGAIN_MS);
    });
    await Promise.race([regular, early]);
    clearTimeout(timer);
  }
}
