import type { ComponentChildren, VNode } from 'preact';

/** Lets content that may be wider than the card scroll inside itself, by keyboard too. */
export function Scrolling({ label, children }: { label: string; children: ComponentChildren }): VNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a landmark for every table would be too many, a fieldset is none
    // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable without a mouse
    <div class="scrolling" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
