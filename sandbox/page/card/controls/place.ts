const EDGE = 8;
const GAP = 4;

/** Puts something of the top layer beside what it belongs to, inside the window, on the side with more room. */
export function placeBeside(floating: HTMLElement, anchor: Element, wanted: 'above' | 'below'): void {
  const at = anchor.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const room = { above: at.top - EDGE - GAP, below: innerHeight - at.bottom - EDGE - GAP };
  floating.style.maxHeight = '';
  const height = floating.offsetHeight;
  const other = wanted === 'above' ? 'below' : 'above';
  const side = height > room[wanted] && room[other] > room[wanted] ? other : wanted;
  floating.style.maxHeight = `${Math.max(80, room[side])}px`;
  const left = Math.min(at.left, innerWidth - floating.offsetWidth - EDGE);
  floating.style.left = `${Math.max(EDGE, left)}px`;
  const top = side === 'below' ? at.bottom + GAP : at.top - GAP - floating.offsetHeight;
  floating.style.top = `${Math.max(EDGE, top)}px`;
}
