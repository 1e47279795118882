import type { VNode } from 'preact';

const HUES = [222, 165, 28, 265, 340, 195, 45, 300];

export interface AvatarProps {
  readonly id: string;
  readonly name: string;
  readonly kind?: 'person' | 'group' | 'bot';
}

/** Initials on a colour that belongs to the id; the bot has its own. */
export function Avatar({ id, name, kind = 'person' }: AvatarProps): VNode {
  const hue = HUES[[...id].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0) % HUES.length] ?? 222;
  return (
    <span class="avatar" data-kind={kind} style={{ '--hue': String(hue) }} aria-hidden="true">
      {kind === 'bot' ? '会' : initials(name, kind === 'group')}
    </span>
  );
}

/** Of a Chinese name the end, of a group's name the beginning, of any other the first letters. */
function initials(name: string, group: boolean): string {
  if (/\p{Script=Han}/u.test(name))
    return group ? [...name].slice(0, 2).join('') : [...name].slice(-2).join('');
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}
