import type { ComponentChildren, VNode } from 'preact';
import { useCard } from '../context.ts';

interface LinkProps {
  /** Undefined where the card may not lead there. */
  readonly url: string | undefined;
  readonly said: string;
  readonly children: ComponentChildren;
}

/** A link that the page opens; one with another protocol is only words. */
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
