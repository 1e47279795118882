import type { Filled } from './collect.ts';
import type { FieldValue } from './fields.ts';

const NOTHING: Filled = {};

/** What people filled in, by form. It outlives the card: an answer that shows the form again shows it filled in. */
export interface FormStore {
  read(form: string): Filled;
  write(form: string, field: string, value: FieldValue): void;
  clear(form: string): void;
}

export function createFormStore(changed: () => void): FormStore {
  const forms = new Map<string, Filled>();
  return {
    read: (form) => forms.get(form) ?? NOTHING,
    write(form, field, value) {
      // A field may be called `__proto__`: entries, no assignment.
      const entries = Object.entries(forms.get(form) ?? NOTHING).filter(([name]) => name !== field);
      forms.set(form, Object.fromEntries([...entries, [field, value]]));
      changed();
    },
    clear(form) {
      forms.delete(form);
      changed();
    },
  };
}
