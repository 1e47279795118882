import type { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import type { CallRecord, StoredMessage } from '../state.ts';
import { refusedCard } from './calls-of-card.ts';
import type { PageParts } from './parts.ts';
import { snapshotOf } from './snapshot.ts';
import type { BotState, PageEvents, ScenarioProgress } from './types.ts';
import { callSummary, deliveryView, faultView, limitsView, messageView } from './views.ts';

const HEARTBEAT_MS = 15_000;
/** Limits change with every call; nobody reads them faster. */
const LIMITS_EVERY_MS = 300;
const FAULTS_EVERY_MS = 500;

// biome-ignore lint/suspicious/noExplicitAny: an EventEmitter does not know what its events carry
type Listener = readonly [emitter: EventEmitter, name: string, listener: (data: any) => void];

/** Handles `GET /sandbox/page/stream`: a snapshot, then every event until the page disconnects. */
export function streamPage(parts: PageParts, req: Request, res: Response): void {
  const { state, delivery, limits, endpoints, own } = parts;
  res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  res.flushHeaders();
  const send = <Name extends keyof PageEvents>(name: Name, data: PageEvents[Name]): void => {
    res.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  let faultsSent = '';
  const sendFaults = (): void => {
    const faults = state.faults.list().map(faultView);
    faultsSent = JSON.stringify(faults);
    send('faults', faults);
  };
  // Nothing is said when a call is held or a switch is counted down.
  const faultsSoon = setInterval(() => {
    if (faultsSent !== JSON.stringify(state.faults.list().map(faultView))) sendFaults();
  }, FAULTS_EVERY_MS);
  let limitsDue: NodeJS.Timeout | undefined;
  const limitsSoon = (): void => {
    limitsDue ??= setTimeout(() => {
      limitsDue = undefined;
      send('limits', limitsView(limits, endpoints.scarce));
    }, LIMITS_EVERY_MS);
  };
  const onMessage = (message: StoredMessage): void => send('message', messageView(message, state.files));
  const onCall = (call: CallRecord): void => {
    send('call', callSummary(call));
    const refused = refusedCard(call, state);
    if (refused !== undefined) send('refused', refused);
    limitsSoon();
  };
  const onDelivery = ({ id }: { readonly id: string }): void => {
    const record = delivery.list().find((each) => each.id === id);
    if (record !== undefined) send('delivery', deliveryView(record));
  };
  const onClock = (): void => {
    send('clock', { now: state.clock.now() });
    limitsSoon();
  };
  const listeners: readonly Listener[] = [
    [state.events, 'message', onMessage],
    [state.events, 'card', onMessage],
    [state.events, 'call', onCall],
    [state.events, 'delivery', onDelivery],
    [state.events, 'clock', onClock],
    [state.events, 'fault', sendFaults],
    [own, 'scenario', (progress: ScenarioProgress) => send('scenario', progress)],
    [own, 'bot', (bot: BotState) => send('bot', bot)],
  ];
  for (const [emitter, name, listener] of listeners) emitter.on(name, listener);
  const heartbeat = setInterval(() => res.write(': still here\n\n'), HEARTBEAT_MS);
  faultsSent = JSON.stringify(state.faults.list().map(faultView));
  send('snapshot', snapshotOf(parts));
  req.on('close', () => {
    clearInterval(heartbeat);
    clearInterval(faultsSoon);
    clearTimeout(limitsDue);
    for (const [emitter, name, listener] of listeners) emitter.off(name, listener);
  });
}
