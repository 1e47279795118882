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
