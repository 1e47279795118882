import { type CardAction, contentOf, useCard } from '../context.ts';
import { type Json, word } from '../json.ts';
import { behavioursOf } from '../links.ts';

type Given = Partial<Pick<CardAction, 'option' | 'options' | 'formValue' | 'inputValue' | 'checked'>>;

/** Performs a component's behaviours. Resolves to whether the bot accepted it; a link alone always succeeds. */
export function useAct(): (element: Json, given?: Given) => Promise<boolean> {
  const card = useCard();
  return async (element, given = {}) => {
    const { url, callback, value } = behavioursOf(element);
    if (url !== undefined) card.openUrl(url);
    if (!callback) return true;
    const text = contentOf(element['text'] ?? element['label'] ?? element['placeholder'], card);
    const name = word(element['name']);
    const answer = await card.onAction({
      tag: word(element['tag']),
      index: card.indexOf(element),
      timezone: card.zone,
      ...(text !== '' && { text }),
      ...(name !== '' && { name }),
      ...(value !== undefined && { value }),
      ...given,
    });
    return answer.ok;
  };
}
