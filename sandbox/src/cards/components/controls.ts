import { personId } from '../markup.ts';
import {
  all,
  anyObject,
  boolean,
  chars,
  integer,
  isObject,
  length,
  list,
  listOf,
  number,
  object,
  type Props,
  pattern,
  string,
  unique,
  words,
} from '../rules.ts';
import { acting, byLanguage, icon, links, plainText, shortText, styledText } from '../vocabulary.ts';
import type { Component } from './types.ts';

const controlWidth = length(100, 99_999, { or: ['default', 'fill'] });
const menuItem = object({ text: plainText, value: string, icon, multi_url: links }, ['text']);
const choice = object({ text: plainText, value: string, icon }, ['text', 'value']);
const options = all(
  listOf(choice),
  unique((each) => each['value']),
);
const people = all(
  listOf(object({ value: personId }, ['value'])),
  unique((each) => each['value']),
);
const choosing: Props = {
  ...acting,
  type: words('default', 'text'),
  placeholder: plainText,
  width: controlWidth,
};
const date = String.raw`\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`;
const time = String.raw`([01]\d|2[0-3]):[0-5]\d`;

/** What a person can press, pick or fill in. */
export const controls: Readonly<Record<string, Omit<Component, 'interactive'>>> = {
  button: {
    props: {
      ...acting,
      type: words(
        'default',
        'primary',
        'danger',
        'text',
        'primary_text',
        'danger_text',
        'primary_filled',
        'danger_filled',
        'laser',
      ),
      size: words('tiny', 'small', 'medium', 'large'),
      width: controlWidth,
      text: shortText(100),
      icon,
      form_action_type: words('submit', 'reset'),
      action_type: words('form_submit', 'form_reset'),
    },
  },
  input: {
    props: {
      ...acting,
      placeholder: shortText(100),
      default_value: chars(0, 1000),
      i18n_default_value: byLanguage(chars(0, 1000)),
      width: controlWidth,
      max_length: integer(1, 1000),
      input_type: words('text', 'multiline_text', 'password'),
      rows: integer(1),
      auto_resize: boolean,
      max_rows: integer(1),
      show_icon: boolean,
      label: plainText,
      label_position: words('top', 'left'),
    },
  },
  select_static: {
    props: { ...choosing, options, initial_option: string, initial_index: integer(0) },
    required: ['options'],
  },
  multi_select_static: {
    props: { ...choosing, options, selected_values: listOf(string) },
    required: ['options'],
    place: 'form',
  },
  select_person: { props: { ...choosing, options: people, initial_option: personId } },
  multi_select_person: {
    props: { ...choosing, options: people, selected_values: listOf(personId) },
    place: 'form',
  },
  date_picker: {
    props: {
      ...acting,
      initial_date: pattern(new RegExp(`^${date}$`)),
      placeholder: plainText,
      width: controlWidth,
    },
  },
  picker_time: {
    props: {
      ...acting,
      initial_time: pattern(new RegExp(`^${time}$`)),
      placeholder: plainText,
      width: controlWidth,
    },
  },
  picker_datetime: {
    props: {
      ...acting,
      initial_datetime: pattern(new RegExp(`^${date} ${time}$`)),
      placeholder: plainText,
      width: controlWidth,
    },
  },
  checker: {
    props: {
      ...acting,
      checked: boolean,
      text: styledText,
      overall_checkable: boolean,
      button_area: object({ pc_display_rule: words('always', 'on_hover'), buttons: listOf(anyObject, 3) }),
      checked_style: object({ show_strikethrough: boolean, opacity: number(0, 1) }),
    },
    children: ({ button_area: area }) =>
      isObject(area) ? [['button_area.buttons', list(area['buttons'])]] : [],
  },
  overflow: {
    props: {
      ...acting,
      options: all(
        listOf(menuItem),
        unique((each) => each['value']),
      ),
      width: controlWidth,
    },
    required: ['options'],
  },
};
