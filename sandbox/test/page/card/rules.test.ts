import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartPoints, chartSpec, chartTitle } from '../../../page/card/display/chart-spec.ts';
import { indexes, interactiveIn } from '../../../page/card/interactive.ts';
import { behavioursOf, deviceUrl, safeUrl } from '../../../page/card/links.ts';
import { gap, ink, layout, length, line, sides, textSize, tint } from '../../../page/card/style.ts';
import { findElement } from '../../../src/cards/find.ts';
import { cardOf, SAMPLES } from '../../cards/samples.ts';

describe('a link on a card', () => {
  it.each(['https://a.b/c?d=e#f', 'http://a.b', 'lark://applink.feishu.cn/x', 'HTTPS://A.B'])(
    '%s opens',
    (url) => {
      expect(safeUrl(url)).toBe(url);
    },
  );

  it.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//a.b',
    '/path',
    'vbscript:x',
    'https://a b',
    'lark://msgcard/unsupported_action',
    7,
    null,
  ])('%j opens nothing', (url) => {
    expect(safeUrl(url)).toBeUndefined();
  });

  it('leads where it says for computers, and nowhere where it is not for them', () => {
    expect(deviceUrl({ url: 'https://a.b', pc_url: 'https://pc.b' })).toBe('https://pc.b');
    expect(deviceUrl({ default_url: 'https://a.b', pc_url: '' })).toBe('https://a.b');
    expect(deviceUrl({ url: 'https://a.b', pc_url: 'lark://msgcard/unsupported_action' })).toBeUndefined();
  });

  it('reaches the bot only where the card says both', () => {
    const open = { type: 'open_url', default_url: 'https://a.b' };
    const call = { type: 'callback', value: { do: 'x' } };

    expect(behavioursOf({ behaviors: [open] })).toMatchObject({ url: 'https://a.b', callback: false });
    expect(behavioursOf({ behaviors: [open, call] })).toEqual({
      url: 'https://a.b',
      callback: true,
      value: { do: 'x' },
    });
    expect(behavioursOf({})).toMatchObject({ url: undefined, callback: true });
  });
});

describe('what was pressed', () => {
  const cards = [
    ...Object.values(SAMPLES).map((sample) => cardOf(sample)),
    cardOf(...Object.values(SAMPLES)),
  ];

  it('is the same thing for the page and for the sandbox', () => {
    for (const card of cards) {
      for (const [element, index] of indexes(card)) {
        expect(findElement(card, { tag: String(element['tag']), index })?.element).toBe(element);
      }
    }
  });

  it('is found in a card nested deeper than the stack', () => {
    let deep: Record<string, unknown> = { tag: 'button' };
    for (let level = 0; level < 50_000; level += 1) deep = { tag: 'column', elements: [deep] };

    expect(interactiveIn(deep)).toHaveLength(1);
  });
});

describe('looks that a card asks for', () => {
  const theme = {
    theme: 'light',
    style: { color: { own: { light_mode: 'rgba(1,2,3,1)', dark_mode: 'red; x' } } },
  } as const;
  const SAFE =
    /^(?:var\(--[a-z-]+\)|rgba?\([\d\s.,%]+\)|color-mix\(in srgb, var\(--[a-z]+\)[ ,%.\da-z()-]*\))$/;

  it('never become anything but a colour, a size or a length', () => {
    const said = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'red; background: url(https://a.b)',
        'blue-50',
        'own',
        'white',
        'rgba(0,0,0,.5)',
        '8px 4px',
        '__proto__',
        'constructor',
        'toString',
      ),
    );
    fc.assert(
      fc.property(said, (value) => {
        for (const colour of [ink(value, theme), tint(value, theme), line(value, theme)]) {
          if (colour !== undefined) expect(colour).toMatch(SAFE);
        }
        expect(
          [length(value), gap(value), sides(value)].every(
            (each) => each === undefined || /^[-\dpx% ]+$/.test(each),
          ),
        ).toBe(true);
        expect(textSize(value, theme)).toMatch(/^size-\d\d( bold)?$/);
      }),
    );
  });

  it('take the card’s own colours for the theme, if they are colours', () => {
    expect(ink('own', theme)).toBe('rgba(1,2,3,1)');
    expect(ink('own', { ...theme, theme: 'dark' })).toBeUndefined();
  });

  it('lay a box out in its direction', () => {
    expect(
      layout({ direction: 'horizontal', horizontal_align: 'right', vertical_align: 'top' }),
    ).toMatchObject({
      'flex-direction': 'row',
      'justify-content': 'flex-end',
      'align-items': 'flex-start',
    });
    expect(
      layout({ horizontal_align: 'center', vertical_spacing: 'large', padding: '4px 8px' }),
    ).toMatchObject({
      'align-items': 'center',
      'row-gap': '12px',
      padding: '4px 8px',
    });
  });
});

