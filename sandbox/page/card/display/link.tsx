import type { ComponentChildren, VNode } from 'preact';
import { useCard } from '../context.ts';

interface LinkProps {
  /** Undefined where the card may not lead there. */
  readonly url: string | undefined;
  readonly said: string;
  readonly children: ComponentChildren;
}

/** Draws a link that the page opens; an address with another protocol is shown as text. */
export function CardLink({ url, said, children }: LinkProps): VNode {
  const { openUrl } = useCard();
  if (url === undefined) return <span title={said}>{children}</span>;
  return (
    <a
      class="card-link"
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      onClick={(event) => {
        event.preventDefault();
        openUrl(url);
      }}
    >
      {children}
    </a>
  );
}
