import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Json } from '../json.ts';
import type { FieldValue } from './fields.ts';

/** What a form provides to the components inside it. */
export interface FormScope {
  valueOf(field: string): FieldValue;
  isMissing(field: string): boolean;
  set(field: string, value: FieldValue): void;
  /** The values to be sent; undefined where a required field is empty, which is then said at the field. */
  check(): Readonly<Record<string, unknown>> | undefined;
  submit(button: Json, formValue: Readonly<Record<string, unknown>>): Promise<boolean>;
  reset(): void;
}

const Context = createContext<FormScope | undefined>(undefined);
export const FormScopeProvider = Context.Provider;

/** Returns the form around a component, if there is one. */
export function useFormScope(): FormScope | undefined {
  return useContext(Context);
}
