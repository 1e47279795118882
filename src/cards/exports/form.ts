import { dateField, form, personField, selectField, textField } from '../kit/controls.ts';
import { card, foot, markdown } from '../kit/elements.ts';
import type { Card, ExportKindName, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';

/** Names of the form's fields, as they come back in `form_value`. */
export const FORM_FIELDS = ['kind', 'from', 'to', 'number', 'person', 'room', 'status', 'delivery'] as const;

const DELIVERIES = ['link', 'private-file', 'chat-file'] as const;

export interface ExportForm {
  readonly locale: Locale;
  readonly zone: string;
  /** What can be asked for; the first is chosen to begin with. */
  readonly kinds: readonly ExportKindName[];
  /** `yyyy-MM-dd`, the initial value of both dates. */
  readonly day: string;
  /** Only a group can have the file sent to it; in private there is nobody else to send it to. */
  readonly inGroup: boolean;
}

/** Builds the form that offers every export. */
export function exportFormCard({ locale, zone, kinds, day, inGroup }: ExportForm): Card {
  const t = texts(locale);
  const words = t.form.form;
  const named = (label: string) => markdown(label);
  return card({
    tone: 'info',
    title: words.title,
    summary: words.intro,
    elements: [
      markdown(words.intro),
      form(
        'export',
        [
          named(words.kind),
          selectField({
            name: 'kind',
            placeholder: words.kind,
            options: kinds.map((kind) => ({ text: t.kind[kind], value: kind })),
            initial: kinds[0] ?? '',
            required: true,
          }),
          named(words.from),
          dateField({ name: 'from', placeholder: words.from, initial: day }),
          named(words.to),
          dateField({ name: 'to', placeholder: words.to, initial: day }),
          textField({ name: 'number', label: words.number, placeholder: words.numberHint, most: 20 }),
          named(words.person),
          personField({ name: 'person', placeholder: words.person }),
          textField({ name: 'room', label: words.room, placeholder: words.roomHint, most: 60 }),
          named(words.status),
          selectField({
            name: 'status',
            placeholder: words.status,
            options: ([2, 1, 3] as const).map((status) => ({
              text: t.ask.filter.status[status],
              value: String(status),
            })),
            initial: '2',
          }),
          named(words.delivery),
          selectField({
            name: 'delivery',
            placeholder: words.delivery,
            options: DELIVERIES.filter((value) => inGroup || value !== 'chat-file').map((value) => ({
              text: words.deliveries[value],
              value,
            })),
            initial: 'link',
          }),
        ],
        { text: words.submit, value: { v: 1, do: 'submit-form' } },
      ),
      foot(t.help.zone(zone)),
    ],
  });
}
