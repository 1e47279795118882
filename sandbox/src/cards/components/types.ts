import type { Json, Props } from '../rules.ts';

export interface Component {
  readonly props: Props;
  readonly required?: readonly string[];
  /** Elements inside, with the property they are in. */
  readonly children?: (element: Json) => readonly [key: string, elements: unknown][];
  /** Counts as a level of nesting. */
  readonly container?: true;
  readonly interactive?: true;
  readonly place?: 'root' | 'form' | 'column_set' | 'not-form';
}
