import {
  anyObject,
  boolean,
  integer,
  isObject,
  listOf,
  mapOf,
  object,
  pattern,
  type Rule,
  sides,
  string,
  variant,
  words,
} from './rules.ts';
import {
  byLanguage,
  icon,
  idForm,
  LANGUAGES,
  layout,
  links,
  plainOrMarkdown,
  plainText,
  TAG_COLOURS,
  TEMPLATES,
} from './vocabulary.ts';

const isName = (key: string): boolean => /^[A-Za-z][\w-]*$/.test(key);
const perDevice = object({ default: integer(1), android: integer(1), ios: integer(1), pc: integer(1) });
const rgba = pattern(/^rgba?\([\d\s.,%]+\)$/);

const config = object({
  streaming_mode: boolean,
  streaming_config: object({
    print_frequency_ms: perDevice,
    print_step: perDevice,
    print_strategy: words('fast', 'delay'),
  }),
  summary: object({ content: string, i18n_content: byLanguage(string) }),
  locales: listOf(words(...LANGUAGES)),
  enable_forward: boolean,
  update_multi: words(true),
  width_mode: words('default', 'compact', 'fill'),
  use_custom_translation: boolean,
  enable_forward_interaction: boolean,
  style: object({
    text_size: mapOf(isName, object({ default: string, pc: string, mobile: string })),
    color: mapOf(isName, object({ light_mode: rgba, dark_mode: rgba })),
  }),
});

const tags = listOf(
  variant('tag', {
    text_tag: object({ tag: string, element_id: idForm, text: plainText, color: words(...TAG_COLOURS) }, [
      'text',
    ]),
  }),
  3,
);

const header = object(
  {
    title: plainOrMarkdown,
    subtitle: plainOrMarkdown,
    text_tag_list: tags,
    i18n_text_tag_list: byLanguage(tags),
    template: words(...TEMPLATES),
    icon,
    padding: sides(0, 99),
  },
  ['title'],
);

/** Everything of a card but its elements. */
export const ROOT: Rule = object({
  schema: words('2.0'),
  config,
  card_link: links,
  header,
  body: object({ ...layout, elements: listOf(anyObject) }),
});

/** Returns the names of text sizes that a card defines itself. */
export function ownTextSizes(card: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const found = ['config', 'style', 'text_size'].reduce<unknown>(
    (value, key) => (isObject(value) ? value[key] : undefined),
    card,
  );
  return new Set(isObject(found) ? Object.keys(found) : []);
}
