import type { VNode } from 'preact';
import { useCard } from '../context.ts';
import { type Json, objects, word } from '../json.ts';

const AVATARS = ['blue', 'turquoise', 'green', 'orange', 'carmine', 'violet', 'purple', 'indigo'];

interface ChipProps {
  readonly id: string;
  readonly size: string;
  readonly name: boolean;
  readonly avatar: boolean;
  readonly capsule: boolean;
}

/** Shows a person with a picture; an unknown person is shown by id. */
export function PersonChip({ id, size, name, avatar, capsule }: ChipProps): VNode {
  const { people } = useCard();
  const shown = people(id)?.name ?? id;
  return (
    <span class={`person ${size}${capsule ? ' capsule' : ''}`}>
      {avatar ? (
        <Avatar id={id} name={shown} alone={!name} letters={size === 'medium' || size === 'large' ? 2 : 1} />
      ) : null}
      {name || !avatar ? <span class="person-name">{shown}</span> : null}
    </span>
  );
}

interface AvatarProps {
  readonly id: string;
  readonly name: string;
  /** Whether the name does not stand beside it. */
  readonly alone: boolean;
  readonly letters?: number;
}

/** Draws the last characters of a Chinese name or the initials of any other, on a colour of the person's own. */
export function Avatar({ id, name, alone, letters = 1 }: AvatarProps): VNode {
  const sum = [...id].reduce((total, char) => (total * 31 + (char.codePointAt(0) ?? 0)) % 9973, 7);
  const colour = AVATARS[sum % AVATARS.length] ?? 'blue';
  const initials = name.split(/\s+/).map((part) => [...part][0] ?? '');
  const shown = /\p{Script=Han}/u.test(name) ? [...name].slice(-letters) : initials.slice(0, letters);
  return (
    <span
      class={`card-avatar ${colour}`}
      title={alone ? name : undefined}
      {...(alone ? { role: 'img', 'aria-label': name } : { 'aria-hidden': 'true' })}
    >
      {shown.join('').toUpperCase()}
    </span>
  );
}

export function Person({ element }: { element: Json }): VNode {
  return (
    <PersonChip
      id={word(element['user_id'])}
      size={word(element['size']) || 'medium'}
      name={element['show_name'] !== false}
      avatar={element['show_avatar'] !== false}
      capsule={element['style'] === 'capsule'}
    />
  );
}

/** Shows several people; with `lines` the rest is a number. */
export function PersonList({ element }: { element: Json }): VNode {
  const { people } = useCard();
  const everybody = objects(element['persons']).map((person) => word(person['id']));
  const ids = element['drop_invalid_user_id'] === true ? everybody.filter(people) : everybody;
  const named = element['show_name'] !== false;
  return (
    <ul
      class="person-list"
      style={{ '--lines': word(element['lines']) || undefined }}
      data-lines={word(element['lines'])}
    >
      {ids.map((id, index) => (
        <li key={index}>
          <PersonChip
            id={id}
            size={word(element['size']) || 'medium'}
            name={named}
            avatar={element['show_avatar'] !== false}
            capsule={false}
          />
        </li>
      ))}
    </ul>
  );
}
