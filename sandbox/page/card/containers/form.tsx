import type { VNode } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { useCard } from '../context.ts';
import { useAct } from '../controls/act.ts';
import { Elements } from '../element.tsx';
import { collect, heldBy } from '../form/collect.ts';
import { type Field, type FieldValue, fieldsOf } from '../form/fields.ts';
import { type FormScope, FormScopeProvider } from '../form/scope.ts';
import { type Json, word } from '../json.ts';
import { layout } from '../style.ts';
import { withOffset } from '../time.ts';

/** Draws a form: its fields are collected by name and sent together. */
export function Form({ element }: { element: Json }): VNode {
  const card = useCard();
  const name = word(element['name']);
  const fields = useMemo(() => fieldsOf(element), [element]);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const ref = useRef<HTMLFormElement>(null);
  const send = useAct();
  const filled = card.forms.read(name);
  const scope: FormScope = {
    valueOf: (field) => heldBy(find(fields, field), filled),
    isMissing: (field) => missing.includes(field),
    set(field: string, value: FieldValue) {
      setMissing(missing.filter((each) => each !== field));
      card.forms.write(name, field, value);
    },
    check() {
      const collected = collect(fields, filled, (_, picked) => withOffset(picked, card.zone, card.now()));
      setMissing(collected.missing);
      if (collected.missing.length === 0) return collected.value;
      focusField(ref.current, collected.missing[0] ?? '');
      return undefined;
    },
    submit: (button, formValue) => send(button, { formValue }),
    reset() {
      setMissing([]);
      card.forms.clear(name);
    },
  };
  return (
    <FormScopeProvider value={scope}>
      <form
        ref={ref}
        class="form stack"
        style={layout(element)}
        noValidate
        onSubmit={(event) => event.preventDefault()}
      >
        <Elements elements={element['elements']} />
      </form>
    </FormScopeProvider>
  );
}

function find(fields: readonly Field[], name: string): Field {
  const nothing = { name, tag: '', required: false, disabled: false, initial: '', options: undefined };
  return fields.find((field) => field.name === name) ?? nothing;
}

/** Moves the focus to the first field that is missing. */
function focusField(form: HTMLFormElement | null, name: string): void {
  const fields = form?.querySelectorAll<HTMLElement>('[data-field]') ?? [];
  [...fields].find((field) => field.dataset['field'] === name)?.focus();
}
