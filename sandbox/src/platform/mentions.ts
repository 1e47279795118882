import { ApiError } from '../api-error.ts';
import type { Mention, SandboxState } from '../state.ts';

interface Ids {
  readonly openId: string;
  readonly unionId: string;
  readonly userId: string;
}

const USER_ID_SCOPE = 'contact:user.employee_id:readonly';

/** Somebody's ids as events carry them; `user_id` needs a field scope of its own. */
export function idsOf(state: SandboxState, { openId, unionId, userId }: Ids): Mention['id'] {
  const ids = { union_id: unionId, open_id: openId };
  if (state.app.scopes.has(USER_ID_SCOPE)) return { ...ids, user_id: userId };
  return state.faults.behaviour('user-id-unscoped') === 'empty' ? { ...ids, user_id: '' } : ids;
}

export interface Said {
  readonly text: string;
  readonly mentions: readonly Mention[];
  /** Whether the bot itself is among them. */
  readonly bot: boolean;
}

/** One of the bots in the groups, under the id that events have for it. */
function botOf({ app, faults }: SandboxState, id: string): (Ids & { readonly name: string }) | undefined {
  const ids = (openId: string): Ids => ({ openId, unionId: `on_${openId.slice(3)}`, userId: '' });
  if (id === app.otherBot.openId) return { ...ids(id), name: app.otherBot.name };
  if (id !== app.botOpenId) return undefined;
  const elsewhere = faults.behaviour('bot-open-id') === 'other';
  return { ...ids(elsewhere ? app.botOpenIdElsewhere : id), name: app.name };
}

/** A person's name in a mention: people may have none, or none that is shown. */
function nameShown({ faults }: SandboxState, name: string): { readonly name?: string } {
  const side = faults.behaviour('mention-names');
  if (side === 'absent') return {};
  return { name: side === 'empty' ? '' : name };
}

/**
 * Replaces `<at user_id="…"></at>` by `@_user_N` in order of appearance, as readers and receivers see it. Unknown
 * people stay text.
 */
export function withMentions(state: SandboxState, text: string): Said {
  const { app, world } = state;
  const tenantKey = world.company.tenantKey;
  const mentions: Mention[] = [];
  let bot = false;
  let all = false;
  const replaced = text.replace(/<at user_id="([^"]+)">[^<]*<\/at>/g, (whole, id: string) => {
    if (id === 'all') {
      all = true;
      return '@_all';
    }
    const mentionedBot = botOf(state, id);
    const who = mentionedBot ?? world.person(id);
    if (who === undefined) return whole;
    bot ||= id === app.botOpenId;
    const key = `@_user_${mentions.length + 1}`;
    mentions.push({
      key,
      id: idsOf(state, who),
      mentioned_type: mentionedBot === undefined ? 'user' : 'bot',
      ...(mentionedBot === undefined ? nameShown(state, who.name) : { name: who.name }),
      tenant_key: 'tenantKey' in who ? String(who.tenantKey) : tenantKey,
    });
    return key;
  });
  if (all && state.faults.behaviour('at-all-in-mentions') === true) {
    const id = { union_id: '', open_id: '' };
    mentions.push({ key: '@_all', id, mentioned_type: 'user', name: '所有人', tenant_key: tenantKey });
  }
  return { text: replaced, mentions, bot };
}

/** Does the same for a person at the client; throws 409 for people that nobody knows. */
export function saidBy(state: SandboxState, text: string): Said {
  const said = withMentions(state, text);
  const unknown = /<at user_id="([^"]+)">/.exec(said.text)?.[1];
  if (unknown !== undefined) throw new ApiError(409, 409, `nobody has the open_id ${unknown}`);
  return said;
}
