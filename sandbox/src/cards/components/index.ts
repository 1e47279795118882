import { type Props, sides, string } from '../rules.ts';
import { elementId } from '../vocabulary.ts';
import { containers } from './containers.ts';
import { controls } from './controls.ts';
import { display } from './display.ts';
import type { Component } from './types.ts';

export type { Component } from './types.ts';

const common: Props = { tag: string, element_id: elementId, margin: sides(-99, 99) };

/** Every component of card JSON 2.0 the sandbox knows, with all it may carry. Anything else is refused. */
export const COMPONENTS: ReadonlyMap<string, Component> = new Map(
  [
    ...Object.entries(display),
    ...Object.entries(containers),
    ...Object.entries(controls).map(([tag, each]) => [tag, { ...each, interactive: true }] as const),
  ].map(([tag, each]) => [tag, { ...each, props: { ...common, ...each.props } }]),
);
