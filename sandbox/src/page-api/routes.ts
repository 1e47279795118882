import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { checkCard } from '../cards/check.ts';
import { numbersOf } from '../cards/numbers.ts';
import { checkOptions } from '../cards/options.ts';
import { addFault } from '../control/faults.ts';
import { bodyOf, SPOKEN } from '../control/schemas.ts';
import { FAULT_KINDS } from '../faults.ts';
import { redact } from '../redact.ts';
import type { StoredMessage } from '../state.ts';
import { callsOf } from './calls-of-card.ts';
import { jumpClock, nextMorning } from './clock-jump.ts';
import { notFound, sendFile, sendImage } from './files.ts';
import { sameAddressOnly } from './guard.ts';
import type { PageParts } from './parts.ts';
import { becomePerson } from './person-cookie.ts';
import { PRESSED, press } from './press.ts';
import { searchCalls } from './search.ts';
import { streamPage } from './stream.ts';
import { callDetail, callSummary, connectionView, deliveryView, versionsView } from './views.ts';

type Handler = (req: Request<Record<string, string>>, res: Response) => unknown;

const AS = z.strictObject({ as: z.string() });
const MENU = z.strictObject({ as: z.string(), eventKey: z.string() });
const FAULT = z.strictObject({
  endpoint: z.string().default('*'),
  kind: z.enum(FAULT_KINDS),
  times: z.number().int().min(0).default(1),
  args: z.record(z.string(), z.unknown()).default({}),
});
const CLOCK = z.union([
  z.strictObject({ advance: z.number().int().min(0) }),
  z.strictObject({ to: z.enum(['next-morning', 'wall-clock']) }),
]);
const CARD = z.strictObject({ card: z.unknown() });

/** Adds the routes under `/sandbox/page`, which only the page uses. */
export function pageRoutes(parts: PageParts): Router {
  const { state, delivery, people, settings, scenarios, connections } = parts;
  const router = express.Router();
  router.use(sameAddressOnly);
  const route = (method: 'get' | 'post' | 'delete', path: string, handle: Handler): void => {
    router[method](path, (req: Request, res: Response) => {
      Promise.resolve()
        .then(() => handle(req as Request<Record<string, string>>, res))
        .then((answer) => res.headersSent || res.set('Cache-Control', 'no-store').json(answer ?? {}))
        .catch((error: unknown) => {
          const status = error instanceof ApiError ? error.status : 500;
          res.status(status).json({ error: error instanceof Error ? error.message : String(error) });
        });
    });
  };
  const messageOf = (req: Request<Record<string, string>>): StoredMessage =>
    state.messages.get(req.params['id'] ?? '') ?? notFound('message');

  route('get', '/connection', () => connectionView(state.app, connections.connected()));
  route('post', '/connection/long', () => {
    state.app.transport = 'websocket';
  });
  router.get('/stream', (req, res) => streamPage(parts, req, res));
  route('post', '/person', (req, res) => becomePerson(bodyOf(AS, req).as, state, req, res));
  route('post', '/chats/:id/messages', (req) => {
    const { messageId } = people.speak(req.params['id'] ?? '', bodyOf(SPOKEN, req));
    return { id: messageId };
  });
  route('post', '/chats/:id/enter', (req) => people.enter(bodyOf(AS, req).as));
  route('post', '/menu', (req) => {
    const { as, eventKey } = bodyOf(MENU, req);
    people.menu(as, eventKey);
  });
  route('post', '/revoke', (req) => people.revoke(bodyOf(AS, req).as));

  route('post', '/messages/:id/press', (req) =>
    press(
      people,
      messageOf(req).messageId,
      bodyOf(PRESSED, req),
      req.query['locale'] === 'en' ? 'en_us' : 'zh_cn',
    ),
  );
  route('post', '/messages/:id/recall', (req) => people.recall(messageOf(req).messageId));
  route('get', '/messages/:id/versions', (req) => versionsView(messageOf(req)));
  route('get', '/messages/:id/calls', (req) => {
    const { own, meanwhile } = callsOf(messageOf(req), state);
    return { own: own.map(callSummary), meanwhile: meanwhile.map(callSummary) };
  });
  route('get', '/messages/:id/file', (req, res) =>
    sendFile(parts, messageOf(req), String(req.query['as']), res),
  );
  route('get', '/images/:key', (req, res) => sendImage(parts, req.params['key'] ?? '', res));
  route('post', '/check', (req) => {
    const { card } = bodyOf(CARD, req);
    const numbers = numbersOf(card);
    return { numbers, refusal: checkCard(card, numbers.bytes, checkOptions(state)) };
  });

  route('get', '/calls', (req) =>
    searchCalls(state.calls, {
      words: String(req.query['q'] ?? ''),
      endpoint: String(req.query['endpoint'] ?? ''),
      failedOnly: req.query['failed'] === '1',
    }).map(callSummary),
  );
  route('get', '/calls/:id', (req) =>
    callDetail(state.calls.find((call) => String(call.seq) === req.params['id']) ?? notFound('call')),
  );
  route('get', '/deliveries/:id', (req) => {
    const record = delivery.list().find((each) => each.id === req.params['id']) ?? notFound('delivery');
    const answers = record.attempts.map(({ body }) => body);
    return { ...deliveryView(record), envelope: redact(record.envelope), answers };
  });
  route('post', '/deliveries/:id/replay', async (req) => {
    if (!(await delivery.replay(req.params['id'] ?? '', 1))) notFound('delivery');
  });
  route('post', '/deliveries/replay-last', async () => {
    const last = delivery.list().findLast((each) => each.kind === 'event') ?? notFound('event');
    await delivery.replay(last.id, 2);
    return deliveryView(last);
  });

  route('post', '/faults', (req) => {
    const { args, ...wanted } = bodyOf(FAULT, req);
    return addFault(state, { ...args, ...wanted });
  });
  route('post', '/faults/:id/release', (req) => {
    (state.faults.get(req.params['id'] ?? '') ?? notFound('fault')).release();
    state.events.emit('fault', {});
  });
  route('delete', '/faults', () => {
    state.faults.remove();
    state.events.emit('fault', {});
  });
  route('delete', '/faults/:id', (req) => {
    state.faults.remove(req.params['id']);
    state.events.emit('fault', {});
  });

  route('post', '/clock', async (req) => {
    const wanted = bodyOf(CLOCK, req);
    const now = state.clock.now();
    const to = 'advance' in wanted ? now + wanted.advance : timeOf(wanted.to, now);
    await jumpClock(to, parts);
    return { now: state.clock.now() };
  });

  route('post', '/scenarios/stop', () => scenarios.stop());
  route('post', '/scenarios/:id', (req) => {
    if (!scenarios.start(req.params['id'] ?? '')) notFound('scenario');
  });
  route('post', '/bot/restart', () => (settings.bot ?? notFound('bot to restart')).restart());
  return router;
}

function timeOf(name: 'next-morning' | 'wall-clock', now: number): number {
  return name === 'wall-clock' ? Date.now() : nextMorning(now);
}
