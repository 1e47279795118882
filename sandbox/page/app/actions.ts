import type { PressOutcome, Role } from '../../src/page-api/types.ts';
import type { ActionAnswer, CardAction } from '../card/index.ts';
import { api, PageError } from './api.ts';
import { getState, type Inspected, type PanelTab, personOf, setPrefs, type Toast, update } from './store.ts';
import { textsNow } from './text/index.ts';

const TOAST_MS = 4_000;
const ERROR_MS = 8_000;
let toasts = 0;

export function toast(type: Toast['type'], content: string, more?: string): void {
  toasts += 1;
  const id = toasts;
  update({
    toasts: [...getState().toasts, { id, type, content, ...(more !== undefined && { more }) }].slice(-4),
  });
  setTimeout(() => dismiss(id), type === 'error' ? ERROR_MS : TOAST_MS);
}

export function dismiss(id: number): void {
  update({ toasts: getState().toasts.filter((each) => each.id !== id) });
}

/** Does it; where the sandbox refuses, its words are shown. */
export function attempt(work: () => Promise<unknown>): void {
  work().catch((error: unknown) => {
    toast('error', error instanceof PageError ? error.message : textsNow().offline);
  });
}

export function be(role: Role, chatId?: string): void {
  const { world, chatId: current } = getState();
  const person = world?.cast.find((each) => each.role === role);
  if (world === undefined || person === undefined) return;
  const visible = world.chats.filter(({ members }) => members.includes(person.openId));
  const wanted = chatId ?? current;
  const chat =
    visible.find((each) => each.chatId === wanted) ?? privateOf(person.p2pChatId, current) ?? visible[0];
  update({ role, chatId: chat?.chatId });
  attempt(() => api.post('/person', { as: person.openId }));

  /** From a private chat one changes to one's own private chat. */
  function privateOf(own: string, before: string | undefined): (typeof visible)[number] | undefined {
    const wasPrivate = world?.chats.find((each) => each.chatId === before)?.mode === 'p2p';
    return wasPrivate ? visible.find((each) => each.chatId === own) : undefined;
  }
}

export function openChat(chatId: string): void {
  const person = personOf(getState());
  update({ chatId, listShown: false });
  if (person?.p2pChatId === chatId) attempt(() => api.post(`/chats/${chatId}/enter`, { as: person.openId }));
}

export function markRead(openId: string, chatId: string, at: number): void {
  const key = `${openId} ${chatId}`;
  const { readAt } = getState();
  if ((readAt.get(key) ?? 0) < at) update({ readAt: new Map(readAt).set(key, at) });
}

export function showTab(tab: PanelTab): void {
  update({ tab });
  setPrefs({ panel: true });
}

export function inspect(inspected: Inspected): void {
  update({ inspected });
  showTab('inspector');
}

/** Presses something on a card as the person chosen; what their client would show is shown. */
export async function press(messageId: string, action: CardAction): Promise<ActionAnswer> {
  const person = personOf(getState());
  const texts = textsNow();
  if (person === undefined) return { ok: false, code: 0 };
  const { tag, index, option, options, formValue, inputValue, checked } = action;
  const { locale } = getState().prefs;
  const body = { as: person.openId, tag, index, option, options, formValue, inputValue, checked };
  try {
    const outcome = await api.post<PressOutcome>(`/messages/${messageId}/press?locale=${locale}`, body);
    if (!outcome.ok) {
      toast('error', texts.clientError(outcome.code), outcome.message);
      return { ok: false, code: outcome.code };
    }
    if (outcome.toast !== undefined) toast(toastType(outcome.toast.type), outcome.toast.content);
    return { ok: true };
  } catch (error) {
    toast('error', error instanceof PageError ? error.message : texts.offline);
    return { ok: false, code: 0 };
  }
}

function toastType(type: string): Toast['type'] {
  return type === 'success' || type === 'warning' || type === 'error' ? type : 'info';
}

export function openUrl(url: string): void {
  if (/^https?:/i.test(url)) window.open(url, '_blank', 'noopener');
  else toast('info', textsNow().clientOnly, url);
}
