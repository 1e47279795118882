import type { Page } from 'playwright-core';

export type Place = Readonly<Record<'x' | 'y' | 'width' | 'height', number>>;

/** A part of a page as WebP, as good as it can be within what the picture may weigh; the worst is kept where none is. */
export async function webpOf(page: Page, place: Place, mostBytes: number): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  let picture = Buffer.alloc(0);
  for (const quality of [80, 60, 40, 20]) {
    const clip = { ...place, scale: 1 };
    const shot = { format: 'webp', quality, captureBeyondViewport: true, clip } as const;
    const { data } = await session.send('Page.captureScreenshot', shot);
    picture = Buffer.from(data, 'base64');
    if (picture.length <= mostBytes) break;
  }
  await session.detach();
  return picture;
}
