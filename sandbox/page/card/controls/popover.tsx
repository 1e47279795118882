import type { ComponentChildren, RefObject, VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { isComposing } from '../composing.ts';

interface PopoverProps {
  /** The control it belongs to; gets the focus back. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: (escaped: boolean) => void;
  /** At least as wide as the control. */
  readonly fit?: boolean;
  readonly children: ComponentChildren;
}

/**
 * Opens content below a control in the top layer; closes with Escape, with Tab, by a press elsewhere, or when the
 * control is out of sight.
 */
export function Popover({ anchor, onClose, fit = false, children }: PopoverProps): VNode {
  const ref = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const floating = ref.current;
    const beside = anchor.current;
    if (floating === null || beside === null) return;
    floating.showPopover();
    if (fit) floating.style.minWidth = `${beside.offsetWidth}px`;
    placeBeside(floating, beside, 'below');
    (floating.querySelector<HTMLElement>('[data-first]') ?? floating).focus();
    return () => {
      if (floating.contains(document.activeElement)) beside.focus();
    };
  }, [anchor, fit]);
  useEffect(() => {
    const elsewhere = (event: Event): void => {
      const target = event.target as Node | null;
      if (ref.current?.contains(target) || anchor.current?.contains(target)) return;
      close.current(false);
    };
    // A chat scrolls when a message arrives: an open list stays as long as its control is in view.
    const moved = (event: Event): void => {
      const floating = ref.current;
      if (floating === null || anchor.current === null || floating.contains(event.target as Node | null))
        return;
      placeBeside(floating, anchor.current, 'below');
    };
    const seen = new IntersectionObserver((entries) => {
      if (entries.at(-1)?.isIntersecting === false) close.current(false);
    });
    if (anchor.current !== null) seen.observe(anchor.current);
    document.addEventListener('pointerdown', elsewhere, true);
    window.addEventListener('scroll', moved, true);
    window.addEventListener('resize', moved);
    return () => {
      seen.disconnect();
      document.removeEventListener('pointerdown', elsewhere, true);
      window.removeEventListener('scroll', moved, true);
      window.removeEventListener('resize', moved);
    };
  }, [anchor]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is inside has the roles; this listens for leaving
    <div
      ref={ref}
      class="popover"
      popover="manual"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (isComposing(event) || (event.key !== 'Escape' && event.key !== 'Tab')) return;
        if (event.key === 'Tab' && ref.current?.querySelector('[data-stays]')) return;
        event.stopPropagation();
        anchor.current?.focus();
        close.current(event.key === 'Escape');
      }}
    >
      {children}
    </div>
  );
}

const EDGE = 8;
const GAP = 4;

/**
 * Puts something of the top layer beside what it belongs to, on the side with more room: inside the window, or inside
 * what stands for a screen in it (`data-screen`).
 */
export function placeBeside(floating: HTMLElement, anchor: Element, wanted: 'above' | 'below'): void {
  const at = anchor.getBoundingClientRect();
  const screen =
    anchor.closest('[data-screen]')?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, innerHeight);
  const room = { above: at.top - screen.top - EDGE - GAP, below: screen.bottom - at.bottom - EDGE - GAP };
  floating.style.maxHeight = '';
  floating.style.setProperty('--screen', `${screen.width}px`);
  const height = floating.offsetHeight;
  const other = wanted === 'above' ? 'below' : 'above';
  const side = height > room[wanted] && room[other] > room[wanted] ? other : wanted;
  floating.style.maxHeight = `${Math.max(80, room[side])}px`;
  const left = Math.min(at.left, screen.right - floating.offsetWidth - EDGE);
  floating.style.left = `${Math.max(screen.left + EDGE, left)}px`;
  const top = side === 'below' ? at.bottom + GAP : at.top - GAP - floating.offsetHeight;
  floating.style.top = `${Math.max(screen.top + EDGE, top)}px`;
}
