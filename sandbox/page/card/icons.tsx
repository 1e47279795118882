import type { VNode } from 'preact';
import { useCard } from './context.ts';
import { entry, isObject, word } from './json.ts';
import { ink } from './style.ts';

/** Strokes on a field of 24 × 24: our own drawings of the icons that cards of this kind use. */
const PATHS: Readonly<Record<string, string>> = {
  add: 'M12 5v14M5 12h14',
  alarm: 'M12 8v5l3 2M12 5a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM3 6l3-3M21 6l-3-3',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  chart: 'M4 20V4M4 20h16M8 16v-5M12 16V8M16 16v-3',
  chat: 'M4 5h16v11H9l-5 4z',
  close: 'M6 6l12 12M18 6L6 18',
  copy: 'M8 8h12v12H8zM16 8V4H4v12h4',
  delete: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  done: 'M5 12.5l5 5L19.5 7',
  down: 'M6 9l6 6 6-6',
  download: 'M12 4v11M7 11l5 5 5-5M4 20h16',
  edit: 'M5 19h4L19 9l-4-4L5 15zM13 7l4 4',
  error: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9 9l6 6M15 9l-6 6',
  eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12ZM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  group:
    'M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM3 20c0-4 3-6 6-6s6 2 6 6M16 6a3 3 0 1 1 0 6M18 14c2 1 3 3 3 6',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M9 8.5a1 1 0 1 0 0 2 1 1 0 0 0 0-2Z',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v6M12 7v1',
  left: 'M15 6l-6 6 6 6',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  member: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4 21c0-5 4-7 8-7s8 2 8 7',
  more: 'M6 11v2M12 11v2M18 11v2',
  phone: 'M6 3h3l2 5-2 2c1 2 3 4 5 5l2-2 5 2v3c0 2-1 3-3 3C11 21 3 13 3 6c0-2 1-3 3-3Z',
  refresh: 'M20 12a8 8 0 1 1-2.5-6M20 3v5h-5',
  right: 'M9 6l6 6-6 6',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM16 16l5 5',
  setting:
    'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM12 3v3M12 18v3M3 12h3M18 12h3M6 6l2 2M16 16l2 2M18 6l-2 2M8 16l-2 2',
  star: 'M12 3l2.7 5.8 6.3.8-4.6 4.3 1.2 6.2L12 17l-5.6 3.1 1.2-6.2L3 9.6l6.3-.8z',
  table: 'M4 5h16v14H4zM4 10h16M10 5v14',
  time: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7v5l3.5 2',
  up: 'M6 15l6-6 6 6',
  upload: 'M12 20V9M7 13l5-5 5 5M4 4h16',
  video: 'M3 6h12v12H3zM15 10.5l6-3v9l-6-3z',
  warning: 'M12 4L2.5 20h19zM12 10v5M12 17v1',
};

/** Other names under which the platform has about the same picture. */
const ALIKE: Readonly<Record<string, string>> = {
  'arrow-down': 'down',
  'arrow-left': 'left',
  'arrow-right': 'right',
  'arrow-up': 'up',
  'bitable-chart': 'chart',
  cal: 'calendar',
  check: 'done',
  clock: 'time',
  'clock-in': 'time',
  'data-form': 'table',
  'down-bold': 'down',
  'down-small-ccm': 'down',
  'expand-down': 'down',
  export: 'download',
  'file-link-bitable': 'table',
  'file-link-sheet': 'table',
  forbid: 'error',
  'link-copy': 'link',
  maybe: 'info',
  'member-add': 'group',
  meeting: 'video',
  'more-bold': 'more',
  pic: 'image',
  reply: 'chat',
  'right-bold': 'right',
  sheet: 'table',
  succeed: 'done',
  trash: 'delete',
  'up-bold': 'up',
  'video-camera': 'video',
  visible: 'eye',
  yes: 'done',
};

/** Draws one of our icons, for the card's own controls. */
export function Glyph({ name, size }: { name: string; size?: number }): VNode {
  return (
    <svg class="glyph" viewBox="0 0 24 24" width={size ?? 16} height={size ?? 16} aria-hidden="true">
      <path d={entry(PATHS, name) ?? UNKNOWN} />
    </svg>
  );
}

const UNKNOWN = 'M5 5h14v14H5zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .7-1 1.7M12 16v.5';

/** `calendar_outlined` → our drawing of a calendar. */
function drawingOf(token: string): string {
  const base = token.replace(/_(outlined|filled|colorful)$/, '').replaceAll('_', '-');
  if (Object.hasOwn(PATHS, base)) return base;
  return entry(ALIKE, base) ?? base.split('-').find((part) => Object.hasOwn(PATHS, part)) ?? '';
}

/** Draws an icon of the card; one without a drawing here shows its name on hover. */
export function Icon({ icon, size = 16 }: { icon: unknown; size?: number }): VNode | null {
  const card = useCard();
  if (!isObject(icon)) return null;
  const [width = '', height = ''] = word(icon['size']).split(' ');
  const wide = Number.parseInt(width, 10) || size;
  const high = Number.parseInt(height, 10) || wide;
  if (icon['tag'] === 'custom_icon') {
    const key = word(icon['img_key']);
    const url = card.imageUrl?.(key);
    if (url !== undefined) return <img class="card-icon" src={url} width={wide} height={high} alt="" />;
    return (
      <span class="card-icon" title={key}>
        <Glyph name="image" size={wide} />
      </span>
    );
  }
  const token = word(icon['token']);
  const drawing = drawingOf(token);
  return (
    <span
      class="card-icon"
      style={{ color: ink(icon['color'], card) }}
      title={drawing === '' ? token : undefined}
    >
      <Glyph name={drawing} size={wide} />
    </span>
  );
}
