import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useCard } from '../context.ts';
import { Glyph } from '../icons.tsx';

export interface Pages<T> {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly shown: readonly T[];
  readonly turn: (page: number) => void;
}

/** Rows page by page; where rows go away, the last page there is. */
export function usePages<T>(rows: readonly T[], size: number): Pages<T> {
  const [wanted, turn] = useState(1);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const page = Math.min(wanted, pages);
  return { page, pages, shown: rows.slice((page - 1) * size, page * size), turn };
}

export function Pager({ page, pages, turn }: Omit<Pages<unknown>, 'shown'>): VNode | null {
  const { words } = useCard();
  if (pages <= 1) return null;
  const button = (label: string, icon: string, to: number): VNode => (
    <button
      type="button"
      class="plain-icon"
      aria-label={label}
      aria-disabled={to < 1 || to > pages}
      onClick={() => {
        if (to >= 1 && to <= pages) turn(to);
      }}
    >
      <Glyph name={icon} size={14} />
    </button>
  );
  return (
    <div class="pager">
      {button(words.previousPage, 'left', page - 1)}
      <span aria-hidden="true">
        {page}/{pages}
      </span>
      <span class="unseen" role="status">
        {words.page(page, pages)}
      </span>
      {button(words.nextPage, 'right', page + 1)}
    </div>
  );
}

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
