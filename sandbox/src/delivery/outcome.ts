import type { AckResult } from '../ws/index.ts';
import type { Sent } from './http.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a click ends with on the client: the bot's answer, or the code the client shows. */
export type CallbackOutcome = { readonly answer: Json } | { readonly code: number; readonly message: string };

export const NOT_CONFIGURED = { code: 200340, message: '应用未配置卡片回调地址' } as const;
const WRONG_SHAPE = { code: 200672, message: '回调服务返回的格式不正确' } as const;
const TOASTS: readonly unknown[] = ['info', 'success', 'error', 'warning', undefined];

/** Returns what the client shows for the bot's answer to a click. A card in the answer is not checked here. */
export function outcomeOf(sent: Sent, late = 200341): CallbackOutcome {
  if (sent.error === 'timeout') return { code: late, message: '请求回调服务超时（3 秒）' };
  if (sent.error === 'ENOTFOUND' || sent.error === 'EAI_AGAIN')
    return { code: 200343, message: `回调服务的域名无法解析：${sent.error}` };
  if (sent.error !== undefined) return { code: 200342, message: `连接回调服务失败：${sent.error}` };
  if (sent.status !== 200) return { code: 200671, message: `回调服务返回 HTTP ${sent.status}` };
  const answer = parseObject(sent.body);
  return answer !== undefined && wellFormed(answer) ? { answer } : WRONG_SHAPE;
}

export const NOBODY = 'no client is connected';

/** Converts an answer over the long connection into the terms of a webhook. */
export function sentOf(ack: AckResult, at: number): Sent {
  if (ack.kind !== 'ack') {
    const error = ack.kind === 'no-connection' ? NOBODY : ack.kind;
    return { at, status: undefined, ms: ack.ms, error, body: undefined };
  }
  const body = ack.data === undefined ? undefined : JSON.stringify(ack.data);
  return { at, status: ack.code, ms: ack.ms, error: undefined, body };
}

export function parseObject(body: string | undefined): Json | undefined {
  try {
    const value: unknown = JSON.parse(body ?? '');
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function wellFormed({ toast, card, ...stray }: Json): boolean {
  return Object.keys(stray).length === 0 && isToast(toast) && isCard(card);
}

function isToast(toast: unknown): boolean {
  if (toast === undefined) return true;
  if (!isObject(toast) || !TOASTS.includes(toast['type'])) return false;
  return typeof toast['content'] === 'string' || isObject(toast['i18n']);
}

function isCard(card: unknown): boolean {
  if (card === undefined) return true;
  return isObject(card) && (card['type'] === 'raw' || card['type'] === 'template') && isObject(card['data']);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
