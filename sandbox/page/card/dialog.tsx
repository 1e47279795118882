import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useCard } from './context.ts';
import { Glyph } from './icons.tsx';

interface DialogProps {
  readonly open: boolean;
  readonly label: string;
  /** For a picture or a chart, with a button that closes it. */
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Draws the browser's own modal dialog: it keeps the focus inside, closes with Escape and returns the focus. */
export function Dialog({ open, label, wide = false, onClose, children }: DialogProps): VNode | null {
  const { words } = useCard();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!open) return;
    const before = document.activeElement;
    ref.current?.showModal();
    return () => {
      // Taken away while it is open, a dialog leaves the focus nowhere.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={ref}
      class={wide ? 'dialog wide' : 'dialog'}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => {
        // A press on the backdrop is a press on the dialog element itself.
        event.stopPropagation();
        if (event.target === ref.current) ref.current?.close();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class="dialog-inside">
        {wide ? (
          <button
            type="button"
            class="plain-icon dialog-close"
            aria-label={words.close}
            onClick={() => ref.current?.close()}
          >
            <Glyph name="close" size={18} />
          </button>
        ) : null}
        {children}
      </div>
    </dialog>
  );
}
