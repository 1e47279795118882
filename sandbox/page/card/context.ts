import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FormStore } from './form/store.ts';
import { isObject, type Json, word } from './json.ts';
import type { Words } from './words.ts';

/** What a person did, as the platform's callback would carry it. */
export interface CardAction {
  readonly tag: string;
  /** Which one among the interactive components with this tag, counted from 0 in the order of the card. */
  readonly index: number;
  /** What a person reads on it. */
  readonly text?: string;
  readonly name?: string;
  /** Of its `callback` behaviour. */
  readonly value?: unknown;
  readonly option?: string;
  readonly options?: readonly string[];
  readonly formValue?: Readonly<Record<string, unknown>>;
  readonly inputValue?: string;
  readonly checked?: boolean;
  /** IANA name of the viewer's zone. */
  readonly timezone: string;
}

export type ActionAnswer = { readonly ok: true } | { readonly ok: false; readonly code: number };

/** What a card needs to know of the page around it. */
export interface CardContext {
  readonly locale: 'zh' | 'en';
  readonly theme: 'light' | 'dark';
  /** IANA zone of the viewer; the browser's own by default. */
  readonly zone?: string;
  /** Unix ms on the clock of the sandbox. */
  now(): number;
  people(openId: string): { readonly name: string } | undefined;
  /** Whom a person picker without options of its own offers. */
  chatMembers(): readonly { readonly openId: string; readonly name: string }[];
  /** Address of a picture's bytes, where the page has them; otherwise its description is shown. */
  imageUrl?(key: string): string | undefined;
  onAction(action: CardAction): Promise<ActionAnswer>;
  /** Called with http, https and lark addresses only. */
  openUrl(url: string): void;
}

/** The page's part, and what the card as a whole says to its parts. */
export interface Drawing extends CardContext {
  readonly zone: string;
  readonly words: Words;
  /** Whose `i18n_content` is shown; undefined where the card is not in the viewer's language. */
  readonly language: string | undefined;
  /** `config.style`: sizes and colours of the card's own. */
  readonly style: Json;
  readonly forms: FormStore;
  /** `index` of an action. */
  indexOf(element: Json): number;
}

const Context = createContext<Drawing | undefined>(undefined);
export const DrawingProvider = Context.Provider;

export function useCard(): Drawing {
  const context = useContext(Context);
  if (context === undefined) throw new Error('a part of a card is drawn outside of <Card>');
  return context;
}

/** Words of a text object in the viewer's language. */
export function contentOf(text: unknown, { language }: Pick<Drawing, 'language'>): string {
  if (!isObject(text)) return '';
  const translated =
    language !== undefined && isObject(text['i18n_content']) ? text['i18n_content'][language] : undefined;
  return word(translated ?? text['content'] ?? '');
}
