import type { VNode } from 'preact';
import { contentOf, type Drawing } from '../context.ts';
import { Avatar } from '../display/person.tsx';
import { Icon } from '../icons.tsx';
import { type Json, objects, word } from '../json.ts';

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly icon: VNode | null;
}

/** Returns the options of a select; a person picker without options offers the members of the chat. */
export function choicesOf(element: Json, card: Drawing): readonly Choice[] {
  const people = element['tag'] === 'select_person' || element['tag'] === 'multi_select_person';
  const options = objects(element['options']);
  if (!people) {
    return options.map((option) => ({
      value: word(option['value']),
      text: contentOf(option['text'], card),
      icon: option['icon'] === undefined ? null : <Icon icon={option['icon']} />,
    }));
  }
  const given = options.map((option) => word(option['value']));
  const ids = given.length > 0 ? given : card.chatMembers().map(({ openId }) => openId);
  return ids.map((id) => {
    const name = card.people(id)?.name ?? card.chatMembers().find((each) => each.openId === id)?.name ?? id;
    return { value: id, text: name, icon: <Avatar id={id} name={name} alone={false} /> };
  });
}
