import type { VNode } from 'preact';

const PATHS = {
  send: 'M3.4 20.4 21 12 3.4 3.6 3 10l11 2-11 2z',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z',
  sun: 'M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10zm0-6v3m0 16v3M1 12h3m16 0h3M4.2 4.2l2.1 2.1m11.4 11.4 2.1 2.1m0-15.6-2.1 2.1M6.3 17.7l-2.1 2.1',
  phone: 'M8 2h8a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zm3 17h2',
  desktop: 'M3 4h18v12H3zM8 20h8m-4-4v4',
  panel: 'M3 4h18v16H3zM14 4v16',
  close: 'M6 6l12 12M18 6 6 18',
  back: 'M15 5l-7 7 7 7',
  file: 'M6 2h8l5 5v15H6zM14 2v6h5',
  inspect: 'M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12zm4.5 10.5L21 21',
  menu: 'M4 7h16M4 12h16M4 17h10',
  refresh: 'M20 11a8 8 0 1 0-2.3 6.3M20 5v6h-6',
  play: 'M7 4.5v15l12-7.5z',
  stop: 'M6 6h12v12H6z',
} as const;

/** Draws a decoration: the words beside it or the label of its button say what it means. */
export function Icon({ name, filled = false }: { name: keyof typeof PATHS; filled?: boolean }): VNode {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" data-filled={filled ? '' : undefined}>
      <path d={PATHS[name]} />
    </svg>
  );
}
