import { imageKey, markup, personId } from '../markup.ts';
import { refuse, SUB } from '../refusal.ts';
import {
  boolean,
  either,
  integer,
  isObject,
  length,
  listOf,
  object,
  pattern,
  type Rule,
  words,
} from '../rules.ts';
import { tableColumns, tableHeader, tableRows } from '../table.ts';
import { ALIGN, byLanguage, icon, iconSize, plainText, styledText, textSize } from '../vocabulary.ts';
import type { Component } from './types.ts';

/** The types the platform documents for its charts; `common` is the combined one. */
const TYPES: readonly unknown[] =
  'line area bar pie common funnel scatter radar linearProgress circularProgress wordCloud'.split(' ');

/** A VChart specification: an object of a documented type with data of its own. */
const chartSpec: Rule = (spec) => {
  if (!isObject(spec)) refuse(SUB.chart, 'chart_spec is invalid', spec);
  if (!TYPES.includes(spec['type'])) refuse(SUB.chart, 'chart_spec is invalid: type', spec['type']);
  if (
    spec['direction'] !== undefined &&
    spec['direction'] !== 'horizontal' &&
    spec['direction'] !== 'vertical'
  ) {
    refuse(SUB.chart, 'chart_spec is invalid: direction', spec['direction']);
  }
  if (typeof spec['data'] !== 'object' || spec['data'] === null)
    refuse(SUB.chart, 'chart_spec is invalid: data', spec['data']);
};

const PERSON_SIZE = words('extra_small', 'small', 'medium', 'large');

/** What is only looked at. */
export const display: Readonly<Record<string, Component>> = {
  markdown: {
    props: {
      content: markup,
      text_align: ALIGN,
      text_size: textSize,
      icon,
      i18n_content: byLanguage(markup),
    },
    required: ['content'],
  },
  div: { props: { text: styledText, icon, width: length(16, 999, { or: ['fill', 'auto'] }) } },
  hr: { props: {} },
  img: {
    props: {
      img_key: imageKey,
      i18n_img_key: byLanguage(imageKey),
      alt: plainText,
      title: plainText,
      corner_radius: pattern(/^\d{1,3}(px|%)$/),
      scale_type: words('crop_center', 'crop_top', 'fit_horizontal'),
      size: either(words('stretch', 'large', 'medium', 'small', 'tiny'), iconSize),
      transparent: boolean,
      preview: boolean,
    },
    required: ['img_key', 'alt'],
  },
  img_combination: {
    props: {
      combination_mode: words('double', 'triple', 'bisect', 'trisect'),
      img_list: listOf(object({ img_key: imageKey }, ['img_key'])),
    },
    required: ['combination_mode', 'img_list'],
  },
  person: {
    props: {
      user_id: personId,
      size: PERSON_SIZE,
      show_avatar: boolean,
      show_name: boolean,
      style: words('normal', 'capsule'),
    },
    required: ['user_id'],
  },
  person_list: {
    props: {
      persons: listOf(object({ id: personId }, ['id'])),
      lines: integer(1),
      show_name: boolean,
      show_avatar: boolean,
      size: PERSON_SIZE,
      drop_invalid_user_id: boolean,
    },
    required: ['persons'],
  },
  chart: {
    props: {
      aspect_ratio: words('1:1', '2:1', '4:3', '16:9'),
      color_theme: words('brand', 'rainbow', 'complementary', 'converse', 'primary'),
      chart_spec: chartSpec,
      preview: boolean,
      height: length(1, 999, { or: ['auto'] }),
    },
    required: ['chart_spec'],
    place: 'not-form',
  },
  table: {
    props: {
      page_size: integer(1, 10),
      row_height: length(32, 124, { or: ['low', 'middle', 'high', 'auto'] }),
      row_max_height: length(32, 999),
      freeze_first_column: boolean,
      header_style: tableHeader,
      columns: tableColumns,
      rows: tableRows,
    },
    required: ['columns', 'rows'],
    place: 'root',
  },
};
