import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { isReset, isSubmit } from '../form/fields.ts';
import { useFormScope } from '../form/scope.ts';
import { isObject, type Json } from '../json.ts';
import { useAct } from './act.ts';
import { Confirm } from './confirm.tsx';

export interface Press {
  readonly busy: boolean;
  readonly disabled: boolean;
  readonly press: () => void;
  /** The question that may come first; to be drawn beside the component. */
  readonly confirm: VNode | null;
}

/** Returns how to press a button or a container: the confirmation first, then loading until there is an answer. */
export function usePress(element: Json): Press {
  const form = useFormScope();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const disabled = element['disabled'] === true;
  const submits = form !== undefined && isSubmit(element);
  const asks = isObject(element['confirm']) && (form === undefined || submits);

  const run = async (): Promise<void> => {
    if (form !== undefined && isReset(element)) return form.reset();
    const formValue = submits ? form.check() : undefined;
    if (submits && formValue === undefined) return;
    setBusy(true);
    try {
      await (submits && formValue !== undefined ? form.submit(element, formValue) : act(element));
    } finally {
      setBusy(false);
    }
  };
  const press = (): void => {
    if (busy || disabled) return;
    // Nobody is asked about a form that cannot be sent yet.
    if (asks && (!submits || form.check() !== undefined)) setAsking(true);
    else if (!asks) void run();
  };
  const answer = (yes: boolean): void => {
    setAsking(false);
    if (yes) void run();
  };
  const confirm = asks ? <Confirm confirm={element['confirm']} open={asking} onAnswer={answer} /> : null;
  return { busy, disabled, press, confirm };
}
