import type { ShownMessage } from '../../sandbox/src/index.ts';

export function headerOf(message: ShownMessage | undefined): {
  template?: string;
  title?: { content: string };
} {
  return (
    (message?.content as { header?: { template?: string; title?: { content: string } } } | undefined)
      ?.header ?? {}
  );
}

export function titleOf(message: ShownMessage | undefined): string {
  return headerOf(message).title?.content ?? message?.msg_type ?? '';
}

/** Everything a card says, as one text. */
export function wordsOf(message: ShownMessage | undefined): string {
  return JSON.stringify(message?.content ?? '');
}

/** Finished cards are neither blue nor gone. */
export function isFinal(message: ShownMessage | undefined): boolean {
  const { template } = headerOf(message);
  return template !== undefined && template !== 'blue';
}

export function linkOf(message: ShownMessage | undefined): string {
  return /"default_url":"([^"]+)"/.exec(wordsOf(message))?.[1] ?? '';
}
