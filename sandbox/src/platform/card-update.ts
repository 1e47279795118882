import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { CardToken, SandboxState } from '../state.ts';
import { parseContent } from './content.ts';
import type { Endpoint } from './endpoint.ts';
import { change } from './im-store.ts';

const TOKEN_LIFE_MS = 30 * 60_000;
const MOST_USES = 2;

/** Returns the click behind a token, which is valid for half an hour and two uses, and only after the click was answered. */
function usable(state: SandboxState, token: string): CardToken {
  const held = state.cardTokens.get(token);
  if (!token.startsWith('c-') || held === undefined) throw new ApiError(400, 300020, 'token is invalid');
  if (held.at + TOKEN_LIFE_MS <= state.clock.now()) throw new ApiError(400, 300030, 'token is expired');
  if (held.uses >= MOST_USES) throw new ApiError(400, 300040, 'token has been used more than twice');
  if (!held.answered) throw new ApiError(400, 300090, 'the callback has not been answered yet');
  return held;
}

/** The delayed update of the card that was clicked on (interactive/v1/card/update). */
export const cardUpdateEndpoints: readonly Endpoint[] = [
  {
    name: 'card.update',
    method: 'POST',
    path: '/open-apis/interactive/v1/card/update',
    tokens: ['tenant'],
    scopes: [],
    rate: 'im',
    flat: true,
    body: z.strictObject({ token: z.string(), card: z.looseObject({}) }),
    handle(call, state) {
      const held = usable(state, String(call.body['token']));
      const message = state.messages.get(held.messageId);
      if (message === undefined || message.deleted) throw new ApiError(400, 200000, 'message is recalled');
      const content = parseContent(state, 'interactive', JSON.stringify(call.body['card']));
      held.uses += 1;
      change(state, message, content, 'delayed');
      return {};
    },
  },
];
