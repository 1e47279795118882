/** What a property may hold. Strings name a type below; arrays list the words allowed. */
export type Rule = string | readonly unknown[] | RegExp;

export interface ComponentRule {
  readonly props: Readonly<Record<string, Rule>>;
  readonly required?: readonly string[];
  /** Properties that hold child components. */
  readonly children?: readonly string[];
  readonly container?: boolean;
  readonly interactive?: boolean;
}

const PX = /^-?\d{1,2}px( -?\d{1,2}px){0,3}$/;
const GAP = /^(small|medium|large|extra_large|\d{1,2}px)$/;
const ALIGN = ['left', 'center', 'right'];
const VALIGN = ['top', 'center', 'bottom'];
const TEXT_SIZE = /^(heading(-[0-4])?|normal|notation|xxxx-large|xxx-large|xx-large|x-large|large|medium|small|x-small|[a-z][\w-]*)$/;
const WIDTH = /^(default|fill|auto|\d{2,4}px)$/;
const layout = { direction: ['vertical', 'horizontal'], padding: PX, horizontal_spacing: GAP, vertical_spacing: GAP, horizontal_align: ALIGN, vertical_align: VALIGN };
const acting = { name: 'name', required: 'boolean', disabled: 'boolean', disabled_tips: 'text', hover_tips: 'text', confirm: 'confirm', behaviors: 'behaviors' };
const choosing = { type: ['default', 'text'], placeholder: 'text', width: WIDTH, options: 'options' };

/** Header colours, also those of tags. */
export const TEMPLATES = ['blue', 'wathet', 'turquoise', 'green', 'yellow', 'orange', 'red', 'carmine', 'violet', 'purple', 'indigo', 'grey', 'default'];
export const TAG_COLOURS = ['neutral', 'blue', 'turquoise', 'lime', 'orange', 'violet', 'indigo', 'wathet', 'green', 'yellow', 'red', 'purple', 'carmine'];

/** Text objects: they have a `tag` and count as elements. */
export const TEXT_OBJECTS: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  plain_text: { content: 'string', i18n_content: 'object', text_size: TEXT_SIZE, text_color: 'string', text_align: ALIGN, lines: 'number' },
  lark_md: { content: 'string', i18n_content: 'object', text_size: TEXT_SIZE, text_color: 'string', text_align: ALIGN, lines: 'number' },
  markdown: { content: 'string', i18n_content: 'object', text_size: TEXT_SIZE },
};

