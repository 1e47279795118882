import type { RequestHandler } from 'express';
import { ApiError } from '../api-error.ts';
import { applyFaults, Dropped, RawAnswer, sendRaw } from '../platform/call-faults.ts';
import { openCall } from '../platform/call-log.ts';
import type { SandboxState } from '../state.ts';
import type { WsHub } from './index.ts';

const NAME = 'ws.endpoint';

/**
 * Handles `POST /callback/ws/endpoint`, where clients of the long connection get their address; its envelopes have a
 * form of their own.
 */
export function wsEndpoint(state: SandboxState, hub: WsHub): RequestHandler {
  return async (req, res) => {
    const { end } = openCall(NAME, state, req);
    try {
      await applyFaults(NAME, state, req.socket);
      const answer = hub.endpoint(req.body, req.headers.host ?? '');
      end(200, answer);
      res.status(200).json(answer);
    } catch (thrown) {
      if (thrown instanceof Dropped) {
        end(0, 'dropped');
        res.socket?.destroy();
        return;
      }
      if (thrown instanceof RawAnswer) return sendRaw(res, thrown, end);
      if (!(thrown instanceof ApiError)) throw thrown;
      const refused = hub.refusal(thrown.code, thrown.message);
      end(thrown.status, refused);
      res.status(thrown.status).set(thrown.headers).json(refused);
    }
  };
}
