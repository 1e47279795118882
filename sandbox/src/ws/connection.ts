import type { RawData, WebSocket } from 'ws';
import type { ClientConfig, Ticket } from './endpoint.ts';
import { decodeFrame, encodeFrame, type Frame, METHOD } from './frame.ts';

/** What became of one message pushed to a client. `data` is the decoded answer of the handler, if it gave one. */
export type AckResult =
  | { readonly kind: 'ack'; readonly code: number; readonly data: unknown; readonly ms: number }
  | { readonly kind: 'timeout' | 'closed' | 'no-connection'; readonly ms: number };

export interface Message {
  readonly id: string;
  readonly type: string;
  readonly payload: Uint8Array;
  /** Into how many frames the payload is cut. */
  readonly fragments: number;
}

export interface Connection {
  /**
   * True from the first ping on, at the latest after a moment: a client that has only just opened does not listen
   * yet, and those of Python and Go do not ping when they come back.
   */
  ready(): boolean;
  push(message: Message, deadlineMs: number): Promise<AckResult>;
  close(): void;
  terminate(): void;
}

export interface ConnectionParts {
  readonly ticket: Ticket;
  readonly config: () => ClientConfig;
  /** Real time after which a client that has not pinged is taken to listen. */
  readonly silentMs: number;
  readonly changed: () => void;
}

/** WebSocket close code. */
const PROTOCOL_ERROR = 1002;

/** Handles one client: answers its pings, sends it data frames and receives its acks. */
export function openConnection(
  socket: WebSocket,
  { ticket: { serviceId }, config, silentMs, changed }: ConnectionParts,
): Connection {
  const pending = new Map<string, (result: AckResult) => void>();
  let ready = false;
  const silent = setTimeout(listens, silentMs);

  function listens(): void {
    clearTimeout(silent);
    if (ready) return;
    ready = true;
    changed();
  }

  function control(frame: Frame): void {
    if (frame.headers['type'] !== 'ping') return;
    const payload = Buffer.from(JSON.stringify(config()));
    socket.send(encodeFrame({ ...frame, headers: { type: 'pong' }, payload }));
    listens();
  }

  socket.on('message', (data: RawData, isBinary: boolean) => {
    try {
      if (!isBinary) throw new Error('frames are binary');
      const frame = decodeFrame(bytesOf(data));
      if (frame.method === METHOD.control) return control(frame);
      pending.get(frame.headers['message_id'] ?? '')?.(ackOf(frame.payload));
    } catch {
      socket.close(PROTOCOL_ERROR, 'not a frame');
    }
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearTimeout(silent);
    ready = false;
    for (const settle of pending.values()) settle({ kind: 'closed', ms: 0 });
    changed();
  });

  return {
    ready: () => ready,
    push(message, deadlineMs) {
      const began = performance.now();
      return new Promise((resolve) => {
        const settle = (result: AckResult): void => {
          clearTimeout(timer);
          if (pending.get(message.id) === settle) pending.delete(message.id);
          resolve({ ...result, ms: Math.round(performance.now() - began) });
        };
        const timer = setTimeout(() => settle({ kind: 'timeout', ms: 0 }), deadlineMs);
        pending.set(message.id, settle);
        for (const frame of framesOf(message, serviceId)) socket.send(encodeFrame(frame));
      });
    },
    close: () => socket.close(),
    terminate: () => socket.terminate(),
  };
}

function framesOf({ id, type, payload, fragments }: Message, service: number): Frame[] {
  const sum = Math.max(1, Math.min(fragments, payload.length));
  const cut = (seq: number): number => Math.floor((seq * payload.length) / sum);
  return Array.from({ length: sum }, (_, seq) => ({
    seqId: 0,
    logId: 0,
    service,
    method: METHOD.data,
    headers: { type, message_id: id, sum: String(sum), seq: String(seq), trace_id: id },
    payload: payload.subarray(cut(seq), cut(seq + 1)),
  }));
}

/** `{"code":200,"data":"<base64 of JSON>"}`; throws on anything else. */
function ackOf(payload: Uint8Array): AckResult {
  const ack: unknown = JSON.parse(Buffer.from(payload).toString('utf8'));
  if (typeof ack !== 'object' || ack === null || !('code' in ack) || typeof ack.code !== 'number') {
    throw new Error('not an ack');
  }
  const data = 'data' in ack && typeof ack.data === 'string' ? JSON.parse(fromBase64(ack.data)) : undefined;
  return { kind: 'ack', code: ack.code, data, ms: 0 };
}

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
