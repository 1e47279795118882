import { useState } from 'preact/hooks';
import { useCard } from '../context.ts';
import { type FieldValue, initialOf } from '../form/fields.ts';
import { useFormScope } from '../form/scope.ts';
import { type Json, word } from '../json.ts';
import { withOffset } from '../time.ts';
import { useAct } from './act.ts';

export interface Held<T extends FieldValue> {
  readonly value: T;
  readonly set: (value: T) => void;
  readonly busy: boolean;
  readonly disabled: boolean;
  /** Whether a form was to be sent without it. */
  readonly missing: boolean;
  readonly inForm: boolean;
}

/** What a person entered into an input of this version of the card; a changed card starts over. */
interface Given {
  readonly to: Json;
  readonly language: string | undefined;
  readonly value: FieldValue;
}

/**
 * Returns the value of an input. In a form it belongs to the form; outside, a change is sent to the bot at once and
 * undone if the bot refuses it.
 */
export function useValue<T extends FieldValue>(element: Json): Held<T> {
  const card = useCard();
  const form = useFormScope();
  const act = useAct();
  const name = word(element['name']);
  const initial = initialOf(element, card.language);
  const [given, setGiven] = useState<Given>();
  const [busy, setBusy] = useState(false);
  const own = given?.to === element && given.language === card.language ? given.value : initial;

  const tell = async (value: FieldValue): Promise<void> => {
    setGiven({ to: element, language: card.language, value });
    if (!tells(element, value)) return;
    setBusy(true);
    try {
      const taken = await act(element, givenBy(element, value, card.zone, card.now()));
      if (!taken) setGiven({ to: element, language: card.language, value: own });
    } finally {
      setBusy(false);
    }
  };
  return {
    value: (form === undefined ? own : form.valueOf(name)) as T,
    set: (value) => {
      if (form !== undefined) form.set(name, value);
      else void tell(value);
    },
    busy,
    disabled: element['disabled'] === true || busy,
    missing: form?.isMissing(name) ?? false,
    inForm: form !== undefined,
  };
}

/** A checker calls back only if it says so; nothing chosen is nothing to tell. */
function tells(element: Json, value: FieldValue): boolean {
  if (element['tag'] === 'checker')
    return Array.isArray(element['behaviors']) && element['behaviors'].length > 0;
  return value !== '' || element['tag'] === 'input';
}

function givenBy(element: Json, value: FieldValue, zone: string, now: number) {
  const tag = word(element['tag']);
  if (tag === 'checker') return { checked: value === true };
  if (tag === 'input') return { inputValue: String(value) };
  const picked = tag === 'date_picker' || tag === 'picker_time' || tag === 'picker_datetime';
  return { option: picked ? withOffset(String(value), zone, now) : String(value) };
}
