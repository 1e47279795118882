import type { Page } from 'playwright-core';

/** Arguments of a Chromium that draws as fast as it can: hundreds of cards wait for the next frame. */
export const FRAMES_AT_ONCE = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

/**
 * Shows cards one after the other on the page `?card`, each once its charts are drawn, and returns what `look` sees of
 * each: all in the page, since a turn between here and there for each step takes longer than the drawing.
 *
 * @param look source of a function of the card's element; it may wait, and `settled()` waits for charts
 */
export async function lookAtEach<T>(
  page: Page,
  cards: readonly (readonly [name: string, card: object])[],
  look: string,
): Promise<ReadonlyMap<string, T>> {
  const seen = await page.evaluate(`(async () => {
    const frames = (state) => document.querySelectorAll('.alone .chart-frame[data-state="' + state + '"]').length;
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    // What is drawn in one frame has its effects behind it, which may draw again.
    const settled = async () => {
      await frame();
      await frame();
      for (const since = performance.now(); frames('loading') > 0; await frame())
        if (performance.now() - since > 30_000) throw new Error('a chart is not drawn');
      if (frames('failed') > 0) throw new Error('a chart cannot be drawn');
    };
    const look = ${look};
    const seen = [];
    for (const card of ${JSON.stringify(cards.map(([, card]) => card))}) {
      const before = document.querySelector('.alone .card');
      dispatchEvent(new CustomEvent('show-card', { detail: card }));
      do await settled(); while ([null, before].includes(document.querySelector('.alone .card')));
      seen.push(await look(document.querySelector('.alone .card'), settled));
    }
    return seen;
  })()`);
  return new Map(cards.map(([name], index) => [name, (seen as T[])[index] as T]));
}
