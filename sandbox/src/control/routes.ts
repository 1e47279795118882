import express, { type Request, type Response, type Router } from 'express';
import type { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { BEHAVIOURS } from '../behaviours.ts';
import type { Delivery } from '../delivery/index.ts';
import { type Limits, VC_WINDOW } from '../limits.ts';
import { userToken } from '../platform/auth.ts';
import { ENDPOINTS } from '../platform/endpoints.ts';
import { membersOf, p2pChatId } from '../platform/im-store.ts';
import { changeScopes } from '../platform/scopes.ts';
import { approve } from '../platform/setup/versions.ts';
import { redact } from '../redact.ts';
import type { SandboxState, StoredMessage } from '../state.ts';
import type { WsHub } from '../ws/index.ts';
import { addFault, faultView } from './faults.ts';
import { meetingEnded } from './meeting-ended.ts';
import type { People } from './person.ts';
import { bodyOf, CLOCK, FORWARDED, PRESS, type Press, SCOPES, SPOKEN, TOKEN, WEBHOOK } from './schemas.ts';

export interface ControlParts {
  readonly state: SandboxState;
  readonly delivery: Delivery;
  readonly limits: Limits;
  readonly people: People;
  readonly connections: WsHub;
}

type Handler = (req: Request<Record<string, string>>) => unknown;

/** Adds the sandbox's own interface under `/sandbox`; docs/reference.md describes every route. */
export function controlRoutes({ state, delivery, limits, people, connections }: ControlParts): Router {
  const router = express.Router();
  const route = (method: 'get' | 'post' | 'delete', path: string, handle: Handler): void => {
    router[method](path, (req: Request, res: Response) => {
      Promise.resolve()
        .then(() => handle(req as Request<Record<string, string>>))
        .then((answer) => res.json(answer ?? {}))
        .catch((error: unknown) => {
          const status = error instanceof ApiError ? error.status : 500;
          res.status(status).json({ error: error instanceof Error ? error.message : String(error) });
        });
    });
  };

  route('get', '/state', () => describe(state));
  route('get', '/chats', (req) => chatsOf(state, String(req.query['as'] ?? '')));
  route('get', '/chats/:chatId', (req) => showChat(state, req.params['chatId'] ?? '', req.query['as']));
  route('post', '/chats/:chatId/messages', (req) => ({
    message_id: people.speak(req.params['chatId'] ?? '', bodyOf(SPOKEN, req)).messageId,
  }));
  route('post', '/chats/:chatId/enter', (req) => people.enter((req.body as { as: string }).as));
  route('post', '/chats/:chatId/bot-added', (req) =>
    people.botAdded(req.params['chatId'] ?? '', (req.body as { as: string }).as),
  );
  route('post', '/chats/:chatId/bot-removed', (req) =>
    people.botRemoved(req.params['chatId'] ?? '', (req.body as { as?: string }).as),
  );
  route('post', '/messages/:messageId/actions', (req) =>
    people.press(req.params['messageId'] ?? '', bodyOf(PRESS, req) as Press),
  );
  route('post', '/messages/:messageId/forward', (req) => {
    const { as, chat_id: chatId } = bodyOf(FORWARDED, req);
    return { message_id: people.forward(req.params['messageId'] ?? '', as, chatId).messageId };
  });
  route('post', '/messages/:messageId/recall', (req) => people.recall(req.params['messageId'] ?? ''));
  route('post', '/messages/:messageId/read', (req) =>
    people.read(req.params['messageId'] ?? '', (req.body as { as: string }).as),
  );
  route('post', '/menu', (req) =>
    people.menu((req.body as { as: string }).as, (req.body as { event_key: string }).event_key),
  );
  route('post', '/tokens', (req) => {
    const { as, scopes = ['vc:export', 'offline_access'] } = bodyOf(TOKEN, req);
    if (state.world.person(as) === undefined) notFound('person');
    return { access_token: userToken(state, as, scopes).value };
  });

  route('post', '/oauth', (req) => setOAuth(state, req.body as Readonly<Record<string, unknown>>));
  route('post', '/oauth/revoke', (req) => people.revoke((req.body as { as: string }).as));

  route('post', '/people/available', (req) => people.available((req.body as { to: string[] | null }).to));
  route('post', '/people/left', (req) => people.leave((req.body as { as: string }).as));

  route('post', '/meetings/ended', (req) =>
    meetingEnded(state, delivery, (req.body as { meeting_instance_id?: string }).meeting_instance_id),
  );

  route('get', '/clock', () => ({ now: state.clock.now() }));
  route('post', '/clock', async (req) => {
    const { set, advance, date_ahead: ahead } = bodyOf(CLOCK, req);
    if (ahead !== undefined) state.dateAheadMs = ahead;
    if (set !== undefined) await state.clock.set(set);
    if (advance !== undefined) await state.clock.advance(advance);
    state.events.emit('clock', { now: state.clock.now() });
    return { now: state.clock.now() };
  });

  route('get', '/faults', () => state.faults.list().map(faultView));
  route('get', '/faults/:id', (req) =>
    faultView(state.faults.get(req.params['id'] ?? '') ?? notFound('fault')),
  );
  route('post', '/faults', (req) => addFault(state, req.body));
  route('post', '/faults/:id/release', (req) =>
    (state.faults.get(req.params['id'] ?? '') ?? notFound('fault')).release(),
  );
  route('delete', '/faults', () => state.faults.remove());
  route('delete', '/faults/:id', (req) => state.faults.remove(req.params['id']));

  route('get', '/calls', (req) =>
    state.calls.filter((each) => each.seq > Number(req.query['since'] ?? 0)).map((each) => redact(each)),
  );
  route('get', '/deliveries', () =>
    delivery.list().map(({ eventId, nextAt, ...rest }) => ({ ...rest, event_id: eventId, next_at: nextAt })),
  );
  route('post', '/deliveries/:id/replay', async (req) => {
    const { times = 1 } = (req.body ?? {}) as { times?: number };
    if (!(await delivery.replay(req.params['id'] ?? '', times))) notFound('delivery');
  });
  route('post', '/deliveries/idle', () => delivery.idle());
  route('post', '/webhook', (req) => setWebhook(state, delivery, bodyOf(WEBHOOK, req)));
  route('post', '/versions/approve', () => {
    const waiting = state.setup.versions.filter(({ status }) => status === 3);
    for (const each of waiting) approve(each, state);
    return { approved: waiting.map(({ version }) => version) };
  });
  route('get', '/scopes', () => ({ scopes: [...state.app.scopes].sort() }));
  route('post', '/scopes', (req) => changeScopes(state, bodyOf(SCOPES, req)));
  route('get', '/endpoints', () =>
    ENDPOINTS.map(({ name, method, path, tokens, scopes }) => ({ name, method, path, tokens, scopes })),
  );
  route('get', '/behaviours', () =>
    Object.entries(BEHAVIOURS).map(([name, { sides, about }]) => ({
      name,
      about,
      sides: sides.replaceAll('`', ''),
      value: state.faults.behaviour(name) ?? null,
    })),
  );
  route('get', '/connections', () => ({ connected: connections.connected() }));
  route('post', '/connections/close', () => connections.closeAll());
  route('get', '/limits', () =>
    limits
      .keys()
      .filter((key) => key.startsWith('vc:'))
      .map((key) => ({
        endpoint: key.split(':')[1],
        used: limits.used(key, VC_WINDOW),
        limit: VC_WINDOW.most,
        reset: Math.ceil(limits.resetMs(key, VC_WINDOW) / 1000),
      })),
  );
  router.get('/files/:fileKey', (req, res) => {
    const file = state.files.get(req.params.fileKey);
    if (file === undefined) res.status(404).json({ error: 'no such file' });
    else
      res
        .set('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .send(file.bytes);
  });
  router.get('/stream', (req, res) => stream(state, req, res));
  return router;
}

function notFound(what: string): never {
  throw new ApiError(404, 404, `no such ${what}`);
}

function describe({ world, app, clock }: SandboxState): object {
  const { cast, chats } = world.company;
  const view = (who: { openId: string; name: string }) => ({
    open_id: who.openId,
    name: who.name,
    p2p_chat_id: p2pChatId(who.openId),
  });
  return {
    now: clock.now(),
    app: {
      app_id: app.appId,
      name: app.name,
      bot_open_id: app.botOpenId,
      other_bot: { open_id: app.otherBot.openId, name: app.otherBot.name },
      event_url: app.eventUrl,
      card_url: app.cardUrl,
    },
    persons: {
      admin: view(cast.admin),
      second_admin: view(cast.secondAdmin),
      member: view(cast.member),
      outsider: view(cast.outsider),
    },
    chats: chats.map((chat) => ({ chat_id: chat.chatId, name: chat.name, members: chat.memberIds.length })),
  };
}

function chatsOf(state: SandboxState, openId: string): object[] {
  const groups = state.world.company.chats
    .filter((chat) => chat.memberIds.includes(openId))
    .map((chat) => ({ chat_id: chat.chatId, name: chat.name, mode: 'group' }));
  return [...groups, { chat_id: p2pChatId(openId), name: state.app.name, mode: 'p2p' }];
}

function showChat(state: SandboxState, chatId: string, as: unknown): object {
  const members = membersOf(state, chatId) ?? notFound('chat');
  if (typeof as === 'string' && !members.includes(as))
    throw new ApiError(403, 403, 'only its members see a chat');
  const messages = [...state.messages.values()].filter((each) => each.chatId === chatId).map(messageShown);
  return {
    chat: {
      chat_id: chatId,
      name: state.world.chat(chatId)?.name ?? state.app.name,
      members: members.length,
    },
    messages,
  };
}

export function messageShown(message: StoredMessage): object {
  return {
    message_id: message.messageId,
    chat_id: message.chatId,
    sender: message.sender,
    msg_type: message.msgType,
    create_time: message.createdAt,
    update_time: message.updatedAt,
    content: message.deleted ? undefined : message.content,
    deleted: message.deleted,
    parent_id: message.parentId,
    ...(message.reactions.length > 0 && { reactions: message.reactions.map(({ emoji }) => emoji) }),
    root_id: message.rootId,
    updates: message.versions.length - 1,
    versions: message.versions,
  };
}

function setOAuth(
  { oauth }: SandboxState,
  { redirect_uris: uris, refresh_enabled: enabled }: Readonly<Record<string, unknown>>,
): object {
  if (Array.isArray(uris)) {
    oauth.redirectUris.clear();
    for (const uri of uris) oauth.redirectUris.add(String(uri));
  }
  if (typeof enabled === 'boolean') oauth.refreshEnabled = enabled;
  return { redirect_uris: [...oauth.redirectUris], refresh_enabled: oauth.refreshEnabled };
}

async function setWebhook(
  state: SandboxState,
  delivery: Delivery,
  wanted: z.output<typeof WEBHOOK>,
): Promise<object> {
  const { app } = state;
  app.appSecret = wanted.app_secret ?? app.appSecret;
  app.encryptKey = wanted.encrypt_key ?? app.encryptKey;
  app.verificationToken = wanted.verification_token ?? app.verificationToken;
  app.transport = wanted.transport ?? app.transport;
  app.cardTransport = wanted.card_transport ?? app.cardTransport;
  app.firstGeneration = wanted.first_generation ?? app.firstGeneration;
  const results: Record<string, object> = {};
  for (const [name, key] of [
    ['event_url', 'eventUrl'],
    ['card_url', 'cardUrl'],
  ] as const) {
    const url = wanted[name];
    if (url === undefined) continue;
    const proved = await delivery.handshake(url);
    results[name] = proved;
    if (proved.ok) state.app[key] = url;
  }
  return results;
}

function stream(state: SandboxState, req: Request, res: Response): void {
  res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  res.flushHeaders();
  const names = ['message', 'card', 'call', 'delivery', 'clock', 'fault'];
  const listeners = names.map((name) => (data: unknown) => {
    const shown = name === 'message' || name === 'card' ? messageShown(data as StoredMessage) : data;
    res.write(`event: ${name}\ndata: ${JSON.stringify(shown)}\n\n`);
  });
  names.forEach((name, index) => {
    state.events.on(name, listeners[index] ?? (() => undefined));
  });
  req.on('close', () => {
    names.forEach((name, index) => {
      state.events.off(name, listeners[index] ?? (() => undefined));
    });
  });
}