describe('the colours of the style sheet', () => {
  const css = readFileSync('sandbox/page/card/css/tokens.css', 'utf8');
  const [light = '', dark = ''] = css.split('[data-theme="dark"]');
  const tokens = (part: string): ReadonlyMap<string, string> =>
    new Map(
      [...part.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
    );

  it.each([
    ['light', tokens(light)],
    ['dark', tokens(dark)],
  ] as const)('can be read on the card and on their own tags: %s', (_, theme) => {
    const surface = rgb(theme.get('surface'));
    const inks = [...theme].filter(([name]) => name.endsWith('-ink'));
    expect(inks).toHaveLength(13);
    for (const [name, value] of inks) {
      const tag = mix(rgb(theme.get(name.replace('-ink', ''))), surface, 0.28);

      expect(contrast(rgb(value), surface), name).toBeGreaterThanOrEqual(4.5);
      expect(contrast(rgb(value), tag), name).toBeGreaterThanOrEqual(4.5);
    }
    for (const name of ['title', 'caption', 'placeholder', 'link']) {
      expect(contrast(rgb(theme.get(name)), surface), name).toBeGreaterThanOrEqual(4.5);
    }
    for (const name of ['primary', 'primary-hover', 'danger', 'danger-hover']) {
      expect(contrast(rgb(theme.get(name)), [1, 1, 1]), name).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(rgb(theme.get('control-edge')), surface)).toBeGreaterThanOrEqual(3);
  });
});

describe('a chart', () => {
  const spec = {
    type: 'bar',
    title: { text: '每小时', html: { dom: '<img src=x onerror=alert(1)>' } },
    data: [{ id: 'a', values: [{ x: '9 时', y: 3, c: '好' }] }],
    xField: 'x',
    yField: 'y',
    seriesField: 'c',
    tooltip: { renderMode: 'html', parentElement: 'body', visible: true },
    background: { image: 'https://evil.example/x.png' },
  };

  it('is given to the library without markup and without addresses', () => {
    const given = chartSpec({ tag: 'chart', chart_spec: spec, color_theme: 'rainbow' }, 'dark');

    expect(JSON.stringify(given)).not.toMatch(/onerror|evil|parentElement/);
    expect(given).toMatchObject({
      theme: 'dark',
      tooltip: { renderMode: 'canvas', visible: true },
      type: 'bar',
    });
  });

  it('has the colours of its theme unless it brings its own', () => {
    const of = (theme: string, more: object = {}) =>
      chartSpec({ chart_spec: { ...spec, ...more }, color_theme: theme }, 'light')['color'];

    expect(of('rainbow')).not.toEqual(of('brand'));
    expect(of('unheard of')).toEqual(of('brand'));
    expect(of('brand', { color: ['#123456'] })).toEqual(['#123456']);
  });

  it('can be said in words', () => {
    expect(chartTitle(spec)).toBe('每小时');
    expect(chartPoints(spec)).toEqual([{ label: '9 时 好', value: '3' }]);
    expect(
      chartPoints({
        type: 'bar',
        direction: 'horizontal',
        data: { values: [{ n: 4, t: '甲' }] },
        xField: 'n',
        yField: 't',
      }),
    ).toEqual([{ label: '甲', value: '4' }]);
  });

  it('of anything is prepared without failing', () => {
    fc.assert(
      fc.property(fc.object({ withNullPrototype: false }), (anything) => {
        chartSpec({ chart_spec: anything, color_theme: '__proto__' }, 'light');
        chartPoints(anything);
        chartTitle(anything);
      }),
    );
  });
});

type Rgb = readonly [number, number, number];

function rgb(hex = '#000000'): Rgb {
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const of = (at: 0 | 1 | 2): number => a[at] * share + b[at] * (1 - share);
  return [of(0), of(1), of(2)];
}

/** As WCAG 2 defines it. */
function contrast(a: Rgb, b: Rgb): number {
  const light = ([red, green, blue]: Rgb): number =>
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const [low = 0, high = 0] = [light(a), light(b)].sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
