import { imageKey, markup } from './markup.ts';
import { refuse, SUB } from './refusal.ts';
import {
  all,
  anyObject,
  boolean,
  chars,
  claim,
  either,
  integer,
  isObject,
  length,
  listOf,
  mapOf,
  object,
  type Props,
  pattern,
  type Rule,
  sides,
  string,
  unique,
  variant,
  words,
} from './rules.ts';

export const LANGUAGES =
  'zh_cn en_us ja_jp zh_hk zh_tw id_id vi_vn th_th pt_br es_es ko_kr de_de fr_fr it_it ru_ru ms_my'.split(
    ' ',
  );
const COLOURS = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
];
/** Of a header. */
export const TEMPLATES = [...COLOURS, 'grey', 'default'];
export const TAG_COLOURS = [...COLOURS, 'lime', 'neutral'];
const TEXT_SIZES = new Set(
  'heading-0 heading-1 heading-2 heading-3 heading-4 heading normal notation xxxx-large xxx-large xx-large x-large large medium small x-small'.split(
    ' ',
  ),
);

export const ALIGN = words('left', 'center', 'right');
const VALIGN = words('top', 'center', 'bottom');
const gap = length(0, 99, { or: ['small', 'medium', 'large', 'extra_large'] });

export const layout: Props = {
  direction: words('vertical', 'horizontal'),
  padding: sides(0, 99),
  horizontal_spacing: gap,
  vertical_spacing: gap,
  horizontal_align: ALIGN,
  vertical_align: VALIGN,
};

/** A named colour with or without its shade, a name of the card's own, or rgba. */
export const colour = pattern(/^([A-Za-z][\w-]*|rgba?\([\d\s.,%]+\))$/);
export const byLanguage = (rule: Rule): Rule => mapOf((key) => LANGUAGES.includes(key), rule);
export const textSize: Rule = (value, { path, walk }) => {
  const known = typeof value === 'string' && (TEXT_SIZES.has(value) || walk.textSizes.has(value));
  if (!known) refuse(SUB.limit, `invalid value of ${path}`, value);
};

/** What the platform takes for the id of an element. */
export const idForm = pattern(/^[A-Za-z]\w{0,19}$/);
/** Nothing else on the card has it. */
export const elementId: Rule = (value, spot) => {
  idForm(value, spot);
  claim(spot.walk.ids, value, 'element_id');
};

const style: Props = { text_size: textSize, text_color: colour, text_align: ALIGN, lines: integer(1) };

/** A text object. `content` may be left out where every language has its own. */
function text(content: Rule, more: Props = {}): Rule {
  const rule = object({ tag: string, content, i18n_content: byLanguage(content), ...more });
  return (value, spot) => {
    rule(value, spot);
    if (isObject(value) && value['content'] === undefined && value['i18n_content'] === undefined) {
      refuse(SUB.limit, `${spot.path} requires content`, 'content');
    }
  };
}

export const plainText = variant('tag', { plain_text: text(string) });
export const shortText = (max: number): Rule => variant('tag', { plain_text: text(chars(0, max)) });
export const plainOrMarkdown = variant('tag', { plain_text: text(string), lark_md: text(markup) });
/** The text of a `div` can be named, for it can be changed alone. */
const named: Props = { ...style, element_id: elementId };
export const styledText = variant('tag', { plain_text: text(string, named), lark_md: text(markup, named) });
export const panelTitle = variant('tag', {
  plain_text: text(string, style),
  lark_md: text(markup, style),
  markdown: text(markup, style),
});

/** Width and height, each of 1 to 1000 px. */
export const iconSize = pattern(/^([1-9]\d{0,2}|1000)px ([1-9]\d{0,2}|1000)px$/);
export const icon = variant('tag', {
  standard_icon: object({ tag: string, token: chars(1, 100), color: colour, size: iconSize }, ['token']),
  custom_icon: object(
    { tag: string, img_key: imageKey, i18n_img_key: byLanguage(imageKey), size: iconSize },
    ['img_key'],
  ),
});

const link = pattern(/^(https?|lark|feishu):\/\/\S+$/);
const optionalLink = either(words(''), link);

/** Links by device: one for all, or one for each. */
export const links: Rule = (value, spot) => {
  object({ url: optionalLink, android_url: optionalLink, ios_url: optionalLink, pc_url: optionalLink })(
    value,
    spot,
  );
  if (!isObject(value) || value['url']) return;
  if (!value['android_url'] || !value['ios_url'] || !value['pc_url'])
    refuse(SUB.limit, `${spot.path} requires url`, 'url');
};

export const behaviors = all(
  listOf(
    variant('type', {
      callback: object({ type: string, value: anyObject }, ['value']),
      open_url: object(
        {
          type: string,
          default_url: link,
          pc_url: optionalLink,
          ios_url: optionalLink,
          android_url: optionalLink,
        },
        ['default_url'],
      ),
    }),
  ),
  unique((behavior) => behavior['type']),
);

export const confirm = object({ title: plainText, text: plainText }, ['title', 'text']);

/** What every interactive component may have; the first two mean something in a form only. */
export const acting: Props = {
  required: boolean,
  name: chars(1, 100),
  disabled: boolean,
  disabled_tips: plainText,
  hover_tips: plainText,
  confirm,
  behaviors,
};
