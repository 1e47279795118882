import { describe, expect, it } from 'vitest';
import { type ExportProgress, exportProgressCard } from '../../../src/cards/exports/running.ts';
import { plainText } from '../../../src/cards/index.ts';
import { bar } from '../../../src/cards/kit/elements.ts';
import { EXPORT_ID, factsOf } from './support/cards.ts';

function shown(progress: Partial<ExportProgress>): string {
  const card = exportProgressCard({
    ...factsOf('zh_cn'),
    phase: 'running',
    elapsedSeconds: 12,
    slow: false,
    ...progress,
  });
  return plainText(card);
}

const filled = (text: string): number => text.match(/▓/g)?.length ?? 0;

describe('the card of a running export', () => {
  it('says what is being done, for how long already, and how long it usually takes', () => {
    expect(shown({})).toContain('平台正在生成文件，已等 12 秒，通常 20–40 秒');
  });

  it('does not speak of waiting before it began', () => {
    expect(shown({ phase: 'queued', elapsedSeconds: 0 })).not.toContain('已等');
  });

  it('admits that it is slow instead of naming the usual time', () => {
    const text = shown({ slow: true, elapsedSeconds: 200 });

    expect(text).toContain('比平时慢');
    expect(text).not.toContain('通常');
  });

  it('counts the parts only where there are several', () => {
    expect(shown({ part: { done: 3, total: 12 } })).toContain('已完成 3 / 12 段');
    expect(shown({ part: { done: 0, total: 1 } })).not.toContain('段');
  });

  it('has a bar that never runs backwards and is full only at the end', () => {
    const waited = [0, 1, 5, 20, 40, 400, 900].map((elapsedSeconds) => filled(shown({ elapsedSeconds })));
    const parts = Array.from({ length: 13 }, (_, done) => filled(shown({ part: { done, total: 12 } })));
    const phases = [
      filled(shown({ phase: 'queued', elapsedSeconds: 0 })),
      filled(shown({ phase: 'creating' })),
      ...waited,
      filled(shown({ phase: 'downloading' })),
      filled(shown({ phase: 'analysing' })),
    ];

    expect(phases).toEqual([...phases].sort((a, b) => a - b));
    expect(parts).toEqual([...parts].sort((a, b) => a - b));
    expect(Math.max(...phases)).toBeLessThan(10);
  });

  it.each([
    [-1, '░░░░░░░░░░'],
    [0.5, '▓▓▓▓▓░░░░░'],
    [7, '▓▓▓▓▓▓▓▓▓▓'],
  ])('draws a share of %d as %s', (share, text) => {
    expect(bar(share)).toBe(text);
  });

  it('can be cancelled', () => {
    const card = exportProgressCard({
      ...factsOf('en_us'),
      phase: 'creating',
      elapsedSeconds: 3,
      slow: false,
    });

    expect(JSON.stringify(card)).toContain(
      `"behaviors":[{"type":"callback","value":{"v":1,"do":"cancel","id":"${EXPORT_ID}"}}]`,
    );
  });

  it('leaves the name out where it is not known', () => {
    expect(shown({ requester: undefined })).not.toContain('发起');
  });
});
