import {
  anyObject,
  boolean,
  chars,
  integer,
  type Json,
  length,
  listOf,
  object,
  type Props,
  sides,
  string,
  words,
} from '../rules.ts';
import {
  ALIGN,
  behaviors,
  colour,
  confirm,
  icon,
  layout,
  links,
  panelTitle,
  plainText,
} from '../vocabulary.ts';
import type { Component } from './types.ts';

const elements = {
  children: (element: Json) => [['elements', element['elements']]] as const,
} satisfies Partial<Component>;
const someElements = listOf(anyObject);
const box: Props = { ...layout, elements: someElements };
const panelHeader = object(
  {
    title: panelTitle,
    background_color: colour,
    width: string,
    vertical_align: words('top', 'center', 'bottom'),
    padding: sides(0, 99),
    icon,
    icon_position: words('left', 'right', 'follow_text'),
    icon_expanded_angle: words(-180, -90, 90, 180),
  },
  ['title'],
);

/** What holds other components. */
export const containers: Readonly<Record<string, Component>> = {
  column_set: {
    props: {
      horizontal_spacing: layout['horizontal_spacing'] ?? string,
      horizontal_align: ALIGN,
      flex_mode: words('none', 'stretch', 'flow', 'bisect', 'trisect'),
      background_style: colour,
      action: object({ multi_url: links }, ['multi_url']),
      columns: someElements,
    },
    required: ['columns'],
    children: (element) => [['columns', element['columns']]],
    container: true,
  },
  column: {
    props: {
      ...box,
      width: length(16, 600, { or: ['auto', 'weighted'] }),
      weight: integer(1, 5),
      background_style: colour,
      action: object({ multi_url: links }, ['multi_url']),
    },
    ...elements,
    place: 'column_set',
  },
  collapsible_panel: {
    props: {
      ...box,
      expanded: boolean,
      background_color: colour,
      header: panelHeader,
      border: object({ color: colour, corner_radius: length(0, 999) }),
    },
    required: ['header', 'elements'],
    ...elements,
    container: true,
  },
  form: {
    props: { ...box, name: chars(1, 100) },
    required: ['name', 'elements'],
    ...elements,
    container: true,
    place: 'root',
  },
  interactive_container: {
    props: {
      ...box,
      width: length(16, 999, { or: ['fill', 'auto'] }),
      height: length(10, 999, { or: ['auto'] }),
      background_style: colour,
      has_border: boolean,
      border_color: colour,
      corner_radius: length(0, 999),
      behaviors,
      hover_tips: plainText,
      disabled: boolean,
      disabled_tips: plainText,
      confirm,
    },
    required: ['behaviors', 'elements'],
    ...elements,
    container: true,
  },
};