/** Every component of card JSON 2.0 the sandbox knows, with all it may carry. */
export const COMPONENTS: Readonly<Record<string, ComponentRule>> = {
  markdown: { props: { content: 'string', text_align: ALIGN, text_size: TEXT_SIZE, icon: 'icon', i18n_content: 'object' }, required: ['content'] },
  div: { props: { text: 'text', icon: 'icon', width: WIDTH }, required: [] },
  hr: { props: {} },
  img: {
    props: { img_key: 'string', alt: 'text', title: 'text', corner_radius: 'string', scale_type: ['crop_center', 'crop_top', 'fit_horizontal'], size: 'string', transparent: 'boolean', preview: 'boolean', i18n_img_key: 'object' },
    required: ['img_key', 'alt'],
  },
  person: { props: { user_id: 'string', size: ['extra_small', 'small', 'medium', 'large'], show_avatar: 'boolean', show_name: 'boolean', style: ['normal', 'capsule'] }, required: ['user_id'] },
  person_list: { props: { persons: 'array', lines: 'number', show_name: 'boolean', show_avatar: 'boolean', size: 'string', drop_invalid_user_id: 'boolean' }, required: ['persons'] },
  chart: {
    props: { aspect_ratio: ['1:1', '2:1', '4:3', '16:9'], color_theme: ['brand', 'rainbow', 'complementary', 'converse', 'primary'], chart_spec: 'object', preview: 'boolean', height: /^(auto|\d{1,3}px)$/ },
    required: ['chart_spec'],
  },
  table: {
    props: { page_size: 'number', row_height: /^(low|middle|high|auto|\d{2,3}px)$/, row_max_height: 'string', freeze_first_column: 'boolean', header_style: 'headerStyle', columns: 'array', rows: 'array' },
    required: ['columns', 'rows'],
  },
  column_set: {
    props: { horizontal_spacing: GAP, horizontal_align: ALIGN, flex_mode: ['none', 'stretch', 'flow', 'bisect', 'trisect'], background_style: 'string', action: 'object', columns: 'array' },
    required: ['columns'],
    children: ['columns'],
    container: true,
  },
  column: {
    props: { ...layout, width: /^(auto|weighted|\d{2,3}px)$/, weight: 'number', background_style: 'string', elements: 'array', action: 'object' },
    children: ['elements'],
  },
  collapsible_panel: {
    props: { ...layout, expanded: 'boolean', background_color: 'string', header: 'panelHeader', border: 'object', elements: 'array' },
    required: ['header', 'elements'],
    children: ['elements'],
    container: true,
  },
  form: { props: { ...layout, name: 'name', elements: 'array' }, required: ['name', 'elements'], children: ['elements'], container: true },
  interactive_container: {
    props: { ...layout, width: 'string', height: 'string', background_style: 'string', has_border: 'boolean', border_color: 'string', corner_radius: 'string', behaviors: 'behaviors', hover_tips: 'text', disabled: 'boolean', disabled_tips: 'text', confirm: 'confirm', elements: 'array' },
    required: ['behaviors', 'elements'],
    children: ['elements'],
    container: true,
  },
  button: {
    props: { ...acting, type: ['default', 'primary', 'danger', 'text', 'primary_text', 'danger_text', 'primary_filled', 'danger_filled', 'laser'], size: ['tiny', 'small', 'medium', 'large'], width: WIDTH, text: 'text', icon: 'icon', form_action_type: ['submit', 'reset'] },
    interactive: true,
  },
  input: {
    props: { ...acting, placeholder: 'text', default_value: 'string', width: WIDTH, max_length: 'number', input_type: ['text', 'multiline_text', 'password'], rows: 'number', auto_resize: 'boolean', max_rows: 'number', show_icon: 'boolean', label: 'text', label_position: ['top', 'left'] },
    interactive: true,
  },
  select_static: { props: { ...acting, ...choosing, initial_option: 'string', initial_index: 'number' }, required: ['options'], interactive: true },
  multi_select_static: { props: { ...acting, ...choosing, selected_values: 'array' }, required: ['options'], interactive: true },
  select_person: { props: { ...acting, ...choosing, initial_option: 'string' }, interactive: true },
  multi_select_person: { props: { ...acting, ...choosing, selected_values: 'array' }, interactive: true },
  date_picker: { props: { ...acting, initial_date: /^\d{4}-\d\d-\d\d$/, placeholder: 'text', width: WIDTH }, interactive: true },
  picker_time: { props: { ...acting, initial_time: /^\d\d:\d\d$/, placeholder: 'text', width: WIDTH }, interactive: true },
  picker_datetime: { props: { ...acting, initial_datetime: /^\d{4}-\d\d-\d\d \d\d:\d\d$/, placeholder: 'text', width: WIDTH }, interactive: true },
  checker: { props: { ...acting, checked: 'boolean', text: 'text', overall_checkable: 'boolean', button_area: 'object', checked_style: 'object' }, interactive: true },
  overflow: { props: { ...acting, options: 'options', width: WIDTH, value: 'object' }, required: ['options'], interactive: true },
};

/** Properties every component may have. */
export const COMMON: Readonly<Record<string, Rule>> = { tag: 'string', element_id: /^[A-Za-z]\w{0,19}$/, margin: PX };

export const DATA_TYPES = ['text', 'lark_md', 'markdown', 'number', 'options', 'persons', 'date'];
export const CHART_TYPES = ['line', 'area', 'bar', 'pie', 'common', 'funnel', 'scatter', 'radar', 'linearProgress', 'circularProgress', 'wordCloud'];
export const ROOT: Readonly<Record<string, Rule>> = { schema: ['2.0'], config: 'config', card_link: 'object', header: 'cardHeader', body: 'object' };
export const CONFIG = ['streaming_mode', 'streaming_config', 'summary', 'locales', 'enable_forward', 'update_multi', 'width_mode', 'use_custom_translation', 'enable_forward_interaction', 'style'];
export const HEADER = ['title', 'subtitle', 'text_tag_list', 'i18n_text_tag_list', 'template', 'icon', 'padding'];
export const BODY = [...Object.keys(layout), 'elements'];
